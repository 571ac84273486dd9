import Foundation
import Kernel

/// The register: the only way to records, whatever the engine.
package struct RecordStore: Sendable {
  package let database: any Database
  package let declarations: Declarations
  /// Milliseconds of UTC since 1970.
  package let clock: @Sendable () -> Int64

  package static let systemClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

  /// Opens a register. One that an older version has written is migrated; before that it is kept as a snapshot in the instance's folder `data`.
  /// Throws `StorageProblem`.
  package static func open(_ location: DatabaseLocation, data: URL, declarations: Declarations, clock: @escaping @Sendable () -> Int64 = systemClock) async throws -> RecordStore {
    let database = try location.open()
    do {
      let done = try await Migration.applied(to: database)
      if done.count < Migration.all.count {
        if !done.isEmpty { _ = try await Snapshot.take(of: database, at: location, in: data, now: clock()) }
        try await Migration.apply(to: database)
      }
    } catch {
      try? database.close()
      throw error
    }
    return RecordStore(database: database, declarations: declarations, clock: clock)
  }

  /// A gate for anonymous visitors, now.
  package var publicGate: Gate { Gate(audience: .anonymous, now: clock()) }

  /// The number of the last change: everything that is cached or indexed is measured against it.
  package func lastChange() async throws -> Int64 {
    try await database.read { try $0.run("SELECT coalesce(max(sequence), 0) FROM change -- lastChange").first?.int(0) ?? 0 }
  }
}
