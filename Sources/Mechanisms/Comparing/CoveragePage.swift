import Kernel
import Pages
import Storage
import VietnameseText

/// How far the communes have texts of a kind: in figures, on the map, commune by commune, and which have none.
struct CoveragePage: Sendable {
  let profile: Profile
  let counts: CoverageCounts
  let units: UnitTree
  let page: PageContext

  private typealias Named = (unit: UnitTree.Unit, line: CoverageCounts.Line?)

  /// The communes of today that the register knows, by name.
  private var communes: [Named] {
    page.assets.outlines.communes.compactMap { units.find($0.unit) }.map { ($0, VietnameseText.sortKey($0.name(in: page.language))) }.sorted { $0.1 < $1.1 }
      .map { ($0.0, counts.communes[$0.0.identifier]) }
  }

  private var labels: [String] { counts.measures.map { $0?[page.language] ?? page(.coverageDigitised) } }

  func render() -> Markup {
    let title = page(.coverageTitle, ["kind": profile.plural[page.language]])
    var layout = Layout(title: title)
    layout.description = page(.coverageLead)
    layout.bodyClass = "coverage-body"
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).coverage(profile) }
    layout.canonical = page.addresses.coverage(profile)
    let communes = communes, cut: Markup = counts.isCut ? "<p class=\"results-note\">\(page(.coverageTooMany, ["count": page.number(CoverageCounts.most)]))</p>" : .empty
    let unplaced: Markup = counts.unplaced > 0 ? "<p>\(page(.coverageUnplaced, ["count": page.number(counts.unplaced)]))</p>" : .empty
    let villages: Markup = profile.clauses.map { !$0.community.isEmpty } ?? false ? "<p>\(page(.coverageVillages, ["count": page.number(counts.whole.villages.count)]))</p>" : .empty
    let compare: Markup = profile.clauses == nil ? .empty : " <a href=\"\(page.addresses.compare(profile))\">\(page(.compareTitle))</a>"
    return layout.render(
      """
      <div class="coverage-page"><h1>\(title)</h1>
      <p class="lead">\(page(.coverageLead))</p>\(cut)
      \(figures(communes.count))
      \(villages)\(unplaced)
      \(map(communes))
      \(table(communes))
      \(missing(communes))
      <p class="compare-ways"><a href="/api/v1/coverage?profile=\(profile.id)&amp;lang=\(page.language.code)" rel="nofollow">\(page(.compareCSV))</a>\(compare) <a href="\(page.addresses.list(profile))">\(profile.plural[page.language])</a></p>
      </div>
      """, page)
  }

  private func share(_ part: Int, of all: Int) -> String {
    let tenths = all == 0 ? 0 : (part * 1_000 + all / 2) / all
    return "\(tenths / 10)\(page.language == .english ? "." : ",")\(tenths % 10)%"
  }

  private func figures(_ total: Int) -> Markup {
    let measures: [(String, Int, Int)] = [(page(.coverageRecords), counts.communes(meeting: nil), counts.whole.records)]
      + labels.enumerated().map { ($1, counts.communes(meeting: $0), counts.whole.met[$0]) }
    let rows: [Markup] = measures.map { label, communes, records in
      let told = page(.coverageCommunes, ["count": page.number(communes), "total": page.number(total), "share": share(communes, of: total)])
      return "<tr><th scope=\"row\">\(label)</th><td>\(told)</td><td class=\"coverage-number\">\(page.number(records))</td></tr>"
    }
    return """
      <table class="coverage-figures"><caption class="visually-hidden">\(page(.coverageMeasure))</caption><thead><tr><th scope="col">\(page(.coverageMeasure))</th>\
      <th scope="col">\(page(.coverageOfCommunes))</th><th scope="col" class="coverage-number">\(page(.coverageOfRecords))</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private func list(_ unit: UnitTree.Unit) -> String { page.addresses.list(profile, [("unit", unit.identifier)]) }

  private func map(_ communes: [Named]) -> Markup {
    guard !page.assets.outlines.isEmpty else { return .empty }
    let steps = MapSteps(communes.compactMap { $0.line?.records })
    let areas = communes.map { unit, line in
      let count = line?.records ?? 0
      return (unit.identifier, ProvinceMap.Area(step: steps.step(count), name: page(.coverageArea, ["unit": unit.name(in: page.language), "count": page.number(count)]), address: list(unit)))
    }
    let map = ProvinceMap(page.assets.outlines, areas: Dictionary(areas, uniquingKeysWith: { first, _ in first }), title: page(.coverageMap), description: page(.coverageMapText))
    let shades: [Markup] = steps.ranges.enumerated().map { step, range in
      let least = page.number(range.least), text = range.greatest.map { $0 == range.least ? least : "\(least)–\(page.number($0))" } ?? page(.mapLegendFrom, ["count": least])
      return "<li><span class=\"map-swatch map-step-\(step + 1)\" aria-hidden=\"true\"></span>\(text)</li>"
    }
    let none: Markup = "<li><span class=\"map-swatch map-step-0\" aria-hidden=\"true\"></span>\(page(.mapLegendNone))</li>"
    return """
      <section class="coverage-map" aria-labelledby="coverage-map"><h2 id="coverage-map">\(page(.coverageMap))</h2><p class="muted">\(page(.coverageMapText))</p>
      <p class="map-skip"><a href="#coverage-table">\(page(.mapSkip))</a></p>
      <div class="map-view">\(map.render(page))</div><ul class="map-shades">\(none)\(shades)</ul></section>
      """
  }

  private func table(_ communes: [Named]) -> Markup {
    let heads: [Markup] = ([page(.coverageRecords)] + labels).map { "<th scope=\"col\" class=\"coverage-number\">\($0)</th>" }
    let rows: [Markup] = communes.compactMap { unit, line in
      guard let line else { return nil }
      let cells: [Markup] = ([line.records] + line.met).map { "<td class=\"coverage-number\">\(page.number($0))</td>" }
      return "<tr><th scope=\"row\"><a href=\"\(list(unit))\">\(unit.name(in: page.language))</a></th>\(cells)</tr>\n"
    }
    guard !rows.isEmpty else { return .empty }
    return """
      <section><h2 id="coverage-table" tabindex="-1">\(page(.coverageTable))</h2>
      <div class="table-scroll" tabindex="0" role="region" aria-labelledby="coverage-table"><table class="coverage-table"><thead><tr><th scope="col">\(page(.compareUnit))</th>\(heads)</tr></thead>
      <tbody>\(rows)</tbody></table></div></section>
      """
  }

  private func missing(_ communes: [Named]) -> Markup {
    let empty = communes.filter { $0.line == nil }
    guard !empty.isEmpty else { return .empty }
    let items: [Markup] = empty.map { "<li>\($0.unit.name(in: page.language))</li>" }
    return "<section aria-labelledby=\"coverage-missing\"><h2 id=\"coverage-missing\">\(page(.coverageMissing, ["count": page.number(empty.count)]))</h2><ul class=\"coverage-missing\">\(items)</ul></section>"
  }

  /// Every commune, those without records too.
  func rows() -> [[String]] {
    [[page(.compareUnit), page(.identifiers), page(.coverageRecords)] + labels] + communes.map { unit, line in
      [unit.name(in: page.language), unit.identifier, "\(line?.records ?? 0)"] + (line?.met ?? counts.measures.map { _ in 0 }).map { "\($0)" }
    }
  }
}
