import Kernel

/// What the consumers of the change log ask.
extension RecordStore {
  /// The records changed after `change`, at most `limit` changes of them, as the public sees them now: `nil` where a record is closed.
  /// The second value is the last change covered.
  func changedRecords(after change: Int64, limit: Int) async throws -> ([RecordID: RevealedRecord?], Int64) {
    let gate = publicGate
    let declarations = self.declarations
    return try await database.read { connection in
      let rows = try connection.run("SELECT sequence, record FROM change WHERE sequence > ? ORDER BY sequence LIMIT ? -- changesAfter", [.int(change), .int(limit)])
      var records: [RecordID: RevealedRecord?] = [:]
      for id in Set(rows.map { $0.text(1) }) {
        let headers = try connection.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? -- changedRecord", [.text(id)]).map { HeaderColumns.header($0) }
        records[RecordID(stored: id)] = .some(try RecordStore.reveal(headers, gate: gate, declarations: declarations, connection).first)
      }
      return (records, rows.last?.int(0) ?? change)
    }
  }

  /// Records changed after `change` that the public may not see now: the index does not know of their closing yet.
  func closed(after change: Int64) async throws -> [RecordID] {
    let now = clock()
    return try await database.read { connection in
      let sql = """
        SELECT DISTINCT c.record FROM change c LEFT JOIN record r ON r.id = c.record
        WHERE c.sequence > ? AND NOT (\(HeaderColumns.isPublic)) -- closedAfter
        """
      return try connection.run(sql, [.int(change), .int(now)]).map { RecordID(stored: $0.text(0)) }
    }
  }

  func changedProfiles(after change: Int64) async throws -> [String] {
    try await database.read { connection in
      try connection.run("SELECT DISTINCT r.profile FROM change c JOIN record r ON r.id = c.record WHERE c.sequence > ? -- changedProfiles", [.int(change)]).map { $0.text(0) }
    }
  }

  /// Public records in order of their ids, for whole runs over the register.
  package func publicPage(after id: RecordID?, limit: Int) async throws -> [RevealedRecord] {
    let gate = publicGate
    let declarations = self.declarations
    return try await database.read { connection in
      let marks = declarations.profiles.map { _ in "?" }.joined(separator: ", ")
      let sql = """
        SELECT \(HeaderColumns.list), v.body, (SELECT group_concat(i.value, char(31)) FROM identifier i WHERE i.record = r.id)
        FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published
        WHERE r.id > ? AND \(HeaderColumns.isPublic) AND r.profile IN (\(marks)) ORDER BY r.id LIMIT ? -- publicPage
        """
      return try connection.run(sql, [.text(id?.text ?? ""), .int(gate.now)] + declarations.profiles.map { .text($0.id) } + [.int(limit)]).compactMap { row in
        let header = HeaderColumns.header(row)
        // A body that is no JSON is a fault that `verify` tells; the record counts as closed.
        guard let profile = declarations.profile(header.profile), let body = try? Value(json: row.text(HeaderColumns.count)), gate.answer(for: header) == .open || gate.answer(for: header) == .described else { return nil }
        let others = row.text(HeaderColumns.count + 1).split(separator: "\u{1F}").map(String.init)
        return RevealedRecord(
          header: header, profile: profile, body: gate.reveal(body, of: profile), revised: header.updated, slug: "",
          identifiers: [header.identifier] + others.filter { $0 != header.identifier })
      }
    }
  }

  /// Records whose embargo has ended since the last time this was asked, by any process: announced as changed, so that every consumer sees them open.
  /// Returns how many.
  package func announceEndedEmbargoes() async throws -> Int {
    let now = clock()
    let due = try await database.read { connection in
      let since = try connection.run("SELECT value FROM setting WHERE name = 'embargoes' -- embargoesAnnounced").first.flatMap { Int64($0.text(0)) } ?? 0
      return try (since, connection.run("SELECT id FROM record WHERE embargo > ? AND embargo <= ? -- endedEmbargoes", [.int(since), .int(now)]).map { $0[0] })
    }
    guard !due.1.isEmpty else { return 0 }
    return try await database.write { connection in
      for id in due.1 { try connection.run("INSERT INTO change (record, at) VALUES (?, ?) -- announceEmbargoEnd", [id, .int(now)]) }
      try connection.run("INSERT INTO setting (name, value) VALUES ('embargoes', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value -- noteEmbargoes", [.text(String(now))])
      return due.1.count
    }
  }
}
