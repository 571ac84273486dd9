/// The communes of the province as a sheet: each is shaded, named and a link; marks stand on top. Without scripts all of it works; `map.js` lets it be moved.
package struct ProvinceMap: Sendable {
  package struct Area: Sendable {
    /// 0…`MapSteps.most`.
    package var step: Int
    /// The commune and its number.
    package var name: String
    package var address: String
    /// The id of an SVG pattern that fills it in the place of its shade.
    package var pattern: String?

    package init(step: Int, name: String, address: String) {
      self.step = step
      self.name = name
      self.address = address
    }
  }

  /// By the identifier of the unit.
  package var areas: [String: Area]
  /// Drawn with a stronger outline.
  package var highlighted: Set<String> = []
  package var marks: [MapMark] = []
  /// Definitions of the patterns that areas are filled with.
  package var patterns: Markup = .empty
  package var title: String
  package var description: String
  package let projection: MapProjection
  /// Units of the sheet.
  package static let width = 4_000
  /// Units of the sheet to a pixel, on a desk.
  static let unit = 6.25

  /// The whole province, or `focus` with what lies around it.
  package init(_ outlines: MapOutlines, focus: MapOutlines.Commune? = nil, areas: [String: Area], title: String, description: String) {
    projection = MapProjection(focus.map { $0.box.filled().widened(by: 0.12) } ?? outlines.box.widened(by: 0.015), width: Self.width)
    isWhole = focus == nil
    self.areas = areas
    self.title = title
    self.description = description
  }

  private let isWhole: Bool

  package func render(_ page: PageContext) -> Markup {
    let outlines = page.assets.outlines
    let topology = isWhole ? outlines.sheet : outlines.fine
    let shown = outlines.communes.filter { projection.box.meets($0.box) }
    // What is highlighted is drawn last, so that no neighbour covers its outline.
    let ordered = shown.filter { !highlighted.contains($0.unit) } + shown.filter { highlighted.contains($0.unit) }
    return """
      <svg class="\(isWhole ? "map-sheet" : "map-sheet map-focused")" viewBox="0 0 \(projection.width) \(projection.height)" role="group" aria-labelledby="map-sheet-title" aria-describedby="map-sheet-description">
      <title id="map-sheet-title">\(title)</title><desc id="map-sheet-description">\(description)</desc>
      \(patterns)<g class="map-communes">
      \(ordered.map { commune($0, topology) })</g>
      <path class="map-border" d="\(MapOutlines.border(topology, projection))"/>
      <g class="map-marks">\(marks.map { $0.render(projection, unit: Self.unit) })</g>
      </svg>
      """
  }

  private func commune(_ commune: MapOutlines.Commune, _ topology: Topology) -> Markup {
    let area = areas[commune.unit]
    let highlight: Markup = highlighted.contains(commune.unit) ? " map-highlighted" : .empty
    let fill: Markup = area?.pattern.map { "map-commune\(highlight)\" fill=\"url(#\($0))" } ?? "map-commune map-step-\(area?.step ?? 0)\(highlight)"
    let path: Markup = "<path class=\"\(fill)\" d=\"\(MapOutlines.path(commune.polygons, topology, projection))\"/>"
    guard let area else { return "\(path)\n" }
    return "<a href=\"\(area.address)\" aria-label=\"\(area.name)\"><title>\(area.name)</title>\(path)</a>\n"
  }
}
