/// The `d` of a line through points.
enum ChartPath {
  struct Point: Sendable, Hashable {
    var x: Double
    var y: Double
  }

  /// A line that stops where a point is missing and goes on behind it; a point alone becomes a dot under round line ends.
  static func broken(_ points: [Point?]) -> String {
    var path = "", isDrawing = false
    for point in points {
      guard let point else {
        isDrawing = false
        continue
      }
      path += "\(isDrawing ? "L" : "M")\(ChartNumber.text(point.x)) \(ChartNumber.text(point.y))"
      if !isDrawing { path += "h0" }
      isDrawing = true
    }
    return path
  }
}
