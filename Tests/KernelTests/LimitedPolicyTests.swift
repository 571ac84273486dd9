import Testing

@testable import Kernel

@Suite("What a program may do for an account")
struct LimitedPolicyTests {
  private static let units = UnitTree([
    UnitTree.Unit(id: .named("A"), identifier: "A", names: ["A"], within: [], successors: []), UnitTree.Unit(id: .named("h"), identifier: "h", names: ["h"], within: [.named("A")], successors: []),
    UnitTree.Unit(id: .named("B"), identifier: "B", names: ["B"], within: [], successors: []),
  ])

  private static func role(_ id: String, _ actions: Set<Action>, _ sensitivity: Sensitivity, kinds: Set<AccountKind> = [.business]) -> Role {
    Role(id: id, label: LocalizedText(vi: id, en: id), summary: LocalizedText(vi: id, en: id), kinds: kinds, actions: actions, sensitivity: sensitivity)
  }

  /// Of an account with much to do.
  private static let policy = AccessPolicy(
    account: .named("account"), kind: .business,
    grants: [Grant(role: "curator", unit: .named("A")), Grant(role: "officer", profiles: ["site"]), Grant(role: "auditor"), Grant(role: "keeper", unit: .named("B"))],
    roles: [
      role("curator", [.readDrafts, .readRestricted, .edit, .approve], .restricted), role("officer", [.readDrafts, .create, .export], .internal), role("auditor", [.viewAudit], .public),
      role("keeper", [.handleRequests, .withdraw], .internal),
    ], units: units)

  private struct Place {
    let profile: String
    let unit: RecordID?
    let sensitivity: Sensitivity
  }

  private static let places: [Place] = ["site", "commune"].flatMap { profile in
    [RecordID.named("A"), RecordID.named("h"), RecordID.named("B"), nil].flatMap { unit in Sensitivity.allCases.map { Place(profile: profile, unit: unit, sensitivity: $0) } }
  }

  static let limits: [Set<Action>] = [[], Set(Action.allCases), APIToken.scopes] + Action.allCases.map { Set([$0]) }

  @Test("A limited policy allows exactly what both allow: at every place, for every act", arguments: limits)
  func both(actions: Set<Action>) {
    let limited = Self.policy.limited(to: actions)
    for action in Action.allCases {
      let isIn = actions.contains(action)
      #expect(limited.allows(action) == (isIn && Self.policy.allows(action)), "\(action)")
      #expect(limited.holds(action) == (isIn && Self.policy.holds(action)), "\(action)")
      for place in Self.places {
        let whole = Self.policy.allows(action, profile: place.profile, unit: place.unit, sensitivity: place.sensitivity)
        #expect(limited.allows(action, profile: place.profile, unit: place.unit, sensitivity: place.sensitivity) == (isIn && whole), "\(action) \(place)")
      }
    }
    #expect(limited.actions == Self.policy.actions.intersection(actions))
  }

  @Test("Limiting twice keeps what both keep; to limit never adds") func twice() {
    let once = Self.policy.limited(to: [.edit, .export]), twice = once.limited(to: Set(Action.allCases))
    #expect(once.actions == [.edit, .export] && twice.actions == once.actions)
    #expect(Self.policy.limited(to: [.export]).limited(to: [.edit]).actions.isEmpty)
    #expect(Self.policy.limited(to: [.operate, .erase, .moderate]).actions.isEmpty)
  }

  @Test("Working copies are seen as far as the scopes reach") func sight() {
    #expect(Self.policy.limited(to: [.export]).reading.isEmpty)
    let drafts = Self.policy.limited(to: [.readDrafts]).reading
    #expect(drafts.allSatisfy { $0.most == .internal } && drafts.count == 2)
  }

  @Test("The acts of an account: those of records wherever they are held, the others only where they are held for everything") func actions() {
    #expect(Self.policy.actions == [.readDrafts, .readRestricted, .edit, .approve, .create, .export, .viewAudit, .withdraw])
    let none = AccessPolicy(account: .named("a"), kind: .administrator, grants: [Grant(role: "x")], roles: [Self.role("x", Set(Action.allCases), .public, kinds: [.administrator])], units: Self.units)
    #expect(none.actions.allSatisfy { !$0.isOfRecords })
    #expect(AccessPolicy(account: .named("a"), kind: .business, grants: [], roles: [], units: Self.units).actions.isEmpty)
  }
}
