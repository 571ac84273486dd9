import Kernel

/// A position: two numbers, and a map of the province to take them from.
extension FieldControls {
  func geometry(_ field: Field, at spot: Spot) -> Markup {
    var outer = spot
    if outer.hint.isEmpty { outer.hint = page(.formGeometryHint) }
    func degrees(_ name: String, _ key: MessageKey) -> Markup { input(spot.part(name, page(key)), attributes: " inputmode=\"text\" spellcheck=\"false\" data-degrees=\"\(name)\"") }
    let numbers: Markup = "\(degrees("lat", .formLatitude))\(degrees("lon", .formLongitude))\(term(field, at: spot.part("precision", page(.formPrecision))))"
    return grouped(outer, class: "form-group form-geometry", "<div class=\"form-row\">\(numbers)</div>\(map(at: spot))")
  }

  /// Without scripts a picture of where the position lies.
  private func map(at spot: Spot) -> Markup {
    let outlines = page.assets.outlines
    guard !outlines.isEmpty, !spot.path.contains("{") else { return .empty }
    let projection = MapProjection(outlines.box.widened(by: 0.02), width: ProvinceMap.width)
    let ground = MapOutlines.path(outlines.communes.flatMap(\.polygons), outlines.sheet, projection)
    return """
      <details class="form-map"><summary>\(page(.formMap))</summary><p class="form-hint form-map-hint" hidden>\(page(.formMapHint))</p>
      <div class="form-map-view"><svg class="form-map-sheet" viewBox="0 0 \(projection.width) \(projection.height)" role="img" aria-label="\(page(.formMapLabel))" data-west="\(String(projection.box.west))" \
      data-north="\(String(projection.box.north))" data-per-longitude="\(String(projection.perLongitude))" data-per-latitude="\(String(projection.perLatitude))">\
      <path class="map-commune map-step-0" d="\(ground)"/><path class="map-border" d="\(MapOutlines.border(outlines.sheet, projection))"/>\(mark(at: spot, projection))</svg></div></details>
      """
  }

  private func mark(at spot: Spot, _ projection: MapProjection) -> Markup {
    func degrees(_ name: String) -> Double? { Double(form["\(spot.path).\(name)"].replacing(",", with: ".")) }
    let point = degrees("lat").flatMap { latitude in degrees("lon").map { MapPoint(longitude: $0, latitude: latitude) } }
    let shown = point.flatMap { projection.box.contains($0) ? $0 : nil }
    let place = projection.place(shown ?? projection.box.middle)
    return """
      <circle class="form-map-mark\(shown == nil ? " is-off" : "")" cx="\(place.x)" cy="\(place.y)" r="60"><title>\(page(.formMapMark))</title></circle>
      """
  }
}
