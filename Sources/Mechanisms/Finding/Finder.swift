import Edge
import Kernel
import Storage
import VietnameseText

/// Answers a search: tries the words as typed, then as keystrokes of an input method, then with slips mended, then with one word missing.
struct Finder: Sendable {
  let index: SearchIndex
  private static let mostCandidates = 24
  private static let mostReadings = 12

  struct Found: Sendable {
    var total: Int
    var hits: [SearchSnapshot.Hit]
    var facets: [(facet: FacetCatalogue.Facet, counts: [SearchSnapshot.FacetCount])]
    /// The query that was answered where it is not the one typed.
    var corrected: String?
    /// No record held all words.
    var partial = false
    /// What was asked of the words that were answered; without filters, ranks nothing.
    var matching = SearchQuery.everything
  }

  /// Throws `search.busy` (503) when too many searches wait already.
  func find(_ request: SearchRequest) async throws -> Found { try await ask { try find(request, in: $0) } }

  private func ask<T: Sendable>(_ body: @escaping @Sendable (IndexReader) throws -> T) async throws -> T {
    do {
      return try await index.ask(body)
    } catch StorageProblem.busy {
      let problem = StorageProblem.busy.problem
      throw RequestProblem(.serviceUnavailable, "search.busy", vi: problem.message[.vietnamese], en: problem.message[.english])
    }
  }

  private func find(_ request: SearchRequest, in snapshot: IndexReader) throws -> Found {
    guard !request.query.allSatisfy(\.isWhitespace) else { return try run(.plain(.everything), request, in: snapshot) }
    let words = QueryWords(request.query)
    guard !words.isEmpty else { return try run(.plain(.nothing), request, in: snapshot) }
    var readings: [(query: QueryWords, corrected: String?)] = [(words, nil)]
    if let typed = VietnameseText.vni(request.query) { readings.insert((QueryWords(typed), typed), at: 0) }
    if let typed = VietnameseText.telex(request.query) { readings.append((QueryWords(typed), typed)) }
    for reading in readings {
      var found = try run(try question(reading.query, in: snapshot), request, in: snapshot)
      if found.total > 0 {
        found.corrected = reading.corrected
        return found
      }
    }
    if let found = try mended(words, request, in: snapshot) { return found }
    if let relaxed = words.relaxed() {
      var found = try run(relaxed, request, in: snapshot)
      found.partial = found.total > 0
      return found
    }
    return try run(.plain(.nothing), request, in: snapshot)
  }

  /// The words as typed; where no name holds them all, also names that go on from the last word.
  private func question(_ words: QueryWords, in snapshot: IndexReader) throws -> QueryWords.Question {
    guard let unfinished = words.unfinished(), try !snapshot.matches(words.inNames()) else { return words.question() }
    return .any(words.question(), unfinished)
  }

  /// Words that occur nowhere are replaced by their nearest; if that finds nothing, any word may have slipped.
  private func mended(_ words: QueryWords, _ request: SearchRequest, in snapshot: IndexReader) throws -> Found? {
    let unknown = try words.tokens.map { try $0.kind == .word && snapshot.frequency(IndexTerms.word($0.folded)) == 0 }
    for every in unknown.contains(true) ? [false, true] : [true] {
      let candidates = try zip(words.tokens, unknown).map { token, isUnknown in
        guard token.kind == .word, isUnknown || every, token.folded.utf8.count > 1 else { return [token.folded] }
        return try snapshot.near(token.folded, prefix: IndexTerms.word(""), most: Self.mostCandidates)
      }
      guard candidates.allSatisfy({ !$0.isEmpty }) else { continue }
      let best = try snapshot.search(filtered(words.spread(over: candidates), request), first: 0, count: Self.mostReadings).hits
      let readings = try best.map { hit in try self.mended(words, candidates, by: hit, in: snapshot) }
      let named = try readings.first { try snapshot.frequency(IndexTerms.wholeName(QueryWords($0).tokens.map(\.folded))) > 0 }
      guard let mended = named ?? readings.first else { continue }
      var found = try run(QueryWords(mended).question(), request, in: snapshot)
      guard found.total > 0 else { continue }
      found.corrected = mended
      return found
    }
    return nil
  }

  /// What the words must have been for this hit: a word as typed if it is there, else the nearest one, those of its names first.
  private func mended(_ words: QueryWords, _ candidates: [[String]], by hit: SearchSnapshot.Hit, in snapshot: IndexReader) throws -> String {
    try zip(words.tokens, candidates).map { token, near in
      func holds(_ term: String) throws -> Bool { try snapshot.has(term, document: hit.document) }
      if near.contains(token.folded), try holds(IndexTerms.word(token.folded)) { return token.exact }
      if let name = try near.first(where: { try holds(IndexTerms.nameWord($0)) }) { return name }
      return try near.first { try holds(IndexTerms.word($0)) } ?? token.exact
    }.joined(separator: " ")
  }

  private func filtered(_ query: SearchQuery, _ request: SearchRequest) -> SearchQuery {
    var conditions: [SearchQuery] = []
    if let profile = request.profile { conditions.append(.term(IndexTerms.profile(profile.id))) }
    if let unit = request.unit { conditions.append(.term(IndexTerms.unit(unit.id))) }
    conditions += request.facets.map { .term(IndexTerms.facet($0.facet.slot, $0.code)) }
    let listed = request.profile == nil ? query.without(.term(IndexTerms.unlisted)) : query
    return conditions.isEmpty ? listed : listed.filtered(by: .all(conditions))
  }

  private func run(_ question: QueryWords.Question, _ request: SearchRequest, in snapshot: IndexReader) throws -> Found {
    let offered = index.catalogue.offered(profile: request.profile?.id)
    let blank = request.query.allSatisfy(\.isWhitespace)
    let order: SearchSnapshot.Order =
      switch request.sort {
      case .relevance: blank ? .init(slot: IndexEntry.titleSlot) : .relevance
      case .title: .init(slot: IndexEntry.titleSlot)
      case .date: .init(slot: IndexEntry.dateSlot)
      case .newest: .init(slot: IndexEntry.updatedSlot, descending: true)
      }
    let results = try snapshot.search(
      filtered(order.slot == nil ? question.ranking : question.matching, request), matching: filtered(question.matching, request), first: request.first, count: request.count, order: order, facets: offered.map(\.slot))
    return Found(total: results.total, hits: results.hits, facets: Array(zip(offered, results.facets)).map { ($0, $1) }, matching: question.matching)
  }

  /// Records whose names hold the words, the last of them perhaps unfinished.
  func suggest(_ text: String, count: Int) async throws -> [SearchSnapshot.Hit] {
    try await ask { try suggest(text, count: count, in: $0) }
  }

  private func suggest(_ text: String, count: Int, in snapshot: IndexReader) throws -> [SearchSnapshot.Hit] {
    for reading in [text, VietnameseText.vni(text), VietnameseText.telex(text)].compactMap(\.self) {
      let tokens = QueryWords(reading).tokens
      guard let last = tokens.last else { continue }
      let whole = tokens.dropLast().map { SearchQuery.term(IndexTerms.nameWord($0.folded)) }
      let query = SearchQuery.all(whole + [.starting(IndexTerms.nameWord(last.folded), most: 100)])
      let boosts = [SearchQuery.term(IndexTerms.wholeName(tokens.map(\.folded))).scaled(6), SearchQuery.weight(ofSlot: IndexEntry.prominenceSlot).scaled(2)]
        + tokens.map { SearchQuery.term(IndexTerms.exactNameWord($0.exact)) }
        + zip(tokens, tokens.dropFirst()).map { SearchQuery.term(IndexTerms.namePair($0.folded, $1.folded)) }
      let hits = try snapshot.search(query.raised(by: .any(boosts)).without(.term(IndexTerms.unlisted)), first: 0, count: count).hits
      if !hits.isEmpty { return hits }
    }
    return []
  }
}
