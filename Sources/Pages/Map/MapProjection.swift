import Foundation

/// Lays degrees out on a sheet: equirectangular, true to scale at the middle of its box. What it draws is in whole units of the sheet.
package struct MapProjection: Sendable {
  package let box: MapBox
  /// Units of the sheet.
  package let width: Int
  package let height: Int
  /// Units per degree of longitude and of latitude.
  package let perLongitude: Double
  package let perLatitude: Double

  /// The sheet is `width` units wide; its height follows from the box.
  package init(_ box: MapBox, width: Int) {
    self.box = box
    self.width = width
    perLongitude = Double(width) / (box.east - box.west)
    perLatitude = perLongitude / max(0.05, cos((box.south + box.north) / 2 * .pi / 180))
    height = Int(((box.north - box.south) * perLatitude).rounded())
  }

  package func place(_ point: MapPoint) -> MapPlace {
    MapPlace(x: Int(((point.longitude - box.west) * perLongitude).rounded()), y: Int(((box.north - point.latitude) * perLatitude).rounded()))
  }
}

/// A place on the sheet, in its units from the upper left corner.
package struct MapPlace: Sendable, Hashable {
  package var x: Int
  package var y: Int
}
