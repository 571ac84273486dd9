import Kernel

/// Saved searches and lists: the only way to them. What is in a list is told to nobody beyond what they may see of each record; a list that somebody may not see is not there.
package struct SavedListStore: Sendable {
  package static let mostLists = 200
  package static let mostRecords = 10_000
  static let longestName = 120
  let desk: DeskStore
  var database: any Database { desk.store.database }

  package init(_ desk: DeskStore) { self.desk = desk }

  static let absent = Problems([Problem("list.absent", vi: "Không có danh sách này, hoặc nó là của người khác.", en: "There is no such list, or it is somebody else's.")])

  // MARK: Reading

  /// The account's own lists and those shared with units that it works with, by name.
  package func lists(_ policy: AccessPolicy, _ units: UnitTree) async throws -> [SavedList] {
    let (condition, arguments) = Self.visible(policy, units)
    let sql = "SELECT \(Self.columns) FROM saved_list l WHERE \(condition) ORDER BY l.name, l.id -- savedLists"
    return try await database.read { try $0.run(sql, arguments).compactMap { Self.list($0) } }
  }

  /// `nil`: there is none, or it may not be seen.
  package func list(_ id: RecordID, _ policy: AccessPolicy, _ units: UnitTree) async throws -> SavedList? {
    try await database.read { try Self.list(id, policy, units, $0) }
  }

  static func list(_ id: RecordID, _ policy: AccessPolicy, _ units: UnitTree, _ connection: any SQLConnection) throws -> SavedList? {
    let (condition, arguments) = visible(policy, units)
    let sql = "SELECT \(columns) FROM saved_list l WHERE l.id = ? AND (\(condition)) -- savedList"
    return try connection.run(sql, [.text(id.text)] + arguments).first.flatMap { list($0) }
  }

  private static let columns = "l.id, l.account, l.unit, l.name, l.kind, l.content, l.updated"

  private static func list(_ row: SQLRow) -> SavedList? {
    guard let kind = SavedList.Kind(rawValue: row.text(4)) else { return nil }
    let id = RecordID(stored: row.text(0))
    var own = RecordSelection()
    own.list = id
    return SavedList(
      id: id, account: RecordID(stored: row.text(1)), unit: row[2].text.map { RecordID(stored: $0) }, name: row.text(3), kind: kind,
      selection: kind == .search ? row[5].text.flatMap { RecordSelection(text: $0) } ?? own : own, updated: row.int(6))
  }

  /// One's own lists, and those of units that one reads working copies of.
  private static func visible(_ policy: AccessPolicy, _ units: UnitTree) -> (String, [SQLValue]) {
    let reading = policy.reading
    if reading.contains(where: { $0.unit == nil }) { return ("l.account = ? OR l.unit IS NOT NULL", [.text(policy.account.text)]) }
    let held = Set(reading.compactMap(\.unit).flatMap { units.falling(to: $0) }).sorted()
    guard !held.isEmpty else { return ("l.account = ?", [.text(policy.account.text)]) }
    return ("l.account = ? OR l.unit IN (\(held.map { _ in "?" }.joined(separator: ", ")))", [.text(policy.account.text)] + held.map { .text($0.text) })
  }

  /// Whether the account may share a list with `unit`.
  package static func mayShare(with unit: RecordID, _ policy: AccessPolicy, _ units: UnitTree) -> Bool {
    policy.reading.contains { grant in grant.unit.map { units.falls(unit, to: $0) } ?? true }
  }

  /// What of a list of records the account may see, in the order in which it was put in, from behind the place `position`; and where the next page begins.
  package func records(
    of list: RecordID, _ policy: AccessPolicy, _ units: UnitTree, after position: Int = 0, limit: Int
  ) async throws -> (records: [RevealedRecord], total: Int, next: Int?) {
    try await desk.reading { source in
      var selection = RecordSelection()
      selection.list = list
      guard let condition = try SelectionCondition(selection, policy, units, source) else { return ([], 0, nil) }
      let sql = """
        SELECT \(HeaderColumns.list), o.position FROM record r JOIN saved_list_record o ON o.record = r.id AND o.list = ?
        WHERE \(condition.text) AND o.position > ? ORDER BY o.position LIMIT ? -- recordsOfList
        """
      let rows = try source.connection.run(sql, [.text(list.text)] + condition.arguments + [.int(position), .int(limit + 1)])
      let records = try source.revealed(rows.prefix(limit).map { HeaderColumns.header($0) }) { policy.sight(of: $0) }
      let next = rows.count > limit && limit > 0 ? Int(rows[limit - 1].int(HeaderColumns.count)) : nil
      return (records, try source.count(condition, most: RecordStore.mostCounted), next)
    }
  }
}
