/// A square of the map grid, 1/200 of a degree a side (about 0.55 km by 0.52 km at 21° N), in which located records are counted. EPSG:4326.
package struct MapCell: Sendable, Hashable {
  package static let perDegree = 200.0
  /// Counted from the south pole and from the antimeridian; 0…36,000 and 0…72,000.
  package let row: Int
  package let column: Int

  /// `nil` for what is no place on Earth.
  package init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    row = Int(((latitude + 90) * Self.perDegree).rounded(.down))
    column = Int(((longitude + 180) * Self.perDegree).rounded(.down))
  }

  /// Reads what `code` writes.
  package init?(code: String) {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let row = Int(parts[0]), let column = Int(parts[1]), row >= 0, column >= 0 else { return nil }
    self.row = row
    self.column = column
  }

  package var code: String { "\(row)-\(column)" }

  /// Degrees.
  package var centre: (latitude: Double, longitude: Double) {
    ((Double(row) + 0.5) / Self.perDegree - 90, (Double(column) + 0.5) / Self.perDegree - 180)
  }
}
