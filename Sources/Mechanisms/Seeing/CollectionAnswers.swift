import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /iiif/presentation/3/collection/{name}`: what has images that the public may see. Source: IIIF Presentation API 3.0, section 5.1.
struct CollectionAnswers: Sendable {
  let opening: ImageOpening
  let kit: PageKit

  private static let perPart = 100

  /// `name`: `top`, or a profile's id; of a profile the part behind `?after=` (a record's id). Throws `record.absent` where nothing is shown (404), `request.unknown`, `request.id`.
  func collection(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let name = context.parameters.get("name") else { throw RequestProblem.absent }
    let encoder = CollectionEncoder(pages: kit.messages.languages.map { kit.context($0) })
    let document = name == Addresses.topCollection ? try await top(encoder) : try await part(name, request, encoder)
    return await SharedDocument.linkedData(document, context: ManifestEncoder.context, isPlain: false, to: request)
  }

  private func top(_ encoder: CollectionEncoder) async throws -> Value {
    var shown: [Profile] = []
    let possible = Set(try await opening.media.shownProfiles())
    for profile in kit.declarations.profiles where possible.contains(profile.id) {
      if try await !records(of: profile, after: nil, count: 1).isEmpty { shown.append(profile) }
    }
    guard !shown.isEmpty else { throw RequestProblem.absent }
    return encoder.top(shown)
  }

  private func part(_ name: String, _ request: Request, _ encoder: CollectionEncoder) async throws -> Value {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["after"])
    let after = parameters.text("after").flatMap { RecordID($0) }
    guard let profile = kit.declarations.profile(name) else { throw RequestProblem.absent }
    let found = try await records(of: profile, after: after, count: Self.perPart + 1)
    guard !found.isEmpty else { throw RequestProblem.absent }
    let part = Array(found.prefix(Self.perPart))
    return encoder.part(profile, part.map { ExchangedRecord($0) }, after: after, next: found.count > part.count ? part.last?.header.id : nil)
  }

  /// The first `count` records behind `after` that have an image that is shown.
  private func records(of profile: Profile, after: RecordID?, count: Int) async throws -> [RevealedRecord] {
    let store = opening.store, gate = store.publicGate
    var shown: [RevealedRecord] = []
    var place = after
    while shown.count < count {
      let ids = try await opening.media.shownRecords(of: profile.id, after: place, limit: Self.perPart + 1)
      guard let last = ids.last else { break }
      let files = try await opening.media.media(ofAny: ids)
      let pages = try await opening.media.pages(ofAny: files.values.joined().filter { $0.format.kind == .document }.map(\.id))
      for record in try await store.records(ids, gate: gate) where !Picture.all(files[record.header.id] ?? [], pages: pages, of: record.header, profile: record.profile, gate: gate).isEmpty { shown.append(record) }
      place = last
    }
    return Array(shown.prefix(count))
  }
}
