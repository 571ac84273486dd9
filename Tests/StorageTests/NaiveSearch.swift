import Kernel

@testable import Storage

/// The same questions answered by reading every public record: slow, and right by being simple.
struct NaiveSearch {
  let records: [RevealedRecord]

  init(_ store: RecordStore) async throws {
    records = try await store.publicPage(after: nil, limit: 1_000_000).records
  }

  func ids(_ condition: (RevealedRecord) -> Bool) -> Set<RecordID> { Set(records.filter(condition).map(\.header.id)) }

  /// Records by code of a term field, most first, then by code.
  func counts(_ field: String, _ condition: (RevealedRecord) -> Bool) -> [SearchSnapshot.FacetCount] {
    var hits: [String: Int] = [:]
    for record in records where condition(record) { for code in (record.body[field] ?? .null).items.compactMap(\.string) { hits[code, default: 0] += 1 } }
    return hits.map { SearchSnapshot.FacetCount(code: $0.key, hits: $0.value) }.sorted { ($1.hits, $0.code) < ($0.hits, $1.code) }
  }
}

extension SearchSnapshot {
  /// All hits' ids.
  func ids(_ query: SearchQuery) throws -> Set<RecordID> { Set(try search(query, first: 0, count: 100_000).hits.map(\.id)) }
  func total(_ query: SearchQuery) throws -> Int { try search(query, first: 0, count: 0).total }
}

extension SearchQuery {
  static func word(_ folded: String) -> SearchQuery { term(IndexTerms.word(folded)) }
}
