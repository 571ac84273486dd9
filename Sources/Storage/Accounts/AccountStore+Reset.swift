import Foundation
import Kernel

/// Forgotten passwords, mended with a one-time link that is sent by mail.
extension AccountStore {
  /// A link for the owner of an account, to be sent to the address that the account has.
  package struct MailedLink: Sendable, Hashable {
    package let account: Account
    package let address: MailAddress
    package let token: String
  }

  /// How a link was given: what came by mail proves less than what an administrator hands over.
  static let mailed = "mail"

  /// Some people have two accounts with one address; nobody has more.
  private static let mostAccounts: Int64 = 5

  /// New links for the accounts that `who` means: a sign-in name, or an address. Whatever comes of it is told to the log alone: there are none for accounts that are not in use, have
  /// no address, are programs', or were sent too many of late. A new link ends the mailed ones before it, and none that an administrator gave.
  package func mailedLinks(for who: String, by actor: Actor) async throws -> [MailedLink] {
    let who = who.trimmingCharacters(in: .whitespaces).lowercased(), rules = rules
    return try await log.writing { transaction in
      let meant = try Self.accounts(
        where: "WHERE a.name = ? OR lower(a.mail) = ? ORDER BY a.name LIMIT ? -- accountsToReset", [.text(who), .text(who), .int(Self.mostAccounts)], transaction.connection)
      // What was typed is not kept: people type passwords into the wrong field.
      if meant.isEmpty { try transaction.add(AuditEvent(.passwordResetAsked, .refused, reason: "name"), by: actor) }
      return try meant.compactMap { try Self.mailedLink(for: $0, rules, transaction, by: actor) }
    }
  }

  private static func mailedLink(for account: Account, _ rules: AccountRules, _ transaction: AuditTransaction, by actor: Actor) throws -> MailedLink? {
    let address = account.mail.flatMap { MailAddress($0, display: account.display) ?? MailAddress($0) }
    let refusal = try refusal(of: account, rules, transaction)
    guard refusal == nil, let address else {
      try transaction.add(AuditEvent(.passwordResetAsked, .refused, object: account.name, reason: refusal ?? "address"), by: actor)
      return nil
    }
    let token = Secret.token()
    try transaction.run("DELETE FROM one_time_link WHERE account = ? AND way = ? -- endMailedLinks", [.text(account.id.text), .text(mailed)])
    try transaction.run(
      "INSERT INTO one_time_link (digest, account, expires, way) VALUES (?, ?, ?, ?) -- makeMailedLink",
      [.text(Secret.digest(token)), .text(account.id.text), .int(transaction.now + rules.mailedLink), .text(mailed)])
    try transaction.add(AuditEvent(.passwordResetAsked, object: account.name), by: actor)
    return MailedLink(account: account, address: address, token: token)
  }

  /// Why an account is sent nothing, in one word of the log.
  private static func refusal(of account: Account, _ rules: AccountRules, _ transaction: AuditTransaction) throws -> String? {
    if account.state != .active { return account.state.rawValue }
    if account.kind == .service { return account.kind.rawValue }
    return try mailedOfLate(account, rules, transaction) >= Int64(rules.mailedLinks) ? "often" : nil
  }

  /// Tells that the letter with a link could not be sent: it does not count as one that was.
  package func tellUnsent(_ link: MailedLink, by actor: Actor) async throws {
    try await log.add(AuditEvent(.passwordResetAsked, .refused, object: link.account.name, reason: Self.unsent), by: actor)
  }

  private static let unsent = "unsent"

  /// The log knows: nothing else has to be counted.
  private static func mailedOfLate(_ account: Account, _ rules: AccountRules, _ transaction: AuditTransaction) throws -> Int64 {
    try transaction.run(
      """
      SELECT coalesce(sum(CASE WHEN result = ? THEN 1 WHEN reason = ? THEN -1 ELSE 0 END), 0) FROM audit_event WHERE act = ? AND object = ? AND at > ? -- mailedOfLate
      """,
      [
        .text(AuditEvent.Result.done.rawValue), .text(unsent), .text(AuditEvent.Act.passwordResetAsked.rawValue), .text(account.name), .int(transaction.now - rules.mailedIn),
      ]
    ).first?.int(0) ?? 0
  }

  /// Opens an account whose one-time link was used, and ends all links of it. `false`: the link is no good any more. A link that was handed over also opens the setting up of a
  /// second factor from anywhere for a while; a mailed one ends that instead: whoever reads somebody's mail must not become them.
  static func use(link digest: String, of account: Account, _ rules: AccountRules, _ transaction: AuditTransaction) throws -> Bool {
    let state = try present(account.id, transaction).state
    let row = try transaction.run(
      "SELECT way FROM one_time_link WHERE digest = ? AND account = ? AND expires > ? -- linkToUse", [.text(digest), .text(account.id.text), .int(transaction.now)]
    ).first
    guard let row else { return false }
    let isMailed = row.text(0) == mailed
    guard state == .active || state == .invited && !isMailed else { return false }
    try transaction.run("DELETE FROM one_time_link WHERE account = ? -- endLinks", [.text(account.id.text)])
    try transaction.run(
      "UPDATE account SET state = 'active', enrol_until = ? WHERE id = ? -- activateAccount",
      [isMailed ? .null : .int(transaction.now + rules.link), .text(account.id.text)])
    return true
  }
}
