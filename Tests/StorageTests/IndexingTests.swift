import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Keeping the index")
struct IndexingTests {
  @Test("The first catch-up builds the index, the next does nothing, a later one replays the changes")
  func catchUp() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    #expect(index.snapshot == nil && SearchIndex.heldChange(folder: register.folder) == nil)
    #expect(throws: StorageProblem.self) { try index.reading { $0.count } }
    try await register.apply(Province.draft("a", title: "Đình An"), Province.draft("b", title: "Chùa Bình"))
    #expect(try await index.catchUp())
    #expect(try await !index.catchUp())
    #expect(try index.reading { try $0.ids(.word("an")) } == [.named("a")])
    let generation = index.generation
    try await register.apply(Province.draft("a", title: "Đình Ân Thi"), Province.draft("c", title: "Miếu Cao"))
    #expect(try await index.catchUp())
    #expect(index.generation == generation)
    #expect(try index.reading { try $0.ids(.word("thi")) } == [.named("a")])
    #expect(try index.reading { try $0.total(.word("cao")) } == 1)
    #expect(try index.reading { $0.count } == 3)
    let last = try await register.store.lastChange()
    #expect(index.change == last && SearchIndex.heldChange(folder: register.folder) == last)
  }

  @Test("What is closed leaves the index, what is opened again comes back", arguments: ["hidden", "withdrawn", "erased", "embargo"])
  func closings(way: String) async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    try await register.apply(Province.draft("a", title: "Đình An", ["rank": "special"]), Province.draft("b", title: "Đình Ba", ["rank": "special"]))
    try await index.catchUp()
    let end = register.clock.now() + 1_000
    switch way {
    case "hidden": try await register.close("a", visibility: .hidden)
    case "embargo": try await register.close("a", embargo: .some(end))
    default: try await register.close("a", state: RecordState(rawValue: way))
    }
    try await index.catchUp()
    let rank = try #require(index.catalogue.facet("rank", profile: "site")).slot
    let results = try index.reading { try $0.search(.word("dinh"), first: 0, count: 10, facets: [rank]) }
    #expect(results.total == 1 && results.hits.map(\.id) == [.named("b")] && results.facets == [[.init(code: "special", hits: 1)]])
    #expect(try index.reading { try $0.frequency(IndexTerms.word("an")) } == 0)
    switch way {
    case "hidden": try await register.close("a", visibility: .public)
    case "withdrawn": try await register.close("a", state: .published)
    case "embargo":
      register.clock.advance(1_000)
      #expect(try await register.store.announceEndedEmbargoes() == 1)
    default: return
    }
    try await index.catchUp()
    #expect(try index.reading { try $0.total(.word("dinh")) } == 2)
  }

  @Test("Drafts, staff fields and restricted fields never reach the index")
  func closedTexts() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    try await register.apply(Province.draft("a", title: "Đình", ["secret": "bimat", "phone": "0913"]), Province.draft("b", title: "Nhaptu", state: .draft))
    try await index.catchUp()
    try await register.close("a", state: .draft)
    try await register.apply(Province.draft("a", title: "Tusua"))
    try await index.catchUp()
    for word in ["bimat", "0913", "nhaptu", "tusua"] { #expect(try index.reading { try $0.frequency(IndexTerms.word(word)) } == 0) }
    #expect(try index.reading { try $0.total(.everything) } == 1)
  }

  @Test("What lies in a changed unit is found by its new name, without a new index for the rest")
  func units() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    try await register.apply(Province.draft("n", profile: "commune", title: "Xã Cũkỹ"), Province.draft("a", title: "Đình", ["place": Province.ref("n")]), Province.draft("b", title: "Đền"))
    try await index.catchUp()
    let generation = index.generation
    #expect(try index.reading { try $0.ids(.word("cuky")) } == [.named("a"), .named("n")])
    try await register.apply(Province.draft("n", profile: "commune", title: "Xã Mới"))
    try await index.catchUp()
    #expect(try index.reading { try $0.ids(.word("moi")) } == [.named("a"), .named("n")])
    #expect(try index.reading { try $0.total(.word("cuky")) } == 0)
    #expect(index.units[.named("n")]?.names == ["Xã Mới"] && index.generation == generation)
  }

  @Test("A unit that changed while no server ran is noticed at the next start")
  func unitsBetweenStarts() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("n", profile: "commune", title: "Xã Cũkỹ"), Province.draft("a", title: "Đình", ["place": Province.ref("n")]))
    try await register.index().catchUp()
    try await register.apply(Province.draft("n", profile: "commune", title: "Xã Mới"))
    let index = try register.index()
    try await index.catchUp()
    #expect(try index.reading { try $0.ids(.word("moi")) } == [.named("a"), .named("n")])
    #expect(try index.reading { try $0.total(.word("cuky")) } == 0)
  }

  @Test("Changes to units leave the index as a new one would be, whatever changed", arguments: 0..<6)
  func unitsLikeRebuilt(change: Int) async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    func unit(_ id: String, _ title: String, within: String? = nil, successors: [String] = []) -> RecordDraft {
      var fields: [String: Value] = [:]
      if let within { fields["within"] = Province.ref(within) }
      if !successors.isEmpty { fields["successors"] = .list(successors.map { Province.ref($0) }) }
      return Province.draft(id, profile: "commune", title: title, fields)
    }
    try await register.apply(
      unit("h", "Tỉnh Hưng"), unit("t", "Tỉnh Thái", successors: ["h"]), unit("d", "Huyện Dương", within: "t"), unit("x", "Xã Xưa", within: "d", successors: ["n"]),
      unit("n", "Xã Nay", within: "h"), unit("m", "Xã Mai", within: "h"))
    for (number, place) in ["h", "t", "d", "x", "n", "m", "absent"].enumerated() {
      try await register.apply(Province.draft("a\(number)", title: "Đình \(number)", ["place": Province.ref(place)]))
    }
    try await index.catchUp()
    let generation = index.generation
    switch change {
    case 0: try await register.apply(unit("d", "Huyện Đổi", within: "t"))
    case 1: try await register.apply(unit("x", "Xã Xưa", within: "d", successors: ["n", "m"]))
    case 2: try await register.apply(unit("x", "Xã Xưa"))
    case 3: try await register.apply(unit("absent", "Xã Đến", within: "d", successors: ["m"]))
    case 4: try await register.close("x", visibility: .hidden)
    default: try await register.apply(unit("m", "Xã Mai", within: "d"), unit("n", "Xã Nữa", within: "t"), Province.draft("a5", title: "Đình dời", ["place": Province.ref("n")]))
    }
    try await index.catchUp()
    #expect(index.generation == generation)
    let kept = try await Self.facts(index)
    register.clock.advance()
    try await index.rebuild()
    #expect(try await kept == Self.facts(index))
  }

  /// Which records hold which of the words and units at stake.
  private static func facts(_ index: SearchIndex) async throws -> [String: Set<RecordID>] {
    var facts: [String: Set<RecordID>] = [:]
    let words = ["hung", "thai", "duong", "xua", "nay", "mai", "doi", "den", "nua", "dinh"].map { IndexTerms.word($0) } + [IndexTerms.pair("huyen", "duong"), IndexTerms.exactWord("dương")]
    for term in words + ["h", "t", "d", "x", "n", "m", "absent"].map({ IndexTerms.unit(.named($0)) }) { facts[term] = try index.reading { try $0.ids(.term(term)) } }
    for id in ["n", "m"] { facts["facet \(id)"] = try index.reading { try $0.ids(.term(IndexTerms.facet(FacetCatalogue.unit.slot, RecordID.named(id).text))) } }
    return facts
  }

  @Test("An index is opened again as it is, and rebuilt under other declarations or when it is damaged")
  func reopened() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "Đình"), Province.draft("p", profile: "person", title: "Người"))
    let first = try register.index()
    try await first.catchUp()
    let second = try register.index()
    #expect(try await !second.catchUp())
    #expect(second.generation == first.generation && second.change == first.change)
    register.clock.advance()
    let other = try await TestRegister.open(try Province.declarations(without: ["person"]), beside: register, clock: register.clock)
    let third = try other.index()
    #expect(try await third.catchUp())
    #expect(third.generation != first.generation)
    #expect(try third.reading { try $0.total(.everything) } == 1)
    register.clock.advance()
    let current = try #require(third.generation)
    try FileManager.default.removeItem(at: register.folder.appending(path: "index/\(current)"))
    let fourth = try other.index()
    #expect(try await fourth.catchUp())
    #expect(try fourth.reading { try $0.total(.everything) } == 1)
  }

  @Test("An old snapshot keeps its answers while the writer commits and while a new generation is built")
  func isolation() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    for number in 0..<60 { try await register.apply(Province.draft("a\(number)", title: "Đình \(number)", ["rank": number.isMultiple(of: 2) ? "special" : "none"])) }
    try await index.catchUp()
    let rank = try #require(index.catalogue.facet("rank", profile: "site")).slot
    let old = try #require(index.snapshot)
    func answer(_ snapshot: SearchSnapshot) throws -> [Int] {
      let results = try snapshot.search(.word("dinh"), first: 0, count: 1_000, facets: [rank])
      return [results.total, results.hits.count] + results.facets[0].map(\.hits)
    }
    #expect(try answer(old) == [60, 60, 30, 30])
    for number in 60..<80 { try await register.apply(Province.draft("a\(number)", title: "Đình \(number)", ["rank": "none"])) }
    try await register.close("a0", visibility: .hidden)
    try await index.catchUp()
    #expect(try answer(old) == [60, 60, 30, 30])
    #expect(try index.reading(answer) == [79, 79, 50, 29])
    let middle = try #require(index.snapshot)
    register.clock.advance()
    try await index.rebuild()
    #expect(try answer(middle) == [79, 79, 50, 29])
    #expect(try index.reading(answer) == [79, 79, 50, 29])
  }

  @Test("Searches answer rightly all the while that rebuilds run", .timeLimit(.minutes(5)))
  func rebuildWhileReading() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    for number in 0..<40 { try await register.apply(Province.draft("a\(number)", title: "Đình \(number)")) }
    try await index.catchUp()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          var wrong = 0
          for _ in 0..<200 {
            if try index.reading({ try $0.total(.word("dinh")) }) != 40 { wrong += 1 }
            await Task.yield()
          }
          return wrong
        }
      }
      for _ in 0..<4 {
        register.clock.advance()
        try await index.rebuild()
      }
      for try await wrong in group { #expect(wrong == 0) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: register.folder.appending(path: "index").path).filter { $0.hasPrefix("g") || $0.hasPrefix(".") }.count == 1)
  }

  @Test("An index that vanishes under a running process is built again with the next change")
  func vanished() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    try await register.apply(Province.draft("a", title: "Đình"))
    try await index.catchUp()
    try FileManager.default.removeItem(at: register.folder.appending(path: "index"))
    try await register.apply(Province.draft("b", title: "Đền"))
    try await index.catchUp()
    #expect(try index.reading { try $0.total(.everything) } == 2)
  }

  @Test("An index of another register, or one that is ahead of its register, is not used but built again")
  func ofAnotherRegister() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    for title in ["Đình", "Chùa"] { try await register.apply(Province.draft("a", title: title)) }
    try await index.catchUp()
    _ = try await register.sql("DELETE FROM change WHERE sequence > 1")
    register.clock.advance()
    let generation = index.generation
    #expect(try await index.catchUp())
    #expect(index.change == 1 && index.generation != generation)
    let other = try await TestRegister.open(isOwn: true)
    try await other.apply(Province.draft("b", title: "Miếu"))
    try FileManager.default.createDirectory(at: other.folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: register.folder.appending(path: "index"), to: other.folder.appending(path: "index"))
    let foreign = try other.index()
    try await foreign.catchUp()
    #expect(try foreign.reading { try $0.total(.word("mieu")) } == 1)
    #expect(try foreign.reading { try $0.total(.everything) } == 1)
  }

  @Test("Two rebuilds in the same millisecond do not build over the generation in use")
  func sameMillisecond() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    for number in 0..<40 { try await register.apply(Province.draft("a\(number)", title: "Đình \(number)")) }
    try await index.rebuild()
    let first = index.generation
    try await index.rebuild()
    #expect(index.generation != first)
  }

  @Test("A record with very long words does not stop the index")
  func longWords() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    let long = String(repeating: "a", count: 180)
    try await register.apply(Province.draft("a", title: "\(long) \(long)"), Province.draft("b", title: "Đình"))
    await #expect(throws: Never.self) { try await index.catchUp() }
    #expect(try index.reading { try $0.total(.word("dinh")) } == 1)
  }

  @Test(
    "A store problem says what to do",
    arguments: [(StorageProblem.index("x"), "storage.index"), (.otherDeclarations, "storage.declarations"), (.locked(path: "/x"), "storage.locked")])
  func problems(problem: StorageProblem, code: String) {
    #expect(problem.problem.code == code && problem.problem.message[.vietnamese].contains("hãy") || problem.problem.message[.vietnamese].contains("Hãy"))
  }
}
