import Foundation
import Kernel

/// Keeping the index at the register's last change.
extension SearchIndex {
  private static let batch = 2_000
  /// When more than one record in so many has to be written anew, all are.
  private static let shareToRebuild = 5

  /// Brings the index to the register's last change: rebuilds it when there is none that fits or when units or terms changed that very many records name, otherwise
  /// replays the changes.
  /// Returns whether anything was done.
  @discardableResult
  package func catchUp() async throws -> Bool {
    // A term may have been used for the last time yesterday.
    store.declarations.renew(store.declarations.overlay, on: store.today)
    if generation == nil {
      guard usableGeneration() != nil else {
        try await rebuild()
        try await replay()
        return true
      }
      try refresh()
    } else if isReplaced(generation) {
      // Another process has built a new one; when it cannot be read, this one builds its own.
      do { try refresh() } catch is StorageProblem { try await rebuild() }
    }
    for _ in 0..<3 {
      let written = generation
      do { return try await replay() } catch is IndexFailure where isReplaced(written) {
        // … or just now, and has removed the one that was being written.
        try refresh()
      }
    }
    return try await replay()
  }

  @discardableResult
  private func replay() async throws -> Bool {
    let held = self.held, from = held.change
    let last = try await store.lastChange()
    if last < from {
      // The register was put back as it was before.
      try await rebuild()
      return true
    }
    guard last > from, let generation = held.generation else { return false }
    // Every record carries the names of its units and the labels of its terms: when those change, the entries of all records that name them do.
    let profiles = try await store.changedProfiles(after: from)
    let units = touches(.unit, profiles) ? try await store.unitTree() : held.units
    let terms = touches(.term, profiles) ? try await store.vocabularyOverlay() : held.terms
    store.declarations.renew(terms, on: store.today)
    let touched = try carriers(of: units.differences(from: held.units), terms.differences(from: held.terms, in: store.declarations))
    guard touched.count <= max(Self.batch, try reading({ $0.count }) / Self.shareToRebuild) else {
      try await rebuild()
      return true
    }
    let writer: IndexWriter
    do throws(IndexFailure) { writer = try IndexWriter(path: path(of: generation), overwrite: false) } catch {
      guard error.isMissing, !isReplaced(generation) else { throw error }
      try await rebuild()
      return true
    }
    // Under the writer's lock nobody else writes: is this what was looked at?
    guard let present = try? SearchSnapshot(path: path(of: generation), facetSlots: [], concurrency: 1).metadata("change"), Int64(present) == from else {
      try refresh()
      return true
    }
    // Until all of these are done, the index says that it was made with the old units: whoever is stopped here begins again.
    let old = facts(change: from, units: held.unitsText, terms: held.termsText)
    for start in stride(from: 0, to: touched.count, by: Self.batch) {
      try Task.checkCancellation()
      let records = try await store.records(Array(touched[start..<min(start + Self.batch, touched.count)]), gate: store.publicGate)
      for entry in try await entries(records, units: units) { try writer.replace(entry) }
      try commit(writer, old)
    }
    try await follow(from, through: last, writer, units: units, terms: terms)
    try refresh()
    return true
  }

  /// Writes the changes themselves, batch by batch.
  private func follow(_ first: Int64, through last: Int64, _ writer: IndexWriter, units: UnitTree, terms: VocabularyOverlay) async throws {
    let unitsText = units.text, termsText = terms.text
    var cursor = first
    while cursor < last {
      // What is committed stays; the next start goes on from there.
      try Task.checkCancellation()
      let (records, next) = try await store.changedRecords(after: cursor, through: last, limit: Self.batch)
      for (id, record) in records where record == nil { try writer.delete(id) }
      for entry in try await entries(records.values.compactMap(\.self), units: units) { try writer.replace(entry) }
      cursor = next
      try commit(writer, facts(change: cursor, units: unitsText, terms: termsText))
    }
  }

  /// The records in the index that name one of `places`, something in it, or one of `terms`.
  private func carriers(of places: Set<RecordID>, _ terms: Set<TermKey>) throws -> [RecordID] {
    guard !places.isEmpty || !terms.isEmpty else { return [] }
    let query = SearchQuery.any(places.map { .term(IndexTerms.unit($0)) } + terms.map { .term(IndexTerms.vocabularyTerm($0)) })
    return try reading { try $0.search(query, first: 0, count: $0.count).hits.map(\.id) }
  }

  private func touches(_ trait: Profile.Trait, _ profiles: [String]) -> Bool { store.declarations.profiles(with: trait).contains { profiles.contains($0.id) } }

  /// Builds a new generation from the register and switches to it. Parts are written side by side, one thread each, and joined at the end.
  package func rebuild() async throws {
    guard let lock = try FileLock.take(folder.appending(path: "build.lock")) else { throw StorageProblem.rebuilding }
    defer { _ = lock }
    let started = ContinuousClock.now
    // The change first: what comes after it is replayed, whatever the units say by then.
    let change = try await store.lastChange()
    let units = try await store.unitTree(), terms = try await store.vocabularyOverlay()
    store.declarations.renew(terms, on: store.today)
    removeAbandonedParts()
    let build = try IndexBuild(index: self, units: units, terms: terms, change: change)
    defer { build.clear() }
    let count: Int
    do {
      count = try await build.run()
      try adopt(build.generation)
    } catch {
      // Half a generation would keep the room that the next one needs.
      try? FileManager.default.removeItem(atPath: path(of: build.generation))
      throw error
    }
    try refresh()
    logger.info("index rebuilt", metadata: ["records": "\(count)", "seconds": "\((ContinuousClock.now - started).components.seconds)"])
  }

  /// With what the public may read in the files of each.
  func entries(_ records: [RevealedRecord], units: UnitTree) async throws -> [IndexEntry] {
    let said = try await store.publicTexts(of: records, gate: store.publicGate)
    return records.map { entry($0, units: units, files: said[$0.header.id] ?? []) }
  }

  func entry(_ record: RevealedRecord, units: UnitTree, files: [String] = []) -> IndexEntry {
    IndexEntry(
      header: record.header, identifiers: record.identifiers, body: record.body, profile: record.profile, declarations: store.declarations, catalogue: catalogue,
      units: units, files: files, texts: texts)
  }
}
