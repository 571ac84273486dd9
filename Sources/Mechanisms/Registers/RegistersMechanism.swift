import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Reading the register: home, record pages, records and profiles for programs.
package enum RegistersMechanism {
  /// What a story's query leads to: the records that an address query of the search finds, and where the whole list is; `nil` for a query that the search refuses.
  package typealias Listing = @Sendable (_ query: String, Language, _ count: Int) async throws -> (total: Int, records: [RevealedRecord], address: String)?

  /// The files of a record in their order, seen or not: the pages ask the gate; and which of them have lines for the public.
  package typealias Files = @Sendable (_ record: RecordID) async throws -> (media: [Media], pages: [RecordID: [DocumentPage]], lined: Set<RecordID>)

  package static func mechanism(
    index: SearchIndex, kit: PageKit, base: String, programs: TokenDoor, log: AuditLog, home blocks: [Mechanism.HomeBlock], files: @escaping Files = { _ in ([], [:], []) }, listing: @escaping Listing
  ) -> Mechanism {
    let reader = RecordReader(index: index, kit: kit)
    let pages = RecordPages(reader: reader, files: files, listing: listing)
    let home = HomePages(reader: reader, blocks: blocks)
    let api = RecordAPI(store: index.store, kit: kit, base: base, programs: programs, copies: WorkingCopy(store: index.store, log: log))
    return Mechanism(
      id: "registers", doors: [.page, .api, .schema, .error],
      routes: [
        .init("/", vi: "Chuyển đến trang chủ", en: "Leads to the home page") { request, _ in Answers.redirect(to: Addresses(language: kit.language(of: request)).home, permanent: false) },
        .init("/:language", vi: "Trang chủ", en: "Home page") { _, context in try await home.home(context) },
        .init("/:language/:word/:slug", vi: "Trang của một bản ghi", en: "Page of a record") { _, context in try await pages.record(context) },
        .init("/api/v1/records/:key", vi: "Một bản ghi theo mã", en: "One record by id or identifier") { request, context in try await api.record(request, context) },
        .init("/api/v1/profiles", vi: "Danh sách loại bản ghi", en: "All profiles") { request, _ in try api.profiles(request) },
        .init("/api/v1/profiles/:id", vi: "Lược đồ JSON của một loại bản ghi", en: "JSON Schema of a profile") { request, context in try api.profile(request, context) },
      ] + standing(.timeline, vi: "Dòng thời gian", en: "Time line") { _, context in try await TimelinePage.open(context, reader) }
        + standing(.random, vi: "Một bản ghi bất kỳ", en: "A record at random") { _, context in try await home.random(context) }
        + standing(.saved, vi: "Danh sách của người đọc", en: "A visitor's own list") { request, context in try await SavedPage.open(request, context, reader) }
        + standing(.gallery, vi: "Các thành phần của giao diện", en: "The components of the pages") { _, context in try gallery(kit, context) })
  }

  /// Keeps the links in the frame of the pages up with the register.
  package static func menu(index: SearchIndex, kit: PageKit) -> MenuReader { MenuReader(index: index, kit: kit) }

  private static func gallery(_ kit: PageKit, _ context: EdgeContext) throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    return Answers.html(GalleryPage().render(kit.context(language)))
  }

  private static func standing(
    _ word: PageWord, vi: String, en: String, handle: @escaping @Sendable (Request, EdgeContext) async throws -> Response
  ) -> [Mechanism.Route] { Mechanism.Route.standing(word, vi: vi, en: en, handle: handle) }
}
