import Kernel
import Pages
import Storage

/// The texts of a comparison, all through the public gate.
struct ComparedTexts: Sendable {
  /// In the order of the columns.
  let records: [RevealedRecord]
  /// How many texts have the subject; as many as `records` where none was left out.
  let total: Int
  /// What may be added: of the same community first.
  let others: [(record: RevealedRecord, isSame: Bool)]
  /// How many public texts have each subject.
  let counts: [String: Int]
  private static let mostRead = 60
  private static let mostOthers = 30

  static func read(_ wish: CompareRequest, index: SearchIndex) async throws -> ComparedTexts {
    let subjects = wish.wording.subjects(index.store.declarations)
    let kind = IndexTerms.profile(wish.profile.id), place = wish.unit.map { [IndexTerms.unit($0.id)] } ?? []
    let keys = (subjects?.terms.map(\.code) ?? []).map { code in (code, subjects.map { IndexTerms.vocabularyTerm(TermKey($0.id, code)) } ?? "") }
    let counts = try await index.ask { reader in
      try keys.map { code, term in (code, try reader.search(Self.all([kind, term] + place), first: 0, count: 0).total) }
    }.filter { $0.1 > 0 }
    var chosen: [RevealedRecord] = []
    for key in wish.records {
      if case .open(let record) = try await index.store.record(key, gate: index.store.publicGate), record.profile.id == wish.profile.id, !chosen.contains(where: { $0.header.id == record.header.id }) { chosen.append(record) }
    }
    let others = try await others(wish, chosen, kind, place, index)
    var total = chosen.count
    if wish.records.isEmpty, !wish.subject.isEmpty, let term = keys.first(where: { $0.0 == wish.subject })?.1 {
      let found = try await self.records(Self.all([kind, term] + place), count: mostRead, index)
      // The index also knows subjects of the text as a whole.
      let having = found.filter { record in Clause.all(in: record.body, of: wish.profile).contains { $0.subjects.contains(wish.subject) } }
      total = having.count
      chosen = Array(having.prefix(ClauseTable.mostColumns))
    }
    return ComparedTexts(records: sorted(chosen, wish), total: total, others: others, counts: Dictionary(counts, uniquingKeysWith: { first, _ in first }))
  }

  private static func all(_ terms: [String]) -> SearchQuery { .all(terms.map { .term($0) }) }

  private static func records(_ query: SearchQuery, count: Int, _ index: SearchIndex) async throws -> [RevealedRecord] {
    let hits = try await index.ask { try $0.search(query, first: 0, count: count, order: .init(slot: IndexEntry.titleSlot)) }.hits
    return try await index.store.records(hits.map(\.id), gate: index.store.publicGate)
  }

  /// Editions of one community stand from old to new; others as they were found or chosen.
  private static func sorted(_ records: [RevealedRecord], _ wish: CompareRequest) -> [RevealedRecord] {
    guard isOneCommunity(records, wish) else { return records }
    return records.enumerated().sorted { a, b in
      (Clause.editionOrder(of: a.element.body, wish.wording.rule), a.offset) < (Clause.editionOrder(of: b.element.body, wish.wording.rule), b.offset)
    }.map(\.element)
  }

  /// Whether all are known to be of one community.
  static func isOneCommunity(_ records: [RevealedRecord], _ wish: CompareRequest) -> Bool {
    let communities = records.map { Clause.community(of: $0.body, wish.wording.rule) }
    guard records.count > 1, let first = communities.first, first != nil else { return false }
    return communities.allSatisfy { $0 == first }
  }

  /// Texts with clauses that could be set beside the chosen ones: of their commune first, then by title.
  private static func others(_ wish: CompareRequest, _ chosen: [RevealedRecord], _ kind: String, _ place: [String], _ index: SearchIndex) async throws -> [(record: RevealedRecord, isSame: Bool)] {
    guard !wish.records.isEmpty else { return [] }
    let rule = wish.wording.rule
    let communities = chosen.compactMap { Clause.community(of: $0.body, rule) }
    let communes = chosen.compactMap { $0.body[StandardFields.place]?["ref"]?.string.flatMap { RecordID($0) } }
    var found: [RevealedRecord] = []
    for commune in Set(communes).sorted() { found += try await records(all([kind, IndexTerms.unit(commune)]), count: mostOthers, index) }
    found += try await records(all([kind] + place), count: mostRead, index)
    var seen = Set(chosen.map(\.header.id))
    let fresh = found.filter { seen.insert($0.header.id).inserted && !Clause.all(in: $0.body, of: wish.profile).isEmpty }
    let marked = fresh.map { record in (record: record, isSame: Clause.community(of: record.body, rule).map { communities.contains($0) } ?? false) }
    return Array((marked.filter(\.isSame) + marked.filter { !$0.isSame }).prefix(mostOthers))
  }
}
