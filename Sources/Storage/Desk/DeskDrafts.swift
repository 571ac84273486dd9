import Kernel

/// What people have typed into forms and not saved: each sees only their own. Nothing of it is part of a record.
package struct DeskDrafts: Sendable {
  /// One form as it was last kept.
  package struct Kept: Sendable, Hashable {
    /// A record's id, or another word that names the form.
    package let subject: String
    /// The revision that the form was opened at; 0 for a new record.
    package let base: Int
    /// As `keep` was given it.
    package let fields: String
    /// Milliseconds of UTC since 1970.
    package let at: Int64
  }

  /// How long a form is kept; milliseconds.
  package static let longest: Int64 = 90 * 86_400_000
  /// Forms of one account that are kept; beyond, the oldest are dropped.
  package static let most = 200
  private static let columns = "subject, base, fields, at"
  private let store: RecordStore

  package init(_ store: RecordStore) { self.store = store }

  /// In place of what was kept of the same form before.
  package func keep(_ fields: String, of subject: String, base: Int, account: RecordID) async throws {
    let sql = """
      INSERT INTO desk_draft (account, subject, base, fields, at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (account, subject) DO UPDATE SET base = excluded.base, fields = excluded.fields, at = excluded.at -- keepDraft
      """
    let row: [SQLValue] = [.text(account.text), .text(subject), .int(base), .text(fields), .int(store.clock())]
    let forget = """
      DELETE FROM desk_draft WHERE account = ? AND subject NOT IN (SELECT d.subject FROM desk_draft d WHERE d.account = ? ORDER BY d.at DESC, d.subject LIMIT ?) -- forgetOldestDrafts
      """
    try await store.database.write { connection in
      try connection.run(sql, row)
      try connection.run(forget, [.text(account.text), .text(account.text), .int(Self.most)])
    }
  }

  package func find(_ subject: String, account: RecordID) async throws -> Kept? {
    let sql = "SELECT \(Self.columns) FROM desk_draft WHERE account = ? AND subject = ? AND at > ? -- draftOf"
    let since = store.clock() - Self.longest
    return try await store.database.read { try $0.run(sql, [.text(account.text), .text(subject), .int(since)]).first.map(Self.kept) }
  }

  package func drop(_ subject: String, account: RecordID) async throws {
    try await store.database.write { connection in
      _ = try connection.run("DELETE FROM desk_draft WHERE account = ? AND subject = ? -- dropDraft", [.text(account.text), .text(subject)])
    }
  }

  /// All of one account, the newest first. What was kept too long ago, whoever typed it, is dropped then.
  package func all(of account: RecordID) async throws -> [Kept] {
    let since = store.clock() - Self.longest
    let isOld = try await store.database.read { try !$0.run("SELECT 1 FROM desk_draft WHERE at <= ? LIMIT 1 -- oldDrafts", [.int(since)]).isEmpty }
    if isOld { try await store.database.write { connection in _ = try connection.run("DELETE FROM desk_draft WHERE at <= ? -- dropOldDrafts", [.int(since)]) } }
    let sql = "SELECT \(Self.columns) FROM desk_draft WHERE account = ? ORDER BY at DESC, subject -- draftsOf"
    return try await store.database.read { try $0.run(sql, [.text(account.text)]).map(Self.kept) }
  }

  private static func kept(_ row: SQLRow) -> Kept { Kept(subject: row.text(0), base: Int(row.int(1)), fields: row.text(2), at: row.int(3)) }
}
