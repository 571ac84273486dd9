import Kernel

/// What the catalogue of shared data asks. Nothing closed is counted: every figure is of what the public may see.
extension RecordStore {
  /// The public records of one profile that one unit keeps.
  package struct SharedCount: Sendable, Hashable {
    package let profile: String
    /// The owning unit; `nil`: none is named.
    package let unit: RecordID?
    package let records: Int
    /// When the first and the last of the revisions that the public sees were written; milliseconds of UTC since 1970.
    package let first: Int64
    package let last: Int64

    package init(profile: String, unit: RecordID?, records: Int, first: Int64, last: Int64) {
      self.profile = profile
      self.unit = unit
      self.records = records
      self.first = first
      self.last = last
    }
  }

  package func sharedCounts() async throws -> [SharedCount] {
    let now = clock()
    return try await database.read { connection in
      let sql = """
        SELECT r.profile, r.unit, count(*), min(v.at), max(v.at) FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published
        WHERE \(HeaderColumns.isPublic) GROUP BY r.profile, r.unit ORDER BY r.profile, r.unit -- sharedCounts
        """
      return try connection.run(sql, [.int(now)]).map { row in
        SharedCount(profile: row.text(0), unit: row[1].text.map { RecordID(stored: $0) }, records: Int(row.int(2)), first: row.int(3), last: row.int(4))
      }
    }
  }

  /// The first public records of a profile, by id, as the public sees them: enough to tell how complete its records are.
  package func sharedSample(of profile: Profile, most: Int) async throws -> [Value] {
    let gate = publicGate
    return try await database.read { connection in
      let sql = """
        SELECT \(HeaderColumns.list), v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published
        WHERE r.profile = ? AND \(HeaderColumns.isPublic) ORDER BY r.id LIMIT ? -- sharedSample
        """
      return try connection.run(sql, [.text(profile.id), .int(gate.now), .int(most)]).compactMap { row in
        guard [.open, .described].contains(gate.answer(for: HeaderColumns.header(row))), let body = try? Value(json: row.text(HeaderColumns.count)) else { return nil }
        return gate.reveal(body, of: profile)
      }
    }
  }

  /// What engine keeps the register: its name, nothing of where it is.
  package var engineName: String { database.engine == .postgresql ? "PostgreSQL" : "SQLite" }
}
