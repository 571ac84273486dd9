import CXapian
import Kernel

/// The index at one moment: reader and facet columns belong together and never mix versions. Snapshots of one generation share the parts of their columns
/// in which nothing changed.
package final class SearchSnapshot: @unchecked Sendable {  // the shim locks or lends a handle for every use
  private let handle: OpaquePointer
  /// The last change of the register that the snapshot holds.
  let change: Int64

  package struct Hit: Sendable {
    package let id: RecordID
    package let document: UInt32
    package let weight: Double
  }

  package struct FacetCount: Sendable, Hashable {
    package let code: String
    package let hits: Int
  }

  package struct Results: Sendable {
    /// Exact number of all hits.
    package let total: Int
    package let hits: [Hit]
    /// By the order of the facets asked for.
    package let facets: [[FacetCount]]
  }

  package struct Order: Sendable {
    package let slot: UInt32?
    package let descending: Bool
    package init(slot: UInt32?, descending: Bool = false) { self.slot = slot; self.descending = descending }
    package static let relevance = Order(slot: nil)
  }

  convenience init(path: String, facetSlots: [UInt32], concurrency: Int) throws(IndexFailure) {
    try self.init(IndexFailure.calling { cx_snapshot_open(path, facetSlots, facetSlots.count, concurrency, $0) })
  }

  /// The newest state of the generation that `older` is of. `changes` is asked once it is open, and tells which documents changed between two revisions;
  /// `nil` when it does not know.
  convenience init?(after older: SearchSnapshot, path: String, concurrency: Int, changes: (UInt64, UInt64) -> [UInt32]?) throws(IndexFailure) {
    let handle = try IndexFailure.calling { cx_snapshot_follow(older.handle, path, concurrency, $0) }
    try self.init(handle)
    guard let changed = changes(older.revision, revision) else { return nil }
    guard !changed.isEmpty else { return }
    _ = try IndexFailure.calling { cx_snapshot_update(handle, changed, changed.count, $0) == 1 ? true : nil }
  }

  private init(_ handle: OpaquePointer) throws(IndexFailure) {
    self.handle = handle
    do { change = Int64(try Self.metadata("change", of: handle)) ?? 0 } catch {
      cx_snapshot_release(handle)
      throw error
    }
  }

  deinit { cx_snapshot_release(handle) }

  var revision: UInt64 { cx_snapshot_revision(handle) }
  /// How many pieces of columns this snapshot does not share with the one that it followed.
  var columnsMade: Int { Int(cx_snapshot_chunks_made(handle)) }
  package var count: Int { Int(cx_snapshot_count(handle)) }

  func metadata(_ key: String) throws(IndexFailure) -> String { try Self.metadata(key, of: handle) }

  private static func metadata(_ key: String, of handle: OpaquePointer) throws(IndexFailure) -> String {
    let text = try IndexFailure.calling { cx_snapshot_metadata(handle, key, $0) }
    defer { cx_free(text) }
    return String(cString: text)
  }

  /// How many records hold the term.
  package func frequency(_ term: String) throws(IndexFailure) -> Int { try IndexFailure.calling { Int(cx_snapshot_term_frequency(handle, term, term.utf8.count, $0)) } }
  package func has(_ term: String, document: UInt32) throws(IndexFailure) -> Bool {
    try IndexFailure.calling { cx_snapshot_has_term(handle, document, term, term.utf8.count, $0) } == 1
  }

  /// Whether anything matches.
  package func matches(_ query: SearchQuery) throws(IndexFailure) -> Bool { try IndexFailure.calling { cx_matches(handle, query.handle, $0) } == 1 }

  /// Words with `prefix` at most one slip from `word`, itself first if it occurs, then by falling frequency.
  package func near(_ word: String, prefix: String, most: Int) throws(IndexFailure) -> [String] {
    let text = try IndexFailure.calling { cx_snapshot_near(handle, prefix, word, most, $0) }
    defer { cx_free(text) }
    return String(cString: text).split(separator: "\u{1F}").map(String.init)
  }

  /// `query` ranks the hits; `matching` holds the same hits without what only raises some of them, and is counted. Both are one when nothing is raised.
  package func search(_ query: SearchQuery, matching: SearchQuery? = nil, first: Int, count: Int, order: Order = .relevance, facets: [UInt32] = []) throws(IndexFailure) -> Results {
    let results = try IndexFailure.calling {
      cx_search(handle, query.handle, (matching ?? query).handle, UInt32(first), UInt32(count), order.slot.map { Int32($0) } ?? -1, order.descending ? 1 : 0, facets, facets.count, $0)
    }
    defer { cx_results_release(results) }
    let hits = (0..<cx_results_count(results)).map { index in
      var length = 0
      let data = cx_results_data(results, index, &length)
      return Hit(id: RecordID(stored: Self.text(data, length)), document: cx_results_document(results, index), weight: cx_results_weight(results, index))
    }
    let counts = facets.indices.map { facet in
      (0..<cx_results_facet_count(results, facet)).map { index in
        var length = 0
        var hits: UInt64 = 0
        let code = cx_results_facet(results, facet, index, &length, &hits)
        return FacetCount(code: Self.text(code, length), hits: Int(hits))
      }
    }
    return Results(total: Int(cx_results_total(results)), hits: hits, facets: counts)
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let start else { return "" }
    return start.withMemoryRebound(to: UInt8.self, capacity: length) { String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self) }
  }
}
