import Kernel

/// Who may decide on which records.
package struct Approvers: Sendable {
  private let people: [(account: Account, policy: AccessPolicy)]

  /// Accounts that are not in use decide on nothing.
  package init(_ accounts: [Account], roles: [Role], units: UnitTree) {
    people = accounts.filter { $0.state == .active }.map { account in
      (account, AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: roles, units: units))
    }
  }

  /// Whoever may approve the record and has not written it (four eyes), by name. `authors`: account ids as text.
  package func people(for record: RecordHeader, except authors: Set<String>) -> [Account] {
    people.filter { account, policy in
      !authors.contains(account.id.text) && policy.sight(of: record) != nil
        && policy.allows(.approve, profile: record.profile, unit: record.unit, sensitivity: record.sensitivity)
    }.map(\.account)
  }

  /// An account in use that sees the record.
  package func reader(_ id: RecordID, of record: RecordHeader) -> Account? {
    people.first { $0.account.id == id && $0.policy.sight(of: record) != nil }?.account
  }

  /// An account in use.
  package subscript(id: RecordID) -> Account? { people.first { $0.account.id == id }?.account }
}
