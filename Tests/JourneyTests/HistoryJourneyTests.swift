import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

@Suite("The past at the desk: revisions, days and change sets")
struct HistoryJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let desk = "/vi/ban-lam-viec"
  private static let wholeDay: Int64 = 86_400_000

  private static func draft(_ identifier: String, _ title: String, unit: RecordID?, _ more: [String: Value] = [:], state: RecordState = .draft) -> RecordDraft {
    let body: [String: Value] = ["name": .object(["vi": .string(title), "en": .string("\(identifier) object")]), "description": .object(["vi": "Dựng năm 1498."])]
    var draft = RecordDraft(identifier: identifier, profile: "sealed-object", state: state, body: body.merging(more) { $1 }, place: .init(file: "test", line: 1))
    draft.unit = unit
    return draft
  }

  /// Three days of work: two records are made, one of them is renamed a day later; the officer comes on the third day.
  private static func instance() async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter], at: TestInstance.present)
    try await write(instance, [draft("cua-toi", "Vật một", unit: mine), draft("cua-ho", "Vật họ", unit: theirs)], reason: "lập sổ")
    instance.advance(days: 1)
    try await write(instance, [draft("cua-toi", "Vật hai", unit: mine, ["description": .object(["vi": "Dựng năm 1598."])])], reason: "kiểm kê")
    instance.advance(days: 1)
    try await instance.settle()
    return instance
  }

  private static func write(_ instance: TestInstance, _ drafts: [RecordDraft], source: String = "desk", reason: String) async throws {
    _ = try await instance.store.apply(drafts, author: "sổ cũ", source: source, reason: reason, replacing: true)
  }

  private static func officer(_ instance: TestInstance, _ name: String = "can-bo-xa", _ role: String = "commune-officer", unit: RecordID? = mine) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: role, unit: unit)])
  }

  private static func history(_ identifier: String, _ more: String = "") -> String { "\(desk)/lich-su?id=\(RecordID.named(identifier))\(more)" }

  /// The day in Viet Nam so many days before now.
  private static func day(_ instance: TestInstance, before days: Int64) -> String { String(Timestamp.text(instance.store.clock() - days * wholeDay + 7 * 3_600_000).prefix(10)) }

  private static func changeSet(_ instance: TestInstance, of identifier: String, _ number: Int) async throws -> RecordID {
    let rows = try await instance.store.database.read { try $0.run("SELECT change_set FROM revision WHERE record = ? AND number = ?", [.text(RecordID.named(identifier).text), .int(number)]) }
    return RecordID(stored: try #require(rows.first?.text(0)))
  }

  // MARK: One record

  @Test("all revisions are listed with who, why and what changed; one is shown whole; two stand side by side with the words that differ marked") func compared() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let list = try await officer.open(Self.history("cua-toi"))
    #expect(list.status == 200 && list.cache == "no-store" && list.text.contains("Lịch sử: Vật hai"))
    for told in ["Phiên bản 1", "Phiên bản 2", "lập sổ", "kiểm kê", "sổ cũ", "Tên, Giới thiệu", "number=2", "from=1&amp;to=2"] { #expect(list.text.contains(told), "\(told)") }
    let whole = try await officer.open(Self.history("cua-toi", "&number=1"))
    #expect(whole.text.contains("Vật một") && whole.text.contains("Dựng năm 1498.") && whole.text.contains("cua-toi object") && whole.text.contains("value=\"restore\""))
    let pair = try await officer.open(Self.history("cua-toi", "&from=1&to=2")).text
    #expect(pair.contains("Vật <del><span class=\"visually-hidden\">bỏ: </span>một</del>") && pair.contains("Vật <ins><span class=\"visually-hidden\">thêm: </span>hai</ins>"))
    #expect(pair.contains("Dựng năm <del>") && pair.contains("1498</del>.") && pair.contains("1598</ins>.") && !pair.contains("cua-toi object"), "what is the same is not shown")
    let backwards = try await officer.open(Self.history("cua-toi", "&from=2&to=1")).text
    #expect(backwards.contains("hai</del>") && backwards.contains("một</ins>"))
    #expect(try await officer.open(Self.history("cua-toi", "&from=2&to=2")).text.contains("như nhau"))
    #expect(try await officer.open(Self.history("cua-toi").replacing("/vi/ban-lam-viec/lich-su", with: "/en/desk/history")).text.contains("Revision 2"))
  }

  @Test("an old revision is restored as a new one with a reason; without one, or where somebody was faster, nothing is written and what was typed stays") func restored() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), address = Self.history("cua-toi", "&number=1")
    try await officer.open(address)
    let head = officer.value(of: "head")
    #expect(head == "2")
    let empty = try await officer.send(address, ["act": "restore", "head": head, "reason": "  "])
    #expect(empty.status == 422 && empty.text.contains("Hãy ghi lý do") && empty.text.contains("aria-invalid"))
    let long = try await officer.send(address, ["act": "restore", "head": head, "reason": String(repeating: "ạ", count: 1_001)])
    #expect(long.status == 422 && long.text.contains("quá 1000 ký tự"))
    try await Self.write(instance, [Self.draft("cua-toi", "Vật ba", unit: Self.mine)], reason: "chen ngang")
    let stale = try await officer.send(address, ["act": "restore", "head": head, "reason": "Tên <cũ> đúng hơn"])
    #expect(stale.status == 422 && stale.text.contains("người khác thay đổi") && stale.text.contains("Tên &lt;cũ&gt; đúng hơn</textarea>"))
    #expect(try await instance.store.workingCopy("cua-toi", policy: Self.everything(instance)).title == "Vật ba")
    let done = try await officer.send(address, ["act": "restore", "head": officer.value(of: "head"), "reason": "Tên <cũ> đúng hơn"])
    #expect(done.status == 200 && done.text.contains("Đã khôi phục") && done.text.contains("Phiên bản 4") && done.text.contains("Tên &lt;cũ&gt; đúng hơn"))
    #expect(try await instance.store.workingCopy("cua-toi", policy: Self.everything(instance)).title == "Vật một")
    #expect(try await instance.store.verify().faults == [])
    let now = try await officer.open(Self.history("cua-toi", "&number=4"))
    #expect(now.status == 200 && !now.text.contains("value=\"restore\""), "what stands is not restored")
    for form in [["act": "erase", "head": "4", "reason": "x"], ["act": "restore", "reason": "x"], ["act": "restore", "head": "4", "reason": "x", "more": "1"]] {
      #expect(try await officer.send(Self.history("cua-toi", "&number=1"), form).status == 400, "\(form)")
      try await officer.open(address)
    }
  }

  private static func everything(_ instance: TestInstance) -> AccessPolicy {
    AccessPolicy(account: .named("x"), kind: .business, grants: [Grant(role: "department-officer")], roles: instance.store.declarations.roles, units: instance.server.index.units)
  }

  @Test("the record of a day is what stood when the day ended, at the desk and for the public; days to come and words that are no day are told beside the field") func onADay() async throws {
    let instance = try await Self.instance()
    try await Self.write(instance, [Self.draft("mo", "Vật mở", unit: Self.mine, state: .published)], reason: "x")
    instance.advance(days: 1)
    try await Self.write(instance, [Self.draft("mo", "Vật đang sửa", unit: Self.mine)], reason: "x")
    let officer = try await Self.officer(instance)
    let first = try await officer.open(Self.history("cua-toi", "&at=\(Self.day(instance, before: 3))"))
    #expect(first.status == 200 && first.text.contains("Vật một") && first.text.contains("Công chúng không thấy"))
    #expect(try await officer.open(Self.history("cua-toi", "&at=\(Self.day(instance, before: 9))")).text.contains("chưa có bản ghi"))
    let open = try await officer.open(Self.history("mo", "&at=\(Self.day(instance, before: 1))")).text
    #expect(open.contains("Công chúng thấy phiên bản này") && open.contains("<span>Vật mở</span>") && !open.contains("<span>Vật đang sửa</span>"))
    let today = try await officer.open(Self.history("mo", "&at=\(Self.day(instance, before: 0))")).text
    #expect(today.contains("Công chúng vẫn thấy phiên bản 1") && today.contains("<span>Vật mở</span>") && today.contains("<span>Vật đang sửa</span>"))
    for wrong in ["2026-02-30", "hom-qua", "1969-12-31", Self.day(instance, before: -1)] {
      let answer = try await officer.open(Self.history("cua-toi", "&at=\(wrong)"))
      #expect(answer.status == 422 && answer.text.contains("Hãy chọn một ngày") && answer.text.contains("value=\"\(wrong)\""), "\(wrong)")
    }
  }

  @Test("of another unit's record nothing is told by any address of the past; odd addresses are refused") func closed() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let set = try await Self.changeSet(instance, of: "cua-ho", 1), alone = "lap-rieng"
    try await Self.write(instance, [Self.draft(alone, "Vật riêng", unit: Self.theirs)], reason: "riêng")
    for more in ["", "&number=1", "&from=1&to=1", "&at=\(Self.day(instance, before: 0))"] {
      for key in [RecordID.named("cua-ho").text, "cua-ho", "khong-co"] {
        let answer = try await officer.open("\(Self.desk)/lich-su?id=\(key)\(more)")
        #expect(answer.status == 404 && !answer.text.contains("Vật họ"), "\(key)\(more)")
      }
    }
    #expect(try await officer.open("\(Self.desk)/mot-dot-thay-doi?id=\(try await Self.changeSet(instance, of: alone, 1))").status == 404)
    let shared = try await officer.open("\(Self.desk)/mot-dot-thay-doi?id=\(set)").text
    #expect(shared.contains("Vật") && !shared.contains("Vật họ") && shared.contains("Số bản ghi: 1"))
    for (path, status) in [
      ("/lich-su", 404), (Self.history("cua-toi", "&number=9").replacing(Self.desk, with: ""), 404), (Self.history("cua-toi", "&from=1&to=9").replacing(Self.desk, with: ""), 404),
      (Self.history("cua-toi", "&number=x").replacing(Self.desk, with: ""), 400), (Self.history("cua-toi", "&x=1").replacing(Self.desk, with: ""), 400), ("/mot-dot-thay-doi", 404),
      ("/mot-dot-thay-doi?id=x", 404), ("/tai-mot-ngay?profile=x", 400), ("/tai-mot-ngay?unit=x", 400), ("/dot-thay-doi?x=1", 400),
    ] { #expect(try await officer.open(Self.desk + path).status == status, "\(path)") }
    let auditor = try await Self.officer(instance, "kiem-tra", "auditor", unit: nil)
    for path in ["/lich-su?id=cua-toi", "/tai-mot-ngay", "/dot-thay-doi", "/mot-dot-thay-doi?id=\(set)"] { #expect(try await auditor.open(Self.desk + path).status == 403, "\(path)") }
  }

  @Test("restricted data of the past are for who may see them, and their reading is told to the log") func restricted() async throws {
    let instance = try await Self.instance()
    let kept: [String: Value] = ["secret_text": .object(["vi": "Nội dung zuyenmat"]), "keeper": .object(["name": "Người giữ"])]
    try await Self.write(instance, [Self.draft("cua-toi", "Vật hai", unit: Self.mine, kept)], reason: "x")
    let officer = try await Self.officer(instance), curator = try await Self.officer(instance, "can-bo-bao-tang", "curator")
    var query = AuditLog.Query()
    query.acts = [.restrictedRead]
    let set = try await Self.changeSet(instance, of: "cua-toi", 3)
    let paths = [Self.history("cua-toi", "&number=3"), Self.history("cua-toi", "&from=2&to=3"), "\(Self.desk)/mot-dot-thay-doi?id=\(set)"]
    for path in paths {
      let page = try await officer.open(path)
      #expect(page.status == 200 && !page.text.contains("zuyenmat") && !page.text.contains("Nội dung kín"), "\(path)")
    }
    #expect(try await instance.server.accounts.log.count(query) == 0)
    for path in paths { #expect(try await curator.open(path).text.contains("zuyenmat"), "\(path)") }
    #expect(try await instance.server.accounts.log.count(query) == paths.count)
    let list = try await officer.open(Self.history("cua-toi")).text
    #expect(list.contains("Người giữ") && !list.contains("Nội dung kín"), "of a field that may not be seen not even that it changed")
  }

  // MARK: The register of a day

  @Test("the list of a past day has the records of then by their names of then, and each leads to the record of that day") func listOfADay() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let day = Self.day(instance, before: 2)
    let then = try await officer.open("\(Self.desk)/tai-mot-ngay?at=\(day)&profile=sealed-object")
    #expect(then.status == 200 && then.text.contains("Vật một") && !then.text.contains("Vật hai") && !then.text.contains("Vật họ") && then.text.contains("1 bản ghi"))
    #expect(then.text.contains("at=\(day)\""))
    #expect(try await officer.open("\(Self.desk)/tai-mot-ngay?at=\(Self.day(instance, before: 0))&profile=sealed-object&unit=\(Self.mine)").text.contains("Vật hai"))
    #expect(try await officer.open("\(Self.desk)/tai-mot-ngay?at=\(Self.day(instance, before: 5))").text.contains("Không có bản ghi nào"))
    let wrong = try await officer.open("\(Self.desk)/tai-mot-ngay?at=2026-13-01")
    #expect(wrong.status == 422 && wrong.text.contains("aria-invalid") && wrong.text.contains("value=\"2026-13-01\""))
    let bare = try await officer.open("\(Self.desk)/tai-mot-ngay")
    #expect(bare.status == 200 && !bare.text.contains("results-count"))
  }

  // MARK: Change sets

  @Test("change sets are listed with the records that one sees; one is rehearsed and taken back, and what others changed since stays and is told with who did it") func undone() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), other = try await Self.officer(instance, "dong-nghiep")
    let list = try await officer.open("\(Self.desk)/dot-thay-doi").text
    #expect(list.contains("kiểm kê") && list.contains("lập sổ"))
    #expect(try await officer.open("\(Self.desk)/dot-thay-doi?source=load").text.contains("Không có đợt thay đổi nào"))
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == "dong-nghiep" })
    let policy = AccessPolicy(
      account: account.id, kind: account.kind, grants: [Grant(role: "commune-officer", unit: Self.mine)], roles: instance.store.declarations.roles, units: instance.server.index.units)
    let body: [String: Value] = ["name": .object(["vi": "Vật hai", "en": "cua-toi object"]), "description": .object(["vi": "Dựng năm 1698."])]
    _ = try await DeskStore(instance.store).save(RecordID.named("cua-toi"), base: 2, body: body, reason: "đo lại", by: DeskActor(policy: policy, actor: Actor(account: account.id)))
    let set = try await Self.changeSet(instance, of: "cua-toi", 2), address = "\(Self.desk)/mot-dot-thay-doi?id=\(set)"
    let one = try await officer.open(address).text
    #expect(one.contains("một</del>") && one.contains("hai</ins>") && one.contains("undo=1"))
    let rehearsal = try await officer.open("\(address)&undo=1").text
    #expect(rehearsal.contains("hai</del>") && rehearsal.contains("một</ins>") && rehearsal.contains("Giới thiệu: giữ nguyên, vì Cán bộ dong-nghiep đã sửa sau đó."))
    #expect(rehearsal.contains("1 bản ghi sẽ thay đổi"))
    let empty = try await officer.send(address, ["act": "undo", "reason": ""])
    #expect(empty.status == 422 && empty.text.contains("Hãy ghi lý do") && empty.text.contains("hai</del>"))
    let done = try await officer.send(address, ["act": "undo", "reason": "nhầm sổ"])
    #expect(done.status == 200 && done.text.contains("Đã hoàn tác") && done.text.contains("nhầm sổ") && done.text.contains("Giữ nguyên vì đã có người sửa sau đó: Giới thiệu"))
    let record = try await instance.store.workingCopy("cua-toi", policy: Self.everything(instance)).record
    #expect(record?.title(in: .vietnamese) == "Vật một" && record?.body["description"]?["vi"] == "Dựng năm 1698.")
    #expect(try await officer.open(address).text.contains("Đã được hoàn tác"))
    try await officer.open("\(address)&undo=1")
    let again = try await officer.send(address, ["act": "undo", "reason": "lần nữa"])
    #expect(again.status == 422 && again.text.contains("Không có gì để hoàn tác"))
    #expect(try await other.open("\(Self.desk)/dot-thay-doi?author=\(account.id)").text.contains("đo lại"))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("who may only look is not shown the way to take a change set back, and is refused it") func lookers() async throws {
    let instance = try await Self.instance(), moderator = try await Self.officer(instance, "kiem-duyet", "moderator")
    let address = "\(Self.desk)/mot-dot-thay-doi?id=\(try await Self.changeSet(instance, of: "cua-toi", 2))"
    let page = try await moderator.open(address)
    #expect(page.status == 200 && page.text.contains("hai</ins>") && !page.text.contains("undo=1"))
    #expect(try await moderator.send(address, ["act": "undo", "reason": "x"]).status == 404)
    #expect(try await moderator.open("\(address)&undo=1").status == 404)
    let revision = try await moderator.open(Self.history("cua-toi", "&number=1"))
    #expect(revision.status == 200 && !revision.text.contains("value=\"restore\""))
    let refused = try await moderator.send(Self.history("cua-toi", "&number=1"), ["act": "restore", "head": "2", "reason": "x"])
    #expect(refused.status == 422 && refused.text.contains("quyền"))
    #expect(try await instance.store.workingCopy("cua-toi", policy: Self.everything(instance)).title == "Vật hai")
  }
}

extension RecordAnswer {
  fileprivate var record: RevealedRecord? { if case .open(let record) = self { record } else { nil } }
  fileprivate var title: String? { record?.title(in: .vietnamese) }
}
