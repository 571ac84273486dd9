import Kernel

/// One question's view of the index: a snapshot without the records that were closed after it was made.
package struct IndexReader: Sendable {
  private let snapshot: SearchSnapshot
  private let closed: SearchQuery?

  init(snapshot: SearchSnapshot, closed: Set<RecordID>) {
    self.snapshot = snapshot
    self.closed = closed.isEmpty ? nil : .any(closed.map { .term(IndexTerms.identity($0)) })
  }

  /// See `SearchSnapshot.search`.
  package func search(
    _ query: SearchQuery, matching: SearchQuery? = nil, first: Int, count: Int, order: SearchSnapshot.Order = .relevance, facets: [UInt32] = []
  ) throws -> SearchSnapshot.Results {
    guard let closed else { return try snapshot.search(query, matching: matching, first: first, count: count, order: order, facets: facets) }
    return try snapshot.search(query.without(closed), matching: (matching ?? query).without(closed), first: first, count: count, order: order, facets: facets)
  }

  /// Whether anything matches.
  package func matches(_ query: SearchQuery) throws -> Bool { try snapshot.matches(closed.map { query.without($0) } ?? query) }

  package func frequency(_ term: String) throws -> Int { try snapshot.frequency(term) }
  package func has(_ term: String, document: UInt32) throws -> Bool { try snapshot.has(term, document: document) }
  package func near(_ word: String, prefix: String, most: Int) throws -> [String] { try snapshot.near(word, prefix: prefix, most: most) }
}
