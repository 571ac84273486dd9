import Foundation
import Kernel

/// Keeping the index at the register's last change.
extension SearchIndex {
  private static let batch = 2_000

  /// Brings the index to the register's last change: rebuilds it when there is none that fits or units have changed, otherwise replays the changes.
  /// Returns whether anything was done.
  @discardableResult
  package func catchUp() async throws -> Bool {
    if generation == nil {
      guard usableGeneration() != nil else {
        try await rebuild()
        try await replay()
        return true
      }
      try refresh(units: try await store.unitTree())
    } else if let named = try? String(contentsOf: folder.appending(path: "CURRENT"), encoding: .utf8), named != generation {
      // Another process has built a new one; when it cannot be read, this one builds its own.
      do { try refresh(units: try await store.unitTree()) } catch is StorageProblem { try await rebuild() }
    }
    return try await replay()
  }

  @discardableResult
  private func replay() async throws -> Bool {
    let from = change
    let last = try await store.lastChange()
    guard last > from, let generation else { return false }
    let units = self.units
    // Every record carries the names of its units: when those change, all entries do.
    if try await changesTouchUnits(after: from), try await store.unitTree() != units {
      try await rebuild()
      return true
    }
    let writer: IndexWriter
    do throws(IndexFailure) { writer = try IndexWriter(path: path(of: generation), overwrite: false) } catch {
      guard error.isMissing else { throw error }
      try await rebuild()
      return true
    }
    var cursor = from
    while cursor < last {
      let (records, next) = try await store.changedRecords(after: cursor, limit: Self.batch)
      for (id, record) in records {
        if let record { try writer.replace(entry(record, units: units)) } else { try writer.delete(id) }
      }
      cursor = next
      try writer.commit(lastChange: cursor, declarations: store.declarations.digest)
    }
    try refresh()
    return true
  }

  private func changesTouchUnits(after change: Int64) async throws -> Bool {
    let profiles = store.declarations.profiles(with: .unit).map(\.id)
    return try await store.changedProfiles(after: change).contains { profiles.contains($0) }
  }

  /// Builds a new generation from the register and switches to it. Parts are written side by side, one thread each, and joined at the end.
  package func rebuild() async throws {
    guard let lock = try FileLock.take(folder.appending(path: "build.lock")) else { throw StorageProblem.rebuilding }
    defer { _ = lock }
    let started = ContinuousClock.now
    // The change first: what comes after it is replayed, whatever the units say by then.
    let change = try await store.lastChange()
    let units = try await store.unitTree()
    removeAbandonedParts()
    let build = try IndexBuild(index: self, units: units, change: change)
    defer { build.clear() }
    let count = try await build.run()
    try adopt(build.generation)
    try refresh(units: units)
    logger.info("index rebuilt", metadata: ["records": "\(count)", "seconds": "\((ContinuousClock.now - started).components.seconds)"])
  }

  func entry(_ record: RevealedRecord, units: UnitTree) -> IndexEntry {
    IndexEntry(
      header: record.header, identifiers: record.identifiers, body: record.body, profile: record.profile, declarations: store.declarations, catalogue: catalogue,
      units: units)
  }
}
