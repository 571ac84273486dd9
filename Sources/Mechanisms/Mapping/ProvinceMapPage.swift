import Kernel
import Pages
import Storage
import VietnameseText

/// The map of the whole province: communes shaded by their records, clusters of what is known to the point, the communes as a list.
struct ProvinceMapPage: Sendable {
  let frame: MapFrame
  /// Of what is shown: the choice, within the unit if one is named.
  let counts: MapCounts
  private static let zoom = 2
  private var page: PageContext { frame.page }
  private var choice: ChosenRecords { frame.choice }

  func render() -> Markup {
    let title = choice.unit.map { page(.mapUnitTitle, ["unit": $0.name(in: page.language)]) } ?? page(.mapTitle)
    return frame.layout(title: title).render(
      """
      <div class="map-page">
      <header class="map-head"><h1>\(title)</h1>
      <p class="lead">\(counts.total == 0 ? page(.resultsNoneFiltered) : page(.mapLead, ["records": frame.records(counts.total), "located": page.number(counts.located)]))</p>\(within())
      \(frame.form())</header>
      \(page.assets.outlines.isEmpty ? Markup.empty : sheet())
      <section class="map-list" id="map-list" tabindex="-1" aria-labelledby="map-communes"><h2 id="map-communes">\(page(.mapCommunes))</h2>
      \(communes())</section>
      <aside class="map-aside">\(CountryMap().render(page))</aside>
      </div>
      """, page)
  }

  /// The unit that is no commune of today.
  private func within() -> Markup {
    guard let unit = choice.unit else { return .empty }
    return "<p class=\"results-note\">\(page(frame.units.isPresent(unit.id) ? .mapWithin : .mapFormer, ["unit": unit.name(in: page.language)])) <a href=\"\(frame.address(unit: nil))\">\(page(.mapWhole))</a></p>"
  }

  private func sheet() -> Markup {
    let outlines = page.assets.outlines
    let description = page(.mapDescription)
    var map = ProvinceMap(outlines, areas: frame.areas(counts), title: page(.mapTitle), description: description)
    map.marks = MapCluster.gathered(counts.cells, zoom: Self.zoom).map { MapMark(.cluster, at: $0.point, label: page.number($0.count), name: frame.records($0.count)) }
    if choice.unit != nil { map.highlighted = Set(counts.units.keys) }
    return frame.sheet(map, asks: true, legend: frame.legend([(.cluster, .mapLegendCluster), (.pin, .mapLegendPin), (.approximate, .mapLegendApproximate)]))
  }

  private func communes() -> Markup {
    let known = page.assets.outlines.communes.compactMap { commune in frame.units.find(commune.unit).map { (unit: $0, count: counts.units[commune.unit] ?? 0) } }
    let named = known.map { ($0, VietnameseText.sortKey($0.unit.name(in: page.language))) }.sorted { ($1.0.count, $0.1) < ($0.0.count, $1.1) }.map(\.0)
    let filled = named.filter { $0.count > 0 }, empty = named.filter { $0.count == 0 }
    let items: [Markup] = filled.map { "<li><a href=\"\(frame.address(unit: $0.unit.identifier))\">\($0.unit.name(in: page.language)) <span class=\"facet-count\">\(page.number($0.count))</span></a></li>" }
    let others: [Markup] = empty.map { "<li><a href=\"\(frame.address(unit: $0.unit.identifier))\">\($0.unit.name(in: page.language))</a></li>" }
    let rest: Markup = others.isEmpty
      ? .empty : "<details class=\"map-empty\"><summary>\(page(.mapCommunesEmpty, ["count": page.number(others.count)]))</summary><ul class=\"count-list\">\(others)</ul></details>"
    return "<p class=\"muted\">\(page(.mapCommunesNote))</p><ol class=\"count-list\">\(items)</ol>\(rest)"
  }
}
