import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /cards/{language}/{key}`: the picture of a record for social networks.
struct ShareCards: Sendable {
  let store: RecordStore
  let kit: PageKit
  private let painter: CardPainter

  init(store: RecordStore, kit: PageKit) {
    self.store = store
    self.kit = kit
    painter = CardPainter(assets: kit.assets)
  }

  func card(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let gate = store.publicGate, page = kit.context(language)
    let record = try await OpenRecord.of(context, in: store, gate: gate)
    let drawing = CardDrawing(
      title: record.title(in: language), kind: (record.profile.kindTerm(of: record.body, kit.declarations)?.label ?? record.profile.label)[language],
      place: try await place(of: record, gate, language), product: page(.productName), line: page(.productLine),
      plate: kit.assets.plate(record.profile.plate(of: record.body, kit.declarations)), mark: kit.assets.plate("bell-tower"))
    return Answers.bytes(try await painter.picture(of: drawing.svg.html), type: "image/png")
  }

  private func place(of record: RevealedRecord, _ gate: Gate, _ language: Language) async throws -> String {
    guard let id = record.body[StandardFields.place]?["ref"]?.string.flatMap({ RecordID($0) }) else { return "" }
    return try await store.records([id], gate: gate).first?.title(in: language) ?? ""
  }
}
