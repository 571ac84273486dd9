import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /api/v1/search` and `/api/v1/suggest`.
struct SearchAPI: Sendable {
  let index: SearchIndex
  let kit: PageKit
  private var finder: Finder { Finder(index: index) }

  /// Answers `{total, items, facets, corrected, partial, cursor}`.
  func search(_ request: Request) async throws -> Response {
    let parameters = try RequestParameters(request)
    let language = try language(parameters)
    var wish = try SearchRequest(parameters, language: language, index: index)
    try parameters.allow(only: SearchRequest.names(profile: wish.profile, catalogue: index.catalogue) + ["lang", "limit", "cursor"])
    wish.count = try parameters.number("limit", in: 1...100) ?? 20
    if let cursor = try parameters.text("cursor", longest: 40), !cursor.isEmpty { wish.first = try SearchCursor.first(cursor, wish) }
    let found = try await finder.find(wish)
    let records = try await index.store.records(found.hits.map(\.id), gate: index.store.publicGate)
    let next = wish.first + wish.count
    let more = next < min(found.total, SearchRequest.deepest)
    return Answers.json(.object([
      "total": .int(Int64(found.total)), "items": .list(records.map { item($0, language) }), "facets": try await facets(found, language),
      "corrected": found.corrected.map { .string($0) } ?? .null, "partial": .bool(found.partial), "cursor": more ? .string(SearchCursor.text(next, wish)) : .null,
    ]))
  }

  func suggest(_ request: Request) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["q", "lang", "limit"])
    let language = try language(parameters)
    let query = try parameters.text("q", longest: SearchRequest.longestQuery) ?? ""
    let hits = try await finder.suggest(query, count: try parameters.number("limit", in: 1...20) ?? 8)
    let records = try await index.store.records(hits.map(\.id), gate: index.store.publicGate)
    return Answers.json(.object(["items": .list(records.map { item($0, language) })]))
  }

  private func language(_ parameters: RequestParameters) throws -> Language {
    guard let code = parameters.text("lang"), !code.isEmpty else { return .vietnamese }
    guard let language = kit.language(code) else {
      let names = kit.messages.languages.map(\.code).joined(separator: ", ")
      throw RequestProblem.badRequest("search.lang", parameter: "lang", vi: "Ngôn ngữ phải là một trong: \(names).", en: "The language must be one of: \(names).")
    }
    return language
  }

  private func item(_ record: RevealedRecord, _ language: Language) -> Value {
    .object([
      "id": .string(record.header.id.text), "identifier": .string(record.header.identifier), "profile": .string(record.profile.id),
      "profile_label": .string(record.profile.label[language]), "title": .string(record.title(in: language)),
      "url": .string(Addresses(language: language).record(record.profile, slug: record.slug)),
    ])
  }

  private func facets(_ found: Finder.Found, _ language: Language) async throws -> Value {
    let labels = FacetLabels(declarations: index.store.declarations, units: index.units, page: kit.context(language))
    return .object(Dictionary(found.facets.map { facet, counts in
      (facet.name, .list(counts.map { .object(["code": .string(labels.address(of: $0.code, facet)), "label": .string(labels.label($0.code, facet)), "count": .int(Int64($0.hits))]) }))
    }, uniquingKeysWith: { first, _ in first }))
  }
}
