import Kernel
import Testing

@testable import Storage

@Suite("Taking back, and who may") struct UndoRightsTests {
  /// The change set that wrote a record last.
  private static func last(_ id: RecordID, _ sample: DeskSample) async throws -> RecordID {
    let rows = try await sample.register.sql("SELECT change_set FROM revision WHERE record = ? ORDER BY number DESC LIMIT 1", [.text(id.text)])
    return RecordID(stored: try #require(rows.first?.text(0)))
  }

  private static func setting(_ field: String, _ value: Value, _ id: RecordID) -> DeskChange {
    .edit(id) { _, body in body.merging([field: value]) { $1 } }
  }

  @Test("what the public would see again comes back only through who may approve: a withdrawn record that was being edited, one that was hidden") func opening() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), writer = sample.actor("a", "writer")
    let edited = try await sample.published("Chùa")
    _ = try await sample.desk.save(edited.id, base: edited.head, body: DeskSample.body("Chùa Cả"), reason: "", by: writer)
    try await sample.desk.withdraw(edited.id, head: edited.head + 1, reason: "nhầm", by: head)
    let withdrawal = try await Self.last(edited.id, sample)
    #expect(try await sample.desk.undo(withdrawal, reason: "", by: writer).written == 0)
    #expect(try await sample.register.seen(edited.identifier) == "gone: nhầm")
    #expect(try await sample.desk.undo(withdrawal, reason: "", by: head).written == 1)
    #expect(try await sample.register.seen(edited.identifier) == "Chùa")
    let hidden = try await sample.published("Đền")
    try await sample.register.store.close(hidden.id, visibility: .hidden, author: "test", reason: "")
    let closing = try await Self.last(hidden.id, sample)
    #expect(try await sample.desk.undo(closing, reason: "", by: writer).written == 0)
    #expect(try await sample.register.seen(hidden.identifier) == "-")
    #expect(try await sample.desk.undo(closing, reason: "", by: head).written == 1)
    #expect(try await sample.register.seen(hidden.identifier) == "Đền")
    #expect(try await sample.faults() == [])
  }

  @Test("an approval that was taken back publishes nothing any more, whatever is taken back later") func approval() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), writer = sample.actor("viết", "writer")
    let record = try await sample.published("Chùa")
    _ = try await sample.desk.undo(try await Self.last(record.id, sample), reason: "nhầm", by: head)
    #expect(try await sample.register.seen(record.identifier) == "-")
    var header = try await sample.header(record.id)
    try await sample.desk.submit(record.id, head: header.head, note: "", by: writer)
    #expect(try await sample.desk.undo(try await Self.last(record.id, sample), reason: "", by: writer).written == 1)
    header = try await sample.header(record.id)
    #expect(header.state == .draft && header.published == nil)
    #expect(try await sample.register.seen(record.identifier) == "-")
    #expect(try await sample.faults() == [])
  }

  @Test("what was joined with later changes is a text that nobody has approved: it waits for review") func joined() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), writer = sample.actor("a", "writer"), approver = sample.actor("duyệt", "approver", nil)
    let record = try await sample.published("Chùa", ["phone": "1"])
    let done = try await sample.desk.apply([Self.setting("phone", "2", record.id)], publishing: true, source: "bulk", reason: "", proposer: .named("a"), by: head)
    var header = try await sample.header(record.id)
    #expect(header.isClean)
    _ = try await sample.desk.save(record.id, base: header.head, body: DeskSample.body("Chùa Cả", ["phone": "2"]), reason: "", by: writer)
    try await sample.desk.submit(record.id, head: header.head + 1, note: "", by: writer)
    try await sample.desk.approve(record.id, head: header.head + 2, words: "", by: approver)
    _ = try await sample.desk.undo(try #require(done.changeSet), reason: "nhầm", by: head)
    header = try await sample.header(record.id)
    let body = try await sample.body(record.id)
    #expect(header.state == .draft && body["phone"] == "1" && body["name"]?["vi"] == "Chùa Cả")
  }

  @Test("what somebody does not see is not taken back by them, and not named among what stays") func unseen() async throws {
    let sample = try await DeskSample.open(), curator = sample.actor("c", "curator"), writer = sample.actor("a", "writer")
    let made = try await sample.made("Đình", ["phone": "1", "secret": "cũ"], by: curator)
    _ = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình", ["phone": "2", "secret": "mới"]), reason: "", by: curator)
    let done = try await Self.last(made.id, sample)
    _ = try await sample.desk.save(made.id, base: 2, body: DeskSample.body("Đình", ["phone": "2", "secret": "khác"]), reason: "", by: curator)
    let rehearsed = try await sample.desk.rehearseUndo(done, by: writer)
    #expect(rehearsed.first?.keeps.isEmpty == true)
    _ = try await sample.desk.undo(done, reason: "", by: writer)
    let body = try await sample.body(made.id)
    #expect(body["phone"] == "1" && body["secret"] == "khác")
  }

  @Test("a revision that was closer held than somebody may see today is nothing that they began from") func closedBase() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer")
    let made = try await sample.made("Đình", ["phone": "1"], by: writer)
    for sensitivity in [Sensitivity.restricted, .public] { try await sample.register.store.close(made.id, sensitivity: sensitivity, author: "test", reason: "kín") }
    let codes = try await DeskSample.codes { _ = try await sample.desk.save(made.id, base: 2, body: DeskSample.body("Đình", ["phone": "2"]), reason: "", by: writer) }
    #expect(codes == ["desk.revision"])
    let set = try await sample.register.sql("SELECT change_set FROM revision WHERE record = ? AND number = 2", [.text(made.id.text)])
    let id = RecordID(stored: try #require(set.first?.text(0)))
    #expect(try await sample.register.store.changeSet(id, policy: writer.policy, units: sample.units)?.reason == "")
    let curator = sample.actor("c", "curator")
    #expect(try await sample.register.store.changeSet(id, policy: curator.policy, units: sample.units)?.reason == "kín")
  }
}
