import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Snapshots of the index")
struct SnapshotTests {
  /// An index without a register, written by hand.
  private final class Bench {
    let folder = FileManager.default.temporaryDirectory.appending(path: "snapshot-\(UUID().uuidString)")
    let declarations: Declarations
    let catalogue: FacetCatalogue
    let texts = IndexTexts()
    let writer: IndexWriter
    var changed = ChangedDocuments()

    init() throws {
      declarations = try Province.declarations()
      catalogue = FacetCatalogue(declarations)
      writer = try IndexWriter(path: folder.path, overwrite: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var slots: [UInt32] { catalogue.all.map(\.slot) }

    func entry(_ name: String, rank: [String], year: Int) throws -> IndexEntry {
      let profile = try #require(declarations.profile("site"))
      let body = Value.object(["name": .object(["vi": .string("Đình \(name)")]), "rank": .list(rank.map { .string($0) }), "period": .object(["edtf": .string("\(year)")])])
      let header = RecordHeader(id: .named(name), profile: "site", identifier: name, unit: nil, state: .published, head: 1, published: 1, created: 0, updated: 0)
      return IndexEntry(header: header, identifiers: [name], body: body, profile: profile, declarations: declarations, catalogue: catalogue, units: UnitTree([]), texts: texts)
    }

    func commit() throws {
      changed.add(after: writer.revision, writer.changed)
      try writer.commit([("change", "1")])
    }

    func opened() throws -> SearchSnapshot { try SearchSnapshot(path: folder.path, facetSlots: slots, concurrency: 1) }
    func following(_ older: SearchSnapshot) throws -> SearchSnapshot {
      try #require(try SearchSnapshot(after: older, path: folder.path, concurrency: 1) { changed.between($0, $1) })
    }

    /// All that a snapshot tells of its facets.
    func answers(_ snapshot: SearchSnapshot) throws -> [SearchSnapshot.Results.Facts] {
      try [SearchQuery.everything, .word("dinh"), .word("odd"), .term(IndexTerms.facet(try slot("rank"), "special"))].map {
        .init(try snapshot.search($0, first: 0, count: 0, facets: slots))
      }
    }

    func slot(_ name: String) throws -> UInt32 { try #require(catalogue.facet(name, profile: "site")).slot }
  }

  @Test("A snapshot that reads only what changed tells the same as one that reads everything", arguments: [1, 2, 3])
  func following(seed: UInt64) throws {
    let bench = try Bench()
    var random = Dice(seed: seed)
    var names = (0..<5_000).map { "a\($0)\($0.isMultiple(of: 2) ? "" : " odd")" }
    let ranks = ["special", "national", "none"]
    func dice() throws -> (rank: [String], year: Int) {
      (ranks.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }, Int.random(in: 1_000..<1_950, using: &random))
    }
    for name in names {
      let (rank, year) = try dice()
      try bench.writer.replace(bench.entry(name, rank: rank, year: year))
    }
    try bench.commit()
    var snapshot = try bench.opened()
    for round in 0..<12 {
      for _ in 0..<Int.random(in: 1...(round.isMultiple(of: 4) ? 400 : 5), using: &random) {
        let place = Int.random(in: 0..<names.count, using: &random)
        let (rank, year) = try dice()
        switch Int.random(in: 0..<4, using: &random) {
        case 0: try bench.writer.delete(.named(names.remove(at: place)))
        case 1:
          names.append("new \(round) \(names.count) \(place)")
          try bench.writer.replace(bench.entry(names[names.count - 1], rank: rank, year: year))
        // A century that no record had before.
        case 2: try bench.writer.replace(bench.entry(names[place], rank: rank, year: year - 3_000))
        default: try bench.writer.replace(bench.entry(names[place], rank: rank, year: year))
        }
      }
      try bench.commit()
      let before = try bench.answers(snapshot)
      let next = try bench.following(snapshot)
      #expect(try bench.answers(next) == bench.answers(bench.opened()))
      #expect(try bench.answers(snapshot) == before)
      snapshot = next
    }
  }

  @Test("What is not touched is shared: one changed record costs at most one piece of each column")
  func shared() throws {
    let bench = try Bench()
    for number in 0..<9_000 { try bench.writer.replace(bench.entry("a\(number)", rank: ["none"], year: 1_500)) }
    try bench.commit()
    let first = try bench.opened()
    try bench.writer.replace(bench.entry("a8000", rank: ["special"], year: 1_500))
    try bench.commit()
    let second = try bench.following(first)
    #expect(second.columnsMade == 1)
    try bench.writer.replace(bench.entry("a8000 and more", rank: ["special"], year: 1_700))
    try bench.commit()
    #expect(try bench.following(second).columnsMade == 3)
    try bench.commit()
    #expect(try bench.following(second).revision == second.revision + 2)
  }

  @Test("A word that every record holds is counted rightly also when records have gone: the library alone fails there")
  func everywhere() throws {
    let bench = try Bench()
    for number in 0..<3_000 { try bench.writer.replace(bench.entry("a\(number)", rank: ["none"], year: 1_500)) }
    try bench.commit()
    for number in stride(from: 0, to: 3_000, by: 100) { try bench.writer.delete(.named("a\(number)")) }
    try bench.commit()
    let snapshot = try bench.opened()
    let dinh = SearchQuery.word("dinh"), none = SearchQuery.term(IndexTerms.facet(try bench.slot("rank"), "none")), one = SearchQuery.term(IndexTerms.identity(.named("a1")))
    for (query, total) in [
      (dinh, 2_970), (.any([dinh, one]), 2_970), (.all([dinh, none]), 2_970), (.starting("Fdin", most: 3), 2_970), (dinh.filtered(by: none), 2_970), (one.filtered(by: dinh), 1),
      (dinh.without(one), 2_969), (one.without(dinh), 0), (one.raised(by: dinh), 1), (dinh.raised(by: one).scaled(0), 2_970), (.everything, 2_970),
    ] {
      let results = try snapshot.search(query, first: 0, count: 3_000, facets: [try bench.slot("rank")])
      #expect(results.total == total && results.hits.count == total && results.facets == [total == 0 ? [] : [.init(code: "none", hits: total)]])
      #expect(try snapshot.matches(query) == (total > 0))
    }
  }

  @Test("Where somebody else has written, everything is read again")
  func strangers() throws {
    let bench = try Bench()
    try bench.writer.replace(bench.entry("a", rank: ["none"], year: 1_500))
    try bench.commit()
    let first = try bench.opened()
    try bench.writer.replace(bench.entry("a", rank: ["special"], year: 1_500))
    try bench.writer.commit([("change", "2")])
    let unknown = try SearchSnapshot(after: first, path: bench.folder.path, concurrency: 1) { bench.changed.between($0, $1) }
    #expect(unknown == nil)
  }

  @Test("Which documents changed between two revisions is known only without a gap")
  func changes() {
    var changed = ChangedDocuments()
    changed.add(after: 3, [7])
    changed.add(after: 4, [8, 7])
    #expect(changed.between(3, 5) == [7, 8, 7] && changed.between(3, 4) == [7] && changed.between(4, 4) == [])
    #expect(changed.between(2, 4) == nil && changed.between(3, 6) == nil && changed.between(5, 3) == nil)
    changed.withdraw(after: 4)
    #expect(changed.between(3, 5) == nil)
    changed.add(after: 4, [9])
    changed.forget(before: 4)
    #expect(changed.between(3, 5) == nil && changed.between(4, 5) == [9])
  }

  @Test("Hundreds of refreshes leave memory as it was", .timeLimit(.minutes(3)))
  func memory() throws {
    let bench = try Bench()
    for number in 0..<6_000 { try bench.writer.replace(bench.entry("a\(number)", rank: ["none"], year: 1_500 + number % 300)) }
    try bench.commit()
    var snapshot = try bench.opened()
    func refresh(_ rounds: Range<Int>) throws {
      for round in rounds {
        try bench.writer.replace(bench.entry("a\(round * 37 % 6_000)", rank: [round.isMultiple(of: 2) ? "special" : "none"], year: 1_600))
        try bench.commit()
        snapshot = try bench.following(snapshot)
        bench.changed.forget(before: snapshot.revision)
        _ = try snapshot.near("dinhh", prefix: "F", most: 3)
      }
    }
    try refresh(0..<200)
    let before = try Self.residentMegabytes()
    try refresh(200..<800)
    #expect(try Self.residentMegabytes() - before < 12)
  }

  private static func residentMegabytes() throws -> Double {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return try Double(#require(Int(fields[1]))) * 4_096 / 1_000_000
  }
}

extension SearchSnapshot.Results {
  /// Totals and facets without the hits.
  struct Facts: Equatable {
    let total: Int
    let facets: [[SearchSnapshot.FacetCount]]
    init(_ results: SearchSnapshot.Results) { (total, facets) = (results.total, results.facets) }
  }
}

/// Chance that repeats itself (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
