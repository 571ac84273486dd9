import Foundation
import Kernel

/// Accounts, their sessions and what they may do: the only way to these tables. Every change is told to the log in the same transaction.
package struct AccountStore: Sendable {
  package let log: AuditLog
  package let rules: AccountRules
  package let secret: InstanceSecret
  /// How dear a password's digest is.
  let cost: PasswordHash.Cost
  let passwords = PasswordQueue()
  let counts = TokenCounts()
  var database: any Database { log.database }
  package var now: Int64 { log.clock() }

  init(store: RecordStore, secret: InstanceSecret, rules: AccountRules, cost: PasswordHash.Cost) {
    log = AuditLog(store, secret: secret)
    self.secret = secret
    self.rules = rules
    self.cost = cost
  }

  /// Throws `StorageProblem.secret` when the register knows another secret than the file `secret` holds.
  package static func open(_ store: RecordStore, secret file: URL, rules: AccountRules = AccountRules(), cost: PasswordHash.Cost = .standard) async throws -> AccountStore {
    @Sendable func known(_ connection: any SQLConnection) throws -> String? { try connection.run("SELECT value FROM setting WHERE name = 'secret' -- knownSecret").first?.text(0) }
    let before = try await store.database.read { try known($0) }
    // A register that knows a secret never gets a new one in its place.
    guard before == nil || FileManager.default.fileExists(atPath: file.path) else { throw StorageProblem.secret(path: file.path) }
    let secret = try InstanceSecret.open(file)
    let mark = try await store.database.write { connection in
      try connection.run("INSERT INTO setting (name, value) VALUES ('secret', ?) ON CONFLICT (name) DO NOTHING -- noteSecret", [.text(secret.mark)])
      return try known(connection)
    }
    guard mark == secret.mark else { throw StorageProblem.secret(path: file.path) }
    return AccountStore(store: store, secret: secret, rules: rules, cost: cost)
  }

  package func close() throws { try database.close() }

  // MARK: Reading

  static let columns = """
    a.id, a.name, a.display, a.kind, a.mail, a.unit, a.state, a.reason, CASE WHEN a.otp_secret IS NULL THEN 0 ELSE 1 END, a.password_at, a.locked_until, a.created, a.signed_in,
    coalesce(a.used_from, a.created), a.enrol_until
    """

  static func account(_ row: SQLRow, _ grants: [Grant]) -> Account {
    Account(
      id: RecordID(stored: row.text(0)), name: row.text(1), display: row.text(2), kind: AccountKind(rawValue: row.text(3)) ?? .service, mail: row[4].text,
      unit: row[5].text.map { RecordID(stored: $0) }, state: Account.State(rawValue: row.text(6)) ?? .disabled, reason: row[7].text, hasSecondFactor: row.int(8) == 1,
      passwordAt: row[9].int, lockedUntil: row[10].int, created: row.int(11), signedIn: row[12].int, usedFrom: row.int(13), enrolUntil: row[14].int, grants: grants)
  }

  static func accounts(where condition: String, _ arguments: [SQLValue], _ connection: any SQLConnection) throws -> [Account] {
    let rows = try connection.run("SELECT \(columns) FROM account a \(condition)", arguments)
    let grants = try connection.rows(of: rows.map { $0[0] }) { "SELECT account, role, unit, profiles FROM account_grant WHERE account IN (\($0)) ORDER BY at, id -- grantsOfAccounts" }
    let byAccount = Dictionary(grouping: grants) { $0.text(0) }
    return rows.map { row in account(row, (byAccount[row.text(0)] ?? []).map(grant)) }
  }

  private static func grant(_ row: SQLRow) -> Grant {
    Grant(role: row.text(1), unit: row[2].text.map { RecordID(stored: $0) }, profiles: Set(row.text(3).split(separator: " ").map(String.init)))
  }

  /// All accounts, by name.
  package func accounts() async throws -> [Account] { try await database.read { try Self.accounts(where: "ORDER BY a.name -- allAccounts", [], $0) } }

  package func account(_ id: RecordID) async throws -> Account? {
    try await database.read { try Self.accounts(where: "WHERE a.id = ? -- accountByID", [.text(id.text)], $0).first }
  }

  // MARK: Helpers of those who write

  static func present(_ id: RecordID, _ transaction: AuditTransaction) throws -> Account {
    guard let account = try accounts(where: "WHERE a.id = ? -- accountToChange", [.text(id.text)], transaction.connection).first else { throw Self.absent }
    return account
  }

  static var absent: Problems { Problems([Problem("account.absent", vi: "Không có tài khoản này.", en: "There is no such account.")]) }

  static func endSessions(of id: RecordID, except: String? = nil, _ transaction: AuditTransaction) throws {
    try transaction.run("DELETE FROM session WHERE account = ? AND digest <> ? -- endSessionsOf", [.text(id.text), .text(except ?? "")])
  }
}
