/// The rules of accounts, with the defaults of security level 3. Times in milliseconds.
/// Source: TCVN 14423:2026, clause 5 (level 3); QĐ 742/QĐ-BTTTT.
package struct AccountRules: Sendable {
  private static let minute: Int64 = 60_000
  private static let day: Int64 = 86_400_000

  package var password = PasswordRule()
  /// Failures in a row after which an account is locked.
  package var failures = 5
  package var lock = 15 * minute
  /// How long a session may be silent: everybody, and administrators.
  package var idle = 15 * minute
  package var idleOfAdministrators = 5 * minute
  /// How long a session lasts at most.
  package var session = 8 * 60 * minute
  /// How long a password of an administrator is good for.
  package var passwordOfAdministrators = 60 * day
  /// How many passwords back may not be taken again.
  package var history = 10
  /// An account that nobody has signed in to for so long is disabled.
  package var dormant = 45 * day
  /// How long a one-time link is good for.
  package var link = day
  /// How long a one-time link that was sent by mail is good for.
  package var mailedLink = 30 * minute
  /// How many of these an account is sent within `mailedIn`.
  package var mailedLinks = 3
  package var mailedIn = 60 * minute

  package init() {}

  package func idle(of kind: AccountKind) -> Int64 { kind == .administrator ? min(idle, idleOfAdministrators) : idle }

  /// Whether the session of an account of `kind` is over at `now`.
  package func isOver(_ session: Session, of kind: AccountKind, at now: Int64) -> Bool {
    now - session.seen > idle(of: kind) || now - session.created > self.session
  }

  /// Why an account was disabled that nobody uses.
  package static let dormancy = "dormant"

  /// Whether nobody has used an account for too long.
  package func isDormant(_ account: Account, at now: Int64) -> Bool {
    account.state == .active && account.kind != .service && max(account.signedIn ?? 0, account.usedFrom) < now - dormant
  }

  /// Whether the account's password has to be changed before anything else.
  package func mustChangePassword(_ account: Account, at now: Int64) -> Bool {
    guard let set = account.passwordAt else { return true }
    return account.kind == .administrator && now - set > passwordOfAdministrators
  }
}
