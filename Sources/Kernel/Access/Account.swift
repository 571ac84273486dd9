/// Somebody, or some program, that may sign in. What it signs in with never leaves the store.
package struct Account: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    /// Has a one-time link and no password yet.
    case invited
    case active
    /// May not sign in until it is enabled again.
    case disabled
    /// Has left: never to sign in again. Its acts stay in the log under its name.
    case left

    package var label: LocalizedText {
      switch self {
      case .invited: LocalizedText(vi: "Chờ kích hoạt", en: "Invited")
      case .active: LocalizedText(vi: "Đang dùng", en: "Active")
      case .disabled: LocalizedText(vi: "Đã khóa", en: "Disabled")
      case .left: LocalizedText(vi: "Đã thôi việc", en: "Left")
      }
    }
  }

  package let id: RecordID
  /// What is typed to sign in; lower case.
  package let name: String
  /// The name of the person.
  package let display: String
  package let kind: AccountKind
  package let mail: String?
  package let unit: RecordID?
  package let state: State
  /// Why it is disabled or has left.
  package let reason: String?
  package let hasSecondFactor: Bool
  /// Times in milliseconds of UTC since 1970.
  package let passwordAt: Int64?
  package let lockedUntil: Int64?
  package let created: Int64
  package let signedIn: Int64?
  /// The last time that it was made, opened again or given a password.
  package let usedFrom: Int64
  /// Until when a second factor may be set up from anywhere.
  package let enrolUntil: Int64?
  package let grants: [Grant]

  package init(
    id: RecordID, name: String, display: String, kind: AccountKind, mail: String?, unit: RecordID?, state: State, reason: String?, hasSecondFactor: Bool, passwordAt: Int64?,
    lockedUntil: Int64?, created: Int64, signedIn: Int64?, usedFrom: Int64, enrolUntil: Int64?, grants: [Grant]
  ) {
    self.id = id
    self.name = name
    self.display = display
    self.kind = kind
    self.mail = mail
    self.unit = unit
    self.state = state
    self.reason = reason
    self.hasSecondFactor = hasSecondFactor
    self.passwordAt = passwordAt
    self.lockedUntil = lockedUntil
    self.created = created
    self.signedIn = signedIn
    self.usedFrom = usedFrom
    self.enrolUntil = enrolUntil
    self.grants = grants
  }
}

/// A signed-in browser.
package struct Session: Sendable, Hashable {
  package enum Strength: String, Sendable {
    case password
    case secondFactor = "second-factor"
  }

  /// SHA-256 of the token in the visitor's cookie: names the session, opens nothing.
  package let digest: String
  /// How the log names it.
  package let mark: String
  package let account: RecordID
  package let strength: Strength
  package let created: Int64
  package let seen: Int64
  package let client: String
  package let agent: String

  package init(digest: String, mark: String, account: RecordID, strength: Strength, created: Int64, seen: Int64, client: String, agent: String) {
    self.digest = digest
    self.mark = mark
    self.account = account
    self.strength = strength
    self.created = created
    self.seen = seen
    self.client = client
    self.agent = agent
  }
}
