import Kernel
import VietnameseText

/// A record that may be the same as another one.
package struct LikelyDuplicate: Sendable {
  /// As whoever asked may see it.
  package let record: RevealedRecord
  package let reason: Likeness.Reason
}

/// Finds records that may be the same as one that is being written, among those that somebody may know of.
package struct DuplicateQueries: Sendable {
  private let index: SearchIndex
  private static let mostHits = 60
  private static let mostShown = 20
  /// Working copies are not in the index: the newest so many of the kind are looked through.
  private static let mostWorking = 2_000
  private static let slice = 500

  package init(index: SearchIndex) { self.index = index }

  /// The surest first. `id`: the record itself, once there is one.
  package func likely(_ body: Value, profile: Profile, except id: RecordID?, policy: AccessPolicy) async throws -> [LikelyDuplicate] {
    let own = Likeness(body: body, profile: profile)
    guard !own.name.isEmpty else { return [] }
    var found: [RecordID: LikelyDuplicate] = [:]
    func take(_ records: [RevealedRecord]) {
      for record in records where record.header.id != id && found[record.header.id] == nil {
        guard let reason = own.reason(against: Likeness(body: record.body, profile: record.profile)) else { continue }
        found[record.header.id] = LikelyDuplicate(record: record, reason: reason)
      }
    }
    take(try await index.store.seen(try await hits(own, profile), policy: policy))
    try await working(profile, policy) { take($0) }
    let sorted = found.values.sorted { ($0.reason.rank, $0.record.header.identifier) < ($1.reason.rank, $1.record.header.identifier) }
    return Array(sorted.prefix(Self.mostShown))
  }

  /// Public records that share a word of the name, or lie near; none where the index cannot be asked: nobody is kept from saving by that.
  private func hits(_ own: Likeness, _ profile: Profile) async throws -> [RecordID] {
    let words = VietnameseText.tokens(own.name).map(\.folded)
    guard !words.isEmpty else { return [] }
    let cells = Set(own.points.flatMap(Self.cells)).map { SearchQuery.term(IndexTerms.facet(FacetCatalogue.cell.slot, $0)) }
    let named = SearchQuery.any(words.map { .term(IndexTerms.nameWord($0)) }).raised(by: .term(IndexTerms.wholeName(words)).scaled(10))
    let query = SearchQuery.any([named] + cells).filtered(by: .term(IndexTerms.profile(profile.id)))
    do { return try await index.ask { try $0.search(query, first: 0, count: Self.mostHits) }.hits.map(\.id) } catch is StorageProblem { return [] }
  }

  /// The cell of a point and those around it.
  private static func cells(_ point: Likeness.Point) -> [String] {
    let step = 1 / MapCell.perDegree
    return [-step, 0, step].flatMap { north in
      [-step, 0, step].compactMap { east in MapCell(latitude: point.latitude + north, longitude: point.longitude + east)?.code }
    }
  }

  private func working(_ profile: Profile, _ policy: AccessPolicy, _ take: ([RevealedRecord]) -> Void) async throws {
    var place: RecordStore.WorkingPlace?
    for _ in 0..<(Self.mostWorking / Self.slice) {
      let list = try await index.store.workingList(policy.reading, policy: policy, units: index.units, profile: profile.id, after: place, limit: Self.slice)
      take(list.records)
      guard let next = list.next else { return }
      place = next
    }
  }
}
