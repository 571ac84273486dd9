/// Drawing a line with fewer points. Source: Douglas and Peucker, 1973.
enum LineReduction {
  /// The ends stay; a closed line also keeps the point farthest from its start. `tolerance` in the unit of the points.
  static func reduced(_ line: [MapPoint], tolerance: Double) -> [MapPoint] {
    guard line.count > 2, let first = line.first else { return line }
    guard first == line.last else { return open(line, tolerance) }
    let far = line.indices.max { distance(line[$0], first, first) < distance(line[$1], first, first) } ?? 0
    guard far > 0, far < line.count - 1 else { return line }
    let whole = open(Array(line[...far]), tolerance).dropLast() + open(Array(line[far...]), tolerance)
    return whole.count >= 4 ? Array(whole) : line
  }

  private static func open(_ line: [MapPoint], _ tolerance: Double) -> [MapPoint] {
    var keeps = Array(repeating: false, count: line.count)
    keeps[0] = true
    keeps[line.count - 1] = true
    var stretches = [(0, line.count - 1)]
    while let (start, end) = stretches.popLast() {
      guard end - start > 1 else { continue }
      var worst = tolerance * tolerance
      var place: Int?
      for index in start + 1..<end {
        let away = distance(line[index], line[start], line[end])
        if away > worst { (worst, place) = (away, index) }
      }
      guard let place else { continue }
      keeps[place] = true
      stretches += [(start, place), (place, end)]
    }
    return zip(line, keeps).filter(\.1).map(\.0)
  }

  /// The square of the distance of a point from a stretch.
  private static func distance(_ point: MapPoint, _ start: MapPoint, _ end: MapPoint) -> Double {
    let dx = end.longitude - start.longitude, dy = end.latitude - start.latitude
    let length = dx * dx + dy * dy
    let along = (point.longitude - start.longitude) * dx + (point.latitude - start.latitude) * dy
    let share = length == 0 ? 0 : max(0, min(1, along / length))
    let x = point.longitude - start.longitude - share * dx, y = point.latitude - start.latitude - share * dy
    return x * x + y * y
  }
}
