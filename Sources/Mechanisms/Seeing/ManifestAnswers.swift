import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /iiif/presentation/3/{record}/manifest`: the images of a record in their order. Source: IIIF Presentation API 3.0.
struct ManifestAnswers: Sendable {
  let opening: ImageOpening
  let kit: PageKit

  /// As few reads of the database for a thousand images as for one. Throws as `ImageOpening.record` does.
  func manifest(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let seen = try await opening.record(context.parameters.get("record")), store = opening.store
    let named = try await store.records(seen.record.profile.references(in: seen.record.body), gate: store.publicGate)
    let lined = try await opening.media.lined(of: seen.record.header.id)
    var encoder = ManifestEncoder(pages: kit.messages.languages.map { kit.context($0) }, named: named.map { ExchangedRecord($0) }, most: ShownImage.mostEdge, lined: lined)
    encoder.read = try await opening.media.readable(seen.pictures.map { ($0.media.id, $0.page, $0.isReduced) })
    return await SharedDocument.linkedData(encoder.document(ExchangedRecord(seen.record), seen.pictures), context: ManifestEncoder.context, isPlain: false, to: request)
  }
}

extension ExchangedRecord {
  /// A record that came through the gate.
  init(_ record: RevealedRecord) {
    self.init(header: record.header, profile: record.profile, body: record.body, revised: record.revised, slug: record.slug, identifiers: record.identifiers)
  }
}
