import Foundation
import GRDB

/// SQLite in WAL mode: one writer, a pool of readers, every commit on disk before it is acknowledged.
package final class SQLiteDatabase: Database {
  private let pool: DatabasePool

  /// Opens or makes the file at `path`.
  package init(path: String, readers: Int = 4) throws {
    var configuration = Configuration()
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { connection in
      try connection.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
  }

  package func read<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T {
    try await pool.read { try body(SQLiteConnection(connection: $0)) }
  }

  package func write<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T {
    try await pool.write { try body(SQLiteConnection(connection: $0)) }
  }

  package func close() throws { try pool.close() }
}

private struct SQLiteConnection: SQLConnection {
  let connection: GRDB.Database

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    let statement = try prepared(sql, arguments)
    if statement.columnCount == 0 {
      try statement.execute()
      return []
    }
    var rows: [SQLRow] = []
    let cursor = try Row.fetchCursor(statement)
    while let row = try cursor.next() { rows.append(Self.copy(row)) }
    return rows
  }

  func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
    let cursor = try Row.fetchCursor(try prepared(sql, arguments))
    while let row = try cursor.next() { try body(Self.copy(row)) }
  }

  private func prepared(_ sql: String, _ arguments: [SQLValue]) throws -> Statement {
    let statement = try connection.cachedStatement(sql: sql)
    try statement.setArguments(StatementArguments(arguments.map(\.databaseValue)))
    return statement
  }

  private static func copy(_ row: Row) -> SQLRow {
    SQLRow(values: (0..<row.count).map { index in
      let value: DatabaseValue = row[index]
      return switch value.storage {
      case .null: .null
      case .int64(let number): .int(number)
      case .double(let number): .double(number)
      case .string(let text): .text(text)
      case .blob(let data): .blob(Array(data))
      }
    })
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .int(let number): number.databaseValue
    case .double(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }
}
