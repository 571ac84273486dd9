import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Answers with the home page, and with a record that chance picks.
struct HomePages: Sendable {
  let reader: RecordReader
  /// What other mechanisms put on the page.
  let blocks: [Mechanism.HomeBlock]
  private static let mostThemes = 12
  private static let mostNotes = 3
  private static let day: Int64 = 86_400_000
  private static let hanoi: Int64 = 7 * 3_600_000

  func home(_ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ reader.kit.language($0) }) else { throw RequestProblem.absent }
    let page = reader.kit.context(language)
    let counts = try await reader.index.ask { try $0.search(.everything, first: 0, count: 0, facets: [FacetCatalogue.profile.slot]) }.facets.first ?? []
    let listed = counts.filter { page.declarations.profile($0.code)?.listed == true }
    var home = HomePage(counts: Dictionary(listed.map { ($0.code, $0.hits) }, uniquingKeysWith: { first, _ in first }))
    if let treasure = try await ofTheDay() {
      home.treasure = treasure
      home.treasureTargets = try await reader.targets(of: treasure, page)
    }
    home.blocks = try await reader.all(.homeBlock)
    let stories = try await reader.all(.story)
    home.themes = stories.filter { $0.profile.field(StandardFields.stops) != nil }.prefix(Self.mostThemes).map { reader.line($0, page) }
    home.notes = stories.filter { $0.profile.field(StandardFields.publishedOn) != nil }
      .sorted { Self.published($0) > Self.published($1) }.prefix(Self.mostNotes).map { note in
        var line = reader.line(note, page, note: "<span class=\"line-note\">\(note.profile.summary(of: note.body, in: page.language))</span>")
        line.facts = []
        return line
      }
    home.soon = try await render(.soon, page)
    home.map = try await render(.map, page)
    home.plan = try await render(.plan, page)
    return Answers.html(home.render(page))
  }

  private static func published(_ record: RevealedRecord) -> String { record.body[StandardFields.publishedOn]?["edtf"]?.string ?? "" }

  private func render(_ place: Mechanism.HomeBlock.Place, _ page: PageContext) async throws -> Markup {
    var parts: [Markup] = []
    for block in blocks where block.place == place { parts.append(try await block.render(page)) }
    return "\(parts)"
  }

  /// The same for everybody on one day in Vietnam; another the next day, until all have had theirs.
  private func ofTheDay() async throws -> RevealedRecord? {
    let profiles = reader.kit.declarations.profiles(with: .ofTheDay)
    guard !profiles.isEmpty else { return nil }
    let query = SearchQuery.everything.filtered(by: .any(profiles.map { .term(IndexTerms.profile($0.id)) }))
    let total = try await reader.index.ask { try $0.search(query, first: 0, count: 0) }.total
    guard total > 0 else { return nil }
    let day = Int((reader.store.clock() + Self.hanoi) / Self.day)
    return try await reader.best(query, count: 1, first: day % total).first
  }

  /// Leads to a public record of a featured profile, one of the 10,000 most prominent.
  func random(_ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ reader.kit.language($0) }) else { throw RequestProblem.absent }
    let profiles = reader.kit.declarations.profiles(with: .featured)
    let query = SearchQuery.everything.filtered(by: .any(profiles.map { .term(IndexTerms.profile($0.id)) }))
    let total = try await reader.index.ask { try $0.search(query, first: 0, count: 0) }.total
    guard total > 0, let record = try await reader.best(query, count: 1, first: Int.random(in: 0..<min(total, 10_000))).first else { throw RequestProblem.absent }
    var response = Answers.redirect(to: Addresses(language: language).record(record.profile, slug: record.slug), permanent: false)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
