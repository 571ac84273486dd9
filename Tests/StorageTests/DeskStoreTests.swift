import Kernel
import Testing

@testable import Storage

@Suite("Records at desks") struct DeskStoreTests {
  @Test("a new record is a draft of its unit with an identifier of its own; the public does not see it; another unit's writer may not make it") func create() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer")
    let first = try await sample.made("Đình Một", by: writer), second = try await sample.made("Đình Hai", by: writer)
    #expect(first.identifier == "site-1970-0001" && second.identifier == "site-1970-0002" && first.unit == DeskSample.here && first.state == .draft && first.published == nil)
    #expect(try await sample.register.seen(first.identifier) == "-")
    #expect(try await sample.register.seen(first.identifier, staff: true) == "Đình Một")
    let elsewhere = try await DeskSample.codes { _ = try await sample.desk.create(profile: "site", unit: DeskSample.there, body: DeskSample.body("x"), reason: "", by: writer) }
    let nameless = try await DeskSample.codes { _ = try await sample.desk.create(profile: "site", unit: DeskSample.here, body: [:], reason: "", by: writer) }
    #expect(elsewhere == ["desk.unit"] && nameless == ["field.required"])
    let third = try await sample.made("Đình Ba", by: writer)
    #expect(third.identifier == "site-1970-0003")
    #expect(try await sample.faults() == [])
  }

  @Test("two people who change different fields are joined; who changes the same field gets both sides, and nothing is written") func concurrent() async throws {
    let sample = try await DeskSample.open(), a = sample.actor("a", "writer"), b = sample.actor("b", "writer")
    let made = try await sample.made("Đình", ["phone": "1"], by: a)
    guard case .saved(let one, false) = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình Cả", ["phone": "1"]), reason: "", by: a) else { throw Unexpected() }
    #expect(one.head == 2)
    guard case .saved(let two, true) = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình", ["phone": "2"]), reason: "", by: b) else { throw Unexpected() }
    #expect(two.head == 3)
    var body = try await sample.body(made.id)
    #expect(body == DeskSample.body("Đình Cả", ["phone": "2"]))
    guard case .conflict(let conflict) = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình Lớn", ["phone": "1"]), reason: "", by: a) else { throw Unexpected() }
    #expect(conflict.fields.map(\.id) == ["name"] && conflict.head == 3 && conflict.author == RecordID.named("b").text)
    #expect(conflict.theirs["name"]?["vi"] == "Đình Cả" && conflict.mine["name"]?["vi"] == "Đình Lớn" && conflict.base["name"]?["vi"] == "Đình" && conflict.merged["phone"] == "2")
    body = try await sample.body(made.id)
    #expect(body == DeskSample.body("Đình Cả", ["phone": "2"]))
  }

  @Test("languages of one text are joined one by one") func languages() async throws {
    let sample = try await DeskSample.open(), a = sample.actor("a", "writer")
    let made = try await sample.made("Đình", by: a)
    var english = DeskSample.body("Đình")
    english["name"] = .object(["vi": "Đình", "en": "Communal house"])
    _ = try await sample.desk.save(made.id, base: 1, body: english, reason: "", by: a)
    guard case .saved = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình Cả"), reason: "", by: sample.actor("b", "writer")) else { throw Unexpected() }
    #expect(try await sample.body(made.id)["name"] == .object(["vi": "Đình Cả", "en": "Communal house"]))
  }

  @Test("what the editor may not see stays in the record, and none of it comes back in a conflict") func hidden() async throws {
    let sample = try await DeskSample.open(), curator = sample.actor("c", "curator"), writer = sample.actor("a", "writer")
    let made = try await sample.made("Đình", ["secret": "hầm phía đông"], by: curator)
    _ = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình Cả", ["secret": "đoán mò"]), reason: "", by: writer)
    #expect(try await sample.body(made.id)["secret"] == "hầm phía đông")
    guard case .conflict(let conflict) = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình Nhỏ"), reason: "", by: writer) else { throw Unexpected() }
    #expect(conflict.base["secret"] == nil && conflict.theirs["secret"] == nil && conflict.mine["secret"] == nil && conflict.merged["secret"] == nil)
  }

  @Test("nobody decides on what they wrote or submitted; who sent it back may decide on the mended one; the public sees what was approved last") func review() async throws {
    let sample = try await DeskSample.open(), a = sample.actor("a", "head"), b = sample.actor("b", "head"), desk = sample.desk
    let made = try await sample.made("Đình", by: a)
    try await desk.submit(made.id, head: 1, note: "nhờ duyệt", by: a)
    let own = try await DeskSample.codes { try await desk.approve(made.id, head: 2, words: "", by: a) }
    let edited = try await DeskSample.codes { _ = try await desk.save(made.id, base: 2, body: DeskSample.body("x"), reason: "", by: a) }
    let silent = try await DeskSample.codes { try await desk.sendBack(made.id, head: 2, words: " ", by: b) }
    let stale = try await DeskSample.codes { try await desk.sendBack(made.id, head: 1, words: "sửa", by: b) }
    #expect(own == ["desk.own"] && edited == ["desk.state"] && silent == ["desk.words"] && stale == ["desk.stale"])
    try await desk.sendBack(made.id, head: 2, words: "thiếu nguồn", by: b)
    #expect(try await sample.header(made.id).state == .returned)
    _ = try await desk.save(made.id, base: 3, body: DeskSample.body("Đình Cả"), reason: "", by: a)
    try await desk.submit(made.id, head: 4, note: "", by: a)
    try await desk.approve(made.id, head: 5, words: "được", by: b)
    #expect(try await sample.register.seen(made.identifier) == "Đình Cả")
    _ = try await desk.save(made.id, base: 6, body: DeskSample.body("Đình Sửa"), reason: "", by: b)
    let header = try await sample.header(made.id)
    #expect(header.state == .draft && header.published == 6)
    #expect(try await sample.register.seen(made.identifier) == "Đình Cả")
    let states = try await sample.register.sql("SELECT state FROM review ORDER BY submitted, id").map { $0.text(0) }
    #expect(states.sorted() == ["approved", "returned"])
    #expect(try await sample.faults() == [])
  }

  @Test("what publication lacks is told when a record is submitted; what was withdrawn is a tombstone until it is approved anew") func withdrawal() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer"), head = sample.actor("h", "head", nil)
    var bare = DeskSample.body("Đình")
    bare["description"] = nil
    let made = try await sample.desk.create(profile: "site", unit: DeskSample.here, body: bare, reason: "", by: writer)
    let lacking = try await DeskSample.codes { try await sample.desk.submit(made.id, head: 1, note: "", by: writer) }
    #expect(lacking == ["field.required"])
    let record = try await sample.published("Chùa")
    let notMine = try await DeskSample.codes { try await sample.desk.withdraw(record.id, head: record.head, reason: "nhầm", by: writer) }
    #expect(notMine == ["desk.state"])
    try await sample.desk.withdraw(record.id, head: record.head, reason: "trùng", by: head)
    #expect(try await sample.register.seen(record.identifier) == "gone: trùng")
    try await sample.desk.reopen(record.id, head: record.head + 1, reason: "không trùng", by: head)
    #expect(try await sample.register.seen(record.identifier) == "-")
    #expect(try await sample.faults() == [])
  }

  @Test("an old revision comes back as a new one, without what the person may not see of it") func restore() async throws {
    let sample = try await DeskSample.open(), curator = sample.actor("c", "curator"), writer = sample.actor("a", "writer")
    let made = try await sample.made("Đình", ["secret": "cũ"], by: curator)
    _ = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình Cả", ["secret": "mới"]), reason: "", by: curator)
    let stale = try await DeskSample.codes { _ = try await sample.desk.restore(made.id, number: 1, head: 1, reason: "", by: writer) }
    let none = try await DeskSample.codes { _ = try await sample.desk.restore(made.id, number: 9, head: 2, reason: "", by: writer) }
    #expect(stale == ["desk.stale"] && none == ["desk.revision"])
    let header = try await sample.desk.restore(made.id, number: 1, head: 2, reason: "như trước", by: writer)
    let body = try await sample.body(made.id)
    #expect(header.head == 3 && body["name"]?["vi"] == "Đình" && body["secret"] == "mới")
  }

  @Test("the review's clock stands still during a pause, and nobody decides then") func pause() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("a", "writer"), approver = sample.actor("b", "approver", nil), desk = sample.desk
    let made = try await sample.made("Đình", by: writer)
    try await desk.submit(made.id, head: 1, note: "", by: writer)
    let before = try #require(try await sample.register.sql("SELECT due FROM review").first?.int(0))
    try await desk.pause(made.id, words: "xin ý kiến", by: approver)
    let decided = try await DeskSample.codes { try await desk.approve(made.id, head: 2, words: "", by: approver) }
    #expect(decided == ["desk.paused"])
    sample.register.clock.advance(14 * 86_400_000)
    try await desk.resume(made.id, opinion: nil, by: approver)
    let after = try #require(try await sample.register.sql("SELECT due FROM review").first?.int(0))
    #expect(after >= before + 14 * 86_400_000)
    try await desk.approve(made.id, head: 2, words: "", by: approver)
    #expect(try await sample.header(made.id).isClean)
  }

  private struct Unexpected: Error {}
}
