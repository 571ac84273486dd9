import Kernel

/// Sets a chart of bars: what each is called on the left, the bar with a mark for its aim, what it comes to on the right.
struct ChartSetting {
  private static let thickness = 9.0, padding = 3.0
  private let chart: OfficialDocument.Chart
  private let writer: PageWriter
  private let left: Double
  private let label: Double
  private let track: Double
  private let told: Double

  init(_ chart: OfficialDocument.Chart, _ writer: PageWriter) {
    self.chart = chart
    self.writer = writer
    left = writer.measures.left
    label = writer.measures.measure * 0.4
    track = writer.measures.measure * 0.4
    told = writer.measures.measure * 0.2
  }

  /// Draws all of it under what stands there; a bar is never parted from its name.
  func draw() throws {
    writer.y += Self.padding
    for bar in chart.bars { try draw(bar) }
    try drawLegend()
  }

  private func draw(_ bar: OfficialDocument.Chart.Bar) throws {
    let name = try writer.lay(bar.label, .told, width: label - 8), said = try writer.lay(bar.told, .told, width: told - 8)
    let height = max(name.height, said.height, Self.thickness) + 2 * Self.padding
    try writer.need(height)
    let top = writer.y + Self.padding, start = left + label, middle = writer.y + height / 2
    writer.draw(name, 0..<name.lines.count, x: left, top: top)
    writer.draw(said, 0..<said.lines.count, x: start + track + 8, top: top)
    writer.line(x: start, from: writer.y, to: writer.y + height)
    if let value = bar.value { writer.bar(x: start, top: middle - Self.thickness / 2, width: length(value), height: Self.thickness) }
    mark(at: start + length(bar.aim), middle)
    writer.y += height
  }

  /// Two short lines above and below the bar: seen over dark and white alike.
  private func mark(at x: Double, _ middle: Double) {
    writer.bar(x: x - 1, top: middle - Self.thickness / 2 - 3, width: 2, height: 3)
    writer.bar(x: x - 1, top: middle + Self.thickness / 2, width: 2, height: 3)
    writer.line(x: x, from: middle - Self.thickness / 2, to: middle + Self.thickness / 2)
  }

  private func length(_ value: Double) -> Double { chart.most > 0 ? track * min(max(value / chart.most, 0), 1) : 0 }

  private func drawLegend() throws {
    let value = try writer.lay(chart.valueLabel, .told, width: track), aim = try writer.lay(chart.aimLabel, .told, width: track)
    let height = max(value.height, aim.height) + 2 * Self.padding
    try writer.need(height)
    let top = writer.y + Self.padding, middle = top + value.height / 2
    writer.bar(x: left + label, top: middle - 4, width: 14, height: 8)
    writer.draw(value, 0..<value.lines.count, x: left + label + 20, top: top)
    let second = left + label + 20 + value.width + 24
    mark(at: second, middle)
    writer.draw(aim, 0..<aim.lines.count, x: second + 10, top: top)
    writer.y += height
  }
}
