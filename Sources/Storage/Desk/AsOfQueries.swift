import Kernel

/// Lists of records as they stood at a moment in the past.
extension RecordStore {
  /// What a list as of a moment is asked for; every part narrows it.
  package struct AsOfQuery: Sendable, Hashable {
    /// Milliseconds of UTC since 1970.
    package var moment: Int64
    package var profile: String?
    /// The unit that they belonged to then; where that is unknown, the one of today.
    package var unit: RecordID?

    package init(moment: Int64, profile: String? = nil, unit: RecordID? = nil) {
      self.moment = moment
      self.profile = profile
      self.unit = unit
    }
  }

  package struct AsOfList: Sendable {
    /// Each with the newest revision that it had then.
    package let records: [(subject: HistorySubject, revision: RecordRevision)]
    /// How many there are in all, `mostCounted` at most.
    package let total: Int
    /// Where the next page begins: after this record. `nil` at the end.
    package let next: RecordID?
  }

  /// The records that there were then, of those that `policy` lets be seen today, in the order of their ids. Those whose data were erased since are not among them.
  package func records(_ query: AsOfQuery, policy: AccessPolicy, units: UnitTree, after id: RecordID? = nil, limit: Int) async throws -> AsOfList {
    let (condition, arguments) = Self.condition(query, policy, units)
    let counting = "SELECT count(*) FROM (SELECT 1 FROM record r \(Self.newestThen) WHERE \(condition) LIMIT \(Self.mostCounted)) t -- asOfCount"
    let listing = """
      SELECT \(HeaderColumns.list), \(RevisionReader.columns) FROM record r \(Self.newestThen) JOIN change_set c ON c.id = v.change_set
      WHERE \(condition) AND r.id > ? ORDER BY r.id LIMIT ? -- asOfList
      """
    return try await readingPast(policy) { reader in
      let total = Int(try reader.connection.run(counting, arguments).first?.int(0) ?? 0)
      let rows = try reader.connection.run(listing, arguments + [.text(id?.text ?? ""), .int(limit + 1)])
      let page = rows.prefix(limit), subjects = try reader.subjects(page.map { RecordID(stored: $0.text(0)) })
      let records = page.compactMap { row in
        subjects[RecordID(stored: row.text(0))].map { (subject: $0, revision: reader.revision(row, first: HeaderColumns.count, of: $0)) }
      }
      return AsOfList(records: records, total: total, next: rows.count > limit ? page.last.map { RecordID(stored: $0.text(0)) } : nil)
    }
  }

  /// One `?`: the moment.
  private static let newestThen = "JOIN revision v ON v.record = r.id AND v.number = (SELECT max(w.number) FROM revision w WHERE w.record = r.id AND w.at <= ?)"

  /// With the argument of `newestThen` first.
  private static func condition(_ query: AsOfQuery, _ policy: AccessPolicy, _ units: UnitTree) -> (String, [SQLValue]) {
    let reach = ReadingReach(policy, units)
    var parts = ["r.created <= ?", "r.state <> 'erased'", reach.condition]
    var arguments: [SQLValue] = [.int(query.moment), .int(query.moment)] + reach.arguments
    if let profile = query.profile {
      parts.append("r.profile = ?")
      arguments.append(.text(profile))
    }
    if let unit = query.unit {
      let all = units.falling(to: unit)
      parts.append("coalesce(v.unit, r.unit) IN (\(all.map { _ in "?" }.joined(separator: ", ")))")
      arguments += all.map { .text($0.text) }
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}
