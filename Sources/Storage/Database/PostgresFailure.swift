import CPostgres

/// A failure that PostgreSQL or the way to it told of.
struct PostgresFailure: Error, CustomStringConvertible {
  /// The SQLSTATE; empty when there was no answer at all. Source: PostgreSQL, appendix A.
  let code: String
  let description: String
  /// The connection cannot be used any more.
  let isDisconnected: Bool
  /// The connection broke while a commit was on its way: nobody knows whether it was done.
  var isOutcomeUnknown = false

  /// The same transaction may go well when it is run again: serialization failure, deadlock, a key that another transaction wrote
  /// first, or a plan that a migration has made void.
  var isConflict: Bool { ["40001", "40P01", "23505", "0A000"].contains(code) }

  /// The server goes down, starts, is a standby, is full of connections, or cannot be reached. Source: PostgreSQL, appendix A, classes 08, 53, 57.
  var isUnavailable: Bool {
    isDisconnected || code.hasPrefix("08") || ["57P01", "57P02", "57P03", "53300", "25006"].contains(code)
  }

  /// The server has no room for the write: class 53 without 53300, and errors of the file system.
  var isFull: Bool { ["53100", "58030"].contains(code) || description.contains("No space left") }

  /// The statement took longer than it may.
  var isTimeout: Bool { ["57014", "55P03", "25P03"].contains(code) }

  init(connection: OpaquePointer?, result: OpaquePointer? = nil) {
    let state = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }.map { String(cString: $0) } ?? ""
    let said = result.map { String(cString: PQresultErrorMessage($0)) } ?? ""
    let text = said.isEmpty ? connection.map { String(cString: PQerrorMessage($0)) } ?? "out of memory" : said
    code = state
    description = text.split(separator: "\n").joined(separator: " ")
    // The server says that it ends the session before the way to it breaks.
    let severity = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "V"))) }.map { String(cString: $0) } ?? ""
    isDisconnected = ["FATAL", "PANIC"].contains(severity) || connection.map { PQstatus($0) != CONNECTION_OK } ?? true
  }

  init(_ description: String, code: String = "", isDisconnected: Bool = false) {
    self.code = code
    self.description = description
    self.isDisconnected = isDisconnected
  }
}
