import Kernel

/// Reading the log from its beginning, however long it is.
extension AuditLog {
  /// A stretch of the log. `last`: the number of the last row that was read, also where it could not be understood.
  package struct Page: Sendable {
    package let events: [ChainedEvent]
    package let last: Int64?
  }

  /// The oldest events first, each with what it is chained to.
  package func page(_ query: Query, most: Int) async throws -> Page {
    let (condition, arguments) = Self.condition(query)
    let sql = """
      SELECT \(Self.qualified("e")), p.link FROM (SELECT \(Self.columns) FROM audit_event\(condition) ORDER BY number LIMIT ?) e
      LEFT JOIN audit_event p ON p.number = e.number - 1 ORDER BY e.number -- auditPage
      """
    let rows = try await database.read { try $0.run(sql, arguments + [.int(most)]) }
    let events = rows.compactMap { row in
      Self.event(row).map { event in ChainedEvent(event, previous: event.number == 1 ? "" : row[11].text) }
    }
    return Page(events: events, last: rows.last?.int(0))
  }

  /// The columns of the log as those of one table among several.
  static func qualified(_ table: String) -> String { columns.split(separator: ",").map { name in "\(table).\(name.filter { $0 != " " })" }.joined(separator: ", ") }

  /// The number of the last event; 0 where there is none.
  package func lastNumber() async throws -> Int64 {
    try await database.read { try Self.lastNumber($0) }
  }

  /// All that `query` finds until now, page by page: what is added meanwhile is left out, so that there is an end.
  package func pages(_ query: Query) async throws -> AuditPages {
    let end = try await lastNumber() + 1
    var query = query
    query.before = min(query.before ?? end, end)
    return AuditPages(log: self, query: query)
  }

  /// Sign-in names by account.
  package func names() async throws -> [RecordID: String] { try await database.read { try Self.names($0) } }

  static func names(_ connection: any SQLConnection) throws -> [RecordID: String] {
    let rows = try connection.run("SELECT id, name FROM account -- accountNames")
    return Dictionary(rows.map { (RecordID(stored: $0.text(0)), $0.text(1)) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A long answer of the log, read as it is wanted: no more than a page is ever held.
package struct AuditPages: Sendable {
  private static let most = 1_000
  let log: AuditLog
  var query: AuditLog.Query

  /// The next events, the oldest first; `nil` at the end.
  package mutating func next() async throws -> [ChainedEvent]? {
    let page = try await log.page(query, most: Self.most)
    guard let last = page.last else { return nil }
    query.after = last
    return page.events
  }
}
