/// One number against its aim: a bar, and a mark where the aim stands. Widths are shares of the bar, so that it is as sharp on a telephone as on a wall.
package struct BulletChart: Sendable {
  package let value: Double?
  /// `nil`: there is none.
  package let aim: Double?
  package let standing: ChartStanding
  /// What the chart says, for readers who do not see it.
  package let name: String
  /// The aims of single years, drawn as small marks.
  package let steps: [Double]
  private let most: Double

  /// `whole`: where the bar ends, such as 100 per cent; without one, a little beyond the greater of value and aim.
  package init(value: Double?, aim: Double?, whole: Double?, steps: [Double] = [], standing: ChartStanding, name: String) {
    self.value = value
    self.aim = aim
    self.steps = steps.sorted()
    self.standing = standing
    self.name = name
    most = max(whole ?? max(aim ?? 0, value ?? 0) * 1.1, 1e-9)
  }

  package func render() -> Markup {
    let bar: Markup? = value.map { value in
      "<rect class=\"plan-bar-value\" y=\"18%\" width=\"\(place(value))%\" height=\"64%\" fill=\"url(#\(standing.pattern))\"/>"
    }
    let marks: [Markup] = steps.filter { $0 > 0 && $0 < (aim ?? .infinity) }.map { "<line class=\"plan-bar-step\" x1=\"\(place($0))%\" x2=\"\(place($0))%\" y1=\"30%\" y2=\"70%\"/>" }
    let track: Markup = value == nil ? "url(#\(standing.pattern))" : "url(#\(ChartStanding.empty.pattern))"
    return """
      <svg class="plan-bar" role="img" aria-label="\(name)"><rect class="plan-bar-track" width="100%" height="100%" fill="\(track)"/>\(bar)\(marks)\
      \(mark)</svg>
      """
  }

  /// At the very edge half of it would be cut off.
  private var mark: Markup {
    guard let at = aim.map(place) else { return .empty }
    let edge: Markup = at == "100" ? " transform=\"translate(-2 0)\"" : .empty
    return "<line class=\"plan-bar-aim\" x1=\"\(at)%\" x2=\"\(at)%\" y1=\"0\" y2=\"100%\"\(edge)/>"
  }

  private func place(_ value: Double) -> String { ChartNumber.text(min(max(value / most, 0), 1) * 100) }
}
