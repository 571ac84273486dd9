import Kernel
import Pages
import Storage

/// The map of one commune: what is known to the point is numbered on it, what is known only to the commune is listed apart.
struct CommuneMapPage: Sendable {
  let frame: MapFrame
  let commune: MapOutlines.Commune
  let unit: UnitTree.Unit
  /// The record of the commune itself.
  let about: RevealedRecord?
  let counts: MapCounts
  /// At most `MapRecords.mostDrawn`, the most prominent first.
  let located: [LocatedRecord]
  /// At most `MapRecords.mostListed`.
  let rest: [RevealedRecord]
  private static let zoom = 5
  private var page: PageContext { frame.page }
  private var name: String { unit.name(in: page.language) }
  private var isDrawnSingly: Bool { counts.located <= MapRecords.mostDrawn }
  private var known: Int { min(counts.total, counts.located) }

  func render() -> Markup {
    let title = page(.mapUnitTitle, ["unit": name])
    let fills = ["records": frame.records(counts.total), "located": page.number(known), "rest": page.number(counts.total - known)]
    let record: Markup? = about.map { "<li><a href=\"\(page.addresses.record($0.profile, slug: $0.slug))\">\(page(.mapUnitRecord, ["unit": name]))</a></li>" }
    return frame.layout(title: title).render(
      """
      <div class="map-page">
      <header class="map-head"><h1>\(title)</h1>
      <p class="lead">\(page(.mapUnitLead, fills))</p>
      <ul class="map-ways"><li><a href="\(frame.address(unit: nil))">\(page(.mapWhole))</a></li>\(record)</ul>
      \(frame.form())</header>
      \(sheet())
      <div class="map-list" id="map-list" tabindex="-1">
      <section aria-labelledby="map-points"><h2 id="map-points">\(page(.mapPoints)) <span class="facet-count">\(page.number(known))</span></h2>\(points())</section>
      <section aria-labelledby="map-rest"><h2 id="map-rest">\(page(.mapOnlyCommune)) <span class="facet-count">\(page.number(counts.total - known))</span></h2>\(others())</section>
      </div>
      <aside class="map-aside">\(ProvinceThumbnail.locating(unit: unit.identifier, name: name, page).render(page))</aside>
      </div>
      """, page)
  }

  private func sheet() -> Markup {
    var map = ProvinceMap(page.assets.outlines, focus: commune, areas: frame.areas(frame.counts), title: page(.mapUnitTitle, ["unit": name]), description: page(.mapUnitDescription, ["unit": name]))
    map.highlighted = [unit.identifier]
    map.marks = isDrawnSingly ? pins() : MapCluster.gathered(counts.cells, zoom: Self.zoom).map { MapMark(.cluster, at: $0.point, label: page.number($0.count), name: frame.records($0.count)) }
    let signs: [(MapMark.Kind, MessageKey)] = isDrawnSingly ? [(.pin, .mapLegendPin), (.approximate, .mapLegendApproximate)] : [(.cluster, .mapLegendCluster)]
    return frame.sheet(map, asks: !isDrawnSingly, legend: frame.legend(signs))
  }

  /// Numbered as in the list; the first stands on top.
  private func pins() -> [MapMark] {
    located.enumerated().reversed().flatMap { place, one in
      one.points.map { point, precision in
        MapMark(
          precision == .site ? .pin : .approximate, at: point, label: String(place + 1), name: one.record.title(in: page.language),
          address: page.addresses.record(one.record.profile, slug: one.record.slug))
      }
    }
  }

  private func points() -> Markup {
    guard !located.isEmpty else { return "<p class=\"muted\">\(page(.mapPointsNone))</p>" }
    let shown = located.prefix(isDrawnSingly ? MapRecords.mostDrawn : MapRecords.mostListed)
    let note: Markup? = shown.count < known ? "<p class=\"muted\">\(page(.mapPointsSome, ["shown": page.number(shown.count), "count": page.number(known)]))</p>" : nil
    let items: [Markup] = shown.map { item($0.record, about: $0.points.allSatisfy { $0.precision == .site } ? nil : page(.mapLegendApproximate)) }
    return "\(note)<ol class=\"map-records\">\(items)</ol>"
  }

  private func others() -> Markup {
    guard !rest.isEmpty else { return "<p class=\"muted\">\(page(.mapOnlyCommuneNone))</p>" }
    let all: Markup = "<p><a href=\"\(page.addresses.search(choice))\">\(page(.mapAll))</a></p>"
    return "<p class=\"muted\">\(page(.mapOnlyCommuneNote))</p><ul class=\"map-records\">\(rest.map { item($0, about: nil) })</ul>\(all)"
  }

  private var choice: [(String, String)] { frame.choice.parameters() }

  private func item(_ record: RevealedRecord, about: String?) -> Markup {
    let kind = record.profile.kindTerm(of: record.body, page.declarations)?.label[page.language] ?? record.profile.label[page.language]
    let note: Markup? = about.map { " <span class=\"note\">· \($0)</span>" }
    return """
      <li><a href="\(page.addresses.record(record.profile, slug: record.slug))"\(page.attribute(page.language(of: record.body[record.profile.titleField])))>\(record.title(in: page.language))</a> \
      <span class="result-kind">\(kind)</span>\(note)</li>

      """
  }
}
