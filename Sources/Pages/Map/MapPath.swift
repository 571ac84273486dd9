/// The `d` of an SVG path being written: whole numbers, steps from point to point. Source: SVG 2, section 9.3.
struct MapPath: Sendable {
  private(set) var data = ""

  /// A ring of an area. Points that fall together are written once; a ring without extent is left out.
  mutating func add(ring: [MapPoint], _ projection: MapProjection) {
    add(places(ring, projection), closed: true, least: 3)
  }

  /// An open line.
  mutating func add(line: [MapPoint], _ projection: MapProjection) {
    add(places(line, projection), closed: false, least: 2)
  }

  /// A dot: drawn by a stroke with round ends.
  mutating func add(dot: MapPoint, _ projection: MapProjection) {
    let place = projection.place(dot)
    data += "M\(place.x) \(place.y)h0"
  }

  private func places(_ points: [MapPoint], _ projection: MapProjection) -> [MapPlace] {
    var places: [MapPlace] = []
    for point in points {
      let place = projection.place(point)
      if places.last != place { places.append(place) }
    }
    return places
  }

  private mutating func add(_ places: [MapPlace], closed: Bool, least: Int) {
    var places = places
    if closed, places.count > 1, places.first == places.last { places.removeLast() }
    guard places.count >= least, var at = places.first else { return }
    data += "M\(at.x) \(at.y)l"
    var isFirst = true
    for place in places.dropFirst() {
      append(place.x - at.x, after: !isFirst)
      append(place.y - at.y, after: true)
      at = place
      isFirst = false
    }
    if closed { data += "z" }
  }

  /// A minus sign separates by itself.
  private mutating func append(_ number: Int, after another: Bool) {
    if another, number >= 0 { data += " " }
    data += String(number)
  }
}
