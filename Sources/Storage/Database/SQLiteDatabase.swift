import Foundation
import GRDB
import Synchronization

/// SQLite in WAL mode: one writer, a pool of readers, every commit on disk before it is acknowledged.
package final class SQLiteDatabase: Database {
  package let engine = Engine.sqlite
  private let pool: DatabasePool
  /// KiB of pages in memory. A load goes all over the indexes of the tables.
  private static let readerCache = 32_000
  private static let writerCache = 128_000
  /// Pages in the log (64 MiB) before they are moved to the file: a page that several change sets of a load touch is moved once.
  private static let checkpointAfter = 16_384
  private let followers = Mutex<[UUID: AsyncStream<Void>.Continuation]>([:])

  /// Opens or makes the file at `path`.
  package init(path: String, readers: Int = 4) throws {
    var configuration = Configuration()
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { connection in
      try connection.execute(sql: "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
      let cache = connection.configuration.readonly ? Self.readerCache : Self.writerCache
      try connection.execute(sql: "PRAGMA cache_size = -\(cache); PRAGMA wal_autocheckpoint = \(Self.checkpointAfter)")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
  }

  package func read<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T {
    try await told { try await self.pool.read { try body(SQLiteConnection(connection: $0)) } }
  }

  package func write<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T {
    let result = try await told { try await self.pool.write { try body(SQLiteConnection(connection: $0)) } }
    for follower in followers.withLock({ Array($0.values) }) { follower.yield() }
    return result
  }

  /// Failures that the operator must mend become `StorageProblem`.
  private func told<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_FULL: throw StorageProblem.full(error.message ?? "disk full")
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw StorageProblem.slow(error.message ?? "database is locked")
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: throw StorageProblem.damaged(error.message ?? "malformed")
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR: throw StorageProblem.unavailable(error.message ?? "cannot be opened")
      default: throw error
      }
    }
  }

  /// Copies a database, in use or not, into a new file.
  static func copy(_ path: String, to destination: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    try DatabaseQueue(path: path, configuration: configuration).backup(to: DatabaseQueue(path: destination))
  }

  /// Tells of this process's own writes.
  package func signals() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let id = UUID()
    followers.withLock { $0[id] = continuation }
    continuation.onTermination = { [weak self] _ in self?.followers.withLock { $0[id] = nil } }
    return stream
  }

  package func usage() -> DatabaseUsage { DatabaseUsage() }

  package func close() throws { try pool.close() }
}

private struct SQLiteConnection: SQLConnection {
  let engine = Engine.sqlite
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
