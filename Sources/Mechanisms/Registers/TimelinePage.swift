import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// The register along time, from the Hùng kings to today: each century with its dynasties, how much there is, and the most prominent of it.
struct TimelinePage: Sendable {
  struct Century: Sendable {
    var number: Int
    var count: Int
    var best: [RecordLine]
  }

  var centuries: [Century]
  private static let mostOfCentury = 4

  static func open(_ context: EdgeContext, _ reader: RecordReader) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ reader.kit.language($0) }) else { throw RequestProblem.absent }
    let page = reader.kit.context(language)
    let slot = FacetCatalogue.century.slot
    let listed = SearchQuery.everything.without(.term(IndexTerms.unlisted))
    let counts = try await reader.index.ask { try $0.search(listed, first: 0, count: 0, facets: [slot]) }.facets.first ?? []
    var centuries: [Century] = []
    var shown: Set<RecordID> = []
    for count in counts.compactMap({ count in Int(count.code).map { ($0, count.hits) } }).sorted(by: { $0.0 < $1.0 }) {
      // What spans several centuries stands in the first of them only.
      let candidates = try await reader.best(listed.filtered(by: .term(IndexTerms.facet(slot, String(count.0)))), count: mostOfCentury * 4)
      let best = candidates.filter { !shown.contains($0.header.id) }.prefix(mostOfCentury)
      shown.formUnion(best.map(\.header.id))
      centuries.append(Century(number: count.0, count: count.1, best: best.map { reader.line($0, page) }))
    }
    return Answers.html(TimelinePage(centuries: centuries).render(page))
  }

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: page(.menuTimeline))
    layout.description = page(.timelineLead)
    layout.place = .timeline
    layout.bodyClass = "timeline-body"
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.timeline) }
    layout.canonical = page.addresses.page(.timeline)
    let most = centuries.map(\.count).max() ?? 1
    return layout.render(
      """
      <div class="timeline-page"><h1>\(page(.menuTimeline))</h1>
      <p class="lead">\(page(.timelineLead))</p>
      <ol class="timeline">\(beginning(page))\(centuries.map { item($0, most, page) })</ol>
      <p class="muted">\(page(.timelineNote))</p></div>
      """, page)
  }

  /// The times before the first dated record: told as legend, found by their names.
  private func beginning(_ page: PageContext) -> Markup {
    let before = ReignEras.periods.filter { $0.isDynasty && $0.last < ((centuries.first?.number ?? 21) - 1) * 100 }
    guard let first = before.first else { return .empty }
    let names = before.map { page.language == .vietnamese ? $0.name : $0.englishName }
    return """
      <li class="timeline-century"><div><h2><a href="\(page.addresses.search([("q", first.name)]))">\(names[0])</a></h2>
      <p class="timeline-dynasties">\(names.dropFirst().joined(separator: " · "))</p></div><p class="timeline-legend">\(page(.timelineLegend))</p></li>

      """
  }

  private func item(_ century: Century, _ most: Int, _ page: PageContext) -> Markup {
    let address = page.addresses.search([("century", String(century.number))])
    let names = Self.dynasties(century.number).map { page.language == .vietnamese ? $0.name : $0.englishName }
    return """
      <li class="timeline-century"><div><h2><a href="\(address)">\(Centuries.name(century.number, page))</a></h2>
      <svg class="timeline-bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width="\(max(1, century.count * 100 / most))" height="2" fill="currentColor"/></svg>
      <p class="timeline-count">\(page(.homeCount, ["count": page.number(century.count)]))</p>
      \(names.isEmpty ? Markup.empty : "<p class=\"timeline-dynasties\">\(names.joined(separator: " · "))</p>")</div>
      \(RecordLine.list(century.best, page))</li>

      """
  }

  /// The dynasties that ruled in the century. Source: the table of dynasties and reigns of HistoricalDates.
  private static func dynasties(_ century: Int) -> [HistoricalPeriod] {
    let years = century > 0 ? (century - 1) * 100 + 1...century * 100 : century * 100 + 1...(century + 1) * 100
    return ReignEras.dynasties(in: years)
  }
}
