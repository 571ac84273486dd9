import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Changing many records at once, from choosing them to taking it back.
@Suite("Journeys: bulk edits and proposals") struct BulkJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let bulk = "/vi/ban-lam-viec/sua-hang-loat", proposals = "/vi/ban-lam-viec/de-nghi", one = "/vi/ban-lam-viec/mot-de-nghi"
  private static let address = "\(bulk)?profile=sealed-object&unit=\(mine.text)"
  private static let grade = BulkOperation.set(field: "staff_grade", language: nil, value: "delicate")

  private static func draft(_ identifier: String, unit: RecordID, state: RecordState = .published) -> RecordDraft {
    var draft = DoorTests.draft(identifier, title: "Vật \(identifier) lô", state: state)
    draft.body["sealed_class"] = nil
    draft.unit = unit
    return draft
  }

  /// The starter data, `count` public records of one commune and two of another.
  private static func instance(_ count: Int) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter])
    let drafts = (0..<count).map { draft("lo-\($0)", unit: mine) } + ["ho-1", "ho-2"].map { draft($0, unit: theirs) }
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "bulk")
    try await instance.settle()
    return instance
  }

  private static func officer(_ instance: TestInstance, _ name: String = "chuyen-vien", _ role: String = "department-officer", unit: RecordID? = mine) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: role, unit: unit)])
  }

  /// Proposes one operation; gives the address of the proposal.
  private static func propose(_ browser: DeskBrowser, _ operation: BulkOperation = grade, at address: String = address) async throws -> String {
    try await browser.open(address)
    try await browser.send(address, ["op": operation.stored.json, "act": "propose", "reason": "Kiểm kê 2026"])
    let id = try #require(browser.page.text.firstMatch(of: /mot-de-nghi\?id=([0-9a-f-]{36})/))
    return "\(one)?id=\(id.1)"
  }

  @discardableResult
  private static func apply(_ browser: DeskBrowser, _ address: String, _ more: [String: String] = [:]) async throws -> TestInstance.Answer {
    try await browser.open(address)
    return try await browser.send(address, ["act": "apply", "seen": browser.value(of: "seen")].merging(more) { $1 })
  }

  private static func body(_ instance: TestInstance, _ identifier: String) async throws -> Value {
    let id = RecordID.named(identifier).text
    let rows = try await instance.store.database.read { connection in
      try connection.run("SELECT v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head WHERE r.id = ?", [.text(id)])
    }
    return try Value(json: try #require(rows.first).text(0))
  }

  /// How many working copies have the grade that is set.
  private static func graded(_ instance: TestInstance) async throws -> Int {
    let rows = try await instance.store.database.read { connection in
      try connection.run("SELECT v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head WHERE r.profile = 'sealed-object'", [])
    }
    return try rows.filter { try Value(json: $0.text(0))["staff_grade"] == "delicate" }.count
  }

  /// What one account may do, as the desk itself works it out.
  private static func actor(_ instance: TestInstance, _ name: String) async throws -> DeskActor {
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == name })
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: instance.store.declarations.roles, units: try await instance.store.unitTree())
    return DeskActor(policy: policy, actor: Actor(account: account.id))
  }

  /// Gives one record another value, as somebody at work does.
  private static func edit(_ instance: TestInstance, _ identifier: String, _ field: String, _ value: Value, by actor: DeskActor) async throws {
    let change = DeskChange.edit(.named(identifier)) { _, body in
      var body = body
      body[field] = value
      return body
    }
    let outcome = try await DeskStore(instance.store).apply([change], publishing: false, source: "desk", reason: "sửa", by: actor)
    try #require(outcome.written == 1)
  }

  // MARK: The whole way

  @Test("five hundred records: chosen, every difference shown by pages, approved by another person, written at once; those of another unit stay") func whole() async throws {
    let instance = try await Self.instance(500), author = try await Self.officer(instance)
    #expect(try await author.open(Self.address).text.contains("500 bản ghi"))
    try await author.send(Self.address, ["act": "choose", "operation": "set", "field": "staff_grade", "language": ""])
    #expect(author.page.status == 200 && author.page.text.contains("name=\"f.staff_grade\""))
    try await author.send(Self.address, ["act": "operation", "operation": "set", "field": "staff_grade", "language": "", "f.staff_grade": "delicate"])
    #expect(author.page.status == 200 && author.page.text.contains("Đặt “Phân hạng nội bộ” là:") && author.page.text.contains("Cẩn trọng"))
    let operation = Self.grade.stored.json
    try await author.send(Self.address, ["op": operation, "act": "rehearse"])
    #expect(author.page.text.contains("500 bản ghi sẽ thay đổi") && author.page.text.contains("Trang 1 / 25"))
    #expect(author.page.text.matches(of: /<section class="bulk-change">/).count == 20)
    try await author.send(Self.address, ["op": operation, "act": "rehearse:25"])
    #expect(author.page.text.contains("Trang 25 / 25") && author.page.text.matches(of: /<section class="bulk-change">/).count == 20)
    #expect(try await author.send(Self.address, ["op": operation, "act": "propose", "reason": " "]).status == 422)
    #expect(author.page.text.contains("Hãy ghi lý do"))
    #expect(try await Self.graded(instance) == 0)
    let proposal = try await Self.propose(author)
    #expect(author.page.text.contains("Cần một người có quyền duyệt") && !author.page.text.contains("value=\"apply\""))
    // Own approval: refused, whatever is sent.
    let own = try await author.send(proposal, ["act": "apply", "seen": ""])
    #expect(own.status == 422 && own.text.contains("cần người khác quyết định"))
    #expect(try await author.send(proposal, ["act": "refuse", "words": "x"]).status == 422)
    let approver = try await Self.officer(instance, "lanh-dao", "approver")
    #expect(try await approver.open(Self.proposals).text.contains("Kiểm kê 2026"))
    try await Self.apply(approver, proposal)
    #expect(approver.page.text.contains("Đã ghi 500 bản ghi; 0 bản ghi để nguyên") && approver.page.text.contains("mot-dot-thay-doi?id="))
    #expect(try await Self.graded(instance) == 500)
    for identifier in ["ho-1", "ho-2"] { #expect(try await Self.body(instance, identifier)["staff_grade"] == nil) }
    // Once, and no more.
    #expect(try await approver.send(proposal, ["act": "apply", "seen": ""]).status == 422)
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("a few records are applied by their author, unless the unit asks; then another person has to") func rules() async throws {
    let instance = try await Self.instance(3), author = try await Self.officer(instance)
    let proposal = try await Self.propose(author)
    #expect(author.page.text.contains("Người đề nghị được tự áp dụng") && author.page.text.contains("value=\"apply\""))
    let approver = try await Self.officer(instance, "lanh-dao", "approver")
    try await approver.open(Self.proposals)
    try await approver.send(Self.proposals, ["act": "ask", "unit": Self.mine.text])
    #expect(approver.page.status == 200 && approver.page.text.contains("Đã đặt quy định duyệt của đơn vị"))
    #expect(try await approver.send(Self.proposals, ["act": "ask", "unit": Self.theirs.text]).status == 422)
    #expect(try await approver.send(Self.proposals, ["act": "ask", "unit": "x"]).status == 422)
    let late = try await Self.apply(author, proposal)
    #expect(late.status == 422 && late.text.contains("cần người khác quyết định"))
    #expect(try await Self.graded(instance) == 0)
    try await approver.open(proposal)
    #expect(try await approver.send(proposal, ["act": "refuse", "words": " "]).status == 422)
    try await approver.send(proposal, ["act": "refuse", "words": "Chưa có biên bản"])
    #expect(approver.page.text.contains("Đề nghị không được chấp thuận"))
    #expect(try await author.open(proposal).text.contains("Chưa có biên bản"))
    try await approver.open(Self.proposals)
    try await approver.send(Self.proposals, ["act": "stop", "unit": Self.mine.text])
    let again = try await Self.propose(author)
    try await Self.apply(author, again)
    #expect(author.page.text.contains("Đã ghi 3 bản ghi"))
    #expect(try await author.open("\(Self.proposals)?view=ended").text.contains("Không chấp thuận"))
  }

  @Test("a record that somebody edits after the differences were looked at is told first; nothing is written over it unseen") func between() async throws {
    let instance = try await Self.instance(4), author = try await Self.officer(instance)
    let proposal = try await Self.propose(author, .replace(field: "name", language: "vi", TextReplacement(find: "Vật", with: "Đồ")))
    try await author.open(proposal)
    let seen = author.value(of: "seen")
    let other = try await Self.officer(instance, "nguoi-khac")
    _ = try await other.open(Self.proposals)
    try await Self.edit(instance, "lo-1", "name", .object(["vi": "Vật lo-1 khác"]), by: try await Self.actor(instance, "nguoi-khac"))
    let refused = try await author.send(proposal, ["act": "apply", "seen": seen])
    #expect(refused.status == 422 && refused.text.contains("các khác biệt được tính lại") && refused.text.contains("1 bản ghi đã có người sửa sau khi lập đề nghị"))
    #expect(try await Self.body(instance, "lo-0")["name"]?["vi"]?.string?.hasPrefix("Vật") == true, "nothing was written")
    try await author.send(proposal, ["act": "apply", "seen": author.value(of: "seen")])
    #expect(author.page.text.contains("Đã ghi 4 bản ghi"))
    #expect(try await Self.body(instance, "lo-1")["name"]?["vi"] == "Đồ lo-1 khác")
  }

  @Test("taken back long after, what five others changed since stays as they left it") func undone() async throws {
    let instance = try await Self.instance(30), author = try await Self.officer(instance)
    try await Self.apply(author, try await Self.propose(author))
    let changeSet = try #require(author.page.text.firstMatch(of: /mot-dot-thay-doi\?id=([0-9a-f-]{36})/)).1
    #expect(try await Self.graded(instance) == 30)
    instance.advance(days: 200)
    _ = try await Self.officer(instance, "nguoi-khac")
    let other = try await Self.actor(instance, "nguoi-khac")
    for number in 0..<5 { try await Self.edit(instance, "lo-\(number)", "staff_grade", "ordinary", by: other) }
    let id = try #require(RecordID(String(changeSet)))
    let outcome = try await DeskStore(instance.store).undo(id, reason: "nhầm", by: try await Self.actor(instance, "chuyen-vien"))
    #expect(outcome.written == 25 && outcome.kept.count == 5)
    #expect(try await Self.graded(instance) == 0)
    for number in 0..<5 { #expect(try await Self.body(instance, "lo-\(number)")["staff_grade"] == "ordinary") }
  }

  @Test("what is public is published at once where another person says so, and else stays as the public saw it") func publishing() async throws {
    let instance = try await Self.instance(2), author = try await Self.officer(instance), approver = try await Self.officer(instance, "lanh-dao", "approver")
    func titles() async throws -> [String] {
      var titles: [String] = []
      for identifier in ["lo-0", "lo-1"] { titles.append(try await instance.get("/api/v1/records/\(identifier)").text.contains("Đồ \(identifier)") ? "new" : "old") }
      return titles
    }
    let rename = BulkOperation.replace(field: "name", language: "vi", TextReplacement(find: "vat", with: "Đồ", matching: .folded, wholeWords: true))
    let quiet = try await Self.propose(author, rename, at: "\(Self.address)&ids=\(RecordID.named("lo-0").text)")
    try await Self.apply(approver, quiet)
    #expect(try await titles() == ["old", "old"])
    let loud = try await Self.propose(author, rename, at: "\(Self.address)&ids=\(RecordID.named("lo-1").text)")
    try await approver.open(loud)
    #expect(approver.page.text.contains("Công bố ngay các bản ghi đang công khai"))
    try await Self.apply(approver, loud, ["publish": "yes"])
    #expect(try await titles() == ["old", "new"])
    // Its own author has no say in that.
    let own = try await Self.propose(author, .replace(field: "name", language: "vi", TextReplacement(find: "Đồ", with: "Vật")), at: "\(Self.address)&ids=\(RecordID.named("lo-1").text)")
    #expect(!author.page.text.contains("name=\"publish\""))
    try await Self.apply(author, own, ["publish": "yes"])
    #expect(try await titles() == ["old", "new"])
  }

  // MARK: What cannot be done

  @Test("what is wrong is told beside its control, and nothing goes on; operations that were tampered with are looked at again") func wrong() async throws {
    let instance = try await Self.instance(2), author = try await Self.officer(instance)
    try await author.open(Self.address)
    func send(_ form: [String: String]) async throws -> TestInstance.Answer { try await author.send(Self.address, form) }
    #expect(try await send(["act": "choose", "operation": "", "field": ""]).status == 422)
    #expect(try await send(["act": "choose", "operation": "add", "field": "staff_grade"]).text.contains("chỉ có một giá trị"))
    #expect(try await send(["act": "choose", "operation": "replace", "field": "staff_grade"]).status == 422)
    #expect(try await send(["act": "choose", "operation": "clear", "field": "no-such"]).status == 422)
    let unknown = try await send(["act": "operation", "operation": "set", "field": "staff_grade", "f.staff_grade": "khong-co"])
    #expect(unknown.status == 422 && !unknown.text.contains("name=\"op\""))
    #expect(try await send(["act": "operation", "operation": "clear", "field": "name"]).text.contains("Bản ghi nào cũng phải có"))
    let empty = try await send(["act": "operation", "operation": "replace", "field": "name", "find": "", "with": "chữ đã gõ"])
    #expect(empty.status == 422 && empty.text.contains("Hãy ghi cụm từ cần tìm") && empty.text.contains("value=\"chữ đã gõ\""))
    #expect(try await send(["act": "rehearse"]).text.contains("Hãy thêm ít nhất một thao tác"))
    let bad = BulkOperation.set(field: "staff_grade", language: nil, value: "khong-co").stored.json
    for act in ["rehearse", "propose"] { #expect(try await send(["act": act, "op": bad, "reason": "x"]).status == 422, "\(act)") }
    for strange in [["act": "rehearse", "op": "{}"], ["act": "no-such"], ["act": "rehearse", "x": "1"]] {
      // A page that refuses has no form to go on from.
      try await author.open(Self.address)
      #expect(try await send(strange).status == 400, "\(strange)")
    }
    #expect(try await author.open("\(Self.bulk)?profile=no-such").status == 422)
    #expect(try await author.open("\(Self.bulk)?x=1").status == 400)
    #expect(try await author.open(Self.bulk).status == 200)
    let same = BulkOperation.replace(field: "name", language: nil, TextReplacement(find: "không đâu có", with: "x")).stored.json
    #expect(try await send(["act": "propose", "op": same, "reason": "x"]).text.contains("không có gì để đề nghị"))
  }

  @Test("records that wait for review are left and told with the reason") func left() async throws {
    let instance = try await Self.instance(3), author = try await Self.officer(instance)
    let actor = try await Self.actor(instance, "chuyen-vien")
    try await Self.edit(instance, "lo-2", "staff_note", .object(["vi": "đang viết"]), by: actor)
    try await DeskStore(instance.store).submit(.named("lo-2"), head: 2, note: "", by: actor)
    try await author.open(Self.address)
    try await author.send(Self.address, ["op": Self.grade.stored.json, "act": "rehearse"])
    #expect(author.page.text.contains("2 bản ghi sẽ thay đổi") && author.page.text.contains("1 bản ghi để nguyên"))
    #expect(author.page.text.contains("thu hồi trước khi sửa") && author.page.text.contains("Vật lo-2 lô"))
    try await Self.apply(author, try await Self.propose(author))
    #expect(try await Self.graded(instance) == 2)
  }

  @Test("records and proposals of another unit are as absent as what never was") func otherUnit() async throws {
    let instance = try await Self.instance(2), author = try await Self.officer(instance)
    let proposal = try await Self.propose(author)
    let other = try await Self.officer(instance, "xa-kia", "department-officer", unit: Self.theirs), approver = try await Self.officer(instance, "lanh-dao-kia", "approver", unit: Self.theirs)
    for browser in [other, approver] {
      #expect(try await browser.open(proposal).status == 404)
      #expect(try await browser.open("\(Self.one)?id=\(RecordID.named("chua-he-co").text)").status == 404)
      try await browser.open(Self.proposals)
      #expect(!browser.page.text.contains("Kiểm kê 2026"))
      #expect(try await browser.send(proposal, ["act": "apply", "seen": ""]).status == 404)
    }
    let foreign = "\(Self.bulk)?profile=sealed-object&ids=\(RecordID.named("lo-0").text),\(RecordID.named("ho-1").text)"
    try await other.open(foreign)
    #expect(other.page.text.contains("1 bản ghi"))
    try await other.send(foreign, ["op": Self.grade.stored.json, "act": "rehearse"])
    #expect(other.page.text.contains("Vật ho-1 lô") && !other.page.text.contains("lo-0"))
    #expect(try await other.open(Self.address).status == 422)
    #expect(!other.page.text.contains("Vật lo-"))
    // Who may not edit has no page of bulk edits; who may do nothing with records has none of proposals.
    #expect(try await approver.open(Self.bulk).status == 403)
    let auditor = try await DeskBrowser.officer(instance, "kiem-tra", [Grant(role: "auditor")])
    for path in [Self.bulk, Self.proposals, proposal] { #expect(try await auditor.open(path).status == 403, "\(path)") }
  }

  @Test("a restricted field is neither offered to who does not see it nor changed by them, and showing it is told to the log") func restricted() async throws {
    let instance = try await Self.instance(2), author = try await Self.officer(instance, "can-bo", "commune-officer")
    try await author.open(Self.address)
    #expect(!author.page.text.contains("secret_text") && author.page.text.contains("staff_note"))
    let secret = BulkOperation.clear(field: "secret_text", language: nil).stored.json
    #expect(try await author.send(Self.address, ["op": secret, "act": "rehearse"]).status == 422)
    var query = AuditLog.Query()
    query.acts = [.restrictedRead]
    #expect(try await instance.server.accounts.log.count(query) == 0)
    let curator = try await Self.officer(instance, "bao-tang", "curator")
    try await curator.open(Self.address)
    try await curator.send(Self.address, ["op": secret, "act": "rehearse"])
    #expect(curator.page.text.contains("zuyenmat") && curator.page.text.contains("dữ liệu hạn chế"))
    #expect(try await instance.server.accounts.log.events(query, most: 10).first?.reason == "2")
  }
}
