/// The province as a small picture of at most 15 kB: shaded, for the home page, or with one commune in it, for pages of records. It is one picture, not a control.
package struct ProvinceThumbnail: Sendable {
  private enum Content: Sendable {
    /// The shade of each unit, by its identifier.
    case shaded([String: Int])
    case locating(String)
  }

  private let content: Content
  private var marks: [MapMark] = []
  /// What the picture shows, for readers who do not see it.
  private let name: String
  /// Units of the sheet.
  private static let width = 400
  private static let unit = 1.0

  /// Shades by the identifier of the unit, 0…`MapSteps.most`.
  package static func shaded(_ steps: [String: Int], marks: [MapMark] = [], name: String) -> ProvinceThumbnail {
    ProvinceThumbnail(content: .shaded(steps), marks: marks, name: name)
  }

  /// Where a unit lies in the province; draws nothing for a unit without an outline. `name`: that of the unit.
  package static func locating(unit: String, name: String, _ page: PageContext) -> ProvinceThumbnail {
    ProvinceThumbnail(content: .locating(unit), name: page(.mapLocator, ["unit": name]))
  }

  package func render(_ page: PageContext) -> Markup {
    let outlines = page.assets.outlines
    guard !outlines.isEmpty else { return .empty }
    let projection = MapProjection(outlines.box.widened(by: 0.02), width: Self.width)
    let drawing: Markup
    switch content {
    case .shaded(let steps): drawing = shaded(steps, outlines, projection)
    case .locating(let unit):
      guard let commune = outlines.commune(unit: unit) else { return .empty }
      drawing = locating(commune, outlines, projection)
    }
    return """
      <svg class="map-thumbnail" viewBox="0 0 \(projection.width) \(projection.height)" role="img" aria-label="\(name)">\(drawing)\
      <g class="map-marks">\(marks.map { $0.render(projection, unit: Self.unit) })</g></svg>
      """
  }

  private func shaded(_ steps: [String: Int], _ outlines: MapOutlines, _ projection: MapProjection) -> Markup {
    let groups: [Markup] = (0...MapSteps.most).compactMap { step in
      let polygons = outlines.communes.filter { steps[$0.unit, default: 0] == step }.flatMap(\.polygons)
      guard !polygons.isEmpty else { return nil }
      return "<path class=\"map-commune map-step-\(step)\" d=\"\(MapOutlines.path(polygons, outlines.small, projection))\"/>"
    }
    return "\(groups)<path class=\"map-border\" d=\"\(MapOutlines.border(outlines.small, projection))\"/>"
  }

  private func locating(_ commune: MapOutlines.Commune, _ outlines: MapOutlines, _ projection: MapProjection) -> Markup {
    let around = outlines.communes.filter { commune.neighbours.contains($0.code) }.flatMap(\.polygons)
    let ground = MapOutlines.path(outlines.province.areas.flatMap(\.polygons), outlines.province, projection)
    return """
      <path class="map-ground" d="\(ground)"/><path class="map-around" d="\(MapOutlines.path(around, outlines.small, projection))"/>\
      <path class="map-here" d="\(MapOutlines.path(commune.polygons, outlines.sheet, projection))"/>
      """
  }
}
