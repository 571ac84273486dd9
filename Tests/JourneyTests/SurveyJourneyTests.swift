import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

@Suite("Surveys: from the printed code to the figures")
struct SurveyJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let list = "/vi/ban-lam-viec/khao-sat", one = "/vi/ban-lam-viec/mot-khao-sat", sheet = "/vi/ban-lam-viec/in-ma-khao-sat"

  /// The starter data, the product's plan, a public place of one commune and one of another.
  private static func instance(at moment: Int64 = TestInstance.present) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], plan: "plan", load: [TestInstance.starter], at: moment)
    let drafts = [("cua-toi", mine), ("cua-ho", theirs)].map { identifier, unit in
      var draft = DoorTests.draft(identifier, title: "Đền \(identifier) khảo")
      draft.body["sealed_class"] = nil
      draft.unit = unit
      return draft
    }
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "surveys")
    try await instance.settle()
    return instance
  }

  private static func officer(_ instance: TestInstance, _ name: String = "can-bo-xa", unit: RecordID = mine) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: "commune-officer", unit: unit)])
  }

  /// Makes a code for a place; the code.
  private static func make(_ officer: DeskBrowser, about identifier: String = "cua-toi", service: String = "") async throws -> String {
    try await officer.open(list)
    let made = try await officer.send(list, ["survey": "visit", "record": identifier, "service": service])
    let code = try #require(made.text.firstMatch(of: /khao-sat\/([a-z2-9]{7})"/), "\(made.status)")
    return String(code.1)
  }

  /// Fills the form of a code in, some seconds after it was opened.
  private static func answer(_ instance: TestInstance, _ code: String, _ fields: [String: String] = ["q.overall": "5"], language: String = "vi", after seconds: Int64 = 5, follow: Bool = true) async throws -> TestInstance.Answer {
    let address = language == "vi" ? "/vi/khao-sat/\(code)" : "/\(language)/survey/\(code)"
    let browser = DeskBrowser(instance)
    try await browser.open(address)
    let form = ["stamp": browser.value(of: "stamp"), "website": ""].merging(fields) { $1 }
    instance.advance(seconds: seconds)
    return follow ? try await browser.send(address, form, bare: true) : try await instance.visit(address, form: form)
  }

  // MARK: Visitors

  @Test("An officer makes a code, a tourist scans it and answers in English, is thanked, and stands in the public figures once the month is over")
  func whole() async throws {
    // Noon of 10 October 2026 in Viet Nam: the month is long enough.
    let instance = try await Self.instance(at: 1_791_608_400_000), officer = try await Self.officer(instance), code = try await Self.make(officer)
    let language = try #require(HTTPField.Name("Accept-Language"))
    for (wish, address) in [("en-GB,en;q=0.9", "/en/survey/\(code)"), ("vi", "/vi/khao-sat/\(code)"), ("fr-FR, fr;q=0.9", "/en/survey/\(code)"), ("fr, vi;q=0.5", "/vi/khao-sat/\(code)")] {
      let scanned = try await instance.visit("/khao-sat/\(code)", headers: [language: wish])
      #expect(scanned.status == 302 && scanned.location == address && scanned.cache == "no-store", "\(wish)")
    }
    #expect(try await instance.visit("/khao-sat/\(code.uppercased())").location == "/vi/khao-sat/\(code)")
    let page = try await instance.visit("/en/survey/\(code)")
    #expect(page.status == 200 && page.cache == "no-store" && page.tag == nil && page.cookies.isEmpty && page.text.contains("noindex") && page.text.contains("Overall, how satisfied"))
    #expect(page.text.contains("hreflang=\"vi\"") && page.text.contains("value=\"abroad\""))
    let thanks = try await Self.answer(instance, code, ["q.overall": "5", "q.again": "yes", "q.origin": "abroad"], language: "en")
    #expect(thanks.status == 200 && thanks.text.contains("Thank you") && thanks.text.contains("were taken") && thanks.cookies.isEmpty && thanks.cache == "no-store")
    #expect(try await instance.visit("/vi/survey/\(code)").location == "/vi/khao-sat/\(code)")
    #expect(try await instance.visit("/en/khao-sat/\(code)/cam-on?said=already").location == "/en/survey/\(code)/thanks?said=already")

    let before = try await officer.open("\(Self.one)?code=\(code)")
    #expect(before.text.contains("Hôm nay: 1 phiếu") && before.text.contains("Chưa có câu trả lời nào"))
    for value in ["5", "4", "4", "1"] {
      instance.advance(days: 1)
      _ = try await Self.answer(instance, code, ["q.overall": value])
    }
    instance.advance(days: 1)
    #expect(try await !instance.visit("/vi/khao-sat/\(code)").text.contains("hài lòng ("), "the month is not over")
    #expect(try await Self.officer(instance, "can-bo-hai").open("\(Self.one)?code=\(code)").text.contains("80% hài lòng (5 phiếu"), "the desk is told of days")
    instance.advance(days: 31)
    #expect(try await instance.visit("/vi/khao-sat/\(code)").text.contains("80% hài lòng (5 phiếu"), "four of five")
  }

  @Test("Fewer than five forms are told to nobody; at the desk only that there are fewer")
  func few() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), code = try await Self.make(officer)
    for _ in 0..<4 {
      _ = try await Self.answer(instance, code, ["q.overall": "1"])
      instance.advance(days: 1)
    }
    #expect(try await !instance.visit("/vi/khao-sat/\(code)").text.contains("hài lòng ("))
    let clerk = try await Self.officer(instance, "can-bo-hai")
    let page = try await clerk.open("\(Self.one)?code=\(code)")
    #expect(page.text.contains("dưới 5") && page.text.contains("Chưa đủ 5 phiếu") && !page.text.contains("hài lòng ("))
    let file = try await clerk.open("\(Self.list)?survey=visit&file=csv")
    #expect(file.text.contains(code) && file.text.contains("\(code),cua-toi,Đền cua-toi khảo,,") && file.text.contains(",overall,,,,,,,,0,0"))
    #expect(try await clerk.open("\(Self.list)?survey=visit&file=json").json()["places"]?.list?.first?["questions"]?.list?.first?["answers"] == .null)
  }

  @Test("What is wrong is told beside its question, and what was chosen is still there")
  func mended() async throws {
    let instance = try await Self.instance(), code = try await Self.make(try await Self.officer(instance))
    let empty = try await Self.answer(instance, code, ["q.again": "yes", "q.comment": "Sạch <b>sẽ</b>"])
    #expect(empty.status == 422 && empty.text.contains("Xin chọn một câu trả lời") && empty.text.contains("value=\"yes\" checked") && empty.text.contains("Sạch &lt;b&gt;sẽ&lt;/b&gt;</textarea>"))
    let wrong = try await Self.answer(instance, code, ["q.overall": "9"])
    #expect(wrong.status == 422 && wrong.text.contains("Câu trả lời này không có"))
    let personal = try await Self.answer(instance, code, ["q.overall": "5", "q.comment": "Gọi tôi 0912 345 678"])
    #expect(personal.status == 422 && personal.text.contains("số điện thoại") && personal.text.contains("0912 345 678</textarea>") && personal.text.contains("value=\"5\" checked") && personal.text.contains("aria-invalid=\"true\""))
    let secret = try await Self.answer(instance, code, ["q.overall": "5", "q.comment": "TỐI MẬT"])
    #expect(secret.status == 422 && secret.text.contains("bí mật nhà nước"))
    for (form, seconds) in [(["stamp": "0"], 5), (["website": "http://x"], 5), ([:], 1), ([:], 43_201)] as [([String: String], Int64)] {
      #expect(try await Self.answer(instance, code, ["q.overall": "5"].merging(form) { $1 }, after: seconds).status == 422, "\(form) \(seconds)")
    }
    #expect(try await Self.answer(instance, code, ["q.overall": "5", "q.other": "x"]).status == 400)
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    #expect(try await instance.visit("/vi/khao-sat/\(code)", form: ["q.overall": "5"], headers: [site: "cross-site"]).status == 403)
    #expect(try await instance.store.database.read { try $0.run("SELECT count(*) FROM survey_count").first?.int(0) } == 0, "nothing was taken")
  }

  @Test("The same form sent twice counts once; a second form of the day is noted apart and says so")
  func twice() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), code = try await Self.make(officer)
    let browser = DeskBrowser(instance), address = "/vi/khao-sat/\(code)"
    try await browser.open(address)
    let form = ["stamp": browser.value(of: "stamp"), "q.overall": "5", "website": ""]
    instance.advance(seconds: 5)
    #expect(try await instance.visit(address, form: form).location == "\(address)/cam-on")
    let again = try await instance.visit(address, form: form)
    #expect(again.status == 303 && again.location == "\(address)/cam-on?said=already")
    let second = try await Self.answer(instance, code, ["q.overall": "1"])
    #expect(second.status == 200 && second.text.contains("ghi riêng"))
    instance.advance(days: 1)
    let clerk = try await Self.officer(instance, "can-bo-hai")
    #expect(try await clerk.open("\(Self.one)?code=\(code)").text.contains("Trả lời lại trong ngày từ cùng một nguồn"))
  }

  @Test("Codes that are not, closed ones, moved ones, hidden and withdrawn places: each is told clearly, and nothing closed is told at all")
  func closed() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let code = try await Self.make(officer), next = try await Self.make(officer, service: "Hướng dẫn")
    for address in ["/vi/khao-sat/zzzzzzz", "/vi/khao-sat/x", "/khao-sat/zzzzzzz", "/en/survey/zzzzzzz/thanks", "/xx/khao-sat/\(code)"] { #expect(try await instance.visit(address).status == 404 || address.hasSuffix("thanks"), "\(address)") }
    try await officer.open("\(Self.one)?code=\(code)")
    let closed = try await officer.send("\(Self.one)?code=\(code)", ["act": "close", "successor": next, "reason": "Chuyển sang bàn hướng dẫn"])
    #expect(closed.status == 200 && closed.text.contains("Đã đóng mã"))
    let moved = try await instance.visit("/vi/khao-sat/\(code)")
    #expect(moved.status == 410 && moved.text.contains("đã chuyển") && moved.text.contains("/vi/khao-sat/\(next)") && moved.text.contains("Chuyển sang bàn hướng dẫn"))
    #expect(try await instance.visit("/vi/khao-sat/\(code)", form: ["q.overall": "5"]).status == 410)

    let open = try await instance.visit("/vi/khao-sat/\(next)")
    #expect(open.status == 200 && open.text.contains("Hướng dẫn"))
    try await instance.store.close(.named("cua-toi"), visibility: .hidden, author: "test", reason: "đóng")
    let never = try await instance.visit("/vi/khao-sat/zzzzzzz")
    for hidden in [code, next] {
      let answer = try await instance.visit("/vi/khao-sat/\(hidden)")
      #expect(answer.status == 404 && answer.text.replacing(/[0-9a-f-]{16,}/, with: "-") == never.text.replacing(/[0-9a-f-]{16,}/, with: "-"))
      #expect(try await instance.visit("/vi/khao-sat/\(hidden)", form: ["q.overall": "5"]).status == 404)
    }
    try await instance.store.close(.named("cua-toi"), state: .withdrawn, visibility: .public, author: "test", reason: "sáp nhập hai đền")
    let gone = try await instance.visit("/en/survey/\(next)")
    #expect(gone.status == 410 && gone.text.contains("not in the register any more") && gone.text.contains("sáp nhập hai đền"))
  }

  // MARK: At the desk

  @Test("Who sees, makes and closes codes: the unit's own people; of another unit's place nothing is told")
  func rights() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), code = try await Self.make(officer)
    let other = try await Self.officer(instance, "can-bo-ho", unit: Self.theirs)
    #expect(try await !other.open("\(Self.list)?survey=visit").text.contains(code))
    for address in ["\(Self.one)?code=\(code)", "\(Self.sheet)?code=\(code)"] { #expect(try await other.open(address).status == 404, "\(address)") }
    try await other.open(Self.list)
    let refused = try await other.send(Self.list, ["survey": "visit", "record": "cua-toi", "service": "x"])
    #expect(refused.status == 422 && refused.text.contains("Không có bản ghi công khai nào"))
    // Who only moderates may not close it, and who only edits may not decide on comments.
    let moderator = try await DeskBrowser.officer(instance, "kiem-duyet", [Grant(role: "moderator", unit: Self.mine)])
    try await moderator.open("\(Self.one)?code=\(code)")
    #expect(try await moderator.send("\(Self.one)?code=\(code)", ["act": "close", "successor": "", "reason": ""]).status == 403)
    try await officer.open("\(Self.one)?code=\(code)")
    #expect(try await officer.send("\(Self.one)?code=\(code)", ["act": "show", "comment": "x"]).status == 403)
    let collaborator = try await DeskBrowser.officer(instance, "cong-tac", [Grant(role: "collaborator", unit: Self.mine)])
    #expect(try await collaborator.open(Self.list).status == 403)
    for (address, status) in [("\(Self.list)?survey=khong-co", 400), ("\(Self.list)?from=hom-qua", 400), ("\(Self.list)?from=2026-12-01&to=2026-11-01", 400), ("\(Self.one)?code=", 404), ("\(Self.list)?x=1", 400)] {
      #expect(try await officer.open(address).status == status, "\(address)")
    }
    // Without an account there is no desk.
    #expect(try await instance.visit(Self.list).status == 303)
  }

  @Test("A comment is read by somebody before everybody reads it; what is withheld is gone")
  func comments() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), code = try await Self.make(officer)
    let page = "/vi/khao-sat/\(code)"
    _ = try await Self.answer(instance, code, ["q.overall": "4", "q.comment": "Cần thêm ghế <nghỉ>"])
    #expect(try await !instance.visit(page).text.contains("ghế"))
    #expect(try await !officer.open("\(Self.one)?code=\(code)").text.contains("ghế"), "an officer who does not moderate")
    let moderator = try await DeskBrowser.officer(instance, "kiem-duyet", [Grant(role: "moderator", unit: Self.mine)])
    #expect(try await moderator.open("/vi/ban-lam-viec").text.contains("1 ý kiến chờ xem"))
    let waiting = try await moderator.open("\(Self.one)?code=\(code)")
    #expect(waiting.text.contains("Cần thêm ghế &lt;nghỉ&gt;"))
    let done = try await moderator.send("\(Self.one)?code=\(code)", ["act": "show", "comment": moderator.value(of: "comment")])
    #expect(done.text.contains("đã được cho hiện") && done.text.contains("Không có ý kiến nào chờ xem"))
    #expect(try await instance.visit(page).text.contains("Cần thêm ghế &lt;nghỉ&gt;"))
    instance.advance(days: 1)
    _ = try await Self.answer(instance, code, ["q.overall": "1", "q.comment": "Lời xấu"])
    let later = try await DeskBrowser.officer(instance, "kiem-duyet-hai", [Grant(role: "moderator", unit: Self.mine)])
    try await later.open("\(Self.one)?code=\(code)")
    #expect(try await later.send("\(Self.one)?code=\(code)", ["act": "withhold", "comment": later.value(of: "comment")]).text.contains("lời đã xóa"))
    #expect(try await !instance.visit(page).text.contains("Lời xấu"))
  }

  @Test("The code is printed on a card and a sheet, and given as SVG and PNG that hold the printed address")
  func printing() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), code = try await Self.make(officer)
    for paper in ["a6", "a4"] {
      let page = try await officer.open("\(Self.sheet)?code=\(code)&paper=\(paper)")
      #expect(page.status == 200 && page.text.contains("survey-print-\(paper)") && page.text.contains("http://localhost/khao-sat/\(code)") && page.text.contains("<svg class=\"qr-code\""))
      #expect(page.text.contains("lang=\"vi\"") && page.text.contains("lang=\"en\""), "for whoever stands before it")
    }
    let svg = try await officer.open("\(Self.sheet)?code=\(code)&file=svg")
    #expect(svg.status == 200 && svg.type == "image/svg+xml" && svg.text.hasPrefix("<?xml") && svg.text.contains("xmlns=\"http://www.w3.org/2000/svg\""))
    let png = try await officer.open("\(Self.sheet)?code=\(code)&file=png")
    #expect(png.status == 200 && png.type == "image/png")
    #expect(try await officer.open("\(Self.sheet)?code=\(code)&paper=a3").status == 400)
  }

  @Test("A PNG is whole: its head, the checks of its parts and its lines are right")
  func png() throws {
    let code = try #require(QRCode("http://localhost/khao-sat/abcdefg")), bytes = code.png(scale: 8)
    #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(bytes[12..<16]) == Array("IHDR".utf8) && bytes[24] == 1 && bytes[25] == 0)
    let side = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
    #expect(side == Array(bytes[20..<24]).reduce(0) { $0 << 8 | Int($1) } && side % 8 == 0 && side > 200)
    // The end is the same in every PNG. Source: PNG (third edition), section 11.2.4.
    #expect(bytes.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
  }
}
