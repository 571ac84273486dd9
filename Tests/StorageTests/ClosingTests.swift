import Kernel
import Testing

@testable import Storage

@Suite("Closing records")
struct ClosingTests {
  @Test("Hidden is absent, withdrawn and erased are tombstones, described stays open, and a load does not undo any of them")
  func fourWays() async throws {
    let register = try await TestRegister.open()
    let drafts = ["hidden", "described", "withdrawn", "erased"].map { Province.draft($0, title: "Tên \($0)") }
    for draft in drafts { try await register.apply(draft) }
    try await register.close("hidden", visibility: .hidden)
    try await register.close("described", visibility: .described)
    try await register.close("withdrawn", state: .withdrawn, reason: "nhầm")
    try await register.close("erased", state: .erased, reason: "theo yêu cầu")
    let expected = ["hidden": "-", "described": "Tên described", "withdrawn": "gone: nhầm", "erased": "gone: "]
    for (key, word) in expected { #expect(try await register.seen(key) == word) }
    for draft in drafts { try await register.apply(Province.draft(draft.identifier, title: "Tải lại")) }
    for (key, word) in expected where key != "described" { #expect(try await register.seen(key) == word) }
    #expect(try await register.store.verify().faults == [])
  }

  @Test("A class other than public closes the record to the public and to staff below it; giving it back opens it; the chain tells of both")
  func classes() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A"))
    for (given, staff) in [(Sensitivity.internal, "A"), (.restricted, "-")] {
      try await register.store.close(.named("a"), sensitivity: given, author: "test", reason: "kín")
      #expect(try await register.seen("a") == "-")
      #expect(try await register.seen("a", staff: true) == staff)
      #expect(try await register.store.publicPage(after: nil, limit: 10).records.isEmpty)
      #expect(TestRegister.word(try await register.store.record("a", gate: Gate(audience: .staff(.restricted), now: register.clock.now()))) == "A")
    }
    try await register.store.close(.named("a"), state: .withdrawn, author: "test", reason: "nhầm")
    #expect(try await register.seen("a") == "-", "a tombstone would announce it")
    try await register.store.close(.named("a"), state: .published, sensitivity: .public, author: "test", reason: "mở")
    #expect(try await register.seen("a") == "A")
    #expect(try await register.sql("SELECT sensitivity FROM revision ORDER BY number").map { $0.text(0) } == ["public", "internal", "restricted", "restricted", "public"])
    #expect(try await register.store.verify().faults == [])
  }

  @Test("Every closing is a revision of its own with author and reason, and can be undone")
  func reopened() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A"))
    try await register.close("a", state: .withdrawn, reason: "nhầm")
    #expect(
      try await register.sql("SELECT c.author, c.source, c.reason FROM revision v JOIN change_set c ON c.id = v.change_set WHERE v.number = 2").map { $0.values } == [
        [.text("test"), .text("desk"), .text("nhầm")]
      ])
    try await register.close("a", state: .published)
    #expect(try await register.seen("a") == "A")
    #expect(try await register.sql("SELECT state FROM revision ORDER BY number").map { $0.text(0) } == ["published", "withdrawn", "published"])
    await #expect(throws: Problems.self) { try await register.close("unknown", visibility: .hidden) }
    #expect(try await register.store.counts().changeSets == 3)
  }

  @Test("An embargo closes until its last millisecond has passed, and its end is announced once")
  func embargo() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A"))
    let end = register.clock.now() + 1_000
    try await register.close("a", embargo: .some(end))
    #expect(try await register.seen("a") == "-")
    #expect(try await register.seen("a", staff: true) == "A")
    let change = try await register.store.lastChange()
    let before = register.clock.now()
    register.clock.advance(end - before - 1)
    #expect(try await register.seen("a") == "-")
    #expect(try await register.store.announceEndedEmbargoes() == 0)
    register.clock.advance(1)
    #expect(try await register.seen("a") == "A")
    #expect(try await register.store.announceEndedEmbargoes() == 1)
    #expect(try await register.store.announceEndedEmbargoes() == 0)
    #expect(try await register.store.lastChange() == change + 1)
    try await register.close("a", embargo: .some(end + 10_000))
    try await register.close("a", embargo: .some(nil))
    #expect(try await register.seen("a") == "A")
  }

  @Test("Erasing removes the data: no body of any revision, no note is left, and the chain still verifies")
  func erased() async throws {
    let register = try await TestRegister.open()
    try await register.apply(
      Province.draft("p", profile: "person", title: "P"), Province.draft("a", title: "Nguyễn Văn Kín", ["worships": .list([Province.ref("p", note: "Kín")])]))
    try await register.apply(Province.draft("a", title: "Nguyễn Văn Kín", ["phone": "0913", "worships": .list([Province.ref("p", note: "Kín")])]))
    try await register.close("a", state: .erased)
    let id = SQLValue.text(RecordID.named("a").text)
    #expect(try await register.sql("SELECT count(*) FROM revision WHERE record = ? AND (body IS NOT NULL OR salt IS NOT NULL)", [id]).first?.int(0) == 0)
    #expect(try await register.sql("SELECT count(*) FROM link WHERE record = ?", [id]).first?.int(0) == 0)
    #expect(try await register.store.verify().faults == [])
    #expect(try await register.seen("a") == "gone: ")
  }

  @Test("A draft that lacks what publication needs is not published by opening it")
  func unchecked() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "A", state: .draft, ["description": .null]))
    _ = try? await register.store.close(.named("a"), state: .published, author: "t", reason: "r")
    #expect(try await register.seen("a") == "-")
  }
}
