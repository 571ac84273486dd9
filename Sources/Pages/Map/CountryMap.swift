/// Where Hưng Yên lies in Việt Nam. The only place where the country's outline is drawn: both archipelagos, Hoàng Sa and Trường Sa, belong to the drawing and
/// are named as Vietnamese in it and in its description.
package struct CountryMap: Sendable {
  /// Units of the sheet.
  private static let width = 400
  /// Degrees by which lines may leave those of the file.
  private static let tolerance = 0.02
  private static let frame = MapBox(west: 101.6, south: 6.6, east: 118.2, north: 23.7)

  package init() {}

  package func render(_ page: PageContext) -> Markup {
    let country = page.assets.outlines.country.simplified(Self.tolerance)
    guard !country.areas.isEmpty, let frame = Self.frame else { return .empty }
    let projection = MapProjection(frame, width: Self.width)
    let home = country.areas.filter { $0.properties["home"]?.bool == true }
    return """
      <figure class="country-map"><svg viewBox="0 0 \(projection.width) \(projection.height)" role="img" aria-labelledby="country-map-title" aria-describedby="country-map-description">
      <title id="country-map-title">\(page(.mapCountryTitle))</title><desc id="country-map-description">\(page(.mapCountryDescription))</desc>
      <path class="map-ground map-inner" d="\(MapOutlines.path(country.areas.flatMap(\.polygons), country, projection))"/>
      <path class="map-here" d="\(MapOutlines.path(home.flatMap(\.polygons), country, projection))"/>
      \(label(page(.mapHungYen), at: MapPoint(longitude: 107.1, latitude: 20.15), projection))
      \(archipelago(MapOutlines.hoangSa, page(.mapHoangSa), country, projection))
      \(archipelago(MapOutlines.truongSa, page(.mapTruongSa), country, projection))
      </svg><figcaption>\(page(.mapCountryTitle))</figcaption></figure>
      """
  }

  /// The islands as dots and, above them in the middle, the name on two lines: it is wider than the group.
  private func archipelago(_ id: String, _ name: String, _ country: Topology, _ projection: MapProjection) -> Markup {
    let islands = country.dots[id] ?? []
    guard let box = MapBox(around: islands) else { return .empty }
    var path = MapPath()
    for island in islands { path.add(dot: island, projection) }
    let place = projection.place(MapPoint(longitude: min(box.middle.longitude, 114.9), latitude: box.north))
    let words = name.split(separator: "(", maxSplits: 1).map(String.init)
    let first = words.first?.trimmingSuffix(" ") ?? name
    let second: Markup = words.count > 1 ? "<tspan x=\"\(place.x)\" dy=\"20\">(\(words[1])</tspan>" : .empty
    return "<g class=\"map-islands\" id=\"map-\(id)\"><title>\(name)</title><path class=\"map-island\" d=\"\(path.data)\"/><text x=\"\(place.x)\" y=\"\(place.y - 28)\">\(first) \(second)</text></g>"
  }

  private func label(_ text: String, at point: MapPoint, _ projection: MapProjection) -> Markup {
    let place = projection.place(point)
    return "<text class=\"map-label\" x=\"\(place.x)\" y=\"\(place.y)\">\(text)</text>"
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
