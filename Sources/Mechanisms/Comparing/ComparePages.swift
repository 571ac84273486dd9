import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Answers what is compared, as a page and as a table.
struct ComparePages: Sendable {
  let index: SearchIndex
  let kit: PageKit
  let files: ComparingMechanism.Files

  func page(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let page = kit.context(language)
    let wish = try CompareRequest(try RequestParameters(request), index: index)
    let texts = try await ComparedTexts.read(wish, index: index)
    return Answers.html(ComparePage(wish: wish, texts: texts, comparison: try await comparison(wish, texts, page), units: index.units, page: page).render())
  }

  /// The table of the same parameters, in the language of `lang`.
  func file(_ request: Request) async throws -> Response {
    let parameters = try RequestParameters(request)
    let page = kit.context(try Self.language(parameters, kit)), wish = try CompareRequest(parameters, index: index)
    let texts = try await ComparedTexts.read(wish, index: index)
    return Answers.table(CSVText.write(try await comparison(wish, texts, page).rows(page)), name: "\(wish.profile.id)-clauses.csv")
  }

  /// The language of `lang`, Vietnamese without it; throws `search.lang` (400).
  static func language(_ parameters: RequestParameters, _ kit: PageKit) throws -> Language {
    let code = parameters.text("lang") ?? Language.vietnamese.code
    if let language = kit.language(code) { return language }
    let names = kit.messages.languages.map(\.code).joined(separator: ", ")
    throw RequestProblem.badRequest("search.lang", parameter: "lang", vi: "Ngôn ngữ phải là một trong: \(names).", en: "The language must be one of: \(names).")
  }

  private func comparison(_ wish: CompareRequest, _ texts: ComparedTexts, _ page: PageContext) async throws -> ClauseComparison {
    let clauses = texts.records.map { Clause.all(in: $0.body, of: wish.profile) }
    let order = wish.wording.subjects(page.declarations)?.terms.map(\.code) ?? []
    let table = ClauseTable(clauses, order: order, only: wish.subject.isEmpty ? nil : wish.subject, isOneCommunity: ComparedTexts.isOneCommunity(texts.records, wish))
    var columns: [ClauseComparison.Column] = []
    for record in texts.records { columns.append(try await column(record, wish, page)) }
    return ClauseComparison(columns: columns, table: table, wording: wish.wording, layer: wish.layer)
  }

  private func column(_ record: RevealedRecord, _ wish: CompareRequest, _ page: PageContext) async throws -> ClauseComparison.Column {
    let files = try await files(record.header.id)
    let pictures = Picture.all(files.media, pages: files.pages, of: record.header, profile: record.profile, gate: index.store.publicGate)
    let place = record.body[StandardFields.place]?["ref"]?.string.flatMap { index.units[RecordID(stored: $0)]?.name(in: page.language) } ?? ""
    return ClauseComparison.Column(
      title: record.title(in: page.language), address: page.addresses.record(record.profile, slug: record.slug), language: page.language(of: record.body[record.profile.titleField]),
      edition: Clause.edition(of: record.body, wish.wording.rule), place: place, scans: pictures.isEmpty ? nil : page.addresses.reader(record: record.header.id))
  }
}
