import Kernel
import Testing

@testable import Storage

@Suite("Searching the index")
struct SearchTests {
  /// 300 records whose words, ranks and centuries follow from their number; every seventh is hidden, every eleventh a draft.
  private static func province() async throws -> (TestRegister, SearchIndex) {
    let register = try await TestRegister.open()
    let ranks = ["special", "national", "none"], words = ["an", "binh", "cao", "dai", "em"]
    let drafts = (0..<300).map { number in
      Province.draft(
        "s\(number)", title: "Đình \(words[number % 5]) \(words[number % 3]) \(number)", state: number.isMultiple(of: 11) ? .draft : .published,
        ["rank": .string(ranks[number * number % 3]), "period": .object(["text": "x", "edtf": .string("\(1001 + number * 3)")])])
    }
    _ = try await register.store.apply(drafts, author: "t", source: "s", reason: "r")
    for number in stride(from: 0, to: 300, by: 7) { try await register.close("s\(number)", visibility: .hidden) }
    let index = try register.index()
    try await index.catchUp()
    return (register, index)
  }

  private static func has(_ word: String) -> (RevealedRecord) -> Bool { { $0.title(in: .vietnamese).split(separator: " ").contains { $0.lowercased() == word } } }

  @Test("Totals, hits and facet counts are exact: the same as counting all records by hand")
  func exact() async throws {
    let (register, index) = try await Self.province()
    let naive = try await NaiveSearch(register.store)
    let rank = try #require(index.catalogue.facet("rank", profile: "site")).slot
    for (query, condition) in [
      (SearchQuery.everything, { _ in true }), (.word("an"), Self.has("an")), (.word("em"), Self.has("em")),
      (.all([.word("an"), .word("binh")]), { Self.has("an")($0) && Self.has("binh")($0) }), (.nothing, { _ in false }),
      (.term(IndexTerms.facet(rank, "none")), { $0.body["rank"] == "none" }),
    ] as [(SearchQuery, (RevealedRecord) -> Bool)] {
      let results = try index.reading { try $0.search(query, first: 0, count: 1_000, facets: [rank, FacetCatalogue.profile.slot, FacetCatalogue.century.slot, 9_999]) }
      let expected = naive.ids(condition)
      #expect(results.total == expected.count && Set(results.hits.map(\.id)) == expected && results.hits.count == expected.count)
      #expect(results.facets[0] == naive.counts("rank", condition))
      #expect(results.facets[1] == (expected.isEmpty ? [] : [.init(code: "site", hits: expected.count)]))
      #expect(results.facets[2].map(\.hits).reduce(0, +) == expected.count && results.facets[3] == [])
      // The total is exact also where only a few hits are fetched.
      #expect(try index.reading { try $0.search(query, first: 5, count: 3).total } == expected.count)
    }
  }

  @Test("Queries combine as sets do")
  func combinators() async throws {
    let (_, index) = try await Self.province()
    try index.reading { snapshot in
      let an = try snapshot.ids(.word("an")), binh = try snapshot.ids(.word("binh")), all = try snapshot.ids(.everything)
      #expect(!an.isEmpty && !binh.isEmpty && !an.isDisjoint(with: binh) && an != binh)
      #expect(try snapshot.ids(.all([.word("an"), .word("binh")])) == an.intersection(binh))
      #expect(try snapshot.ids(.any([.word("an"), .word("binh")])) == an.union(binh))
      #expect(try snapshot.ids(.word("an").filtered(by: .word("binh"))) == an.intersection(binh))
      #expect(try snapshot.ids(.word("an").raised(by: .word("binh"))) == an)
      #expect(try snapshot.ids(.word("an").scaled(0)) == an && snapshot.ids(.all([.word("an")])) == an && snapshot.ids(.any([.word("an")])) == an)
      #expect(try snapshot.ids(.any([])) == [] && snapshot.ids(.nothing) == [] && snapshot.ids(.word("absent")) == [] && snapshot.ids(.term("")) == all)
      #expect(try snapshot.ids(.starting(IndexTerms.word("bin"), most: 10)) == binh)
      #expect(try snapshot.ids(.starting(IndexTerms.word("zz"), most: 10)) == [])
      #expect(try snapshot.ids(.all([.any([.word("an"), .word("em")]), .word("binh")])) == an.union(try snapshot.ids(.word("em"))).intersection(binh))
    }
  }

  @Test("Raising and weighing change the order, not the hits")
  func weights() async throws {
    let (register, index) = try await Self.province()
    let naive = try await NaiveSearch(register.store)
    let raised = try index.reading { try $0.search(SearchQuery.word("an").raised(by: .word("binh")), first: 0, count: 1_000) }
    let both = naive.ids { Self.has("an")($0) && Self.has("binh")($0) }
    #expect(!both.isEmpty && Set(raised.hits.prefix(both.count).map(\.id)) == both)
    #expect(zip(raised.hits, raised.hits.dropFirst()).allSatisfy { $0.weight >= $1.weight })
    let prominent = try index.reading { try $0.search(SearchQuery.everything.scaled(0).raised(by: .weight(ofSlot: IndexEntry.prominenceSlot)), first: 0, count: 1_000) }
    let special = naive.ids { $0.body["rank"] == "special" }
    #expect(!special.isEmpty && Set(prominent.hits.prefix(special.count).map(\.id)) == special)
    let filtered = try index.reading { try $0.search(SearchQuery.word("an").filtered(by: .word("binh")), first: 0, count: 1) }
    let plain = try index.reading { try $0.search(.all([.word("an"), .word("binh")]), first: 0, count: 1) }
    #expect(try #require(filtered.hits.first).weight < (try #require(plain.hits.first)).weight)
  }

  @Test("Pages of a sorted list follow each other without gap or double", arguments: [false, true])
  func sorted(descending: Bool) async throws {
    let (register, index) = try await Self.province()
    let naive = try await NaiveSearch(register.store)
    let order = SearchSnapshot.Order(slot: IndexEntry.dateSlot, descending: descending)
    var ids: [RecordID] = []
    for first in stride(from: 0, to: 400, by: 37) { ids += try index.reading { try $0.search(.everything, first: first, count: 37, order: order).hits.map(\.id) } }
    let dated = naive.records.sorted { ($0.body["period"]?["edtf"]?.string ?? "") < ($1.body["period"]?["edtf"]?.string ?? "") }.map(\.header.id)
    #expect(ids == (descending ? dated.reversed() : dated))
  }

  @Test("Near words are one slip away at most, the word itself first, then the more frequent")
  func near() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    for (number, title) in ["Chùa Hương", "Chùa Hưng", "Chùa Hưng", "Chùa Hoang", "Chùa Huống", "Chùa Xa"].enumerated() {
      try await register.apply(Province.draft("a\(number)", title: title))
    }
    try await index.catchUp()
    func near(_ word: String, most: Int = 10) throws -> [String] { try index.reading { try $0.near(word, prefix: "F", most: most) } }
    #expect(try near("huong") == ["huong", "hung"])
    #expect(try near("huong", most: 1) == ["huong"])
    #expect(try near("hugn") == ["hung"])
    #expect(try near("chau") == ["chua"])
    #expect(try near("chuaa") == ["chua"] && near("cua") == ["chua"] && near("zzzz") == [] && near("huong", most: 0) == [])
    #expect(try index.reading { try $0.near("hung", prefix: "S", most: 5) }.first == "hung")
  }

  @Test("A snapshot knows how often a term occurs and which hits hold it")
  func terms() async throws {
    let (register, index) = try await Self.province()
    let naive = try await NaiveSearch(register.store)
    try index.reading { snapshot in
      #expect(snapshot.count == naive.records.count)
      #expect(try snapshot.frequency(IndexTerms.word("an")) == naive.ids(Self.has("an")).count)
      #expect(try snapshot.frequency("Fabsent") == 0)
      for hit in try snapshot.search(.word("an"), first: 0, count: 20).hits {
        #expect(try snapshot.has(IndexTerms.word("an"), document: hit.document))
        #expect(try !snapshot.has("Fabsent", document: hit.document))
        #expect(try snapshot.has(IndexTerms.identity(hit.id), document: hit.document))
      }
    }
  }

  @Test("Many searches at once on one snapshot all get the right answer", .timeLimit(.minutes(5)))
  func concurrent() async throws {
    let (_, index) = try await Self.province()
    let expected = try index.reading { try $0.total(.word("an")) }
    let totals = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<50 { group.addTask { try index.reading { try $0.total(.word("an")) } } }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(totals == [expected])
  }
}
