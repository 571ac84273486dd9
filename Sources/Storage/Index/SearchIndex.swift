import Dispatch
import Foundation
import Kernel
import Logging
import Synchronization

/// The search index of one process: a rebuildable secondary of the register, fed from its changes.
///
/// On disk: `index/CURRENT` names the generation in use, `index/<generation>/` is a database of the search library.
/// A rebuild writes a new generation beside the old one and switches at the end; readers never wait for it.
package final class SearchIndex: Sendable {
  package let catalogue: FacetCatalogue
  package let store: RecordStore
  /// Where the generations of the index lie.
  package let folder: URL
  let logger: Logger
  private let current: Mutex<State>
  private let waiting = Mutex(0)
  private let concurrency: Int
  let texts = IndexTexts()

  private struct State {
    var generation: String?
    var snapshot: SearchSnapshot?
    var units = UnitTree([])
    var unitsText = ""
    var terms = VocabularyOverlay()
    var termsText = ""
    /// Of the generation in use, since the snapshot was made.
    var changed = ChangedDocuments()
  }

  package init(store: RecordStore, folder: URL, logger: Logger, concurrency: Int = 4) throws {
    self.store = store
    self.folder = folder.appending(path: "index")
    self.logger = logger
    self.concurrency = concurrency
    catalogue = FacetCatalogue(store.declarations)
    current = Mutex(State())
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
  }

  /// The newest snapshot; `nil` before the first catch-up.
  package var snapshot: SearchSnapshot? { current.withLock { $0.snapshot } }
  /// The units that the snapshot was made with.
  package var units: UnitTree { current.withLock { $0.units } }
  /// The last change that the snapshot holds.
  package var change: Int64 { current.withLock { $0.snapshot?.change ?? 0 } }
  var generation: String? { current.withLock { $0.generation } }
  /// Searches that wait or are being answered.
  package var searchesUnderWay: Int { waiting.withLock { $0 } }
  /// What belongs together at one moment.
  var held: Held {
    current.withLock { Held(generation: $0.generation, change: $0.snapshot?.change ?? 0, units: $0.units, unitsText: $0.unitsText, terms: $0.terms, termsText: $0.termsText) }
  }

  struct Held {
    let generation: String?
    let change: Int64
    let units: UnitTree
    let unitsText: String
    /// What term records say over the vocabularies.
    let terms: VocabularyOverlay
    let termsText: String
  }

  /// Asks the index on threads of its own (the search library blocks), with the records hidden that were closed since the snapshot was made.
  /// Throws `StorageProblem.busy` when too many wait already.
  package func ask<T: Sendable>(_ body: @escaping @Sendable (IndexReader) throws -> T) async throws -> T {
    guard waiting.withLock({ count in count < Self.mostWaiting ? { count += 1; return true }() : false }) else { throw StorageProblem.busy }
    defer { waiting.withLock { $0 -= 1 } }
    for _ in 0..<3 {
      let since = change
      let closed = try await store.closed(after: since)
      let answer: T? = try await withCheckedThrowingContinuation { continuation in
        Self.threads.async {
          continuation.resume(with: Result {
            try self.reading { snapshot in
              // A new generation may begin earlier: what was closed before `since` is to be hidden in it too.
              guard snapshot.change >= since else { return nil }
              return try body(IndexReader(snapshot: snapshot, closed: closed))
            }
          })
        }
      }
      if let answer { return answer }
    }
    throw StorageProblem.index("three new generations in a row")
  }

  private static let threads = DispatchQueue(label: "phohien.search", attributes: .concurrent)
  private static let mostWaiting = 128

  /// Runs `body` on a snapshot; when the writer has overtaken it, again on a new one.
  package func reading<T>(_ body: (SearchSnapshot) throws -> T) throws -> T {
    for _ in 0..<3 {
      guard let snapshot else { throw StorageProblem.index("not built yet") }
      do { return try body(snapshot) } catch let failure as IndexFailure where failure.isOvertaken {
        // Often the writer has brought a new one itself.
        if self.snapshot === snapshot { try refresh() }
      }
    }
    throw StorageProblem.index("the writer overtook three readers in a row")
  }

  func path(of generation: String) -> String { folder.appending(path: generation).path }

  /// Whether `CURRENT` names another generation.
  func isReplaced(_ generation: String?) -> Bool { (try? String(contentsOf: folder.appending(path: "CURRENT"), encoding: .utf8)).map { $0 != generation } ?? false }

  /// The generation that `CURRENT` names, if it is there and fits the register, the declarations and this version's form.
  func usableGeneration() -> String? {
    guard let name = try? String(contentsOf: folder.appending(path: "CURRENT"), encoding: .utf8) else { return nil }
    guard let probe = try? SearchSnapshot(path: path(of: name), facetSlots: [], concurrency: 1), (try? probe.metadata("declarations")) == store.declarations.digest,
      (try? probe.metadata("register")) == store.register, (try? probe.metadata("form")) == IndexEntry.form, let units = try? probe.metadata("units"), UnitTree(text: units) != nil
    else { return nil }
    return name
  }

  /// Opens the newest state of the generation that `CURRENT` names. Reads from it only what changed since the snapshot in use, where that is known.
  func refresh() throws {
    var failure: IndexFailure?
    for _ in 0..<5 {
      let name = try String(contentsOf: folder.appending(path: "CURRENT"), encoding: .utf8)
      let before = current.withLock { (generation: $0.generation, snapshot: $0.snapshot) }
      do throws(IndexFailure) {
        let snapshot = try newest(name, after: before.generation == name ? before.snapshot : nil)
        let unitsText = try snapshot.metadata("units"), termsText = try snapshot.metadata("terms")
        let units = unitsText == current.withLock { $0.unitsText } ? nil : UnitTree(text: unitsText)
        let terms = termsText == current.withLock { $0.termsText } ? nil : VocabularyOverlay(text: termsText)
        // Labels before the entries: nobody sees an answer of the new snapshot with old words.
        if let terms { store.declarations.renew(terms, on: store.today) }
        let adopted = current.withLock { state in
          guard state.generation == before.generation else { return false }
          if state.generation != name { state.changed = ChangedDocuments() }
          guard state.generation != name || snapshot.revision >= state.snapshot?.revision ?? 0 else { return true }
          state.generation = name
          state.snapshot = snapshot
          state.changed.forget(before: snapshot.revision)
          if let units { (state.units, state.unitsText) = (units, unitsText) }
          if let terms { (state.terms, state.termsText) = (terms, termsText) }
          return true
        }
        if adopted { return }
      } catch { failure = error }
    }
    throw StorageProblem.index(failure?.description ?? "cannot be opened")
  }

  private func newest(_ name: String, after older: SearchSnapshot?) throws(IndexFailure) -> SearchSnapshot {
    if let older {
      let known = try SearchSnapshot(after: older, path: path(of: name), concurrency: concurrency) { from, to in
        current.withLock { $0.generation == name ? $0.changed.between(from, to) : nil }
      }
      if let known { return known }
    }
    return try SearchSnapshot(path: path(of: name), facetSlots: catalogue.all.map(\.slot), concurrency: concurrency)
  }

  /// What an index says of itself: the last change it holds, the units, what term records say, the register, the declarations and the form it was made under.
  func facts(change: Int64, units: String, terms: String) -> [(String, String)] {
    [("change", String(change)), ("units", units), ("terms", terms), ("register", store.register), ("declarations", store.declarations.digest), ("form", IndexEntry.form)]
  }

  /// Commits what `writer` changed in the generation in use, so that the next snapshot knows what to read again.
  func commit(_ writer: IndexWriter, _ facts: [(String, String)]) throws(IndexFailure) {
    let revision = writer.revision
    current.withLock { $0.changed.add(after: revision, writer.changed) }
    do { try writer.commit(facts) } catch {
      current.withLock { $0.changed.withdraw(after: revision) }
      throw error
    }
  }

  /// What builds that were killed have left. Only under the build lock.
  func removeAbandonedParts() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(".parts-") { try? FileManager.default.removeItem(at: folder.appending(path: name)) }
  }

  /// Makes `generation` the one in use and removes the others. Only under the build lock.
  func adopt(_ generation: String) throws {
    // Not an atomic write of Foundation's: when that is killed, a file of no known name remains.
    let new = folder.appending(path: "CURRENT.new")
    try Data(generation.utf8).write(to: new)
    guard rename(new.path, folder.appending(path: "CURRENT").path) == 0 else { throw StorageProblem.index("CURRENT cannot be replaced") }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("g") && name != generation {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }
}

extension IndexEntry {
  /// Raised whenever entries are built otherwise, so that older indexes are rebuilt.
  static let form = "7"
}

extension SearchIndex {
  /// The last change that the index of an instance folder holds; `nil` when there is no index.
  package static func heldChange(folder: URL) -> Int64? {
    let index = folder.appending(path: "index")
    guard let name = try? String(contentsOf: index.appending(path: "CURRENT"), encoding: .utf8),
      let snapshot = try? SearchSnapshot(path: index.appending(path: name).path, facetSlots: [], concurrency: 1)
    else { return nil }
    return snapshot.change
  }
}
