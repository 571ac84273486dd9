import Kernel
import Pages
import Storage

/// How many public records of a kind each commune has, and how many of them meet each measure.
struct CoverageCounts: Sendable {
  /// What is counted: the profile's rule for "digitised" where it has one, then its own measures.
  struct Measure: Sendable {
    let label: LocalizedText?
    let holds: @Sendable (Value) -> Bool
  }

  struct Line: Sendable {
    var records = 0
    /// By the place of the measure.
    var met: [Int]
    var villages: Set<[String]> = []
  }

  let measures: [LocalizedText?]
  /// By the identifier of the present commune.
  private(set) var communes: [String: Line] = [:]
  private(set) var whole: Line
  /// Records of which no present commune is known.
  private(set) var unplaced = 0
  private(set) var isCut = false
  static let most = 20_000
  private static let chunk = 200

  /// `communes`: identifiers of the units that count.
  static func read(_ profile: Profile, communes: Set<String>, index: SearchIndex) async throws -> CoverageCounts {
    let measures = self.measures(of: profile)
    var counts = CoverageCounts(measures: measures.map(\.label), whole: Line(met: measures.map { _ in 0 }))
    let query = SearchQuery.term(IndexTerms.profile(profile.id))
    for first in stride(from: 0, to: most, by: chunk) {
      let found = try await index.ask { try $0.search(query, first: first, count: chunk, order: .init(slot: IndexEntry.titleSlot)) }
      let records = try await index.store.records(found.hits.map(\.id), gate: index.store.publicGate)
      let files = try await index.store.keptFiles(of: Dictionary(records.map { ($0.header.id, profile) }, uniquingKeysWith: { first, _ in first }))
      for record in records { counts.add(record, files.body(record.body.object ?? [:], of: record.header.id), measures, communes, index.units) }
      counts.isCut = found.total > most
      if found.hits.count < chunk { break }
    }
    return counts
  }

  static func measures(of profile: Profile) -> [Measure] {
    let digitised = profile.digitised.map { rule in [Measure(label: nil) { rule.holds(for: $0, state: .published) }] } ?? []
    return digitised + profile.coverage.map { measure in Measure(label: measure.label) { measure.holds(for: $0, of: profile) } }
  }

  private mutating func add(_ record: RevealedRecord, _ body: [String: Value], _ measures: [Measure], _ known: Set<String>, _ units: UnitTree) {
    let met = measures.map { $0.holds(.object(body)) ? 1 : 0 }
    let village = record.profile.clauses.flatMap { Clause.community(of: record.body, $0) }
    Self.add(met, village, to: &whole)
    guard let commune = Self.commune(of: record, known, units) else {
      unplaced += 1
      return
    }
    Self.add(met, village, to: &communes[commune, default: Line(met: measures.map { _ in 0 })])
  }

  private static func add(_ met: [Int], _ village: [String]?, to line: inout Line) {
    line.records += 1
    for place in met.indices { line.met[place] += met[place] }
    if let village { line.villages.insert(village) }
  }

  /// The one present commune that the record lies in: a former unit counts only where it went into one.
  private static func commune(of record: RevealedRecord, _ known: Set<String>, _ units: UnitTree) -> String? {
    guard var unit = record.body[StandardFields.place]?["ref"]?.string.flatMap({ units[RecordID(stored: $0)] }) else { return nil }
    for _ in 0..<10 {
      if known.contains(unit.identifier) { return unit.identifier }
      guard unit.successors.count == 1, let next = unit.successors.first.flatMap({ units[$0] }) else { return nil }
      unit = next
    }
    return nil
  }

  /// How many communes have at least one record that meets a measure; `nil`: at least one record.
  func communes(meeting measure: Int?) -> Int { communes.values.count { line in measure.map { line.met[$0] > 0 } ?? true } }
}
