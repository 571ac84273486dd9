import Kernel
import Pages

/// Squares of the map grid gathered into a larger one.
struct MapCluster: Sendable {
  /// Row and column of the larger square, in its own size.
  let code: String
  let count: Int
  /// Where most of it is.
  let point: MapPoint
  /// Around the squares in which there is something.
  let box: MapBox

  /// At this zoom a square of the grid is one cluster; every step out doubles the side.
  static let deepest = 6
  static let zooms = 0...deepest

  /// By falling count, then by code.
  static func gathered(_ cells: [MapCell: Int], zoom: Int) -> [MapCluster] {
    let side = 1 << (deepest - zoom)
    let groups = Dictionary(grouping: cells) { "\($0.key.row / side)-\($0.key.column / side)" }
    let clusters = groups.compactMap { code, members -> MapCluster? in
      let count = members.reduce(0) { $0 + $1.value }
      let centres = members.map { cell, hits in (centre: cell.centre, share: Double(hits) / Double(count)) }
      let point = MapPoint(longitude: centres.reduce(0) { $0 + $1.centre.longitude * $1.share }, latitude: centres.reduce(0) { $0 + $1.centre.latitude * $1.share })
      guard let box = MapBox(around: members.flatMap { corners($0.key) }) else { return nil }
      return MapCluster(code: code, count: count, point: point, box: box)
    }
    return clusters.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
  }

  /// The two ends of a square, on Earth.
  private static func corners(_ cell: MapCell) -> [MapPoint] {
    let half = 0.5 / MapCell.perDegree
    let centre = cell.centre
    return [
      MapPoint(longitude: max(-180, centre.longitude - half), latitude: max(-90, centre.latitude - half)),
      MapPoint(longitude: min(180, centre.longitude + half), latitude: min(90, centre.latitude + half)),
    ]
  }

  static func box(of cell: MapCell) -> MapBox? { MapBox(around: corners(cell)) }
}
