import Kernel

/// The chart of an official document as HTML: a table that says all of it, with a bar in each row.
struct SheetChart {
  private let chart: OfficialDocument.Chart

  init(_ chart: OfficialDocument.Chart) { self.chart = chart }

  func render() -> Markup {
    let rows: [Markup] = chart.bars.map { "<tr><th scope=\"row\">\($0.label)</th><td class=\"sheet-bar\">\(drawn($0))</td><td>\($0.told)</td></tr>\n" }
    return """
      <div class="sheet-scroll" tabindex="0" role="group" aria-label="\(chart.caption)"><table class="sheet-bars"><caption>\(chart.caption)</caption>
      <thead><tr><td></td><td class="sheet-legend">\(key(false)) \(chart.valueLabel) \(key(true)) \(chart.aimLabel)</td><td></td></tr></thead><tbody>
      \(rows)</tbody></table></div>

      """
  }

  private func drawn(_ bar: OfficialDocument.Chart.Bar) -> Markup {
    let value: Markup? = bar.value.map { "<rect class=\"sheet-bar-value\" y=\"2\" height=\"8\" width=\"\(share($0))\"/>" }
    return "<svg viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(value)<rect class=\"sheet-bar-aim\" x=\"\(aim(bar.aim))\" y=\"0\" height=\"12\" width=\"0.8\"/></svg>"
  }

  private func key(_ isAim: Bool) -> Markup {
    let drawn: Markup = isAim ? "<rect class=\"sheet-bar-aim\" x=\"5\" height=\"12\" width=\"2\"/>" : "<rect class=\"sheet-bar-value\" y=\"2\" height=\"8\" width=\"12\"/>"
    return "<svg class=\"sheet-key\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">\(drawn)</svg>"
  }

  /// Hundredths of the scale, from 0 to 100.
  private func share(_ value: Double) -> String { "\(chart.most > 0 ? (min(max(value / chart.most, 0), 1) * 1_000).rounded() / 10 : 0)" }

  /// The mark stays inside of the picture.
  private func aim(_ value: Double) -> String { "\(min(Double(share(value)) ?? 0, 99.2))" }
}
