import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Finding records: the search page, the list of every profile, search and suggestions for programs.
package enum FindingMechanism {
  package static func mechanism(index: SearchIndex, kit: PageKit) -> Mechanism {
    let pages = ResultPages(index: index, kit: kit)
    let api = SearchAPI(index: index, kit: kit)
    return Mechanism(
      id: "finding", doors: [.list, .count, .facet, .suggestion, .api],
      routes: [
        .init("/:language/:word", vi: "Tìm kiếm, hoặc mọi bản ghi của một loại", en: "Search page, or all records of one profile") { request, context in
          try await pages.open(request, context)
        },
        .init("/api/v1/search", vi: "Tìm bản ghi", en: "Search records") { request, _ in try await api.search(request) },
        .init("/api/v1/suggest", vi: "Gợi ý khi gõ", en: "Suggestions while typing") { request, _ in try await api.suggest(request) },
      ])
  }

  /// The records that an address query of the search finds (`profile=person&occupation=scholar`), and where the whole list is; `nil` for a query that is refused.
  package static func listing(index: SearchIndex) -> @Sendable (String, Language, Int) async throws -> (total: Int, records: [RevealedRecord], address: String)? {
    { query, language, count in
      guard let parameters = try? RequestParameters(query: query), var wish = try? SearchRequest(parameters, language: language, index: index) else { return nil }
      wish.count = count
      let found = try await Finder(index: index).find(wish)
      let records = try await index.store.records(found.hits.map(\.id), gate: index.store.publicGate)
      return (found.total, records, Addresses(language: language).search(wish.parameters(keepingProfile: true)))
    }
  }
}

/// The pages with results.
struct ResultPages: Sendable {
  let index: SearchIndex
  let kit: PageKit

  /// The word behind the language is the search page's or that of a profile's list.
  func open(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }), let word = context.parameters.get("word") else { throw RequestProblem.absent }
    if word == PageWord.search[language] { return try await page(try RequestParameters(request), language, profile: nil) }
    guard let profile = kit.declarations.profile(address: word, language: language) else { throw RequestProblem.absent }
    return try await page(try RequestParameters(request), language, profile: profile)
  }

  private func page(_ parameters: RequestParameters, _ language: Language, profile: Profile?) async throws -> Response {
    var wish = try SearchRequest(parameters, language: language, profile: profile, index: index)
    let deepest = SearchRequest.deepest / ResultPage.perPage
    wish.count = ResultPage.perPage
    wish.first = ((try parameters.number("page", in: 1...deepest) ?? 1) - 1) * ResultPage.perPage
    let found = try await Finder(index: index).find(wish)
    if found.total > 0, found.hits.isEmpty { throw RequestProblem.absent }  // behind the last page
    let records = try await index.store.records(found.hits.map(\.id), gate: index.store.publicGate)
    let context = kit.context(language)
    let labels = FacetLabels(declarations: kit.declarations, units: index.units, page: context)
    return Answers.html(ResultPage(request: wish, found: found, records: records, ownList: profile != nil, labels: labels).render(context))
  }
}
