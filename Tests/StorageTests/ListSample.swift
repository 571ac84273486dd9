import Kernel
import Testing

@testable import Storage

/// A register with records of every kind of standing, and accounts that select among them.
struct ListSample {
  static let here = RecordID.named("xa-1"), there = RecordID.named("xa-2")

  let register: TestRegister
  let accounts: AccountStore
  let units: UnitTree
  var desk: DeskStore { DeskStore(register.store) }
  var lists: SavedListStore { SavedListStore(desk) }
  var exports: ExportStore { ExportStore(desk) }

  static func open() async throws -> ListSample {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("xa-1", profile: "commune", title: "Xã Một"), Province.draft("xa-2", profile: "commune", title: "Xã Hai"), source: "units")
    let accounts = try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test)
    return ListSample(register: register, accounts: accounts, units: try await register.store.unitTree())
  }

  /// Records in all standings, of both communes and of none.
  func fill() async throws {
    for (identifier, profile, unit, state) in [
      ("mo", "site", "xa-1", RecordState.published), ("nhap", "site", "xa-1", .draft), ("kin", "site", "xa-1", .published), ("noi-bo", "site", "xa-1", .published),
      ("nguoi", "person", "xa-1", .published), ("xa-kia", "site", "xa-2", .published), ("khong-dau", "site", "", .draft), ("xoa", "site", "xa-1", .published), ("rut", "site", "xa-1", .published),
    ] {
      var draft = Province.draft(identifier, profile: profile, title: "Đình \(identifier)", state: state, profile == "site" ? ["secret": "bí ẩn", "phone": "099"] : [:])
      draft.unit = unit.isEmpty ? nil : .named(unit)
      try await register.apply(draft)
    }
    try await register.store.close(.named("kin"), sensitivity: .restricted, author: "test", reason: "x")
    try await register.store.close(.named("noi-bo"), sensitivity: .internal, author: "test", reason: "x")
    try await register.close("xoa", state: .erased)
    try await register.close("rut", state: .withdrawn)
  }

  func many(_ count: Int, prefix: String = "nhieu", unit: RecordID = here) async throws {
    register.clock.advance()
    let drafts = (0..<count).map { number in
      var draft = Province.draft("\(prefix)-\(number)", title: "Nhiều \(number)", ["phone": "088"])
      draft.unit = unit
      return draft
    }
    _ = try await register.store.apply(drafts, author: "test", source: prefix, reason: "test")
  }

  func policy(_ account: RecordID, _ actions: Set<Action>, _ sensitivity: Sensitivity, unit: RecordID? = nil, profiles: Set<String> = []) -> AccessPolicy {
    let text = LocalizedText(vi: "x", en: "x")
    let role = Role(id: "r", label: text, summary: text, kinds: [.business], actions: actions, sensitivity: sensitivity)
    return AccessPolicy(account: account, kind: .business, grants: [Grant(role: "r", unit: unit, profiles: profiles)], roles: [role], units: units)
  }

  /// A new account with one role.
  func somebody(_ name: String, _ actions: Set<Action>, _ sensitivity: Sensitivity = .restricted, unit: RecordID? = nil) async throws -> DeskActor {
    let made = try await accounts.make(.init(name: "can.bo.\(name)", display: name, kind: .business), by: .terminal)
    return DeskActor(policy: policy(made.id, actions, sensitivity, unit: unit), actor: Actor(account: made.id))
  }

  func names(_ selection: RecordSelection, _ policy: AccessPolicy, limit: Int = 100) async throws -> [String] {
    try await desk.select(selection, policy: policy, units: units, limit: limit).records.map(\.header.identifier).sorted()
  }

  /// The codes of the problems that an act is refused with; none where it is done.
  static func codes(_ act: () async throws -> Void) async throws -> [String] {
    do {
      try await act()
      return []
    } catch let problems as Problems { return problems.list.map(\.code) }
  }
}

extension RecordSelection {
  /// For tests: one made of some of its parts.
  static func of(_ change: (inout RecordSelection) -> Void) -> RecordSelection {
    var selection = RecordSelection()
    change(&selection)
    return selection
  }
}
