import Foundation
import Kernel

/// The register: the only way to records, whatever the engine.
package struct RecordStore: Sendable {
  package let database: any Database
  /// Names this register, also after it was moved: what is made from one register does not fit another.
  package let register: String
  package let declarations: Declarations
  /// Milliseconds of UTC since 1970.
  package let clock: @Sendable () -> Int64
  /// How long a process lives without renewing its lease; milliseconds.
  package var lease = standardLease
  static let standardLease: Int64 = 15_000
  /// Shared by all copies of this value.
  let planMemory = PlanMemory()
  /// The same: who has answered surveys today.
  package let surveySources = SurveySources()

  package static let systemClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

  /// Opens a register. One that an older version has written is migrated; before that it is kept as a snapshot in the instance's folder `data`.
  /// Throws `StorageProblem`.
  package static func open(_ location: DatabaseLocation, data: URL, declarations: Declarations, clock: @escaping @Sendable () -> Int64 = systemClock) async throws -> RecordStore {
    let database = try location.open()
    do {
      let done = try await Migration.applied(to: database)
      if done.count < Migration.all.count {
        if let last = done.last { _ = try await Snapshot.take(of: database, at: location, in: data, migration: last, now: clock()) }
        try await Migration.apply(to: database)
      }
      let register = try await name(database, otherwise: RecordID.new(now: clock()).text)
      let store = RecordStore(database: database, register: register, declarations: declarations, clock: clock)
      declarations.renew(try await store.vocabularyOverlay(), on: store.today)
      return store
    } catch {
      try? database.close()
      throw error
    }
  }

  private static func name(_ database: any Database, otherwise new: String) async throws -> String {
    @Sendable func present(_ connection: any SQLConnection) throws -> String? { try connection.run("SELECT value FROM setting WHERE name = 'register' -- registerName").first?.text(0) }
    if let name = try await database.read({ try present($0) }) { return name }
    return try await database.write { connection in
      try connection.run("INSERT INTO setting (name, value) VALUES ('register', ?) ON CONFLICT (name) DO NOTHING -- nameRegister", [.text(new)])
      return try present(connection) ?? new
    }
  }

  /// A gate for anonymous visitors, now.
  package var publicGate: Gate { Gate(audience: .anonymous, now: clock()) }

  /// The number of the last change: everything that is cached or indexed is measured against it.
  package func lastChange() async throws -> Int64 {
    try await database.read { try $0.run("SELECT coalesce(max(sequence), 0) FROM change -- lastChange").first?.int(0) ?? 0 }
  }
}
