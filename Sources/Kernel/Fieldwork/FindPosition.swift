/// Where a device says that it was. Source: W3C Geolocation, sections 6 (coordinates in WGS 84, EPSG:4326; metres).
package struct FindPosition: Sendable, Hashable {
  /// Degrees.
  package let latitude: Double
  package let longitude: Double
  /// Metres, of the circle in which it is with 95 per cent.
  package let accuracy: Double
  /// Milliseconds of UTC since 1970.
  package let at: Int64

  /// Metres up to which it stands for the thing itself, and up to which for its surroundings.
  private static let exact = 50.0, near = 1_000.0

  /// `nil` for what is no place on earth.
  package init?(latitude: Double, longitude: Double, accuracy: Double, at: Int64) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude), accuracy >= 0, accuracy.isFinite else { return nil }
    self.latitude = latitude
    self.longitude = longitude
    self.accuracy = min(accuracy, 40_000_000)
    self.at = at
  }

  /// How well a record's point is known that is made of it.
  package var precision: GeometryPrecision { accuracy <= Self.exact ? .site : accuracy <= Self.near ? .approximate : .unknown }

  /// The value of a field of kind geometry: five decimals are a metre.
  package var geometry: Value {
    func rounded(_ degrees: Double) -> Value { .double((degrees * 100_000).rounded() / 100_000) }
    return .object(["lat": rounded(latitude), "lon": rounded(longitude), "precision": .string(precision.rawValue)])
  }
}
