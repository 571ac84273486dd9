import Foundation
import Kernel

/// One building of a whole index: parts of some thousand records, as many at a time as there are cores; joining them is fast and leaves a compact database.
struct IndexBuild: Sendable {
  let generation: String
  private let index: SearchIndex
  private let units: UnitTree
  private let facts: [(String, String)]
  private let parts: URL

  private static let page = 1_000
  private static let pagesInPart = 8

  init(index: SearchIndex, units: UnitTree, terms: VocabularyOverlay, change: Int64) throws {
    self.index = index
    self.units = units
    facts = index.facts(change: change, units: units.text, terms: terms.text)
    generation = "g\(RecordID.new(now: index.store.clock()))"
    parts = index.folder.appending(path: ".parts-\(generation)")
    try FileManager.default.createDirectory(at: parts, withIntermediateDirectories: true)
  }

  /// Removes what the build needed only for itself.
  func clear() { try? FileManager.default.removeItem(at: parts) }

  /// Writes all public records; returns how many.
  func run() async throws -> Int {
    let workers = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
    let reader = PageReader(store: index.store, size: Self.page)
    let (paths, count) = try await withThrowingTaskGroup(of: ([String], Int).self) { group in
      for worker in 0..<workers { group.addTask { try await write(worker: worker, from: reader) } }
      return try await group.reduce(into: ([String](), 0)) { $0.0 += $1.0; $0.1 += $1.1 }
    }
    if paths.isEmpty {
      try IndexWriter(path: index.path(of: generation), overwrite: true).commit(facts)
    } else {
      try IndexPart.join(paths.sorted(), into: index.path(of: generation))
    }
    return count
  }

  /// One worker: pages as they come, a new part every few pages.
  private func write(worker: Int, from reader: PageReader) async throws -> ([String], Int) {
    var paths: [String] = []
    var count = 0
    while let first = try await reader.next() {
      let path = parts.appending(path: "\(worker)-\(paths.count)").path
      let part = try IndexPart(path: path)
      var records = first
      for page in 1...Self.pagesInPart {
        for entry in try await index.entries(records, units: units) { try part.add(entry) }
        count += records.count
        guard page < Self.pagesInPart, let next = try await reader.next() else { break }
        records = next
      }
      try part.finish(facts)
      paths.append(path)
    }
    return (paths, count)
  }
}

/// Hands out the register page by page to several workers; each page is read after the one before it, whoever asked for that.
private actor PageReader {
  private let store: RecordStore
  private let size: Int
  private var latest: Task<(records: [RevealedRecord], last: RecordID?), any Error>?

  init(store: RecordStore, size: Int) {
    self.store = store
    self.size = size
  }

  /// `nil` when all records were handed out.
  func next() async throws -> [RevealedRecord]? {
    let page = Task { [store, size, latest] in
      guard let before = try await latest?.value else { return try await store.publicPage(after: nil, limit: size) }
      guard let last = before.last else { return before }
      return try await store.publicPage(after: last, limit: size)
    }
    latest = page
    let (records, last) = try await page.value
    return last == nil ? nil : records
  }
}
