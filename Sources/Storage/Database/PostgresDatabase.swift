import Foundation
import Synchronization

/// PostgreSQL for several processes: a pool of sessions, snapshots for reading, repeatable-read transactions that run again when they clash.
package final class PostgresDatabase: Database {
  package let engine = Engine.postgresql
  private let pool: PostgresPool
  private let url: String
  private let listeners = Mutex<[PostgresListener]>([])
  private static let attempts = 8

  /// `url` as libpq takes it: `postgresql://user@host:port/database?…`, several hosts separated by commas. Connects with the first transaction.
  package init(url: String, sessions: Int = 8) {
    self.url = url
    pool = PostgresPool(url: url, most: sessions)
  }

  package func read<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T {
    try await attempting { connection in
      try connection.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY")
      defer { connection.rollback() }
      return try body(connection)
    }
  }

  package func write<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T {
    try await attempting { connection in
      try connection.begin("ISOLATION LEVEL REPEATABLE READ READ WRITE")
      do {
        let result = try body(connection)
        try connection.commit()
        return result
      } catch {
        connection.rollback()
        throw error
      }
    }
  }

  /// Runs a whole transaction, again when another one came first or the session broke before the commit was sent. Throws `StorageProblem` for what the
  /// operator must mend.
  private func attempting<T: Sendable>(_ transaction: @Sendable @escaping (PostgresConnection) throws -> T) async throws -> T {
    for attempt in 1... {
      do { return try await pool.withSession(transaction) } catch let failure as PostgresFailure {
        if failure.isDisconnected { pool.dropIdle() }
        let canRepeat = failure.isConflict || (failure.isDisconnected && !failure.isOutcomeUnknown && attempt <= 2)
        guard canRepeat, attempt < Self.attempts else { throw failure.asProblem }
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...(5 << min(attempt, 6)))))
      }
    }
    throw StorageProblem.busy
  }

  package func signals() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let listener = PostgresListener(url: url, channel: Engine.channel) { continuation.yield() }
    continuation.onTermination = { _ in listener.stop() }
    listeners.withLock { $0.append(listener) }
    return stream
  }

  package func usage() -> DatabaseUsage { pool.usage }

  package func close() throws {
    for listener in listeners.withLock({ $0 }) { listener.stop() }
    pool.close()
  }
}

extension PostgresFailure {
  /// What an operator is told; other failures stay as they are.
  fileprivate var asProblem: any Error {
    if isOutcomeUnknown { return StorageProblem.unknownOutcome(description) }
    if isFull { return StorageProblem.full(description) }
    if isUnavailable { return StorageProblem.unavailable(description) }
    if isTimeout { return StorageProblem.slow(description) }
    return self
  }
}
