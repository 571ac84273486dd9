/// What one account may do: nothing, unless one of its grants says so whole. Grants do not lend each other unit, profile or sensitivity.
/// Source: TCVN 14423:2026, clause 5, and QĐ 742/QĐ-BTTTT (access control), both read through summaries.
package struct AccessPolicy: Sendable {
  /// Whether a password alone does not let the account in.
  package let needsSecondFactor: Bool
  private let account: RecordID
  private let kind: AccountKind
  /// The grants that count, with their roles.
  private let held: [(grant: Grant, role: Role)]
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
    guard action != .approve || author != account else { return false }
    return held.contains { one in
      one.role.actions.contains(action) && one.role.sensitivity >= sensitivity && reaches(one.grant, profile: profile, unit: unit)
    }
  }

  /// Whether an act that is not of records may be done. It is done to the whole instance, so a grant for one unit or for some profiles does not reach it.
  package func allows(_ action: Action) -> Bool {
    !action.isOfRecords && held.contains { $0.role.actions.contains(action) && $0.grant.unit == nil && $0.grant.profiles.isEmpty }
  }

  private func reaches(_ grant: Grant, profile: String, unit: RecordID?) -> Bool {
    guard grant.profiles.isEmpty || grant.profiles.contains(profile) else { return false }
    guard let holder = grant.unit else { return true }
    return unit.map { units.falls($0, to: holder) } ?? false
  }
}
