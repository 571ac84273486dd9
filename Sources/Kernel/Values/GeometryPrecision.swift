/// How well a point is known: the codes of the vocabulary `geometry-precision`.
package enum GeometryPrecision: String, Sendable {
  case site, approximate, hamlet, masked, unknown
  case communeCentroid = "commune-centroid"
  case formerDistrictCentroid = "former-district-centroid"
  case provinceCentroid = "province-centroid"

  /// Of the value of a geometry field.
  package init(_ value: Value) { self = value["precision"]?.string.flatMap(Self.init(rawValue:)) ?? .unknown }

  /// Whether the point may be drawn as a point; the others are drawn as the area that they stand for.
  package var isPoint: Bool { [.site, .approximate, .hamlet].contains(self) }
}
