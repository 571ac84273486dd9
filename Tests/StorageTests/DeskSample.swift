import Kernel
import Testing

@testable import Storage

/// People at desks, and a register to work in: two communes, one of them with sites.
struct DeskSample {
  static let roles: [Role] = [
    role("reader", [.readDrafts], .internal),
    role("writer", [.readDrafts, .create, .edit, .submit], .internal),
    role("curator", [.readDrafts, .readRestricted, .create, .edit, .submit], .restricted),
    role("approver", [.readDrafts, .readRestricted, .approve, .withdraw], .restricted),
    role("head", [.readDrafts, .readRestricted, .create, .edit, .submit, .approve, .withdraw], .restricted),
  ]
  static let here = RecordID.named("xa-1"), there = RecordID.named("xa-2")

  let register: TestRegister
  let desk: DeskStore
  let units: UnitTree

  private static func role(_ id: String, _ actions: Set<Action>, _ sensitivity: Sensitivity) -> Role {
    Role(id: id, label: LocalizedText(vi: id, en: id), summary: LocalizedText(vi: id, en: id), kinds: [.business], actions: actions, sensitivity: sensitivity)
  }

  static func open() async throws -> DeskSample {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("xa-1", profile: "commune", title: "Xã Một"), Province.draft("xa-2", profile: "commune", title: "Xã Hai"), source: "units")
    return DeskSample(register: register, desk: DeskStore(register.store), units: try await register.store.unitTree())
  }

  /// Somebody with one role; without a unit in the whole province.
  func actor(_ name: String, _ role: String, _ unit: RecordID? = here) -> DeskActor {
    let policy = AccessPolicy(account: .named(name), kind: .business, grants: [Grant(role: role, unit: unit)], roles: Self.roles, units: units)
    return DeskActor(policy: policy, actor: Actor(account: .named(name)))
  }

  static func body(_ title: String, _ more: [String: Value] = [:]) -> [String: Value] {
    more.merging(["name": .object(["vi": .string(title)]), "description": .object(["vi": "Một nơi thờ tự"])]) { given, _ in given }
  }

  func made(_ title: String, _ more: [String: Value] = [:], by actor: DeskActor) async throws -> RecordHeader {
    register.clock.advance()
    return try await desk.create(profile: "site", unit: Self.here, body: Self.body(title, more), reason: "nhập", by: actor)
  }

  /// Made by one and approved by another.
  func published(_ title: String, _ more: [String: Value] = [:]) async throws -> RecordHeader {
    let made = try await made(title, more, by: actor("viết", "writer"))
    try await desk.submit(made.id, head: 1, note: "", by: actor("viết", "writer"))
    try await desk.approve(made.id, head: 2, words: "", by: actor("duyệt", "approver", nil))
    return try await header(made.id)
  }

  func header(_ id: RecordID) async throws -> RecordHeader {
    try #require(try await register.store.database.read { try DeskPlanner.header(id, $0) })
  }

  /// The whole working copy.
  func body(_ id: RecordID) async throws -> [String: Value] {
    let rows = try await register.sql("SELECT v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head WHERE r.id = ?", [.text(id.text)])
    return try #require(try rows.first?[0].text.flatMap { try Value(json: $0).object })
  }

  /// The codes of the problems that an act is refused with; none where it is done.
  static func codes(_ act: () async throws -> Void) async throws -> [String] {
    do {
      try await act()
      return []
    } catch let problems as Problems { return problems.list.map(\.code) }
  }

  func faults() async throws -> [String] { try await register.store.verify().faults }
}
