import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /iiif/presentation/3/{record}/manifest`: the images of a record in their order. Source: IIIF Presentation API 3.0.
struct ManifestAnswers: Sendable {
  let opening: ImageOpening
  let kit: PageKit

  /// Characters of a key.
  private static let longest = 200

  /// Throws `record.absent` where the record has no image (404), `record.gone`, `media.closed`, `media.pending`.
  func manifest(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let key = context.parameters.get("record").flatMap({ PercentDecoding.text($0, plusIsSpace: false) }), key.utf8.count <= Self.longest else { throw RequestProblem.absent }
    let store = opening.store, gate = store.publicGate
    switch try await store.record(key, gate: gate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record):
      let (images, otherwise) = try await opening.images(of: record, gate)
      guard !images.isEmpty else { throw otherwise }
      let named = try await store.records(record.profile.references(in: record.body), gate: gate)
      var encoder = ManifestEncoder(pages: kit.messages.languages.map { kit.context($0) }, named: named.map { ExchangedRecord($0) }, most: ShownImage.mostEdge)
      encoder.read = try await opening.media.readable(images.map { ($0.media.id, $0.page, $0.isReduced) })
      return SharedDocument.linkedData(encoder.document(ExchangedRecord(record), images), context: ManifestEncoder.context, isPlain: false, to: request)
    }
  }
}

extension ExchangedRecord {
  /// A record that came through the gate.
  fileprivate init(_ record: RevealedRecord) {
    self.init(header: record.header, profile: record.profile, body: record.body, revised: record.revised, slug: record.slug, identifiers: record.identifiers)
  }
}
