import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The front door: the search field and what the register holds.
struct HomePage: Sendable {
  /// Public records by profile.
  var counts: [String: Int]

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: "")
    layout.description = page(.homeLead)
    layout.query = nil
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).home }
    layout.bodyClass = "home"
    // Queries that teach what the search understands.
    let examples = page(.homeExampleQueries).split(separator: "|").map(String.init)
    let links: [Markup] = examples.map { "<a href=\"\(page.addresses.search([("q", $0)]))\">\($0)</a>" }
    return layout.render(
      """
      <section class="hero">
      <h1>\(page(.homeTitle))</h1>
      <p class="lead">\(page(.homeLead))</p>
      \(SearchField(query: "", id: "home-q", large: true).render(page))
      <p class="examples"><span>\(page(.homeExamples)):</span> \(links.joined(by: " "))</p>
      </section>
      <section class="sectors" aria-labelledby="sectors">
      <h2 id="sectors">\(page(.homeSectors))</h2>
      <p class="muted">\(page(.homeSectorsLead)): <a href="\(page.addresses.search)">\(page(.homeCount, ["count": page.number(counts.values.reduce(0, +))]))</a></p>
      <table class="sector-table"><thead class="visually-hidden"><tr><td></td><th scope="col">\(page(.homeSectors))</th><th scope="col">\(page(.homeRecords))</th></tr></thead><tbody>
      \(page.declarations.sectors.map { row($0, page) })
      </tbody></table>
      </section>
      """, page)
  }

  private func row(_ sector: Sector, _ page: PageContext) -> Markup {
    let profiles = page.declarations.profiles(of: sector.id)
    guard let first = profiles.first else { return .empty }
    let total = profiles.reduce(0) { $0 + (counts[$1.id] ?? 0) }
    let address = profiles.count == 1 ? page.addresses.list(first) : nil
    let name: Markup = address.map { "<a href=\"\($0)\">\(sector.label[page.language])</a>" } ?? "\(sector.label[page.language])"
    let links: [Markup] = profiles.map { "<a href=\"\(page.addresses.list($0))\">\($0.plural[page.language]) <span class=\"facet-count\">\(page.number(counts[$0.id] ?? 0))</span></a>" }
    return """
      <tr><td class="sector-plate" aria-hidden="true">\(page.assets.plate(sector.plate))</td>
      <th scope="row">\(name)<p class="sector-description">\(sector.description[page.language])</p>\(profiles.count > 1 ? "<p class=\"sector-profiles\">\(links.joined(by: " "))</p>" as Markup : .empty)</th>
      <td class="sector-count">\(page.number(total))</td></tr>

      """
  }
}
