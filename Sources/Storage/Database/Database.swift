/// A database engine. A transaction's body is synchronous and runs on the engine's own thread: nothing suspends inside it.
package protocol Database: Sendable {
  var engine: Engine { get }
  /// One snapshot for all statements of `body`.
  func read<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T
  /// Commits when `body` returns, rolls back when it throws. Where the engine refuses a transaction because of another one, `body` runs again from the start.
  func write<T: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T
  /// A value after every change of the register that was committed, as far as the engine can tell; those who follow must look by themselves now and then.
  func signals() -> AsyncStream<Void>
  /// How many connections are open, in use and waited for.
  func usage() -> DatabaseUsage
  func close() throws
}

/// The state of a pool of connections.
package struct DatabaseUsage: Sendable {
  package var open = 0
  package var busy = 0
  package var waiting = 0
}
