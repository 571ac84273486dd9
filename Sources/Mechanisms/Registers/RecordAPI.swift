import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /api/v1/records/{id or identifier}` and `/api/v1/profiles[/{id}]`.
struct RecordAPI: Sendable {
  let store: RecordStore
  let kit: PageKit
  /// Address of this instance, without a slash at the end.
  let base: String

  func record(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try RequestParameters(request).allow(only: [])
    guard let key = context.parameters.get("key").flatMap({ PercentDecoding.text($0, plusIsSpace: false) }), key.utf8.count <= 200 else { throw RequestProblem.absent }
    switch try await store.record(key, gate: store.publicGate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record): return Answers.json(Self.value(record, base: base))
    }
  }

  static func value(_ record: RevealedRecord, base: String) -> Value {
    .object([
      "id": .string(record.header.id.text), "identifier": .string(record.header.identifier), "identifiers": .list(record.identifiers.map { .string($0) }),
      "profile": .string(record.profile.id), "state": .string(RecordState.published.rawValue), "unit": record.header.unit.map { .string($0.text) } ?? .null,
      "revision": .int(Int64(record.header.published ?? record.header.head)), "created": .string(Timestamp.text(record.header.created)),
      "updated": .string(Timestamp.text(record.revised)), "schema": .string("\(base)/api/v1/profiles/\(record.profile.id)"),
      "url": .object(Dictionary(record.profile.address.values.keys.map { code in (code, .string(Addresses(language: Language(code)).record(record.profile, slug: record.slug))) }, uniquingKeysWith: { first, _ in first })),
      "body": record.body,
    ])
  }

  func profiles(_ request: Request) throws -> Response {
    try RequestParameters(request).allow(only: [])
    let items: [Value] = kit.declarations.profiles.map { profile in
      .object([
        "id": .string(profile.id), "sector": .string(profile.sector), "version": .int(Int64(profile.version)), "label": .object(profile.label.values.mapValues { .string($0) }),
        "traits": .list(profile.traits.map(\.rawValue).sorted().map { .string($0) }), "schema": .string("\(base)/api/v1/profiles/\(profile.id)"),
      ])
    }
    return Answers.json(.object(["items": .list(items)]))
  }

  func profile(_ request: Request, _ context: EdgeContext) throws -> Response {
    try RequestParameters(request).allow(only: [])
    guard let profile = context.parameters.get("id").flatMap({ kit.declarations.profile($0) }) else { throw RequestProblem.absent }
    return Answers.json(ProfileSchema(profile: profile, declarations: kit.declarations).schema(base: base), type: "application/schema+json; charset=utf-8")
  }
}
