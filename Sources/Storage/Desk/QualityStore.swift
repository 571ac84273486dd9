import Kernel

/// How many records of whom lack what. Everything is counted as far as an account may know, in a few grouped statements.
package struct QualityStore: Sendable {
  /// So many records of one kind and unit have a code.
  package struct Count: Sendable, Hashable {
    package let code: QualityCode
    /// The id of a profile.
    package let profile: String
    /// `nil`: none, or not told apart.
    package let unit: RecordID?
    package let records: Int
  }

  /// What is told apart besides codes and profiles.
  package enum Grouping: Sendable { case profile, unit }

  private let store: RecordStore
  var database: any Database { store.database }
  var declarations: Declarations { store.declarations }
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { store.clock() }

  package init(_ store: RecordStore) { self.store = store }

  /// `unit`: only what falls to it. `codes`: only these; all where none are named.
  package func counts(
    _ grouping: Grouping = .profile, codes: [QualityCode] = [], within unit: RecordID?, policy: AccessPolicy, units: UnitTree
  ) async throws -> [Count] {
    let now = store.clock()
    let kept = Self.kept(grouping, codes, QualityReach(policy, units, within: unit, of: .counts))
    let reach = QualityReach(policy, units, within: unit, of: .record)
    let standing = QualityCode.standing.filter { codes.isEmpty || codes.contains($0) }
    return try await store.database.read { connection in
      var counts = try connection.run(kept.sql, kept.arguments).compactMap { row in QualityCode(row.text(0)).map { Self.count($0, row) } }
      for code in standing {
        let (condition, arguments) = GapCondition.standing(code, now: now)
        let column = grouping == .unit ? "coalesce(r.unit, '')" : "''"
        let sql = """
          SELECT '', r.profile, \(column), count(*) FROM record r WHERE \(condition) AND \(reach.condition)
          GROUP BY r.profile\(grouping == .unit ? ", coalesce(r.unit, '')" : "") -- standingCounts
          """
        counts += try connection.run(sql, arguments + reach.arguments).map { Self.count(code, $0) }
      }
      return counts
    }
  }

  private static func kept(_ grouping: Grouping, _ codes: [QualityCode], _ reach: QualityReach) -> (sql: String, arguments: [SQLValue]) {
    let named = codes.filter { !$0.isStanding }
    // Only those that are asked of the register as it stands.
    let none = !codes.isEmpty && named.isEmpty
    let asked = none ? "1 = 0" : named.isEmpty ? "1 = 1" : "t.code IN (\(named.map { _ in "?" }.joined(separator: ", ")))"
    let column = grouping == .unit ? "t.unit" : "''"
    let sql = """
      SELECT t.code, t.profile, \(column), sum(t.records) FROM gap_count t WHERE \(asked) AND \(reach.condition)
      GROUP BY t.code, t.profile\(grouping == .unit ? ", t.unit" : "") HAVING sum(t.records) > 0 -- keptCounts
      """
    return (sql, named.map { .text($0.text) } + reach.arguments)
  }

  private static func count(_ code: QualityCode, _ row: SQLRow) -> Count {
    let unit = row.text(2)
    return Count(code: code, profile: row.text(1), unit: unit.isEmpty ? nil : RecordID(stored: unit), records: Int(row.int(3)))
  }

  /// When anything of each unit's records was changed last, as far as the account sees them; milliseconds of UTC since 1970. `nil`: of no unit.
  package func lastChanges(policy: AccessPolicy, units: UnitTree) async throws -> [RecordID?: Int64] {
    let reach = QualityReach(policy, units, within: nil, of: .record)
    return try await store.database.read { connection in
      let rows = try connection.run("SELECT r.unit, max(r.updated) FROM record r WHERE \(reach.condition) GROUP BY r.unit -- lastChangeOfUnits", reach.arguments)
      return Dictionary(rows.map { ($0[0].text.map { RecordID(stored: $0) }, $0.int(1)) }, uniquingKeysWith: max)
    }
  }

  /// Whether a count of all records is under way: figures are still too small.
  package func isCounting() async throws -> Bool {
    let digest = store.declarations.digest
    return try await store.database.read { connection in
      guard let cursor = try QualityCursor.read(connection) else { return true }
      return cursor.isCounting || !cursor.fits(digest)
    }
  }
}
