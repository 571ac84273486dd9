import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The front door: what this is, the search field, the fields of the register, a treasure of the day, what is on soon, the map, ways in.
struct HomePage: Sendable {
  /// Public records by profile.
  var counts: [String: Int]
  var treasure: RevealedRecord?
  var treasureTargets: [String: FieldPresenter.Target] = [:]
  var blocks: [RevealedRecord] = []
  var themes: [RecordLine] = []
  var notes: [RecordLine] = []
  var soon: Markup = .empty
  var map: Markup = .empty
  var plan: Markup = .empty

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: "")
    layout.description = page(.homeLead)
    layout.query = nil
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).home }
    layout.canonical = page.addresses.home
    layout.bodyClass = "home"
    layout.card = ShareCard(url: page.base + page.addresses.home)
    layout.head = "\(DataBlock.markup(SchemaOrgSite(page: page).website))\(DataBlock.markup(SchemaOrgSite(page: page).dataset))"
    return layout.render(
      """
      \(hero(page))
      \(blocks(at: "lead", page))
      \(sectors(page))
      \(plan)
      \(treasure.map { ofTheDay($0, page) })
      \(soonAndMap)
      \(blocks(at: "middle", page))
      <div class="frieze" aria-hidden="true">\(page.assets.drawing("thai-lac-musicians"))</div>
      \(ways(page))
      \(news(page))
      \(blocks(at: "end", page))
      """, page)
  }

  private func hero(_ page: PageContext) -> Markup {
    // Queries that teach what the search understands.
    let examples = page(.homeExampleQueries).split(separator: "|").map(String.init)
    let links: [Markup] = examples.map { "<a href=\"\(page.addresses.search([("q", $0)]))\">\($0)</a>" }
    return """
      <section class="hero"><div class="hero-text">
      <h1>\(page(.homeTitle))</h1>
      <p class="lead">\(page(.homeLead))</p>
      \(SearchField(query: "", id: "home-q", large: true).render(page))
      <p class="examples"><span>\(page(.homeExamples)):</span> \(links.joined(by: " "))</p>
      </div><div class="hero-drawing" aria-hidden="true">\(page.assets.drawing("keo-bell-tower"))</div></section>
      """
  }

  private func sectors(_ page: PageContext) -> Markup {
    let shown = page.declarations.sectors.filter { sector in page.declarations.profiles(of: sector.id).contains { $0.listed && (counts[$0.id] ?? 0) > 0 } }
    return """
      <section class="sectors" aria-labelledby="sectors">
      <h2 id="sectors">\(page(.homeSectors))</h2>
      <p class="muted">\(page(.homeSectorsLead)): <a href="\(page.addresses.search)">\(page(.homeCount, ["count": page.number(counts.values.reduce(0, +))]))</a></p>
      <ul class="sector-grid">\(shown.map { cell($0, page) })</ul>
      </section>
      """
  }

  private func cell(_ sector: Sector, _ page: PageContext) -> Markup {
    let profiles = page.declarations.profiles(of: sector.id).filter(\.listed)
    let total = profiles.reduce(0) { $0 + (counts[$1.id] ?? 0) }
    let label = sector.label[page.language]
    let name: Markup = profiles.count == 1 ? "<a class=\"sector-link\" href=\"\(page.addresses.list(profiles[0]))\">\(label)</a>" : "\(label)"
    let links: [Markup] = profiles.count == 1 ? [] : profiles.map { profile in
      "<a href=\"\(page.addresses.list(profile))\">\(profile.plural[page.language]) <span class=\"facet-count\">\(page.number(counts[profile.id] ?? 0))</span></a>"
    }
    return """
      <li class="sector"><span class="sector-plate" aria-hidden="true">\(page.assets.plate(sector.plate))</span><h3 class="sector-name">\(name)</h3><span class="sector-count">\(page.number(total))</span>
      <p class="sector-description">\(sector.description[page.language])</p>\(links.isEmpty ? Markup.empty : "<p class=\"sector-profiles\">\(links.joined(by: " "))</p>")</li>

      """
  }

  private func ofTheDay(_ record: RevealedRecord, _ page: PageContext) -> Markup {
    let profile = record.profile
    let presenter = FieldPresenter(page: page, targets: treasureTargets)
    let facts: [Markup] = profile.highlights.compactMap { id in
      guard let field = profile.field(id), let value = record.body[id], let shown = presenter.show(value, field) else { return nil }
      return "<div class=\"fact\"><dt>\(field.label[page.language])</dt><dd>\(shown)</dd></div>"
    }
    let summary = profile.summary(of: record.body, in: page.language)
    let summaryLanguage = page.language(of: profile.summaryField.flatMap { record.body[$0] })
    return """
      <section class="of-the-day" aria-labelledby="of-the-day"><div class="of-the-day-plate" aria-hidden="true">\(page.assets.plate(profile.plate(of: record.body, page.declarations)))</div>
      <div class="of-the-day-text"><p class="kicker">\(page(.homeOfTheDay, ["kind": profile.label[page.language]]))</p>
      <h2 id="of-the-day"><a href="\(page.addresses.record(profile, slug: record.slug))"\(page.attribute(page.language(of: record.body[profile.titleField])))>\(record.title(in: page.language))</a></h2>
      <div class="prose"\(page.attribute(summaryLanguage))>\(LongText.render(LongText.opening(of: summary)))</div>
      <dl class="facts facts-inner">\(facts)</dl></div></section>
      """
  }

  private var soonAndMap: Markup { soon.isEmpty && map.isEmpty ? .empty : "<div class=\"pair\">\(soon)\(map)</div>" }

  private func ways(_ page: PageContext) -> Markup {
    """
    <section class="ways" aria-labelledby="ways"><h2 id="ways">\(page(.homeWays))</h2>
    \(themes.isEmpty ? Markup.empty : RecordLine.list(themes, page))
    <p class="ways-more"><a href="\(page.addresses.page(.timeline))">\(page(.menuTimeline))</a> <a href="\(page.addresses.page(.map))">\(page(.menuMap))</a> \
    <a href="\(page.addresses.page(.random))" rel="nofollow">\(page(.homeRandom))</a></p></section>
    """
  }

  private func news(_ page: PageContext) -> Markup {
    guard !notes.isEmpty else { return .empty }
    return "<section class=\"news\" aria-labelledby=\"news\"><h2 id=\"news\">\(page(.homeNews))</h2>\(RecordLine.list(notes, page))</section>"
  }

  /// Parts that staff write, in their order.
  private func blocks(at position: String, _ page: PageContext) -> Markup {
    let parts: [Markup] = blocks.filter { $0.body[StandardFields.position]?.string == position }.map { block in
      let body = block.body[StandardFields.body]
      let language = page.language(of: body)
      let text = body?[language.code]?.string ?? ""
      return "<div class=\"home-block prose\"\(page.attribute(language))><h2>\(block.title(in: page.language))</h2>\(LongText.render(text))</div>"
    }
    return parts.isEmpty ? .empty : "<section class=\"home-blocks\">\(parts)</section>"
  }
}
