/// A connection inside a transaction. The same SQL text runs on every engine: `?` for parameters, no engine's own functions.
package protocol SQLConnection {
  /// Runs one statement and gives all its rows.
  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
  /// Runs one statement and hands over each row; nothing is kept.
  func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws
}

extension SQLConnection {
  @discardableResult
  package func run(_ sql: String) throws -> [SQLRow] { try run(sql, []) }
}
