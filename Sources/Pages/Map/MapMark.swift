/// Something that stands on the map at a point.
package struct MapMark: Sendable {
  package enum Kind: String, Sendable {
    /// Many records around.
    case cluster
    /// A position that is known; one that is known roughly; one of the monuments that the whole country knows.
    case pin, approximate, special
  }

  package var kind: Kind
  package var point: MapPoint
  /// What is written in it.
  package var label: String
  /// What it is, for readers who do not see it and as a tip for those who do.
  package var name: String
  package var address: String?

  package init(_ kind: Kind, at point: MapPoint, label: String = "", name: String, address: String? = nil) {
    self.kind = kind
    self.point = point
    self.label = label
    self.name = name
    self.address = address
  }

  /// In units of the sheet that are `unit` to the pixel of a screen where the sheet is as wide as on a desk; the style sheet scales what stands inside.
  func render(_ projection: MapProjection, unit: Double) -> Markup {
    let place = projection.place(point)
    func size(_ pixels: Double) -> Int { Int((pixels * unit).rounded()) }
    let text: Markup = label.isEmpty ? .empty : "<text font-size=\"\(size(12))\" dy=\"\(size(4.2))\">\(label)</text>"
    let drawing: Markup =
      switch kind {
      case .cluster: "<circle r=\"\(size(9 + 3.4 * Double(label.count)))\"/>\(text)"
      case .pin, .approximate: "<circle r=\"\(size(label.isEmpty ? 6 : 8 + 2.4 * Double(label.count)))\"/>\(text)"
      case .special: "<path d=\"M0 \(-size(7))L\(size(7)) 0L0 \(size(7))L\(-size(7)) 0z\"/>"
      }
    let inner: Markup = "<g class=\"map-mark map-\(kind.rawValue)\" transform=\"translate(\(place.x) \(place.y))\"><g class=\"map-scaled\"><title>\(name)</title>\(drawing)</g></g>"
    return address.map { "<a href=\"\($0)\" aria-label=\"\(name)\">\(inner)</a>" } ?? inner
  }
}
