/// A connection inside a transaction. The same SQL text runs on every engine: `?` for parameters, no engine's own functions.
package protocol SQLConnection {
  var engine: Engine { get }
  /// Runs one statement and gives all its rows.
  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
  /// Runs one statement and hands over each row; nothing is kept.
  func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws
}

extension SQLConnection {
  @discardableResult
  package func run(_ sql: String) throws -> [SQLRow] { try run(sql, []) }

  /// Runs a statement for each run of at most 256 values: `sql` is given the marks for `IN (…)`. There are few different texts, so that they stay prepared.
  func rows(of values: [SQLValue], before: [SQLValue] = [], _ sql: (String) -> String) throws -> [SQLRow] {
    var rows: [SQLRow] = []
    var start = 0
    while start < values.count {
      let slice = values[start..<min(start + Self.most, values.count)]
      var width = 1
      while width < slice.count { width *= 2 }
      let padding = Array(repeating: slice[slice.startIndex], count: width - slice.count)
      rows += try run(sql(Array(repeating: "?", count: width).joined(separator: ", ")), before + slice + padding)
      start += slice.count
    }
    return rows
  }

  private static var most: Int { 256 }
}
