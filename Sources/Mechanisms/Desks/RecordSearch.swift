import Kernel
import Storage
import VietnameseText

/// Finds records by the words of their names, public ones and working copies, among those that somebody may know of.
struct RecordSearch: Sendable {
  let index: SearchIndex
  let policy: AccessPolicy
  /// Working copies are not in the index: the newest so many of a kind are looked through.
  var mostWorking = 200
  private static let mostWords = 12
  private static let mostEndings: UInt32 = 60
  private var store: RecordStore { index.store }

  /// The kinds that a field may name; all where it says none.
  static func targets(of field: Field, _ declarations: Declarations) -> [Profile] {
    if !field.targets.isEmpty { return field.targets.compactMap { declarations.profile($0) } }
    return field.kind == .agent ? declarations.profiles(with: .agent) : declarations.profiles
  }

  /// The record that is called exactly so: by an identifier, else by its name, where no other has it.
  func exact(_ words: String, among found: [RevealedRecord], of profiles: [Profile]) async throws -> RevealedRecord? {
    if let record = try await identified(words), profiles.contains(where: { $0.id == record.profile.id }) { return record }
    let exact = VietnameseText.exact(words)
    let same = found.filter { record in Language.required.contains { VietnameseText.exact(record.profile.title(of: record.body, in: $0)) == exact } }
    return same.count == 1 ? same[0] : nil
  }

  /// Records whose names hold all of the words, the last of which may be unfinished.
  func matching(_ words: String, of profiles: [Profile], most: Int) async throws -> [RevealedRecord] {
    let tokens = VietnameseText.tokens(words).map(\.folded).prefix(Self.mostWords)
    guard let last = tokens.last, !profiles.isEmpty else { return [] }
    var found = try await store.seen(try await hits(Array(tokens), last, profiles, most), policy: policy)
    for record in try await working(profiles) where !found.contains(where: { $0.header.id == record.header.id }) {
      let name = VietnameseText.tokens(record.title(in: .vietnamese)).map(\.folded)
      let holds = tokens.dropLast().allSatisfy { name.contains($0) } && name.contains { $0.hasPrefix(last) }
      if holds { found.append(record) }
    }
    return Array(found.prefix(most))
  }

  private func identified(_ key: String) async throws -> RevealedRecord? {
    guard !key.contains(" "), key.utf8.count <= 200 else { return nil }
    if case .open(let record) = try await store.workingCopy(key, policy: policy) { return record }
    if case .open(let record) = try await store.record(key, gate: store.publicGate) { return record }
    return nil
  }

  private func hits(_ tokens: [String], _ last: String, _ profiles: [Profile], _ most: Int) async throws -> [RecordID] {
    let ending = SearchQuery.any([.term(IndexTerms.nameWord(last)), .starting(IndexTerms.nameWord(last), most: Self.mostEndings)])
    let named = SearchQuery.all(tokens.dropLast().map { SearchQuery.term(IndexTerms.nameWord($0)) } + [ending]).raised(by: .term(IndexTerms.wholeName(tokens)).scaled(10))
    let query = named.filtered(by: .any(profiles.map { .term(IndexTerms.profile($0.id)) }))
    return try await index.ask { try $0.search(query, first: 0, count: most) }.hits.map(\.id)
  }

  private func working(_ profiles: [Profile]) async throws -> [RevealedRecord] {
    // One run over all kinds where there are many.
    let kinds: [String?] = profiles.count <= 3 ? profiles.map(\.id) : [nil]
    var records: [RevealedRecord] = []
    for kind in kinds { records += try await store.workingList(policy.reading, policy: policy, units: index.units, profile: kind, limit: mostWorking).records }
    return records.filter { record in profiles.contains { $0.id == record.profile.id } }
  }
}
