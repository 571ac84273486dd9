import Kernel
import Testing

@testable import Storage

@Suite("Applying change sets")
struct ApplyTests {
  @Test("Drafts are created, then updated where they differ, and left alone where they do not")
  func outcomes() async throws {
    let register = try await TestRegister.open()
    let a = Province.draft("a", title: "Đình A"), b = Province.draft("b", title: "Đình B")
    let first = try await register.apply(a, b)
    #expect((first.created, first.updated, first.unchanged) == (2, 0, 0))
    let second = try await register.apply(a, Province.draft("b", title: "Đình Bê"), Province.draft("c", title: "Đình C"))
    #expect((second.created, second.updated, second.unchanged) == (1, 1, 1))
    let counts = try await register.store.counts()
    #expect((counts.records, counts.revisions, counts.changeSets) == (3, 4, 2))
    #expect(
      try await register.sql("SELECT created, updated, unchanged FROM change_set ORDER BY at").map { $0.values } == [[.int(2), .int(0), .int(0)], [.int(1), .int(1), .int(1)]])
    #expect(try await register.seen("b") == "Đình Bê")
  }

  @Test("A change set of one digest is applied once")
  func digest() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A"), digest: "d1")
    let before = try await register.rowCounts()
    let again = try await register.apply(Province.draft("a", title: "Khác"), Province.draft("b", title: "B"), digest: "d1")
    #expect((again.created, again.updated, again.unchanged) == (0, 0, 2))
    #expect(try await register.rowCounts() == before)
    #expect(try await register.apply(Province.draft("a", title: "Khác"), digest: "d2").updated == 1)
  }

  @Test("What people changed survives a reload of the same source")
  func peopleEdit() async throws {
    let register = try await TestRegister.open()
    let loaded = Province.draft("a", title: "A")
    try await register.apply(loaded)
    try await register.apply(Province.draft("a", title: "A do người sửa"), source: "desk")
    #expect(try await register.apply(loaded, digest: "again").unchanged == 1)
    #expect(try await register.seen("a") == "A do người sửa")
    try await register.close("a", visibility: .hidden)
    #expect(try await register.apply(loaded).unchanged == 1)
    let later = try await register.apply(Province.draft("a", title: "A mới từ nguồn", ["description": .object(["vi": "Mới"])]))
    #expect(later.updated == 1 && later.problems.map(\.code) == ["record.conflict"])
    try await register.close("a", visibility: .public)
    #expect(try await register.seen("a") == "A do người sửa")
  }

  @Test("A source changes only what it gave itself: a second source's row takes nothing away, and a draft load does not publish")
  func twoSources() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A", ["description": .object(["vi": "Lời của nguồn một"])]))
    let second = Province.draft("a", title: "A khác", state: .draft, ["phone": "0913"])
    let outcome = try await register.store.apply([second], author: "t", source: "second", reason: "r")
    #expect(outcome.updated == 1 && outcome.problems.contains { $0.code == "record.conflict" })
    guard case .open(let seen) = try await register.store.record("a", gate: register.store.publicGate) else { return #expect(Bool(false)) }
    #expect(seen.body["description"]?["vi"] == "Lời của nguồn một" && seen.title(in: .vietnamese) == "A")
    #expect(seen.header.head == 2 && seen.header.published == 1)
  }

  @Test(
    "One wrong draft refuses the whole change set, and nothing is written anywhere",
    arguments: [["rank": "speshal"], ["nope": "x"], ["description": .object(["vi": .int(1)])]] as [[String: Value]])
  func allOrNothing(fields: [String: Value]) async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("old", title: "Cũ"))
    let before = try await register.rowCounts()
    let drafts = [Province.draft("a", title: "A"), Province.draft("old", title: "Mới"), Province.draft("bad", title: "B", fields)]
    let thrown = await #expect(throws: Problems.self) { try await register.store.apply(drafts, author: "t", source: "s", reason: "r") }
    #expect(thrown?.list.allSatisfy { $0.severity == .error && $0.path.hasPrefix("bad › ") && $0.place?.file == "t.csv" } == true)
    #expect(try await register.rowCounts() == before)
    #expect(try await register.seen("old") == "Cũ")
  }

  @Test("A failure in the middle of writing leaves nothing half-written")
  func failureInside() async throws {
    let register = try await TestRegister.open()
    _ = try await register.sql("CREATE UNIQUE INDEX one_of_each_note ON link (note)")
    let before = try await register.rowCounts()
    await #expect(throws: (any Error).self) {
      try await register.apply(Province.draft("p", profile: "person", title: "P"), Province.draft("a", title: "A", ["worships": .list([Province.ref("p", note: "boom"), Province.ref("p", note: "boom")])]))
    }
    #expect(try await register.rowCounts() == before)
  }

  @Test("A draft of a profile that is not declared is a problem")
  func unknownProfile() async throws {
    let register = try await TestRegister.open()
    await #expect(throws: Problems.self) { try await register.apply(Province.draft("a", profile: "nope", title: "A")) }
  }

  @Test("A draft does not overwrite a record of another profile")
  func otherProfile() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", profile: "person", title: "Ỷ Lan"))
    _ = try? await register.apply(Province.draft("a", title: "Đình A"))
    #expect(try await register.seen("a") == "Ỷ Lan")
  }

  @Test("A second identifier or another owner is written even where the body stays the same")
  func headerOnly() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A"))
    var draft = Province.draft("a", title: "A", aliases: ["a-bis"])
    draft.unit = .named("xa")
    try await register.apply(draft)
    #expect(try await register.seen("a-bis") == "A")
    #expect(try await register.sql("SELECT unit FROM record").map { $0.text(0) } == [RecordID.named("xa").text])
  }

  @Test("The change feed follows every write in order")
  func changes() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A"), Province.draft("b", title: "B"))
    let first = try await register.store.lastChange()
    try await register.apply(Province.draft("b", title: "B2"), Province.draft("a", title: "A"))
    try await register.close("a", visibility: .hidden)
    let feed = try await register.sql("SELECT record FROM change ORDER BY sequence").map { $0.text(0) }
    #expect(feed == ["a", "b", "b", "a"].map { RecordID.named($0).text })
    let (records, last) = try await register.store.changedRecords(after: first, limit: 10)
    #expect(last == first + 2 && records.count == 2)
    #expect(records[.named("a")].map { $0 == nil } == true && records[.named("b")]??.title(in: .vietnamese) == "B2")
    #expect(try await register.store.changedRecords(after: first, limit: 1).1 == first + 1)
    #expect(try await register.store.changedRecords(after: last, limit: 10).1 == last)
    #expect(try await register.store.changedProfiles(after: 0) == ["site"])
  }

  @Test("A page of public records is empty only where no more follow")
  func pages() async throws {
    let register = try await TestRegister.open()
    for number in 0..<6 { try await register.apply(Province.draft("p\(number)", profile: "person", title: "P"), Province.draft("s\(number)", title: "S")) }
    let fewer = try await TestRegister.open(try Province.declarations(without: ["person"]), beside: register)
    var found = 0
    var last: RecordID?
    while let page = Optional(try await fewer.store.publicPage(after: last, limit: 1).records), !page.isEmpty {
      found += page.count
      last = page.last?.header.id
    }
    #expect(found == 6)
  }
}
