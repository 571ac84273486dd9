import Kernel

/// What an operator asks of the whole register.
extension RecordStore {
  package struct Counts: Sendable {
    package var records: Int64
    package var revisions: Int64
    package var changeSets: Int64
  }

  package func counts() async throws -> Counts {
    try await database.read { connection in
      let row = try connection.run("SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM revision), (SELECT count(*) FROM change_set) -- counts").first
      return Counts(records: row?.int(0) ?? 0, revisions: row?.int(1) ?? 0, changeSets: row?.int(2) ?? 0)
    }
  }

  /// Notes the declarations that the server of this register runs with. A register belongs to one set of declarations at a time.
  package func adoptDeclarations() async throws {
    let digest = declarations.digest
    try await database.write { connection in
      _ = try connection.run("INSERT INTO setting (name, value) VALUES ('declarations', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value -- adoptDeclarations", [.text(digest)])
    }
  }

  /// Throws `StorageProblem.otherDeclarations` when the server of this register was started with others.
  package func requireSameDeclarations() async throws {
    let adopted = try await database.read { try $0.run("SELECT value FROM setting WHERE name = 'declarations' -- adoptedDeclarations").first?.text(0) }
    if let adopted, adopted != declarations.digest { throw StorageProblem.otherDeclarations }
  }

  /// `ok`, or the engine's own words on what is broken in the file.
  package func integrity() async throws -> String {
    try await database.read { try $0.run("PRAGMA quick_check").map { $0.text(0) }.joined(separator: "; ") }
  }
}
