/// What one account may do: nothing, unless one of its grants says so whole. Grants do not lend each other unit, profile or sensitivity.
/// Source: TCVN 14423:2026, clause 5, and QĐ 742/QĐ-BTTTT (access control), both read through summaries.
package struct AccessPolicy: Sendable {
  /// Whether a password alone does not let the account in.
  package let needsSecondFactor: Bool
  package let account: RecordID
  private let kind: AccountKind
  /// The grants that count, with their roles.
  private var held: [(grant: Grant, role: Role)]
  private let units: UnitTree

  /// A grant counts only if its role is among `roles` and takes this kind of account.
  package init(account: RecordID, kind: AccountKind, grants: [Grant], roles: [Role], units: UnitTree) {
    let declared = Dictionary(roles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let granted = grants.compactMap { grant in declared[grant.role].map { (grant: grant, role: $0) } }
    self.account = account
    self.kind = kind
    self.units = units
    held = granted.filter { $0.role.kinds.contains(kind) }
    needsSecondFactor = kind == .administrator || granted.contains { $0.role.needsSecondFactor }
  }

  /// Whether `action` may be done to a record of `profile` that belongs to `unit`; `author` is who wrote what is to be approved: never the account itself (four eyes).
  package func allows(_ action: Action, profile: String, unit: RecordID?, sensitivity: Sensitivity, author: RecordID? = nil) -> Bool {
    guard action.isOfRecords, kind != .administrator else { return false }
    guard ![.approve, .approveReport].contains(action) || author != account else { return false }
    return held.contains { one in
      one.role.actions.contains(action) && one.role.sensitivity >= sensitivity && reaches(one.grant, profile: profile, unit: unit)
    }
  }

  /// Whether an act that is not of records may be done. It is done to the whole instance, so a grant for one unit or for some profiles does not reach it.
  package func allows(_ action: Action) -> Bool {
    !action.isOfRecords && held.contains { $0.role.actions.contains(action) && $0.grant.unit == nil && $0.grant.profiles.isEmpty }
  }

  /// Whether the act may be done to anything at all.
  package func holds(_ action: Action) -> Bool {
    action.isOfRecords ? kind != .administrator && held.contains { $0.role.actions.contains(action) } : allows(action)
  }

  /// Up to which class the account sees the working copy of a record, and its fields; `nil`: not even that there is one.
  package func sight(of record: RecordHeader) -> Sensitivity? {
    func may(_ action: Action, _ sensitivity: Sensitivity) -> Bool { allows(action, profile: record.profile, unit: record.unit, sensitivity: sensitivity) }
    if may(.readRestricted, .restricted) { return .restricted }
    return record.sensitivity < .restricted && may(.readDrafts, .internal) ? .internal : nil
  }

  /// What one grant lets be read of records that are not public.
  package struct Reading: Sendable, Hashable {
    /// `nil`: of every unit.
    package let unit: RecordID?
    /// None: of every profile.
    package let profiles: Set<String>
    package let most: Sensitivity
  }

  /// For lists; says the same as `sight`.
  package var reading: [Reading] {
    guard kind != .administrator else { return [] }
    return held.compactMap { one in
      let seesAll = one.role.actions.contains(.readRestricted) && one.role.sensitivity == .restricted
      let seesDrafts = one.role.actions.contains(.readDrafts) && one.role.sensitivity >= .internal
      return seesAll || seesDrafts ? Reading(unit: one.grant.unit, profiles: one.grant.profiles, most: seesAll ? .restricted : .internal) : nil
    }
  }

  /// Where one grant lets an act be done to records.
  package struct Reach: Sendable, Hashable {
    /// `nil`: to those of every unit, and of none.
    package let units: [RecordID]?
    /// None: of every profile.
    package let profiles: Set<String>
    package let most: Sensitivity

    /// Whether it reaches what is about no record.
    package var isWhole: Bool { units == nil && profiles.isEmpty }
  }

  /// For lists; says the same as `allows` of an act of records, but for four eyes.
  package func reach(of action: Action) -> [Reach] {
    guard action.isOfRecords, kind != .administrator else { return [] }
    return held.filter { $0.role.actions.contains(action) }.map { one in
      Reach(units: one.grant.unit.map { units.falling(to: $0) }, profiles: one.grant.profiles, most: one.role.sensitivity)
    }
  }

  /// Every act that may be done to anything at all.
  package var actions: Set<Action> { Set(Action.allCases.filter { holds($0) }) }

  /// The same without all acts but `actions`: for a program that acts with a token of the account. Nothing is added, whatever they name.
  package func limited(to actions: Set<Action>) -> AccessPolicy {
    var policy = self
    for index in policy.held.indices { policy.held[index].role.actions.formIntersection(actions) }
    return policy
  }

  private func reaches(_ grant: Grant, profile: String, unit: RecordID?) -> Bool {
    guard grant.profiles.isEmpty || grant.profiles.contains(profile) else { return false }
    guard let holder = grant.unit else { return true }
    return unit.map { units.falls($0, to: holder) } ?? false
  }
}
