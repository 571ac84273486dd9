import Kernel
import Pages
import Storage
import VietnameseText

/// What both map pages have: the form, the filters, the sheet with what a script needs to know of it, the legend.
struct MapFrame: Sendable {
  let choice: ChosenRecords
  /// Of the choice, wherever the records lie.
  let counts: MapCounts
  let units: UnitTree
  let page: PageContext

  /// Shades are those of the whole province, on every page.
  var steps: MapSteps { MapSteps(page.assets.outlines.communes.compactMap { counts.units[$0.unit] }) }

  func records(_ count: Int) -> String {
    switch count {
    case 0: page(.mapRecordsNone)
    case 1: page(.mapRecordsOne)
    default: page(.mapRecords, ["count": page.number(count)])
    }
  }

  func address(unit: String?) -> String {
    page.addresses.page(.map, choice.parameters(without: ["unit"]) + (unit.map { [("unit", $0)] } ?? []))
  }

  /// Every commune that has a record of its own, shaded by `counts`.
  func areas(_ counts: MapCounts) -> [String: ProvinceMap.Area] {
    let steps = self.steps
    return Dictionary(page.assets.outlines.communes.compactMap { commune -> (String, ProvinceMap.Area)? in
      guard let unit = units.find(commune.unit) else { return nil }
      let count = counts.units[commune.unit] ?? 0
      let name = page(.mapArea, ["unit": unit.name(in: page.language), "records": records(count)])
      return (commune.unit, ProvinceMap.Area(step: steps.step(count), name: name, address: address(unit: commune.unit)))
    }, uniquingKeysWith: { first, _ in first })
  }

  func layout(title: String) -> Layout {
    var layout = Layout(title: title)
    layout.description = page(.mapDescriptionOfPage, ["count": page.number(page.assets.outlines.communes.count)])
    layout.noIndex = choice.isNarrowed
    layout.scripts = ["map.js"]
    layout.place = .map
    layout.bodyClass = "map-body"
    let parameters = choice.parameters()
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.map, parameters) }
    layout.canonical = page.addresses.page(.map, choice.parameters().filter { $0.0 == "unit" })
    return layout
  }

  // MARK: Form

  func form() -> Markup {
    let kept: [Markup] = choice.parameters(without: ["q", "profile", "century"]).map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    let kinds: [Markup] = page.declarations.profiles.filter(\.listed).sorted { VietnameseText.sortKey($0.plural[page.language]) < VietnameseText.sortKey($1.plural[page.language]) }.map {
      option($0.id, $0.plural[page.language], chosen: choice.profile?.id)
    }
    let century = choice.filters.first { $0.name == FacetCatalogue.century.name }?.code
    let known = Set(counts.centuries.keys).union(century.flatMap { Int($0) }.map { [$0] } ?? [])
    let centuries: [Markup] = known.sorted().map { option(String($0), Centuries.name($0, page), chosen: century) }
    return """
      <form class="map-form" method="get" action="\(page.addresses.page(.map))" role="search" aria-label="\(page(.mapFilter))">\(kept)
      <p><label for="map-q">\(page(.mapWords))</label> <input id="map-q" name="q" type="search" value="\(choice.words)" maxlength="300" autocomplete="off"></p>
      <p><label for="map-profile">\(page(.mapKind))</label> <select id="map-profile" name="profile"><option value="">\(page(.mapKindAll))</option>\(kinds)</select></p>
      <p><label for="map-century">\(page(.mapCentury))</label> <select id="map-century" name="century"><option value="">\(page(.mapCenturyAll))</option>\(centuries)</select></p>
      <p><button type="submit">\(page(.mapApply))</button></p>
      </form>
      \(activeFilters())\(notes())
      """
  }

  private func option(_ value: String, _ label: String, chosen: String?) -> Markup {
    "<option value=\"\(value)\"\(value == chosen ? " selected" as Markup : .empty)>\(label)</option>"
  }

  private func activeFilters() -> Markup {
    var filters: [(name: String, label: String)] = []
    if !choice.words.isEmpty { filters.append(("q", "“\(choice.words)”")) }
    if let profile = choice.profile { filters.append(("profile", profile.plural[page.language])) }
    filters += choice.filters.map { ($0.name, $0.label) }
    guard !filters.isEmpty else { return .empty }
    let items: [Markup] = filters.map { name, label in
      // Without its profile, a filter of one profile means nothing.
      let parameters = name == "profile" ? choice.parameters().filter { ["q", "unit", "century"].contains($0.0) } : choice.parameters(without: [name])
      return "<li><a href=\"\(page.addresses.page(.map, parameters))\" rel=\"nofollow\" aria-label=\"\(page(.facetRemove, ["value": label]))\">\(label) <span aria-hidden=\"true\">×</span></a></li>"
    }
    return "<ul class=\"active-filters\" aria-label=\"\(page(.filteredBy))\">\(items)</ul>"
  }

  private func notes() -> Markup {
    let corrected: Markup? = choice.corrected.map { "<p class=\"results-note\">\(page.filled(.resultsCorrected, "corrected", "<strong>\($0)</strong>"))</p>" }
    let partial: Markup? = choice.isPartial ? "<p class=\"results-note\">\(page(.resultsPartial))</p>" : nil
    let nothing: Markup? = counts.total == 0 ? "<p class=\"results-note\" role=\"status\">\(page(.mapNothing))</p>" : nil
    return "\(corrected)\(partial)\(nothing)"
  }

  // MARK: Sheet

  /// `asks`: whether a script brings the points itself; else those that are drawn are all.
  func sheet(_ map: ProvinceMap, asks: Bool, legend: Markup) -> Markup {
    let projection = map.projection
    let query = Addresses.query(choice.parameters() + [("lang", page.language.code)]).dropFirst()
    let words: [(String, MessageKey)] = [
      ("view", .mapView), ("zoom-in", .mapZoomIn), ("zoom-out", .mapZoomOut), ("reset", .mapZoomReset), ("close", .mapClose), ("here", .mapHere), ("closer", .mapCloser),
      ("many", .mapMany), ("in-view", .mapInView), ("failed", .mapFailed), ("approximate", .mapLegendApproximate),
    ]
    let texts: [Markup] = words.map { " data-\($0)=\"\(page($1))\"" }
    return """
      <figure class="map-figure">
      <p class="map-skip"><a href="#map-list">\(page(.mapSkip))</a></p>
      <div class="map-view" data-map="/api/v1/map" data-query="\(String(query))" data-asks="\(asks ? "yes" : "no")" data-west="\(text(projection.box.west))" data-north="\(text(projection.box.north))" \
      data-per-longitude="\(text(projection.perLongitude))" data-per-latitude="\(text(projection.perLatitude))"\(texts)>
      \(map.render(page))
      </div>
      <figcaption class="map-legend">\(legend)</figcaption>
      </figure>
      """
  }

  /// Enough digits for a metre.
  private func text(_ number: Double) -> String { "\((number * 100_000).rounded() / 100_000)" }

  func legend(_ kinds: [(MapMark.Kind, MessageKey)]) -> Markup {
    let ranges = steps.ranges
    let shades: [Markup] = ranges.enumerated().map { step, range in
      let least = page.number(range.least)
      let text = range.greatest.map { $0 == range.least ? least : "\(least)–\(page.number($0))" } ?? page(.mapLegendFrom, ["count": least])
      return "<li><span class=\"map-swatch map-step-\(step + 1)\" aria-hidden=\"true\"></span>\(text)</li>"
    }
    let none: Markup = "<li><span class=\"map-swatch map-step-0\" aria-hidden=\"true\"></span>\(page(.mapLegendNone))</li>"
    let marks: [Markup] = kinds.map { "<li><span class=\"map-sign map-sign-\($0.rawValue)\" aria-hidden=\"true\"></span>\(page($1))</li>" }
    return """
      <h2>\(page(.mapLegend))</h2><p id="map-shades">\(page(.mapLegendShade))</p><ul class="map-shades" aria-labelledby="map-shades">\(none)\(shades)</ul>
      <ul class="map-signs">\(marks)</ul><p>\(page(.mapLegendCommune))</p><p class="muted">\(page(.mapSource))</p>
      """
  }
}
