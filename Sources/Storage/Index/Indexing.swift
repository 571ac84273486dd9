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
        return true
      }
      try refresh(units: try await store.unitTree())
    } else if let named = try? String(contentsOf: folder.appending(path: "CURRENT"), encoding: .utf8), named != generation {
      try refresh(units: try await store.unitTree())
    }
    return try await replay()
  }

  private func replay() async throws -> Bool {
    let from = change
    let last = try await store.lastChange()
    guard last > from, let generation else { return false }
    if try await changesTouchUnits(after: from) {
      try await rebuild()
      return true
    }
    let units = self.units
    let writer = try IndexWriter(path: path(of: generation), overwrite: false)
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

  /// Builds a new generation from the register and switches to it.
  package func rebuild() async throws {
    let started = ContinuousClock.now
    let generation = "g\(store.clock())"
    let units = try await store.unitTree()
    let change = try await store.lastChange()
    let writer = try IndexWriter(path: path(of: generation), overwrite: true)
    var last: RecordID?
    var count = 0
    var pending: Task<[RevealedRecord], any Error>? = nextPage(after: nil)
    while let page = try await pending?.value, !page.isEmpty {
      last = page.last?.header.id
      pending = nextPage(after: last)
      for entry in await entries(page, units: units) { try writer.add(entry) }
      count += page.count
    }
    try writer.commit(lastChange: change, declarations: store.declarations.digest)
    try adopt(generation)
    try refresh(units: units)
    logger.info("index rebuilt", metadata: ["records": "\(count)", "seconds": "\((ContinuousClock.now - started).components.seconds)"])
  }

  /// The next page is read while the present one is indexed. Not owned by the caller's scope: it is always awaited.
  private func nextPage(after id: RecordID?) -> Task<[RevealedRecord], any Error> {
    let store = self.store
    return Task { try await store.publicPage(after: id, limit: Self.batch) }
  }

  private func entries(_ records: [RevealedRecord], units: UnitTree) async -> [IndexEntry] {
    let half = records.count / 2
    async let first = records[..<half].map { self.entry($0, units: units) }
    async let second = records[half...].map { self.entry($0, units: units) }
    return await first + second
  }

  private func entry(_ record: RevealedRecord, units: UnitTree) -> IndexEntry {
    IndexEntry(
      header: record.header, identifiers: record.identifiers, body: record.body, profile: record.profile, declarations: store.declarations, catalogue: catalogue,
      units: units)
  }
}
