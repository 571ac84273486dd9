/// A database engine. A transaction's body is synchronous and runs on the engine's own thread: nothing suspends inside it.
/// Real users: SQLite now; the second engine is PostgreSQL.
package protocol Database: Sendable {
  func read<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T
  /// Commits when `body` returns, rolls back when it throws.
  func write<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T
  func close() throws
}
