/// How a number went, without axes: a line with its last point. Nothing where fewer than two values are known.
package struct SparkLine: Sendable {
  /// In the order of time; `nil` where nothing is known, which leaves a gap.
  package let values: [Double?]
  package let most: Double
  /// What it shows, for readers who do not see it.
  package let name: String
  private static let width = 120.0, height = 30.0, edge = 4.0

  package init(_ values: [Double?], most: Double, name: String) {
    self.values = values
    self.most = max(most, 1e-9)
    self.name = name
  }

  package func render() -> Markup {
    guard values.count > 1, values.compactMap(\.self).count > 1 else { return .empty }
    let points = values.enumerated().map { index, value in value.map { place(index, $0) } }
    let last = points.compactMap(\.self).last
    let dot: Markup? = last.map { "<circle class=\"plan-line-point\" cx=\"\(ChartNumber.text($0.x))\" cy=\"\(ChartNumber.text($0.y))\" r=\"3\"/>" }
    return "<svg class=\"plan-spark\" viewBox=\"0 0 120 30\" role=\"img\" aria-label=\"\(name)\"><path class=\"plan-line\" d=\"\(ChartPath.broken(points))\"/>\(dot)</svg>"
  }

  private func place(_ index: Int, _ value: Double) -> ChartPath.Point {
    let x = Self.edge + (Self.width - 2 * Self.edge) * Double(index) / Double(max(values.count - 1, 1))
    return ChartPath.Point(x: x, y: Self.height - Self.edge - (Self.height - 2 * Self.edge) * min(max(value / most, 0), 1))
  }
}
