import Kernel
import Testing

@testable import Storage

@Suite("Many records as one change set") struct DeskChangesTests {
  private static func setting(_ field: String, _ value: Value, _ ids: [RecordID]) -> [DeskChange] {
    ids.map { id in
      .edit(id) { _, body in
        var body = body
        body[field] = value
        return body
      }
    }
  }

  @Test("a rehearsal tells what is written afterwards, and writes nothing itself; what may not be changed is told") func rehearse() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer")
    let free = try await sample.made("Một", by: writer), waiting = try await sample.made("Hai", by: writer)
    try await sample.desk.submit(waiting.id, head: 1, note: "", by: writer)
    let theirs = try await sample.desk.create(profile: "site", unit: DeskSample.there, body: DeskSample.body("Ba"), reason: "", by: sample.actor("x", "writer", nil))
    let changes = Self.setting("phone", "113", [free.id, waiting.id, theirs.id, .named("không có")])
    let before = try await sample.register.rowCounts()
    let rehearsed = try await sample.desk.rehearse(changes, publishing: false, by: writer)
    #expect(try await sample.register.rowCounts() == before)
    #expect(rehearsed.map(\.isKept) == [false, true, true, true] && rehearsed.map { $0.problems.map(\.code) } == [[], ["desk.state"], ["desk.absent"], ["desk.absent"]])
    #expect(rehearsed[2].header == nil && rehearsed[2].before == .null && rehearsed[0].after["phone"] == "113")
    let outcome = try await sample.desk.apply(changes, publishing: false, source: "bulk", reason: "số mới", by: writer)
    #expect(outcome.written == 1 && outcome.kept.count == 3)
    #expect(try await sample.body(free.id)["phone"] == "113")
    #expect(try await sample.body(theirs.id)["phone"] == nil)
    let nothing = try await sample.desk.apply(changes, publishing: false, source: "bulk", reason: "lại", by: writer)
    #expect(nothing.changeSet == nil && nothing.written == 0)
  }

  @Test("what is public stays so only where another person asked for the change; an invalid value is written nowhere") func publishing() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil)
    let record = try await sample.published("Chùa")
    let wrong = try await sample.desk.apply(Self.setting("rank", "không-có", [record.id]), publishing: false, source: "bulk", reason: "", by: head)
    #expect(wrong.written == 0 && wrong.kept.first?.problems.map(\.code) == ["field.term"])
    let title: Value = .object(["vi": "Chùa Cả"])
    _ = try await sample.desk.apply(Self.setting("name", title, [record.id]), publishing: true, source: "bulk", reason: "", proposer: head.policy.account, by: head)
    #expect(try await sample.register.seen(record.identifier) == "Chùa")
    #expect(try await sample.header(record.id).state == .draft)
    let other = try await sample.published("Đền")
    _ = try await sample.desk.apply(Self.setting("name", title, [other.id]), publishing: true, source: "bulk", reason: "", proposer: .named("a"), by: head)
    #expect(try await sample.register.seen(other.identifier) == "Chùa Cả")
    #expect(try await sample.faults() == [])
  }

  @Test("a change set is taken back but for what somebody changed since; taking that back again brings it back") func undo() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer"), other = sample.actor("b", "writer")
    var ids: [RecordID] = []
    for title in ["Một", "Hai", "Ba"] { ids.append(try await sample.made(title, ["phone": "1"], by: writer).id) }
    let done = try await sample.desk.apply(Self.setting("phone", "2", ids), publishing: false, source: "bulk", reason: "", by: writer)
    _ = try await sample.desk.save(ids[1], base: 2, body: DeskSample.body("Hai", ["phone": "3"]), reason: "", by: other)
    _ = try await sample.desk.save(ids[2], base: 2, body: DeskSample.body("Ba mới", ["phone": "2"]), reason: "", by: other)
    let changeSet = try #require(done.changeSet)
    let rehearsed = try await sample.desk.rehearseUndo(changeSet, by: writer)
    let kept = try #require(rehearsed.first { $0.id == ids[1] })
    #expect(kept.isKept && kept.keeps.map(\.id) == ["phone"] && kept.changedBy == RecordID.named("b").text)
    let undone = try await sample.desk.undo(changeSet, reason: "nhầm", by: writer)
    #expect(undone.written == 2 && undone.kept.map(\.id) == [ids[1]])
    var phones: [Value?] = []
    for id in ids { phones.append(try await sample.body(id)["phone"]) }
    #expect(phones == ["1", "3", "1"])
    #expect(try await sample.body(ids[2])["name"]?["vi"] == "Ba mới")
    let again = try await sample.desk.undo(try #require(undone.changeSet), reason: "lại", by: writer)
    #expect(again.written == 2)
    #expect(try await sample.body(ids[0])["phone"] == "2")
    #expect(try await sample.faults() == [])
  }

  @Test("undoing what published, made or withdrew a record gives it back where it stood") func states() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), writer = sample.actor("a", "writer")
    let record = try await sample.published("Chùa")
    func last(_ id: RecordID) async throws -> RecordID {
      let rows = try await sample.register.sql("SELECT change_set FROM revision WHERE record = ? ORDER BY number DESC LIMIT 1", [.text(id.text)])
      return RecordID(stored: try #require(rows.first?.text(0)))
    }
    let publication = try await last(record.id)
    try await sample.desk.withdraw(record.id, head: record.head, reason: "nhầm", by: head)
    #expect(try await sample.register.seen(record.identifier) == "gone: nhầm")
    let withdrawal = try await last(record.id)
    let refused = try await sample.desk.undo(withdrawal, reason: "", by: writer)
    #expect(refused.written == 0)
    _ = try await sample.desk.undo(withdrawal, reason: "không nhầm", by: head)
    #expect(try await sample.register.seen(record.identifier) == "Chùa")
    let edited = try await sample.published("Đền")
    _ = try await sample.desk.save(edited.id, base: edited.head, body: DeskSample.body("Đền Cả"), reason: "", by: writer)
    try await sample.desk.submit(edited.id, head: edited.head + 1, note: "", by: writer)
    try await sample.desk.approve(edited.id, head: edited.head + 2, words: "", by: head)
    #expect(try await sample.register.seen(edited.identifier) == "Đền Cả")
    _ = try await sample.desk.undo(try await last(edited.id), reason: "", by: head)
    #expect(try await sample.register.seen(edited.identifier) == "Đền")
    let stale = try await sample.desk.undo(publication, reason: "", by: head)
    #expect(stale.written == 0)
    let made = try await sample.made("Nháp", by: writer)
    _ = try await sample.desk.undo(try await last(made.id), reason: "thừa", by: writer)
    #expect(try await sample.header(made.id).state == .withdrawn)
    #expect(try await sample.faults() == [])
  }

  @Test("who may only edit takes back their own edits of public records, and nobody else's publication or submission") func rights() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("b", "writer"), record = try await sample.published("Chùa")
    let done = try await sample.desk.apply(Self.setting("phone", "2", [record.id]), publishing: false, source: "bulk", reason: "", by: writer)
    #expect(try await sample.header(record.id).state == .draft)
    let undone = try await sample.desk.undo(try #require(done.changeSet), reason: "", by: writer)
    #expect(undone.written == 1)
    #expect(try await sample.header(record.id).isClean)
    func last() async throws -> RecordID {
      let rows = try await sample.register.sql("SELECT change_set FROM revision WHERE record = ? ORDER BY number DESC LIMIT 1", [.text(record.id.text)])
      return RecordID(stored: try #require(rows.first?.text(0)))
    }
    let head = try await sample.header(record.id).head
    _ = try await sample.desk.save(record.id, base: head, body: DeskSample.body("Chùa Cả"), reason: "", by: writer)
    try await sample.desk.submit(record.id, head: head + 1, note: "", by: writer)
    let reader = sample.actor("c", "reader")
    let submission = try await sample.desk.undo(try await last(), reason: "", by: reader)
    #expect(submission.written == 0 && submission.kept.first?.problems.map(\.code) == ["desk.right"])
    try await sample.desk.approve(record.id, head: head + 2, words: "", by: sample.actor("d", "approver", nil))
    let publication = try await sample.desk.undo(try await last(), reason: "", by: writer)
    #expect(publication.written == 0)
    #expect(try await sample.register.seen(record.identifier) == "Chùa Cả")
  }

  @Test("another owning unit: public as before, and given back with the undo") func move() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), record = try await sample.published("Chùa")
    let moved = try await sample.desk.apply([.move(record.id, unit: DeskSample.there)], publishing: false, source: "bulk", reason: "", by: head)
    var header = try await sample.header(record.id)
    #expect(header.unit == DeskSample.there && header.isClean)
    #expect(try await sample.register.seen(record.identifier) == "Chùa")
    _ = try await sample.desk.undo(try #require(moved.changeSet), reason: "", by: head)
    header = try await sample.header(record.id)
    #expect(header.unit == DeskSample.here && header.isClean)
    #expect(try await sample.faults() == [])
  }
}
