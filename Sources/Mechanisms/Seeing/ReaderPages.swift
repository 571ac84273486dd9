import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Opens the reader of a record at `/{language}/doc/{id}`: one page of it with `?page=`, what is looked for with `?q=`, the layers that are shown with `?layer=`.
struct ReaderPages: Sendable {
  let opening: ImageOpening
  let kit: PageKit

  private static let longest = 300

  var routes: [Mechanism.Route] {
    Language.required.map { spelling in
      Mechanism.Route("/:language/\(PageWord.reader[spelling])/:record", vi: "Trang đọc ảnh và văn bản của một bản ghi", en: "The images and the text of a record, page by page") { request, context in
        try await open(request, context, spelling)
      }
    }
  }

  /// Throws what `ImageOpening.record` throws, and `request.number`, `request.long`, `request.unknown` (400).
  private func open(_ request: Request, _ context: EdgeContext, _ spelling: Language) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let seen = try await opening.record(context.parameters.get("record"))
    let parameters = try RequestParameters(request)
    if PageWord.reader[language] != PageWord.reader[spelling] {
      return Answers.redirect(to: Addresses(language: language).reader(seen.record.header.id) + (request.uri.query.map { "?" + $0 } ?? ""), permanent: true)
    }
    try parameters.allow(only: ["page", "trang", "q", "layer"])
    let range = 1...seen.pictures.count
    var choice = ReaderChoice(page: try parameters.number("page", in: range) ?? parameters.number("trang", in: range) ?? 1)
    choice.query = (try parameters.text("q", longest: Self.longest) ?? "").trimmingPrefix { $0.isWhitespace }.description
    choice.show(only: parameters.all.filter { $0.name == "layer" }.map(\.value))
    let page = kit.context(language)
    return Answers.html(try await render(seen, choice, page))
  }

  private func render(_ seen: SeenRecord, _ choice: ReaderChoice, _ page: PageContext) async throws -> Markup {
    let picture = seen.pictures[choice.page - 1], query = LineQuery(choice.query)
    var shown = ReaderPage(seen: seen, picture: picture, choice: choice)
    if let query {
      let lines = try await opening.text(of: seen.pictures, of: seen)
      shown.lines = lines[picture.identifier] ?? []
      shown.found = seen.pictures.flatMap { picture in (lines[picture.identifier] ?? []).flatMap { query.hits(in: $0) }.map { (hit: $0, number: picture.number) } }
    } else {
      shown.lines = try await opening.text(of: [picture], of: seen)[picture.identifier] ?? []
    }
    shown.hasText = try await !opening.media.readable(seen.pictures.map { ($0.media.id, $0.page, $0.isReduced) }).isEmpty
    return shown.render(page)
  }
}
