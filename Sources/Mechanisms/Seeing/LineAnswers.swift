import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The lines of images for viewers: annotations of one image, search in those of a record, words that complete what is typed. Only what may be seen is searched.
/// Source: IIIF Presentation API 3.0, section 5.6; Content Search API 2.0 and 1.0.
struct LineAnswers: Sendable {
  let opening: ImageOpening
  let kit: PageKit

  private static let longest = 300, perPage = 50, mostPages = 1_000, mostIgnored = 20

  /// `GET /iiif/presentation/3/{record}/annotations/{media}`. Throws as `ImageOpening` does.
  func annotations(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let seen = try await opening.record(context.parameters.get("record"))
    let image = try await opening.image(context.parameters.get("media"))
    guard let picture = seen.picture(image.media.id) else { throw RequestProblem.absent }
    let page = annotations(of: seen).page(picture, try await opening.media.lines(of: picture.media.id, publicOnly: true))
    return await SharedDocument.linkedData(page, context: ManifestEncoder.context, isPlain: false, to: request)
  }

  // MARK: Search

  /// `GET /iiif/search/2/{record}?q=…`. Throws `request.long`, `request.number` and what `ImageOpening.record` throws.
  func search(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let (seen, found) = try await found(request, context)
    return await SharedDocument.linkedData(annotations(of: seen).found(found), context: LineAnnotations.searchContext, isPlain: false, to: request)
  }

  /// `GET /iiif/search/1/{record}?q=…`, for viewers that know no later version.
  func searchOfOld(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let (seen, found) = try await found(request, context)
    return await SharedDocument.linkedData(annotations(of: seen).foundOfOld(found), context: LineAnnotations.oldSearchContext, isPlain: true, to: request)
  }

  private func found(_ request: Request, _ context: EdgeContext) async throws -> (SeenRecord, LineAnnotations.Found) {
    let parameters = try RequestParameters(request), text = try parameters.text("q", longest: Self.longest) ?? ""
    let number = try parameters.number("page", in: 1...Self.mostPages) ?? 1, motivation = parameters.text("motivation")
    let seen = try await opening.record(context.parameters.get("record"))
    var hits: [(hit: LineHit, picture: Picture)] = []
    if isAsked(motivation), let query = LineQuery(text) {
      let pictures = Dictionary(seen.pictures.map { ($0.media.id, $0) }, uniquingKeysWith: { first, _ in first })
      for line in try await opening.lines(of: seen) {
        guard let picture = pictures[line.media], picture.region(line.region) != nil else { continue }
        hits += query.hits(in: line).map { ($0, picture) }
      }
    }
    let first = (number - 1) * Self.perPage
    let found = LineAnnotations.Found(
      hits: Array(hits.dropFirst(first).prefix(Self.perPage)), total: hits.count, first: first, ignored: ignored(parameters, known: ["q", "motivation", "page"]),
      query: [("q", text), ("motivation", motivation ?? "")], number: number, pages: (hits.count + Self.perPage - 1) / Self.perPage)
    return (seen, found)
  }

  /// `GET /iiif/search/2/{record}/autocomplete?q=…`. Throws as the search does.
  func terms(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let (seen, terms, query, ignored) = try await completed(request, context)
    return await SharedDocument.linkedData(annotations(of: seen).terms(terms, query: query, ignored: ignored), context: LineAnnotations.searchContext, isPlain: false, to: request)
  }

  func termsOfOld(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let (seen, terms, query, ignored) = try await completed(request, context)
    return await SharedDocument.linkedData(annotations(of: seen).termsOfOld(terms, query: query, ignored: ignored), context: LineAnnotations.oldSearchContext, isPlain: true, to: request)
  }

  private func completed(_ request: Request, _ context: EdgeContext) async throws -> (SeenRecord, [LineTerms.Term], query: [(String, String)], ignored: [String]) {
    let parameters = try RequestParameters(request), text = try parameters.text("q", longest: Self.longest) ?? ""
    let least = try parameters.number("min", in: 1...1_000_000), motivation = parameters.text("motivation")
    let seen = try await opening.record(context.parameters.get("record"))
    let terms = isAsked(motivation) && !text.isEmpty ? LineTerms.completing(text, in: try await opening.lines(of: seen), least: least ?? 1) : []
    let query = [("q", text), ("min", least.map { "\($0)" } ?? ""), ("motivation", motivation ?? "")]
    return (seen, terms, query, ignored(parameters, known: ["q", "min", "motivation"]))
  }

  /// Whether lines are among what is looked for; the first version knew no word for them but that of images.
  private func isAsked(_ motivation: String?) -> Bool {
    let wanted = (motivation ?? "").split(separator: " ")
    return wanted.isEmpty || wanted.contains { $0 == LineAnnotations.motivation || $0 == "painting" || $0 == "sc:painting" }
  }

  private func ignored(_ parameters: RequestParameters, known: [String]) -> [String] {
    Array(Set(parameters.names.filter { !known.contains($0) }.map { String($0.prefix(40)) }).sorted().prefix(Self.mostIgnored))
  }

  private func annotations(of seen: SeenRecord) -> LineAnnotations { LineAnnotations(base: kit.base, record: seen.record.header.id) }
}
