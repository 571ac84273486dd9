import Kernel

/// What was done to many records at once, as far as somebody may see the records.
extension RecordStore {
  /// A change set of which they may see at least one record.
  package struct ChangeSetEntry: Sendable {
    package let id: RecordID
    /// Milliseconds of UTC since 1970.
    package let at: Int64
    /// The id of an account, or the name of a program.
    package let author: String
    package let source: String
    /// Empty where nothing of what it wrote may be seen.
    package let reason: String
    /// How many records they may see of it, `mostCounted` at most.
    package let records: Int
    /// The change set that it takes back, and the last one that took it back.
    package let undoes: RecordID?
    package let undoneBy: RecordID?
  }

  /// Which change sets a list holds; every part narrows it.
  package struct ChangeSetQuery: Sendable, Hashable {
    package var author: String?
    package var source: String?
    /// Only those behind this place.
    package var after: Place?

    /// A place in the list: the newest first.
    package struct Place: Sendable, Hashable {
      package let at: Int64
      package let id: RecordID

      package init(at: Int64, id: RecordID) {
        self.at = at
        self.id = id
      }
    }

    package init() {}
  }

  private static let setColumns = """
    c.id, c.at, c.author, c.source, c.reason, c.undoes, (SELECT u.id FROM change_set u WHERE u.undoes = c.id ORDER BY u.at DESC, u.id DESC LIMIT 1)
    """

  /// The newest first; the second value is where the next page begins.
  package func changeSets(_ query: ChangeSetQuery, policy: AccessPolicy, units: UnitTree, limit: Int) async throws -> (sets: [ChangeSetEntry], next: ChangeSetQuery.Place?) {
    let reach = ReadingReach(policy, units), closed = Self.closed(policy, units)
    var parts = ["EXISTS (SELECT 1 FROM revision v JOIN record r ON r.id = v.record WHERE v.change_set = c.id AND \(reach.condition))"], arguments = reach.arguments
    func add(_ part: String, _ values: [SQLValue]) {
      parts.append(part)
      arguments += values
    }
    if let author = query.author { add("c.author = ?", [.text(author)]) }
    if let source = query.source { add("c.source = ?", [.text(source)]) }
    if let place = query.after { add("(c.at, c.id) < (?, ?)", [.int(place.at), .text(place.id.text)]) }
    let sql = "SELECT \(Self.setColumns) FROM change_set c WHERE \(parts.joined(separator: " AND ")) ORDER BY c.at DESC, c.id DESC LIMIT ? -- changeSetList"
    return try await database.read { [arguments] connection in
      let rows = try connection.run(sql, arguments + [.int(limit + 1)])
      let sets = try rows.prefix(limit).map { try Self.entry($0, reach, closed, connection) }
      return (sets, rows.count > limit ? sets.last.map { ChangeSetQuery.Place(at: $0.at, id: $0.id) } : nil)
    }
  }

  /// `nil` where they may see none of its records.
  package func changeSet(_ id: RecordID, policy: AccessPolicy, units: UnitTree) async throws -> ChangeSetEntry? {
    let reach = ReadingReach(policy, units), closed = Self.closed(policy, units)
    return try await database.read { connection in
      let row = try connection.run("SELECT \(Self.setColumns) FROM change_set c WHERE c.id = ? -- changeSetByID", [.text(id.text)]).first
      let entry = try row.map { try Self.entry($0, reach, closed, connection) }
      return entry.flatMap { $0.records > 0 ? $0 : nil }
    }
  }

  /// The records whose restricted data they may see.
  private static func closed(_ policy: AccessPolicy, _ units: UnitTree) -> ReviewReach { ReviewReach(policy.reading.filter { $0.most == .restricted }, units) }

  private static func entry(_ row: SQLRow, _ reach: ReadingReach, _ closed: ReviewReach, _ connection: any SQLConnection) throws -> ChangeSetEntry {
    let id = RecordID(stored: row.text(0)), undoes = row[5].text.map { RecordID(stored: $0) }, undoneBy = row[6].text.map { RecordID(stored: $0) }
    // What was done to records that they may not see is not told.
    func seen(_ other: RecordID?) throws -> RecordID? { try other.flatMap { try count($0, reach, most: 1, connection) > 0 ? $0 : nil } }
    return ChangeSetEntry(
      id: id, at: row.int(1), author: row.text(2), source: row.text(3), reason: try isTold(id, reach, closed, connection) ? row.text(4) : "",
      records: try count(id, reach, most: mostCounted, connection), undoes: try seen(undoes), undoneBy: try seen(undoneBy))
  }

  /// Whether they may see what it wrote into any record: why it was done may tell of that. Of erased data only the erasure tells why.
  private static func isTold(_ id: RecordID, _ reach: ReadingReach, _ closed: ReviewReach, _ connection: any SQLConnection) throws -> Bool {
    let sql = """
      SELECT 1 FROM revision v JOIN record r ON r.id = v.record WHERE v.change_set = ? AND \(reach.condition)
      AND (v.body IS NOT NULL OR v.state = 'erased') AND (v.sensitivity <> 'restricted' OR \(closed.condition)) LIMIT 1 -- changeSetIsTold
      """
    return try !connection.run(sql, [.text(id.text)] + reach.arguments + closed.arguments).isEmpty
  }

  private static func count(_ id: RecordID, _ reach: ReadingReach, most: Int, _ connection: any SQLConnection) throws -> Int {
    let sql = """
      SELECT count(*) FROM (SELECT DISTINCT v.record FROM revision v JOIN record r ON r.id = v.record WHERE v.change_set = ? AND \(reach.condition) LIMIT ?) t -- recordsSeenOfChangeSet
      """
    return Int(try connection.run(sql, [.text(id.text)] + reach.arguments + [.int(most)]).first?.int(0) ?? 0)
  }

  /// Whether a change set is so small that it can be taken back while somebody waits: at most `most` records, seen or not.
  package func isChangeSet(_ id: RecordID, within most: Int) async throws -> Bool {
    let sql = "SELECT count(*) FROM (SELECT DISTINCT record FROM revision WHERE change_set = ? LIMIT ?) t -- sizeOfChangeSet"
    return try await database.read { Int(try $0.run(sql, [.text(id.text), .int(most + 1)]).first?.int(0) ?? 0) <= most }
  }
}
