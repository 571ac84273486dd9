import Foundation
import Kernel
import Storage

/// Mending what a check has found, from the second copy.
enum MediaMending {
  /// Files that the lines of a check name. Ids are UUIDs, also in the names of folders.
  static func files(in faults: [String]) -> [RecordID] {
    let pattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    return Set(faults.flatMap { $0.matches(of: pattern).compactMap { RecordID(String($0.output)) } }).sorted()
  }

  /// How many were mended. Only files that have a row: what was erased does not come back. Each is told to the log of acts.
  static func run(_ faults: [String], from copy: MediaCopy, by actor: Actor, _ told: (String) -> Void) async throws -> Int {
    var count = 0
    for id in files(in: faults) {
      guard let found = try await copy.media.media(id), !found.media.name.isEmpty, found.header.state != .erased else { continue }
      guard try await copy.repair(only: [id], told) > 0 else { continue }
      try await copy.media.mended(id, from: copy.shelf.name, by: actor)
      count += 1
    }
    return count
  }
}
