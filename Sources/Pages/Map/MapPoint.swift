/// A place on Earth in degrees, EPSG:4326.
package struct MapPoint: Sendable, Hashable {
  package var longitude: Double
  package var latitude: Double

  package init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// A box of meridians and parallels in degrees, EPSG:4326; it does not cross the antimeridian.
package struct MapBox: Sendable, Hashable {
  package let west: Double
  package let south: Double
  package let east: Double
  package let north: Double

  /// Where the province lies.
  static let hungYen = MapBox(from: MapPoint(longitude: 105.89, latitude: 20.24), to: MapPoint(longitude: 106.66, latitude: 21.01))

  private init(from southWest: MapPoint, to northEast: MapPoint) {
    (west, south, east, north) = (southWest.longitude, southWest.latitude, northEast.longitude, northEast.latitude)
  }

  /// `nil` unless `west` < `east` and `south` < `north`, all on Earth.
  package init?(west: Double, south: Double, east: Double, north: Double) {
    guard -180 <= west, west < east, east <= 180, -90 <= south, south < north, north <= 90 else { return nil }
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }

  /// The box around `points`; `nil` where they have no extent.
  package init?(around points: [MapPoint]) {
    let longitudes = points.map(\.longitude), latitudes = points.map(\.latitude)
    guard let west = longitudes.min(), let east = longitudes.max(), let south = latitudes.min(), let north = latitudes.max() else { return nil }
    self.init(west: west, south: south, east: east, north: north)
  }

  package func contains(_ point: MapPoint) -> Bool { (west...east).contains(point.longitude) && (south...north).contains(point.latitude) }
  package func meets(_ other: MapBox) -> Bool { west <= other.east && other.west <= east && south <= other.north && other.south <= north }

  package var middle: MapPoint { MapPoint(longitude: (west + east) / 2, latitude: (south + north) / 2) }

  /// The box, higher or wider where it is narrow, so that neither side is more than a quarter longer than the other, in degrees.
  package func filled() -> MapBox {
    let least = max(east - west, north - south) * 0.8, dx = max(0, least - (east - west)) / 2, dy = max(0, least - (north - south)) / 2
    return MapBox(west: max(-180, west - dx), south: max(-90, south - dy), east: min(180, east + dx), north: min(90, north + dy)) ?? self
  }

  /// The box with a margin on every side, as a share of its width and height.
  package func widened(by share: Double) -> MapBox {
    let dx = (east - west) * share, dy = (north - south) * share
    return MapBox(west: max(-180, west - dx), south: max(-90, south - dy), east: min(180, east + dx), north: min(90, north + dy)) ?? self
  }
}
