import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Reading the register: home, record pages, records and profiles for programs.
package enum RegistersMechanism {
  package static func mechanism(index: SearchIndex, kit: PageKit, base: String) -> Mechanism {
    let pages = RecordPages(index: index, kit: kit)
    let api = RecordAPI(store: index.store, kit: kit, base: base)
    return Mechanism(
      id: "registers", doors: [.page, .api, .schema, .error],
      routes: [
        .init("/", vi: "Chuyển đến trang chủ", en: "Leads to the home page") { request, _ in Answers.redirect(to: Addresses(language: kit.language(of: request)).home, permanent: false) },
        .init("/:language", vi: "Trang chủ", en: "Home page") { _, context in try await home(index, kit, context) },
        .init("/:language/:word/:slug", vi: "Trang của một bản ghi", en: "Page of a record") { _, context in try await pages.record(context) },
        .init("/api/v1/records/:key", vi: "Một bản ghi theo mã", en: "One record by id or identifier") { request, context in try await api.record(request, context) },
        .init("/api/v1/profiles", vi: "Danh sách loại bản ghi", en: "All profiles") { request, _ in try api.profiles(request) },
        .init("/api/v1/profiles/:id", vi: "Lược đồ JSON của một loại bản ghi", en: "JSON Schema of a profile") { request, context in try api.profile(request, context) },
      ])
  }

  private static func home(_ index: SearchIndex, _ kit: PageKit, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let counts = try await index.ask { try $0.search(.everything, first: 0, count: 0, facets: [FacetCatalogue.profile.slot]) }.facets.first ?? []
    let byProfile = Dictionary(counts.map { ($0.code, $0.hits) }, uniquingKeysWith: { first, _ in first })
    return Answers.html(HomePage(counts: byProfile).render(kit.context(language)))
  }
}
