import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Pages
import Storage
import Testing

@testable import phohien

@Suite("Cases: what readers send in, and what is done about it")
struct CaseJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let list = "/vi/ban-lam-viec/vu-viec", form = "/vi/gop-y", look = "/vi/gop-y/tra-cuu"
  private static let words = "Bia dựng năm <1698>, không phải 1700.\r\nXin xem lại."

  /// The starter data, a public record of one commune and one of another.
  private static func instance() async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter], at: TestInstance.present)
    let drafts = [("cua-toi", mine), ("cua-ho", theirs)].map { identifier, unit in
      var draft = DoorTests.draft(identifier, title: "Vật \(identifier) vụ")
      draft.body["sealed_class"] = nil
      draft.unit = unit
      return draft
    }
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "cases")
    try await instance.settle()
    return instance
  }

  private static func page(of identifier: String) -> String { "/vi/vat-kin/\(Slug.make("Vật \(identifier) vụ"))" }
  private static func address(_ kind: String, _ identifier: String?) -> String { "\(form)?kind=\(kind)" + (identifier.map { "&about=\(RecordID.named($0).text)" } ?? "") }

  /// Fills a form in, five seconds after it was opened.
  private static func send(
    _ instance: TestInstance, _ kind: String, about identifier: String? = nil, _ more: [String: String] = [:], after seconds: Int64 = 5
  ) async throws -> TestInstance.Answer {
    let browser = DeskBrowser(instance)
    try await browser.open(address(kind, identifier))
    let stamp = browser.value(of: "stamp"), about = browser.value(of: "about")
    instance.advance(seconds: seconds)
    return try await browser.send(form, ["kind": kind, "about": about, "stamp": stamp, "message": words, "website": ""].merging(more) { $1 }, bare: true)
  }

  private static func filed(_ answer: TestInstance.Answer) throws -> (number: String, code: String) {
    let number = try #require(answer.text.firstMatch(of: /case-number">([A-Z]+-\d{4}-\d{6})</)), code = try #require(answer.text.firstMatch(of: /case-code">([a-z2-9-]{14})</))
    return (String(number.1), String(code.1))
  }

  /// The address of the first case on the page that a browser has open.
  private static func first(_ browser: DeskBrowser) throws -> String {
    let id = try #require(browser.page.text.firstMatch(of: /mot-vu-viec\?id=([0-9a-f-]{36})/))
    return "/vi/ban-lam-viec/mot-vu-viec?id=\(id.1)"
  }

  private static func state(_ instance: TestInstance, _ number: String, _ code: String) async throws -> TestInstance.Answer {
    try await instance.visit(look, form: ["number": number, "code": code])
  }

  // MARK: Readers

  @Test("From the foot of a record to the thank-you page, and by number and code to the state; in both languages, kept by no cache") func filing() async throws {
    let instance = try await Self.instance()
    let record = try await instance.get(Self.page(of: "cua-toi"))
    #expect(record.text.contains("/vi/gop-y?kind=correction&amp;about=\(RecordID.named("cua-toi"))") || record.text.contains("/vi/gop-y?kind=correction&about=\(RecordID.named("cua-toi"))"))
    for address in [Self.address("correction", "cua-toi"), "/en/feedback?kind=harmful&about=cua-toi", Self.form, "/en/feedback", Self.look, "/en/feedback/status"] {
      let page = try await instance.visit(address)
      #expect(page.status == 200 && page.cache == "no-store" && page.tag == nil && page.cookies.isEmpty && page.text.contains("noindex"), "\(address)")
    }
    #expect(try await instance.visit("/vi/feedback?kind=harmful").location == "/vi/gop-y?kind=harmful")
    let answer = try await Self.send(instance, "correction", about: "cua-toi", ["contact": "mau@noi.vn"])
    #expect(answer.status == 200 && answer.cache == "no-store" && answer.text.contains("Đã nhận"))
    let (number, code) = try Self.filed(answer)
    #expect(number.hasPrefix("GY-"))
    let state = try await Self.state(instance, number, code)
    #expect(state.status == 200 && state.text.contains("Đang xử lý") && state.text.contains("Góp ý sửa thông tin") && !state.text.contains("1698") && !state.text.contains("mau@noi.vn"))
    for (number, code) in [(number, "abcd-efgh-jkmn"), ("GY-2026-999999", code), ("", "")] {
      let refused = try await Self.state(instance, number, code)
      #expect(refused.status == 422 && !refused.text.contains("Đang xử lý"))
    }
    let event = try #require(try await instance.server.accounts.log.events(.init(), most: 1).first)
    #expect(event.act == .caseFiled && event.object == number && event.client == nil && event.account == nil, "the log does not know who it was")
  }

  @Test("What is wrong is told beside its field, and everything that was typed is still there") func mended() async throws {
    let instance = try await Self.instance()
    let empty = try await Self.send(instance, "subject-access", ["message": "Tôi muốn biết", "name": "  ", "contact": "mau@noi.vn"])
    #expect(empty.status == 422 && empty.text.contains("aria-invalid") && empty.text.contains(">\nTôi muốn biết</textarea>") && empty.text.contains("value=\"mau@noi.vn\""))
    let long = try await Self.send(instance, "harmful", ["message": String(repeating: "ạ", count: 4_001)])
    #expect(long.status == 422 && long.text.contains("4000 ký tự (đang có 4001)"))
    let early = try await Self.send(instance, "harmful", after: 1)
    #expect(early.status == 422 && early.text.contains("nhanh quá") && early.text.contains("Bia dựng năm &lt;1698&gt;, không phải 1700.\nXin xem lại."))
    let late = try await Self.send(instance, "harmful", after: 7_201)
    #expect(late.status == 422 && late.text.contains("quá hai giờ"))
    for form in [["stamp": String(repeating: "0", count: 96)], ["stamp": ""], ["website": "http://x"]] { #expect(try await Self.send(instance, "harmful", form).status == 422) }
    // A stamp of one record's form is none of another's.
    let browser = DeskBrowser(instance)
    try await browser.open(Self.address("correction", "cua-toi"))
    let stamp = browser.value(of: "stamp")
    instance.advance(seconds: 5)
    let moved = try await browser.send(Self.form, ["kind": "correction", "about": RecordID.named("cua-ho").text, "stamp": stamp, "message": "x", "website": ""], bare: true)
    #expect(moved.status == 422)
    #expect(try await instance.server.accounts.log.events(.init(), most: 1).isEmpty, "nothing was taken")
  }

  @Test("What there is no form for is absent: unknown kinds, kinds of the desk, closed records, fields that are not asked for") func absent() async throws {
    let instance = try await Self.instance()
    try await instance.store.close(.named("cua-ho"), visibility: .hidden, author: "test", reason: "đóng")
    for (address, status) in [
      ("\(Self.form)?kind=breach", 404), ("\(Self.form)?kind=khong-co", 404), (Self.address("correction", "cua-ho"), 404), (Self.address("correction", "khong-co"), 404),
      ("\(Self.form)?kind=harmful&x=1", 400), ("\(Self.look)?number=1", 400),
    ] { #expect(try await instance.visit(address).status == status, "\(address)") }
    #expect(try await Self.send(instance, "harmful", ["x": "1"]).status == 400)
    #expect(try await instance.visit(Self.form, form: ["kind": "breach", "message": "x"]).status == 404)
    // A correction needs its record.
    #expect(try await Self.send(instance, "correction").status == 422)
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    #expect(try await instance.visit(Self.form, form: ["kind": "harmful"], headers: [site: "cross-site"]).status == 403)
  }

  @Test("After ten forms in an hour the next is refused for a time, with what was written; then it is taken") func limits() async throws {
    let instance = try await Self.instance()
    for _ in 1...10 { #expect(try await Self.send(instance, "harmful").status == 200) }
    let browser = DeskBrowser(instance)
    try await browser.open(Self.address("harmful", nil))
    let stamp = browser.value(of: "stamp")
    instance.advance(seconds: 5)
    let fields = ["kind": "harmful", "about": "", "stamp": stamp, "message": "Còn nữa", "website": ""]
    let body = fields.map { "\($0.key)=\(Addresses.encode($0.value))" }.joined(separator: "&")
    try await instance.application().test(.router) { client in
      try await client.execute(uri: Self.form, method: .post, headers: [.contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(string: body)) { answer in
        let seconds = answer.headers[.retryAfter].flatMap { Int($0) } ?? 0
        #expect(answer.status == .tooManyRequests && (3_000...3_600).contains(seconds) && String(buffer: answer.body).contains(">\nCòn nữa</textarea>"))
      }
    }
    instance.advance(seconds: 3_600)
    let taken = try await Self.send(instance, "harmful")
    #expect(taken.status == 200)
  }

  // MARK: At the desk

  @Test("A case about a record is seen by moderators of its unit and whoever may withdraw it; to others it is as absent as one that never was") func whoSees() async throws {
    let instance = try await Self.instance()
    _ = try await Self.send(instance, "correction", about: "cua-toi")
    _ = try await Self.send(instance, "harmful")
    _ = try await Self.send(instance, "subject-access", ["name": "Mẫu", "contact": "mau@noi.vn"])
    let whole = try await DeskBrowser.officer(instance, "ca-tinh", [Grant(role: "moderator")])
    try await whole.open(Self.list)
    #expect(whole.page.text.contains("2 vụ việc") && whole.page.text.contains("GY-") && whole.page.text.contains("VP-") && !whole.page.text.contains("DL-"))
    let mine = try await DeskBrowser.officer(instance, "xa-nay", [Grant(role: "moderator", unit: Self.mine)])
    try await mine.open(Self.list)
    #expect(mine.page.text.contains("1 vụ việc") && mine.page.text.contains("GY-") && !mine.page.text.contains("VP-"))
    let address = try Self.first(mine)
    #expect(try await mine.open(address).text.contains("Bia dựng năm &lt;1698&gt;"))
    let approver = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: Self.mine)])
    try await approver.open(Self.list)
    #expect(approver.page.text.contains("1 vụ việc") && approver.page.text.contains("GY-"))
    let protection = try await DeskBrowser.officer(instance, "du-lieu", [Grant(role: "data-protection")])
    try await protection.open(Self.list)
    #expect(protection.page.text.contains("1 vụ việc") && protection.page.text.contains("DL-"))
    let other = try await DeskBrowser.officer(instance, "xa-kia", [Grant(role: "moderator", unit: Self.theirs)])
    try await other.open(Self.list)
    #expect(other.page.text.contains("0 vụ việc"))
    for browser in [other, protection] {
      let refused = try await browser.open(address), never = try await browser.open("/vi/ban-lam-viec/mot-vu-viec?id=\(RecordID.named("chua-he-co"))")
      #expect(refused.status == 404 && never.status == 404)
      try await browser.open(Self.list)
      #expect(try await browser.send(address, ["act": "note", "note": "x"]).status == 404)
    }
    let officer = try await DeskBrowser.officer(instance, "can-bo", [Grant(role: "commune-officer", unit: Self.mine)])
    #expect(try await officer.open(Self.list).status == 403)
    var query = AuditLog.Query()
    query.acts = [.caseRead]
    #expect(try await instance.server.accounts.log.count(query) == 1, "only what was opened")
  }

  @Test("Taken, noted, decided, told to the sender, closed, forgotten; bad forms keep what was typed") func handling() async throws {
    let instance = try await Self.instance()
    let (number, code) = try Self.filed(try await Self.send(instance, "correction", about: "cua-toi", ["contact": "0912345678"]))
    let browser = try await DeskBrowser.officer(instance, "xa-nay", [Grant(role: "moderator", unit: Self.mine)])
    #expect(try await browser.open("/vi/ban-lam-viec").text.contains("vu-viec?view=overdue"))
    try await browser.open(Self.list)
    #expect(browser.page.text.contains("ngày làm việc"))
    let address = try Self.first(browser)
    try await browser.open(address)
    #expect(browser.page.text.contains("0912345678") && browser.page.text.contains("Vật cua-toi vụ") && browser.page.text.contains("Mức do đơn vị tự đặt"))
    #expect(!browser.page.text.contains("value=\"withdraw\"") && !browser.page.text.contains("value=\"erase\""), "a moderator takes no record away")
    #expect(try await browser.send(address, ["act": "withdraw", "reason": "x"]).status == 403)
    try await browser.open(address)
    #expect(try await browser.send(address, ["act": "take"]).text.contains("Người xử lý</dt><dd>Cán bộ xa-nay"))
    let refused = try await browser.send(address, ["act": "decide", "outcome": "", "answer": "Sẽ <sửa>", "clock": "answer", "after": browser.value(of: "after")])
    #expect(refused.status == 422 && refused.text.contains("Sẽ &lt;sửa&gt;</textarea>"))
    #expect(try await browser.send(address, ["act": "nothing"]).status == 400)
    try await browser.open(address)
    try await browser.send(address, ["act": "note", "note": "Chỉ nội bộ"])
    try await browser.send(address, ["act": "decide", "outcome": "accepted", "answer": "Cảm ơn,\r\nsẽ sửa.", "clock": "answer", "after": browser.value(of: "after")])
    #expect(browser.page.status == 200 && browser.page.text.contains("Tiếp thu, sẽ sửa") && browser.page.text.contains("đã thực hiện lúc"))
    let told = try await Self.state(instance, number, code)
    #expect(told.text.contains("Cảm ơn,<br>sẽ sửa.") && told.text.contains("Tiếp thu, sẽ sửa") && !told.text.contains("Chỉ nội bộ") && !told.text.contains("Cán bộ"))
    try await browser.send(address, ["act": "close"])
    #expect(browser.page.text.contains("Đã đóng"))
    try await browser.send(address, ["act": "forget"])
    #expect(!browser.page.text.contains("0912345678"))
    #expect(try await browser.send(address, ["act": "decide", "outcome": "corrected", "answer": "x"]).status == 422)
    try await browser.open("\(Self.list)?number=\(number.lowercased())")
    #expect(browser.page.text.contains("<h1>\(number): "), "a whole number leads to its case")
    #expect(try await browser.open("\(Self.list)?number=GY-2026-9").text.contains("0 vụ việc"))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("Who sent a case and what is noted about it is for those who handle it: whoever may only withdraw the record reads neither") func onlookers() async throws {
    let instance = try await Self.instance()
    _ = try await Self.send(instance, "correction", about: "cua-toi", ["contact": "0912345678", "name": "Người Gửi Mẫu"])
    let handler = try await DeskBrowser.officer(instance, "xa-nay", [Grant(role: "moderator", unit: Self.mine)])
    try await handler.open(Self.list)
    let address = try Self.first(handler)
    try await handler.open(address)
    try await handler.send(address, ["act": "note", "note": "Chỉ nội bộ"])
    #expect(handler.page.text.contains("0912345678") && handler.page.text.contains("Người Gửi Mẫu") && handler.page.text.contains("Chỉ nội bộ"))
    let approver = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: Self.mine)])
    let shown = try await approver.open(address)
    #expect(shown.status == 200 && shown.text.contains("Bia dựng năm &lt;1698&gt;") && shown.text.contains("value=\"withdraw\""))
    for closed in ["0912345678", "Người Gửi Mẫu", "Chỉ nội bộ", "value=\"note\"", "value=\"export\""] { #expect(!shown.text.contains(closed), "\(closed)") }
    #expect(try await approver.send(address, ["act": "note", "note": "x"]).status == 403)
    // What needs a higher class is not seen without it, neither in the list nor by its address.
    try await instance.store.close(.named("cua-toi"), sensitivity: .restricted, author: "test", reason: "hạn chế")
    #expect(try await handler.open(Self.list).text.contains("0 vụ việc"))
    #expect(try await handler.open(address).status == 404)
    #expect(try await approver.open(address).status == 200)
  }

  @Test("Whenever a case is shown the log is told, also when a form is refused; a decision on what is not read yet is refused and says what has happened") func readings() async throws {
    let instance = try await Self.instance()
    _ = try await Self.send(instance, "correction", about: "cua-toi")
    let first = try await DeskBrowser.officer(instance, "xa-nay", [Grant(role: "moderator", unit: Self.mine)])
    let second = try await DeskBrowser.officer(instance, "xa-nay-hai", [Grant(role: "moderator", unit: Self.mine)])
    func readings() async throws -> Int {
      var query = AuditLog.Query()
      query.acts = [.caseRead]
      return try await instance.server.accounts.log.count(query)
    }
    try await first.open(Self.list)
    let address = try Self.first(first)
    try await first.open(address)
    try await second.open(address)
    #expect(try await readings() == 2)
    try await second.send(address, ["act": "take"])
    #expect(try await readings() == 3)
    let late = try await first.send(address, ["act": "decide", "outcome": "corrected", "answer": "Đã sửa xong", "after": first.value(of: "after")])
    #expect(late.status == 422 && late.text.contains("đã cập nhật vụ việc: Nhận xử lý.") && late.text.contains("Đã sửa xong</textarea>"))
    #expect(try await readings() == 4)
    let decided = try await first.send(address, ["act": "decide", "outcome": "corrected", "answer": "Đã sửa xong", "after": first.value(of: "after")])
    #expect(decided.status == 200 && decided.text.contains("Đã đóng"))
  }

  @Test("Withdrawing: 410 with the reason at every door at once, evidence before it, and a package of all of it") func takingDown() async throws {
    let instance = try await Self.instance()
    let (number, _) = try Self.filed(try await Self.send(instance, "harmful", about: "cua-toi", ["contact": "0912345678"]))
    let browser = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "moderator", unit: Self.mine), Grant(role: "approver", unit: Self.mine)])
    try await browser.open(Self.list)
    let address = try Self.first(browser)
    try await browser.open(address)
    #expect(try await browser.send(address, ["act": "withdraw", "reason": " "]).status == 422)
    #expect(try await instance.get(Self.page(of: "cua-toi")).status == 200)
    try await browser.open(address)
    try await browser.send(address, ["act": "withdraw", "reason": "Xúc phạm danh dự"])
    #expect(browser.page.status == 200 && browser.page.text.contains("SHA-256"))
    for path in [Self.page(of: "cua-toi"), "/api/v1/records/cua-toi", "/api/v1/records/\(RecordID.named("cua-toi"))/record.jsonld"] {
      let answer = try await instance.get(path)
      #expect(answer.status == 410 && answer.text.contains("Xúc phạm danh dự"), "\(path)")
    }
    let acts = try await instance.server.accounts.log.events(.init(), most: 2).map(\.act)
    #expect(acts == [.caseRead, .recordWithdrawn])
    #expect(try await browser.send(address, ["act": "export", "reason": ""]).status == 422)
    let bag = try await browser.send(address, ["act": "export", "reason": "Chuyển Sở"])
    #expect(bag.status == 200 && bag.type == "application/zip" && bag.text.hasPrefix("PK") && bag.cache == "no-store")
    for name in ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/case.json", "data/entries.json", "data/audit.jsonl", "data/evidence/"] {
      #expect(bag.text.contains("\(number)/\(name)"), "\(name)")
    }
    #expect(try await instance.server.accounts.log.events(.init(), most: 1).first?.act == .caseExported)
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("A breach is opened at the desk and its clocks run from when it was known; overdue is told in words") func breach() async throws {
    let instance = try await Self.instance()
    let browser = try await DeskBrowser.officer(instance, "du-lieu", [Grant(role: "data-protection")])
    try await browser.open(Self.list)
    let fields = ["act": "open", "kind": "breach", "message": "Lộ danh sách", "data": "họ tên", "people": "khoảng 120"]
    for known in ["", "hôm qua", "2026-13-01T00:00", "9000-01-01T00:00"] {
      let refused = try await browser.send(Self.list, fields.merging(["known": known]) { $1 })
      #expect(refused.status == 422 && refused.text.contains("Lộ danh sách</textarea>"), "\(known)")
    }
    #expect(try await browser.send(Self.list, fields.merging(["known": "2020-01-01T08:00", "people": ""]) { $1 }).status == 422)
    try await browser.send(Self.list, fields.merging(["known": "2020-01-01T08:00"]) { $1 })
    #expect(browser.page.status == 200 && browser.page.text.contains("SC-") && browser.page.text.contains("quá hạn") && browser.page.text.contains("khoảng 120"))
    #expect(browser.page.text.contains("Điều 31") && browser.page.text.contains("Điều 23"))
    #expect(try await browser.open("\(Self.list)?view=overdue").text.contains("1 vụ việc"))
    #expect(try await browser.open("\(Self.list)?view=mine").text.contains("0 vụ việc"))
    for bad in ["view=x", "page=0", "x=1"] { #expect(try await browser.open("\(Self.list)?\(bad)").status == 400, "\(bad)") }
    let moderator = try await DeskBrowser.officer(instance, "ca-tinh", [Grant(role: "moderator")])
    try await moderator.open(Self.list)
    #expect(!moderator.page.text.contains("name=\"act\" value=\"open\""))
    #expect(try await moderator.send(Self.list, fields.merging(["known": "2020-01-01T08:00"]) { $1 }).status == 422)
  }
}
