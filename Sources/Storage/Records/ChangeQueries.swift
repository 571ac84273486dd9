import Kernel

/// What the consumers of the change log ask.
extension RecordStore {
  /// The records changed after `change` and up to `last`, at most `limit` changes of them, as the public sees them now: `nil` where a record is closed.
  /// The second value is the last change covered.
  func changedRecords(after change: Int64, through last: Int64, limit: Int) async throws -> ([RecordID: RevealedRecord?], Int64) {
    let now = clock()
    let declarations = self.declarations
    return try await database.read { connection in
      // A process whose clock is ahead may have announced the end of an embargo that is not over by this one's.
      let gate = Gate(audience: .anonymous, now: max(now, try Self.embargoesAnnounced(connection)))
      let rows = try connection.run(
        "SELECT sequence, record FROM change WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ? -- changesAfter", [.int(change), .int(last), .int(limit)])
      var records: [RecordID: RevealedRecord?] = [:]
      let ids = Set(rows.map { $0.text(1) })
      for id in ids { records[RecordID(stored: id)] = .some(nil) }
      let headers = try connection.rows(of: ids.sorted().map { .text($0) }) { "SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (\($0)) -- changedRecords" }
      let unique = Dictionary(headers.map { HeaderColumns.header($0) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for record in try RecordStore.reveal(Array(unique.values), gate: gate, declarations: declarations, connection) { records[record.header.id] = .some(record) }
      return (records, rows.last?.int(0) ?? change)
    }
  }

  /// Records changed after `change` that the public may not see now: the index does not know of their closing yet.
  func closed(after change: Int64) async throws -> Set<RecordID> {
    let now = clock()
    return try await database.read { connection in
      // Not DISTINCT: the database would go through all changes there are in the order of their records.
      let sql = """
        SELECT c.record FROM change c LEFT JOIN record r ON r.id = c.record
        WHERE c.sequence > ? AND NOT (\(HeaderColumns.isPublic)) -- closedAfter
        """
      return Set(try connection.run(sql, [.int(change), .int(now)]).map { RecordID(stored: $0.text(0)) })
    }
  }

  func changedProfiles(after change: Int64) async throws -> [String] {
    try await database.read { connection in
      try connection.run("SELECT DISTINCT r.profile FROM change c JOIN record r ON r.id = c.record WHERE c.sequence > ? -- changedProfiles", [.int(change)]).map { $0.text(0) }
    }
  }

  /// Public records in order of their ids, for whole runs over the register, and the last id that was looked at; `nil` at the end.
  package func publicPage(after id: RecordID?, limit: Int) async throws -> (records: [RevealedRecord], last: RecordID?) {
    let gate = publicGate
    let declarations = self.declarations
    return try await database.read { connection in
      // The database is to go along the ids of both tables from where the page begins, not to sort what another index gives it, nor to join from the start.
      let sql = """
        SELECT \(HeaderColumns.list), v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published
        WHERE r.id > ? AND v.record > ? AND \(HeaderColumns.isPublic) ORDER BY r.id LIMIT ? -- publicPage
        """
      let rows = try connection.run(sql, [.text(id?.text ?? ""), .text(id?.text ?? ""), .int(gate.now), .int(limit)])
      guard let first = rows.first, let last = rows.last else { return ([], nil) }
      let names = try connection.run("SELECT record, value FROM identifier WHERE record BETWEEN ? AND ? -- identifiersOfPage", [first[0], last[0]])
      let identifiers = Dictionary(grouping: names) { $0.text(0) }
      let records = rows.compactMap { row -> RevealedRecord? in
        let header = HeaderColumns.header(row)
        // A body that is no JSON is a fault that `verify` tells; the record counts as closed.
        guard let profile = declarations.profile(header.profile), let body = try? Value(json: row.text(HeaderColumns.count)), gate.answer(for: header) == .open || gate.answer(for: header) == .described else { return nil }
        // Sorted here: a database that is asked to sort reads all identifiers there are in their order.
        let others = (identifiers[header.id.text] ?? []).map { $0.text(1) }.sorted()
        return RevealedRecord(
          header: header, profile: profile, body: gate.reveal(body, of: profile), revised: header.updated, slug: "",
          identifiers: [header.identifier] + others.filter { $0 != header.identifier })
      }
      return (records, RecordID(stored: last.text(0)))
    }
  }

  /// Records whose embargo has ended since the last time this was asked, by any process: announced as changed, so that every consumer sees them open.
  /// Returns how many.
  package func announceEndedEmbargoes() async throws -> Int {
    let now = clock()
    guard try await database.read({ try !Self.endedEmbargoes($0, now: now).isEmpty }) else { return 0 }
    return try await writing { transaction in
      let ended = try Self.endedEmbargoes(transaction, now: now)
      for id in ended { transaction.announce(id, revision: nil) }
      try transaction.run(
        "INSERT INTO setting (name, value) VALUES ('embargoes', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value -- noteEmbargoes", [.text(String(now))])
      return ended.count
    }
  }

  private static func embargoesAnnounced(_ connection: any SQLConnection) throws -> Int64 {
    try connection.run("SELECT value FROM setting WHERE name = 'embargoes' -- embargoesAnnounced").first.flatMap { Int64($0.text(0)) } ?? 0
  }

  private static func endedEmbargoes(_ connection: any SQLConnection, now: Int64) throws -> [RecordID] {
    let since = try embargoesAnnounced(connection)
    return try connection.run("SELECT id FROM record WHERE embargo > ? AND embargo <= ? -- endedEmbargoes", [.int(since), .int(now)]).map { RecordID(stored: $0.text(0)) }
  }
}
