/// A number month by month, the way it would go on at its present pace, and the aim: one axis of time that ends with the year of the aim.
package struct TrendChart: Sendable {
  package struct Month: Sendable, Hashable {
    /// Months since January of the year 0.
    package let place: Int
    package let value: Double?

    package init(year: Int, month: Int, value: Double?) {
      place = year * 12 + month - 1
      self.value = value
    }
  }

  /// In the order of time.
  package var months: [Month]
  /// `nil`: there is none.
  package var aim: Double?
  package var aimYear: Int
  /// The aims of single years.
  package var steps: [Int: Double] = [:]
  /// At the end of the year of the aim, at the present pace.
  package var forecast: Double?
  /// Where the axis ends, such as 100 per cent; without one, a little beyond the greatest number.
  package var whole: Double?
  /// How a value is said at the axis.
  package var said: @Sendable (Double) -> String
  package var aimLabel: String
  package var title: String
  package var description: String
  private static let width = 720.0, height = 300.0, left = 74.0, right = 18.0, top = 30.0, bottom = 40.0

  package init(
    months: [Month], aim: Double?, aimYear: Int, aimLabel: String, title: String, description: String, said: @escaping @Sendable (Double) -> String
  ) {
    self.months = months
    self.aim = aim
    self.aimYear = aimYear
    self.aimLabel = aimLabel
    self.title = title
    self.description = description
    self.said = said
  }

  private var first: Int { min(months.first?.place ?? aimYear * 12, aimYear * 12) }
  private var last: Int { max(aimYear * 12 + 11, months.last?.place ?? 0) }
  private var most: Double {
    let greatest = ([aim ?? 0, forecast ?? 0] + months.compactMap(\.value) + steps.values).max() ?? 0
    return max(whole ?? greatest * 1.1, 1e-9)
  }

  private func x(_ place: Int) -> Double { Self.left + (Self.width - Self.left - Self.right) * Double(place - first) / Double(max(last - first, 1)) }
  private func y(_ value: Double) -> Double { Self.height - Self.bottom - (Self.height - Self.top - Self.bottom) * min(max(value / most, 0), 1) }

  package func render() -> Markup {
    """
    <svg class="plan-trend" viewBox="0 0 720 300" role="img" aria-labelledby="plan-trend-title" aria-describedby="plan-trend-description">
    <title id="plan-trend-title">\(title)</title><desc id="plan-trend-description">\(description)</desc>
    \(grid)\(years)\(marks)\(aimLine)\(way)
    </svg>
    """
  }

  private var grid: Markup {
    let lines: [Markup] = [0, 0.25, 0.5, 0.75, 1].map { share in
      let value = most * share, at = ChartNumber.text(y(value))
      let label: Markup = share == 0.25 || share == 0.75 ? .empty : "<text class=\"plan-tick\" x=\"\(ChartNumber.text(Self.left - 8))\" y=\"\(ChartNumber.text(y(value) + 5))\">\(said(value))</text>"
      return "<line class=\"plan-grid\" x1=\"\(ChartNumber.text(Self.left))\" x2=\"\(ChartNumber.text(Self.width - Self.right))\" y1=\"\(at)\" y2=\"\(at)\"/>\(label)"
    }
    return "\(lines)"
  }

  /// A mark where each year ends; its number below its middle.
  private var years: Markup {
    let shown = first / 12...max(last / 12, first / 12), every = shown.count > 12 ? 5 : 1
    let labels: [Markup] = shown.map { year in
      let start = max(year * 12, first), end = min(year * 12 + 11, last), middle = ChartNumber.text((x(start) + x(end)) / 2)
      let edge: Markup = year * 12 > first ? "<line class=\"plan-grid\" x1=\"\(ChartNumber.text(x(year * 12)))\" x2=\"\(ChartNumber.text(x(year * 12)))\" y1=\"260\" y2=\"267\"/>" : .empty
      // A year of which hardly anything is shown has no room for its number.
      let hasRoom = year % every == 0 && (end - start >= 4 || shown.count == 1)
      return hasRoom ? "\(edge)<text class=\"plan-year\" x=\"\(middle)\" y=\"286\">\(year)</text>" : edge
    }
    return "\(labels)"
  }

  /// The aims of single years: small diamonds at their ends.
  private var marks: Markup {
    let drawn: [Markup] = steps.sorted { $0.key < $1.key }.filter { $0.key * 12 + 11 >= first && $0.key < aimYear }.map { year, value in
      "<path class=\"plan-step\" d=\"M\(ChartNumber.text(x(year * 12 + 11))) \(ChartNumber.text(y(value) - 6))l6 6l-6 6l-6 -6z\"/>"
    }
    return "\(drawn)"
  }

  private var aimLine: Markup {
    guard let aim else { return .empty }
    let at = y(aim), text = at < 40 ? at - 8 : at - 7
    return """
      <line class="plan-aim-line" x1="\(ChartNumber.text(Self.left))" x2="\(ChartNumber.text(Self.width - Self.right))" y1="\(ChartNumber.text(at))" y2="\(ChartNumber.text(at))"/>\
      <text class="plan-aim-label" x="\(ChartNumber.text(Self.width - Self.right))" y="\(ChartNumber.text(text))">\(aimLabel)</text>
      """
  }

  private var way: Markup {
    let points = months.map { month in month.value.map { ChartPath.Point(x: x(month.place), y: y($0)) } }
    guard let end = points.compactMap(\.self).last else { return .empty }
    let dots: [Markup] = months.count > 30 ? [] : points.compactMap(\.self).map { "<circle class=\"plan-month\" cx=\"\(ChartNumber.text($0.x))\" cy=\"\(ChartNumber.text($0.y))\" r=\"2.5\"/>" }
    let ahead: Markup? = forecast.map { value in
      let there = ChartPath.Point(x: x(aimYear * 12 + 11), y: y(value))
      return "<path class=\"plan-forecast\" d=\"\(ChartPath.broken([end, there]))\"/><circle class=\"plan-forecast-end\" cx=\"\(ChartNumber.text(there.x))\" cy=\"\(ChartNumber.text(there.y))\" r=\"5\"/>"
    }
    return "\(ahead)<path class=\"plan-line\" d=\"\(ChartPath.broken(points))\"/>\(dots)<circle class=\"plan-line-point\" cx=\"\(ChartNumber.text(end.x))\" cy=\"\(ChartNumber.text(end.y))\" r=\"5\"/>"
  }
}
