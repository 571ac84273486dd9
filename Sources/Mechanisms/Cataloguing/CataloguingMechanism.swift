import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What is shared, by which standard it is kept, and how all of it hangs together: the catalogue of shared data, the standards of the profiles, the architecture.
package enum CataloguingMechanism {
  /// `interfaces`: the routes of all other mechanisms, of which the architecture tells.
  package static func mechanism(index: SearchIndex, kit: PageKit, media: MediaStore, practice: ArchitecturePractice, interfaces: [Mechanism.Route]) -> Mechanism {
    let reader = CatalogueReader(index: index, kit: kit, media: media)
    let own = catalogue(reader) + graphs(reader) + standards(index, kit)
    let told = (interfaces + own).map { Architecture.Interface.Told(path: $0.path, method: $0.method.rawValue, summary: $0.summary) }
    return Mechanism(id: "cataloguing", doors: [.page, .count, .api, .linkedData], routes: own + architecture(ArchitecturePages(reader: reader, practice: practice, interfaces: told)))
  }

  private static func catalogue(_ reader: CatalogueReader) -> [Mechanism.Route] {
    let pages = CataloguePages(reader: reader)
    return Mechanism.Route.standing(.data, vi: "Danh mục dữ liệu dùng chung", en: "Catalogue of shared data") { try await pages.list($0, $1) }
      + each(.data, vi: "Một tập dữ liệu dùng chung", en: "One shared data set") { try await pages.one($0, $1) }
  }

  private static func graphs(_ reader: CatalogueReader) -> [Mechanism.Route] {
    let graphs = GraphAnswers(reader: reader)
    return [
      .init(Addresses.catalogue, vi: "Danh mục dữ liệu dùng chung, theo Accept", en: "The catalogue of shared data, by Accept") { request, _ in try graphs.negotiate(request, profile: nil) }
    ] + GraphForm.allCases.map { form in
      .init(Addresses.catalogue(form), vi: "Danh mục dữ liệu dùng chung, DCAT-AP 3, \(form.title)", en: "The catalogue of shared data, DCAT-AP 3, \(form.title)") { request, context in
        try await graphs.whole(form, request, context)
      }
    } + [
      .init("\(Addresses.catalogue)/:name", vi: "Một tập dữ liệu, DCAT-AP 3, theo đuôi địa chỉ hay theo Accept", en: "One data set, DCAT-AP 3, by the ending of the address or by Accept") { request, context in
        try await graphs.one(request, context)
      }
    ]
  }

  private static func standards(_ index: SearchIndex, _ kit: PageKit) -> [Mechanism.Route] {
    let pages = StandardPages(kit: kit)
    return each(.standard, vi: "Tiêu chuẩn dữ liệu của một loại bản ghi", en: "The data standard of a profile") { try pages.page($0, $1) } + [
      .init("/api/v1/profiles/:id/fields.csv", vi: "Các trường của một loại bản ghi (CSV)", en: "The fields of a profile (CSV)") { try pages.file($0, $1) }
    ]
  }

  private static func architecture(_ pages: ArchitecturePages) -> [Mechanism.Route] {
    Mechanism.Route.standing(.architecture, vi: "Kiến trúc dữ liệu", en: "Data architecture") { try await pages.page($0, $1) } + [
      .init(Addresses.architectureData, vi: "Kiến trúc dữ liệu (JSON)", en: "Data architecture (JSON)") { try await pages.data($0, $1) }
    ]
  }

  /// The routes of the pages of single profiles below a word, one for each spelling of it; the word of another language leads to the right one.
  private static func each(_ word: PageWord, vi: String, en: String, handle: @escaping @Sendable (Request, EdgeContext) async throws -> Response) -> [Mechanism.Route] {
    [Language.vietnamese, .english].map { spelling in
      .init("/:language/\(word[spelling])/:profile", vi: vi, en: en) { request, context in
        guard let language = context.parameters.get("language").map({ Language($0) }), word[language] != word[spelling] else { return try await handle(request, context) }
        let name = context.parameters.get("profile") ?? "", query = request.uri.query.map { "?" + $0 } ?? ""
        return Answers.redirect(to: "\(Addresses(language: language).page(word))/\(name)\(query)", permanent: true)
      }
    }
  }
}
