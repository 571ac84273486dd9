import Kernel

/// The chained log of acts. Rows are only ever added, together with what they tell of.
package struct AuditLog: Sendable {
  let database: any Database
  let clock: @Sendable () -> Int64
  /// What marks of the log are made with; `nil` where it is only read and added to.
  let secret: InstanceSecret?
  static let columns = "number, at, act, result, account, object, reason, client, session, reference, link"

  package init(_ store: RecordStore, secret: InstanceSecret? = nil) {
    database = store.database
    clock = store.clock
    self.secret = secret
  }

  /// One transaction that may add to the log.
  func writing<T: Sendable>(_ body: @Sendable @escaping (AuditTransaction) throws -> T) async throws -> T {
    let now = clock()
    return try await database.write { connection in
      try connection.engine.lockAudit(connection)
      return try body(AuditTransaction(connection: connection, now: now))
    }
  }

  /// Adds an event that belongs to no other writing.
  package func add(_ event: AuditEvent, by actor: Actor) async throws { try await writing { try $0.add(event, by: actor) } }

  // MARK: Reading

  /// What the log is asked for; every part narrows it.
  package struct Query: Sendable {
    package var acts: [AuditEvent.Act] = []
    package var result: AuditEvent.Result?
    package var account: RecordID?
    /// Milliseconds of UTC since 1970, both ends included.
    package var from: Int64?
    package var to: Int64?
    /// Only events before and after these numbers.
    package var before: Int64?
    package var after: Int64?

    package init() {}
  }

  /// The newest events first.
  package func events(_ query: Query, most: Int) async throws -> [AuditEvent] {
    let (condition, arguments) = Self.condition(query)
    let sql = "SELECT \(Self.columns) FROM audit_event\(condition) ORDER BY number DESC LIMIT ? -- auditEvents"
    return try await database.read { try $0.run(sql, arguments + [.int(most)]).compactMap(Self.event) }
  }

  package func count(_ query: Query) async throws -> Int {
    let (condition, arguments) = Self.condition(query)
    return try await database.read { Int(try $0.run("SELECT count(*) FROM audit_event\(condition) -- auditCount", arguments).first?.int(0) ?? 0) }
  }

  static func condition(_ query: Query) -> (String, [SQLValue]) {
    var parts: [String] = []
    var arguments: [SQLValue] = []
    func add(_ part: String, _ value: SQLValue?) {
      guard let value else { return }
      parts.append(part)
      arguments.append(value)
    }
    if !query.acts.isEmpty {
      parts.append("act IN (\(query.acts.map { _ in "?" }.joined(separator: ", ")))")
      arguments += query.acts.map { .text($0.rawValue) }
    }
    add("result = ?", query.result.map { .text($0.rawValue) })
    add("account = ?", query.account.map { .text($0.text) })
    add("at >= ?", query.from.map { .int($0) })
    add("at <= ?", query.to.map { .int($0) })
    add("number < ?", query.before.map { .int($0) })
    add("number > ?", query.after.map { .int($0) })
    return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), arguments)
  }

  static func event(_ row: SQLRow) -> AuditEvent? {
    guard let act = AuditEvent.Act(rawValue: row.text(2)), let result = AuditEvent.Result(rawValue: row.text(3)) else { return nil }
    var event = AuditEvent(act, result, account: row[4].text.map { RecordID(stored: $0) }, object: row[5].text, reason: row[6].text)
    (event.number, event.at) = (row.int(0), row.int(1))
    (event.client, event.session, event.reference, event.link) = (row[7].text, row[8].text, row[9].text, row.text(10))
    return event
  }

  // MARK: Checking

  /// Faults of the chain, and how many events it has.
  static func verify(_ connection: any SQLConnection) throws -> (faults: [String], events: Int64) {
    var faults: [String] = []
    var last: Int64 = 0
    var link = ""
    try connection.each("SELECT \(columns) FROM audit_event ORDER BY number -- verifyAudit", []) { row in
      let number = row.int(0)
      if number != last + 1 { faults.append("audit: event \(last + 1) is missing") }
      if event(row)?.linked(to: link) != row.text(10) { faults.append("audit: the chain breaks at event \(number)") }
      (last, link) = (number, row.text(10))
    }
    return (faults, last)
  }
}

/// A transaction that holds the right to add to the log.
struct AuditTransaction {
  let connection: any SQLConnection
  /// Milliseconds of UTC since 1970.
  let now: Int64

  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue] = []) throws -> [SQLRow] { try connection.run(sql, arguments) }

  func add(_ event: AuditEvent, by actor: Actor) throws { _ = try append(event, by: actor) }

  /// The same; gives the event's number.
  func append(_ event: AuditEvent, by actor: Actor) throws -> Int64 {
    let last = try run("SELECT number, link FROM audit_event ORDER BY number DESC LIMIT 1 -- lastAuditEvent").first
    var event = event
    event.number = (last?.int(0) ?? 0) + 1
    event.at = now
    event.account = event.account ?? actor.account
    (event.client, event.session, event.reference) = (actor.client, actor.session, actor.reference)
    try run(
      "INSERT INTO audit_event (number, at, act, result, account, object, reason, client, session, reference, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) -- addAuditEvent",
      [
        .int(event.number), .int(event.at), .text(event.act.rawValue), .text(event.result.rawValue), .optional(event.account?.text), .optional(event.object), .optional(event.reason),
        .optional(event.client), .optional(event.session), .optional(event.reference), .text(event.linked(to: last?.text(1) ?? "")),
      ])
    return event.number
  }
}
