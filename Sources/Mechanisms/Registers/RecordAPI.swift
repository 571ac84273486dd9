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
  let programs: TokenDoor
  let copies: WorkingCopy

  private enum Copy: String, CaseIterable { case `public`, working }

  func record(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["copy"])
    let copy: Copy = try parameters.choice("copy") ?? .public
    guard let key = context.parameters.get("key").flatMap({ PercentDecoding.text($0, plusIsSpace: false) }), key.utf8.count <= 200 else { throw RequestProblem.absent }
    if copy == .working { return Answers.private(try await workingCopy(key, request, context)) }
    switch try await store.record(key, gate: store.publicGate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record): return Answers.json(Self.value(record, base: base))
    }
  }

  /// What a program may see of a record as it is being written, for whoever its token stands for.
  private func workingCopy(_ key: String, _ request: Request, _ context: EdgeContext) async throws -> Response {
    guard case .open(let program) = try await programs.answer(request, context) else { throw RequestProblem.tokenMissing }
    guard let record = try await copies.open(key, policy: program.policy, by: program.actor) else { throw RequestProblem.absent }
    guard case .object(var members) = Self.value(record, base: base) else { throw RequestProblem.absent }
    let header = record.header
    members["state"] = .string(header.state.rawValue)
    members["visibility"] = .string(header.visibility.rawValue)
    members["sensitivity"] = .string(header.sensitivity.rawValue)
    members["revision"] = .int(Int64(header.head))
    members["published"] = header.published.map { .int(Int64($0)) } ?? .null
    return Answers.json(.object(members))
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
