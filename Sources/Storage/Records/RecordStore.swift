import Foundation
import Kernel

/// The register: the only way to records, whatever the engine.
package struct RecordStore: Sendable {
  package let database: any Database
  package let declarations: Declarations
  /// Milliseconds of UTC since 1970.
  package let clock: @Sendable () -> Int64

  package static let systemClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

  /// Opens the register of an instance folder, migrating it when needed.
  package static func open(folder: URL, declarations: Declarations, clock: @escaping @Sendable () -> Int64 = systemClock) async throws -> RecordStore {
    try await open(try DatabaseLocation("", folder: folder), declarations: declarations, clock: clock)
  }

  package static func open(_ location: DatabaseLocation, declarations: Declarations, clock: @escaping @Sendable () -> Int64 = systemClock) async throws -> RecordStore {
    let database = try location.open()
    do { try await Migration.apply(to: database) } catch {
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
