import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Entering and editing records, as somebody at work does it.
@Suite("Journeys: entering and editing records") struct EditJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let edit = "/vi/ban-lam-viec/sua-ban-ghi", hub = "/vi/ban-lam-viec/mot-ban-ghi"

  private static func instance() async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter])
    try await instance.settle()
    return instance
  }

  private static func officer(_ instance: TestInstance, _ name: String = "can-bo-xa", _ role: String = "commune-officer", unit: RecordID = mine) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: role, unit: unit)])
  }

  /// The form of a new record, sent with these fields of the record.
  @discardableResult
  private static func make(_ browser: DeskBrowser, _ profile: String, _ fields: [String: String], act: String = "save", more: [String: String] = [:]) async throws -> TestInstance.Answer {
    try await browser.open("\(edit)?profile=\(profile)")
    let draft = try #require(browser.page.text.firstMatch(of: /draft=([0-9a-f-]{36})/)).1
    return try await browser.send("\(edit)?profile=\(profile)&draft=\(draft)", form(fields, act: act, base: "0", more))
  }

  private static func form(_ fields: [String: String], act: String, base: String, _ more: [String: String] = [:]) -> [String: String] {
    var form = Dictionary(fields.map { ("f.\($0.key)", $0.value) }, uniquingKeysWith: { first, _ in first })
    form.merge(["act": act, "base": base, "unit": mine.text]) { _, new in new }
    return form.merging(more) { _, new in new }
  }

  /// The id of the record whose form is on the page.
  private static func id(_ browser: DeskBrowser) throws -> String { String(try #require(browser.page.text.firstMatch(of: /sua-ban-ghi\?id=([0-9a-f-]{36})/)).1) }

  /// Sends the form of a record with the base that the last page had, or another.
  @discardableResult
  private static func save(_ browser: DeskBrowser, _ id: String, _ fields: [String: String], act: String = "save", base: String? = nil, more: [String: String] = [:]) async throws -> TestInstance.Answer {
    try await browser.send("\(edit)?id=\(id)", form(fields, act: act, base: base ?? browser.value(of: "base"), more))
  }

  private static func body(_ instance: TestInstance, _ id: String) async throws -> Value {
    let rows = try await instance.store.database.read { connection in
      try connection.run("SELECT v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head WHERE r.id = ?", [.text(id)])
    }
    return try Value(json: try #require(rows.first).text(0))
  }

  private static func count(_ instance: TestInstance, _ table: String) async throws -> Int64 {
    try await instance.store.database.read { try $0.run("SELECT count(*) FROM \(table)").first?.int(0) ?? 0 }
  }

  // MARK: New records

  @Test("a new record starts from the list, has the person's one unit chosen, is saved as a draft and goes on in the form; the public sees nothing of it") func create() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let list = try await officer.open("/vi/ban-lam-viec/ban-ghi")
    #expect(list.text.contains("Thêm bản ghi") && list.text.contains("<option value=\"person\""))
    let empty = try await officer.open("\(Self.edit)?profile=person")
    #expect(empty.status == 200 && empty.cache == "no-store" && empty.text.contains("name=\"f.name.vi\"") && empty.text.contains("<option value=\"\(Self.mine.text)\" selected>"))
    #expect(!empty.text.contains("<option value=\"\(Self.theirs.text)\""))
    let saved = try await Self.make(officer, "person", ["name.vi": "Nguyễn Văn Thử Nghiệm", "birth.text": "năm 1850"])
    #expect(saved.status == 200 && saved.text.contains("Đã lưu.") && saved.text.contains("Nguyễn Văn Thử Nghiệm"))
    let id = try Self.id(officer)
    let body = try await Self.body(instance, id)
    #expect(body["name"]?["vi"] == "Nguyễn Văn Thử Nghiệm" && body["birth"]?["edtf"] == "1850")
    #expect(try await instance.visit("/api/v1/records/\(id)").status == 404)
    #expect(try await officer.open("/vi/ban-lam-viec/ban-ghi?unit=\(Self.mine.text)").text.contains("Nguyễn Văn Thử Nghiệm"))
    #expect(!(try await officer.open("/vi/ban-lam-viec/ban-ghi?unit=\(Self.theirs.text)").text.contains("Nguyễn Văn Thử Nghiệm")))
    #expect(try await officer.open("/vi/ban-lam-viec/ban-ghi?unit=x").status == 400)
  }

  @Test("what cannot be is told beside its control and above the form; everything typed stays, and is there when somebody comes back") func badInput() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let refused = try await Self.make(officer, "monument", ["description.vi": "Ngôi đình bốn mái <b>", "geometry.lat": "phía đông", "geometry.lon": "106"])
    #expect(refused.status == 422 && refused.text.contains("form-problems") && refused.text.contains("href=\"#f-geometry"))
    #expect(refused.text.contains("Ngôi đình bốn mái &lt;b&gt;") && refused.text.contains("value=\"phía đông\"") && refused.text.contains("aria-invalid=\"true\""))
    let before = try await Self.count(instance, "record")
    let nameless = try await Self.make(officer, "monument", ["description.vi": "Không tên"])
    #expect(nameless.status == 422 && nameless.text.contains("Không tên") && nameless.text.contains("Cần có “Tên di tích”"))
    #expect(try await Self.count(instance, "record") == before)
    let start = try await officer.open("/vi/ban-lam-viec")
    #expect(start.text.contains("Đang soạn dở") && start.text.contains("Bản ghi mới: Di tích"))
    let draft = try #require(start.text.firstMatch(of: /href="([^"]*sua-ban-ghi\?profile=monument[^"]*)"/)).1.replacing("&amp;", with: "&")
    let back = try await officer.open(String(draft))
    #expect(back.status == 200 && back.text.contains("Không tên"))
  }

  @Test("a unit that is not one's own, a kind that there is not, an act that there is not, fields that no form has") func forged() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let before = try await Self.count(instance, "record")
    let elsewhere = try await Self.make(officer, "person", ["name.vi": "Nguyễn Văn Lạc"], more: ["unit": Self.theirs.text])
    #expect(elsewhere.status == 422 && elsewhere.text.contains("Hãy chọn đơn vị") && elsewhere.text.contains("Nguyễn Văn Lạc"))
    #expect(try await Self.make(officer, "person", ["name.vi": "x"], act: "xyz").status == 400)
    #expect(try await Self.make(officer, "person", ["name.vi": "x"], act: "add:token").status == 400)
    #expect(try await Self.make(officer, "person", ["name.vi": "x"], more: ["other": "1"]).status == 400)
    #expect(try await officer.open("\(Self.edit)?profile=khong-co").status == 400)
    #expect(try await Self.count(instance, "record") == before)
    #expect(try await officer.open(Self.edit).text.contains("profile=person"))
  }

  @Test("a record that may be there already is shown before a new one is saved; who says that it is another one saves it") func duplicates() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let before = try await Self.count(instance, "record")
    let asked = try await Self.make(officer, "person", ["name.vi": "phạm ngũ lão", "description.vi": "Danh tướng"])
    #expect(asked.status == 422 && asked.text.contains("Có thể bản ghi này đã có") && asked.text.contains("nhan-vat-pham-ngu-lao") && asked.text.contains("Danh tướng"))
    #expect(try await Self.count(instance, "record") == before)
    let saved = try await Self.make(officer, "person", ["name.vi": "phạm ngũ lão"], more: ["distinct": "yes"])
    #expect(saved.status == 200 && saved.text.contains("Đã lưu."))
    #expect(try await Self.count(instance, "record") == before + 1)
    let likely = try await officer.open("\(Self.hub)?id=\(try Self.id(officer))&view=duplicates")
    #expect(likely.text.contains("nhan-vat-pham-ngu-lao") && likely.text.contains("cùng tên"))
  }

  @Test("a reference typed in words names the one record that is called so; several are offered; a new one is made as a draft where that was asked, and only when all else is right") func references() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let name = ["name.vi": "Đền Thử Nghiệm Một"]
    try await Self.make(officer, "monument", name.merging(["worships.0.find": "Phạm Ngũ Lão"]) { $1 })
    var id = try Self.id(officer)
    #expect(try await Self.body(instance, id)["worships"]?.items.first?["ref"]?.string == RecordID.named("nhan-vat-pham-ngu-lao").text)
    let unclear = try await Self.make(officer, "monument", ["name.vi": "Đền Thử Nghiệm Hai", "worships.0.find": "Nguyễn"])
    #expect(unclear.status == 422 && unclear.text.contains("value=\"Nguyễn\"") && unclear.text.matches(of: /name="f\.worships\.0\.ref"/).count > 1)
    let people = try await Self.count(instance, "record")
    let wrong = try await Self.make(officer, "monument", ["worships.0.find": "Người Mới Toanh", "worships.0.new": "yes"])
    #expect(wrong.status == 422)
    #expect(try await Self.count(instance, "record") == people, "nothing is made for a form that is not saved")
    try await Self.make(officer, "monument", ["name.vi": "Đền Thử Nghiệm Ba", "worships.0.find": "Người Mới Toanh", "worships.0.new": "yes"])
    id = try Self.id(officer)
    let made = try #require(try await Self.body(instance, id)["worships"]?.items.first?["ref"]?.string)
    #expect(try await Self.body(instance, made)["name"]?["vi"] == "Người Mới Toanh")
    #expect(try await Self.count(instance, "record") == people + 2)
    #expect(try await officer.open("\(Self.hub)?id=\(id)").text.contains("Người Mới Toanh"))
  }

  @Test("a state secret is refused beside its field and kept nowhere") func secret() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let refused = try await Self.make(officer, "person", ["name.vi": "Nguyễn Văn Thử", "description.vi": "TUYỆT MẬT\nNội dung"])
    #expect(refused.status == 422 && refused.text.contains("bí mật nhà nước"))
    let kept = try await Self.make(officer, "person", ["description.vi": "Độ mật: Tối mật"], act: "keep")
    #expect(kept.status == 422)
    #expect(try await Self.count(instance, "desk_draft") == 0)
  }

  // MARK: Going away and coming back

  @Test("what is typed is kept without saving, offered when the form is opened again, gone on with or dropped, and is nobody else's") func autosave() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    try await Self.make(officer, "person", ["name.vi": "Nguyễn Văn Thử"])
    let id = try Self.id(officer)
    let kept = try await officer.send("\(Self.edit)?id=\(id)", Self.form(["name.vi": "Nguyễn Văn Dở Dang"], act: "keep", base: "1"), more: [.accept: "*/*"])
    #expect(kept.status == 204 && kept.text.isEmpty)
    #expect(try await Self.body(instance, id)["name"]?["vi"] == "Nguyễn Văn Thử")
    let other = try await Self.officer(instance, "can-bo-khac")
    #expect(!(try await other.open("\(Self.edit)?id=\(id)").text.contains("Dở Dang")))
    #expect(!(try await other.open("/vi/ban-lam-viec").text.contains("Đang soạn dở")))
    let asked = try await officer.open("\(Self.edit)?id=\(id)")
    #expect(asked.text.contains("Bạn có nội dung chưa lưu từ") && !asked.text.contains("f.name.vi"))
    #expect(try await officer.open("\(Self.edit)?id=\(id)&kept=yes").text.contains("value=\"Nguyễn Văn Dở Dang\""))
    try await Self.save(officer, id, [:], act: "drop")
    let fresh = try await officer.open("\(Self.edit)?id=\(id)")
    #expect(fresh.text.contains("value=\"Nguyễn Văn Thử\"") && !fresh.text.contains("Dở Dang"))
    // Without the script the button leads away.
    let left = try await officer.send("\(Self.edit)?id=\(id)", Self.form(["name.vi": "Nguyễn Văn Dở Dang"], act: "keep", base: "1"), more: [.accept: "text/html"])
    #expect(left.status == 200 && left.text.contains("đã được lưu tạm"))
    try await officer.open("\(Self.edit)?id=\(id)&kept=yes")
    try await Self.save(officer, id, ["name.vi": "Nguyễn Văn Xong"])
    #expect(try await Self.count(instance, "desk_draft") == 0)
  }

  @Test("lines are added, dropped and moved without a script, with all that was typed; long texts are shown as readers would see them") func lines() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let fields = ["name.vi": "Đình Thử Dòng", "other_names.0": "Tên Một", "other_names.1": "Tên Hai", "description.vi": "**đậm**"]
    let added = try await Self.make(officer, "monument", fields, act: "add:f.other_names")
    #expect(added.status == 200 && added.text.contains("name=\"f.other_names.2\"") && added.text.contains("value=\"Tên Hai\""))
    let dropped = try await Self.make(officer, "monument", fields, act: "remove:f.other_names.0")
    #expect(dropped.text.contains("value=\"Tên Hai\"") && !dropped.text.contains("value=\"Tên Một\""))
    let raised = try await Self.make(officer, "monument", fields, act: "up:f.other_names.1").text
    let one = try #require(raised.firstRange(of: "value=\"Tên Một\"")), two = try #require(raised.firstRange(of: "value=\"Tên Hai\""))
    #expect(two.lowerBound < one.lowerBound)
    #expect(try await Self.make(officer, "monument", fields, act: "preview").text.contains("<strong>đậm</strong>"))
    #expect(try await Self.count(instance, "desk_draft") == 0)
    let many = Dictionary((0..<120).map { ("other_names.\($0)", "Tên \($0)") }, uniquingKeysWith: { first, _ in first })
    #expect(try await Self.make(officer, "monument", many.merging(["name.vi": "Đình Nhiều Tên"]) { $1 }).status == 200)
    let tooMany = Dictionary((0..<4_100).map { ("other_names.\($0)", "x") }, uniquingKeysWith: { first, _ in first })
    #expect(try await Self.make(officer, "monument", tooMany).status == 400)
  }

  @Test("the script asks how a date is read, which records are called so, and how a text looks") func asking() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    func ask(_ query: String) async throws -> TestInstance.Answer { try await officer.open("\(Self.edit)?profile=monument&\(query)") }
    let date = try await ask("ask=date&text=\(Addresses.encode("thế kỷ XVII"))").json()
    #expect(date["edtf"] == "1601/1700" && date["reading"]?.string?.isEmpty == false)
    #expect(try await ask("ask=date&text=xyz").json()["edtf"] == "")
    let found = try await ask("ask=records&field=f.worships.0&q=\(Addresses.encode("pham ngu l"))").json()
    #expect(found.texts("items", "id").contains(RecordID.named("nhan-vat-pham-ngu-lao").text))
    #expect(try await ask("ask=records&field=f.khong.0&q=a").json()["items"]?.list == [])
    #expect(try await ask("ask=xyz").status == 400)
    try await officer.open("\(Self.edit)?profile=monument")
    let text = try await officer.send("\(Self.edit)?profile=monument", ["ask": "markdown", "text": "**đậm** <i>"])
    #expect(text.status == 200 && text.text.contains("<strong>đậm</strong> &lt;i&gt;"))
  }

  // MARK: Several people

  @Test("two people who change different fields are joined; where both change one, the later chooses between both texts, and nothing is lost") func concurrent() async throws {
    let instance = try await Self.instance(), one = try await Self.officer(instance), two = try await Self.officer(instance, "can-bo-hai")
    try await Self.make(one, "person", ["name.vi": "Nguyễn Văn Chung", "description.vi": "Một"])
    let id = try Self.id(one)
    try await one.open("\(Self.edit)?id=\(id)")
    try await two.open("\(Self.edit)?id=\(id)")
    try await Self.save(one, id, ["name.vi": "Nguyễn Văn Chung", "description.vi": "Một", "name.en": "Nguyen Van Chung"])
    let merged = try await Self.save(two, id, ["name.vi": "Nguyễn Văn Chung", "description.vi": "Hai"])
    #expect(merged.status == 200 && merged.text.contains("người khác đã sửa những mục khác"))
    #expect(try await Self.body(instance, id)["name"]?["en"] == "Nguyen Van Chung")
    // The first goes on from what they have before them.
    let conflict = try await Self.save(one, id, ["name.vi": "Nguyễn Văn Chung", "name.en": "Nguyen Van Chung", "description.vi": "Ba", "birth.text": "1850"])
    #expect(conflict.status == 409 && conflict.text.contains("Cán bộ can-bo-hai") && ["Một", "Hai", "Ba"].allSatisfy { conflict.text.contains($0) })
    #expect(try await Self.body(instance, id)["description"]?["vi"] == "Hai", "nothing is written before the choice")
    var choice = ["act": "resolve", "base": one.value(of: "base"), "head": one.value(of: "head"), "typed": one.value(of: "typed").replacing("&amp;", with: "&"), "unit": Self.mine.text]
    let again = try await one.send("\(Self.edit)?id=\(id)", choice)
    #expect(again.status == 409 && again.text.contains("Hãy chọn cho từng mục"))
    choice["pick.description"] = "mine"
    let done = try await one.send("\(Self.edit)?id=\(id)", choice)
    #expect(done.status == 200 && done.text.contains("Đã lưu."))
    let body = try await Self.body(instance, id)
    #expect(body["description"]?["vi"] == "Ba" && body["birth"]?["edtf"] == "1850" && body["name"]?["en"] == "Nguyen Van Chung")
  }

  @Test("fields that somebody may not see stay as they are when they save, and are not on their form") func hidden() async throws {
    let instance = try await Self.instance()
    let curator = try await Self.officer(instance, "bao-tang", "curator"), officer = try await Self.officer(instance)
    try await Self.make(curator, "sealed-object", ["name.vi": "Tượng Thử", "secret_text.vi": "zuyenmat hầm"])
    let id = try Self.id(curator)
    let form = try await officer.open("\(Self.edit)?id=\(id)")
    #expect(form.status == 200 && !form.text.contains("zuyenmat") && !form.text.contains("secret_text"))
    try await Self.save(officer, id, ["name.vi": "Tượng Thử Sửa", "secret_text.vi": "đoán mò"])
    let body = try await Self.body(instance, id)
    #expect(body["name"]?["vi"] == "Tượng Thử Sửa" && body["secret_text"]?["vi"] == "zuyenmat hầm")
  }

  @Test("another unit's record is as absent as none; one that may be seen and not edited is refused, and the log is told") func rights() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    try await Self.make(officer, "person", ["name.vi": "Nguyễn Văn Của Tôi"])
    let id = try Self.id(officer)
    let stranger = try await Self.officer(instance, "xa-khac", unit: Self.theirs)
    #expect(try await stranger.open("\(Self.edit)?id=\(id)").status == 404)
    try await stranger.open(Self.edit)
    #expect(try await Self.save(stranger, id, ["name.vi": "x"]).status == 404)
    let approver = try await Self.officer(instance, "lanh-dao", "approver")
    #expect(try await approver.open("\(Self.edit)?id=\(id)").status == 403)
    let both = try await DeskBrowser.officer(instance, "kiem-nhiem", [Grant(role: "approver", unit: Self.mine), Grant(role: "commune-officer", unit: Self.theirs)])
    #expect(try await both.open("\(Self.hub)?id=\(id)").status == 200)
    #expect(try await both.open("\(Self.edit)?id=\(id)").status == 403)
    try await both.open(Self.edit)
    #expect(try await Self.save(both, id, ["name.vi": "x"]).status == 403)
    #expect(try await Self.body(instance, id)["name"]?["vi"] == "Nguyễn Văn Của Tôi")
    var query = AuditLog.Query()
    query.acts = [.deskRefused]
    #expect(try await instance.server.accounts.log.count(query) >= 3)
  }

  // MARK: To the public

  @Test("an edit of a published record leaves what the public sees; the desk shows both beside each other and the new one as its page would be") func published() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    var draft = DoorTests.draft("vat-cong-bo", title: "Vật công bố", state: .published)
    draft.unit = Self.mine
    draft.body["sealed_class"] = nil
    _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "test")
    let id = RecordID.named("vat-cong-bo").text
    try await officer.open("\(Self.edit)?id=\(id)")
    try await Self.save(officer, id, ["name.vi": "Vật công bố", "description.vi": "Mô tả mới tinh", "staff_note.vi": "Ghi chú khoakin"])
    let api = try await instance.visit("/api/v1/records/\(id)")
    #expect(api.status == 200 && api.text.contains(DoorTests.word) && !api.text.contains("mới tinh"))
    let hub = try await officer.open("\(Self.hub)?id=\(id)")
    #expect(hub.text.contains("Bản công khai và bản đang soạn") && hub.text.contains("<ins>") && hub.text.contains("mới"))
    let preview = try await officer.open("\(Self.hub)?id=\(id)&view=preview")
    #expect(preview.status == 200 && preview.cache == "no-store" && preview.text.contains("Mô tả mới tinh") && preview.text.contains("noindex") && !preview.text.contains("khoakin"))
    let stranger = try await Self.officer(instance, "xa-khac", unit: Self.theirs)
    #expect(try await stranger.open("\(Self.hub)?id=\(id)&view=preview").status == 404)
  }

  @Test("what publication lacks keeps a record from being submitted, not from being saved; then it waits and is taken back, set aside and reopened") func submitting() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let lacking = try await Self.make(officer, "person", ["name.vi": "Nguyễn Văn Gửi"], act: "submit")
    #expect(lacking.status == 422 && lacking.text.contains("Đã lưu.") && lacking.text.contains("Cần có “Tiểu sử”"))
    let id = try Self.id(officer)
    let sent = try await Self.save(officer, id, ["name.vi": "Nguyễn Văn Gửi", "description.vi": "Tiểu sử"], act: "submit", more: ["note": "Nhờ xem giúp"])
    #expect(sent.status == 200 && sent.text.contains("Đã gửi duyệt.") && sent.text.contains("Hạn duyệt"))
    let closed = try await officer.open("\(Self.edit)?id=\(id)")
    #expect(closed.status == 200 && closed.text.contains("hiện không sửa được"), "it leads to the record's page")
    let back = try await officer.send("\(Self.hub)?id=\(id)", ["act": "take-back", "head": officer.value(of: "head")])
    #expect(back.text.contains("Đã rút lại để sửa tiếp."))
    #expect(try await officer.open("\(Self.edit)?id=\(id)").status == 200)
    try await officer.open("\(Self.hub)?id=\(id)")
    let head = officer.value(of: "head")
    let wordless = try await officer.send("\(Self.hub)?id=\(id)", ["act": "withdraw", "head": head, "reason": " "])
    #expect(wordless.status == 422 && wordless.text.contains("Hãy ghi lý do"))
    #expect(try await officer.send("\(Self.hub)?id=\(id)", ["act": "withdraw", "head": head, "reason": "nhập nhầm"]).text.contains("Đã rút bản ghi."))
    #expect(try await officer.send("\(Self.hub)?id=\(id)", ["act": "reopen", "head": officer.value(of: "head"), "reason": "cần lại"]).text.contains("Đã mở lại bản ghi"))
    try await officer.open("\(Self.hub)?id=\(id)")
    #expect(try await officer.send("\(Self.hub)?id=\(id)", ["act": "approve", "head": officer.value(of: "head")]).status == 400)
  }
}
