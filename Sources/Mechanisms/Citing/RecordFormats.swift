import Edge
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /api/v1/records/{key}/citation.bib`, `citation.ris` and `record.jsonld`; `lang` is the language of titles and pages.
struct RecordFormats: Sendable {
  let store: RecordStore
  let kit: PageKit

  func bibTeX(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let page = try page(request)
    let record = ExchangedRecord(try await OpenRecord.of(context, in: store, gate: store.publicGate))
    return file(BibTeXEncoder.entry(citation(record, page)), record, ending: "bib", type: "application/x-bibtex; charset=utf-8")
  }

  func ris(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let page = try page(request)
    let record = ExchangedRecord(try await OpenRecord.of(context, in: store, gate: store.publicGate))
    return file(RISEncoder.entry(citation(record, page)), record, ending: "ris", type: "application/x-research-info-systems; charset=utf-8")
  }

  func linkedData(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let page = try page(request)
    let gate = store.publicGate
    var record = ExchangedRecord(try await OpenRecord.of(context, in: store, gate: gate))
    let others = try await store.records(record.referenced, gate: gate)
    record.references = Dictionary(others.map { ($0.header.id.text, ExchangedRecord($0)) }, uniquingKeysWith: { first, _ in first })
    let document = SchemaOrgEncoder(page: page, today: .init(inVietnamAt: store.clock())).document(record)
    return Answers.json(document, type: "application/ld+json; charset=utf-8")
  }

  private func page(_ request: Request) throws -> PageContext {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["lang"])
    guard let code = parameters.text("lang") else { return kit.context(.vietnamese) }
    guard let language = kit.language(code) else {
      throw RequestProblem.badRequest("search.lang", parameter: "lang", vi: "Không có ngôn ngữ này.", en: "There is no such language.")
    }
    return kit.context(language)
  }

  private func citation(_ record: ExchangedRecord, _ page: PageContext) -> Citation { Citation(record, page: page, today: .init(inVietnamAt: store.clock())) }

  /// A file to save under the record's own name.
  private func file(_ text: String, _ record: ExchangedRecord, ending: String, type: String) -> Response {
    var response = Answers.bytes(Array(text.utf8), type: type)
    let name = String(record.slug.unicodeScalars.map { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) ? Character($0) : "-" })
    response.headers[.contentDisposition] = "attachment; filename=\"\(name).\(ending)\""
    return response
  }
}
