import CPostgres
import Foundation

/// One session with a PostgreSQL server, used by one thread at a time. Statements go out in pipeline mode, so that opening a transaction costs no
/// round trip of its own. Source: PostgreSQL, chapter 34 (libpq).
final class PostgresConnection: SQLConnection {
  let engine = Engine.postgresql
  private let handle: OpaquePointer
  /// Names of prepared statements by their text.
  private var prepared: [String: String] = [:]
  /// Statements whose preparing was sent and not answered yet.
  private var unconfirmed: [String] = []
  private var names = 0
  /// What was sent and not read yet, one of it per answer to come.
  private var unread = 0
  private static let mostPrepared = 300

  /// Connects and sets what every session has. Blocks for as long as the server lets it wait, at most `connect_timeout` (5 s) for each host.
  init(url: String) throws(PostgresFailure) {
    // What the address itself says stands above these.
    let parameters = [
      ("fallback_application_name", "phohien"), ("connect_timeout", "5"), ("keepalives_idle", "20"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "20000"), ("client_encoding", "UTF8"), ("dbname", url),
    ]
    let keys = parameters.map { strdup($0.0) }, values = parameters.map { strdup($0.1) }
    defer { for text in keys + values { free(text) } }
    guard let handle = PQconnectdbParams(keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1) else {
      throw PostgresFailure(connection: nil)
    }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw PostgresFailure(String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: " "), isDisconnected: true)
    }
    // The library's own remarks on standard error would break the log's lines.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    // Details of an error hold values of rows, which belong into no log.
    PQsetErrorVerbosity(handle, PQERRORS_TERSE)
    try prepareSession()
  }

  deinit { PQfinish(handle) }

  var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }
  /// Whether no transaction is open: the next one can begin.
  var isIdle: Bool { isUsable && PQtransactionStatus(handle) == PQTRANS_IDLE }

  /// Time-outs where the address sets none, then pipeline mode.
  private func prepareSession() throws(PostgresFailure) {
    let limits = [("statement_timeout", "60s"), ("lock_timeout", "30s"), ("idle_in_transaction_session_timeout", "5min")]
    for (name, value) in limits {
      let result = PQexec(handle, "SELECT set_config('\(name)', '\(value)', false) WHERE current_setting('\(name)') = '0'")
      defer { PQclear(result) }
      guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw PostgresFailure(connection: handle, result: result) }
    }
    guard PQenterPipelineMode(handle) == 1 else { throw PostgresFailure(connection: handle) }
  }

  // MARK: Transactions

  func begin(_ mode: String) throws(PostgresFailure) {
    try send("BEGIN \(mode)", [])
  }

  func commit() throws(PostgresFailure) {
    do { _ = try runNow("COMMIT", []) } catch {
      // With an SQLSTATE the server said itself that it was not done.
      var unknown = error
      unknown.isOutcomeUnknown = error.code.isEmpty
      throw unknown
    }
  }

  /// Ends a transaction whose outcome does not matter; never throws: a connection that does not take it is not usable any more.
  func rollback() {
    guard isUsable else { return }
    _ = try? runNow("ROLLBACK", [])
  }

  // MARK: Statements

  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] { try runNow(sql, arguments) }

  func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
    names += 1
    let cursor = "each_\(names)"
    // A pass over a table may take its time.
    _ = try runOnce("SET LOCAL statement_timeout = 0", [])
    _ = try runOnce("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", arguments)
    while true {
      let rows = try runOnce("FETCH 1000 FROM \(cursor)", [])
      for row in rows { try body(row) }
      if rows.count < 1_000 { break }
    }
    _ = try runOnce("CLOSE \(cursor)", [])
  }

  private func runNow(_ sql: String, _ arguments: [SQLValue]) throws(PostgresFailure) -> [SQLRow] {
    try send(sql, arguments)
    return try answer()
  }

  /// For statements that do not come again: nothing stays prepared.
  private func runOnce(_ sql: String, _ arguments: [SQLValue]) throws(PostgresFailure) -> [SQLRow] {
    let parameters = try PostgresParameters(arguments)
    try check(parameters.withPointers { PQsendQueryParams(handle, PostgresText.numbered(sql), Int32(arguments.count), nil, $0, nil, nil, 0) })
    unread += 1
    return try answer()
  }

  private func send(_ sql: String, _ arguments: [SQLValue]) throws(PostgresFailure) {
    let parameters = try PostgresParameters(arguments)
    let name = try statement(sql)
    try check(parameters.withPointers { PQsendQueryPrepared(handle, name, Int32(arguments.count), $0, nil, nil, 0) })
    unread += 1
  }

  private func statement(_ sql: String) throws(PostgresFailure) -> String {
    if let name = prepared[sql] { return name }
    if prepared.count >= Self.mostPrepared {
      prepared = [:]
      try check(PQsendQueryParams(handle, "DEALLOCATE ALL", 0, nil, nil, nil, nil, 0))
      unread += 1
    }
    names += 1
    let name = "s\(names)"
    try check(PQsendPrepare(handle, name, PostgresText.numbered(sql), 0, nil))
    unread += 1
    prepared[sql] = name
    unconfirmed.append(sql)
    return name
  }

  private func check(_ done: Int32) throws(PostgresFailure) {
    if done != 1 { throw PostgresFailure(connection: handle) }
  }

  /// Reads everything that was sent; the rows of the last of it. The first failure is thrown after all was read, so that the connection stays in step.
  private func answer() throws(PostgresFailure) -> [SQLRow] {
    try check(PQpipelineSync(handle))
    var rows: [SQLRow] = []
    var failure: PostgresFailure?
    while unread > 0 {
      unread -= 1
      rows = []
      while let result = PQgetResult(handle) {
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK: rows = PostgresText.rows(result)
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
        case PGRES_PIPELINE_ABORTED: failure = failure ?? PostgresFailure("an earlier statement of the transaction failed", code: "25P02")
        default: failure = failure ?? PostgresFailure(connection: handle, result: result)
        }
        guard isUsable else {
          unread = 0
          throw failure ?? PostgresFailure(connection: handle)
        }
      }
      guard isUsable else {
        unread = 0
        throw failure ?? PostgresFailure(connection: handle)
      }
    }
    if let sync = PQgetResult(handle) { PQclear(sync) }
    defer { unconfirmed = [] }
    guard let failure else { return rows }
    // What was sent after the failure was not prepared.
    for sql in unconfirmed { prepared[sql] = nil }
    throw failure
  }
}
