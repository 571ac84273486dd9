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

@Suite("Personal data: registers and consents")
struct PersonalJourneyTests {
  private static let consents = "/vi/ban-lam-viec/su-dong-y", processing = "/vi/ban-lam-viec/xu-ly-du-lieu-ca-nhan", one = "/vi/ban-lam-viec/mot-su-dong-y"
  private static let name = "Trần Thị Đồng Thuận"

  private static func officer(_ instance: TestInstance) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, "du.lieu", [Grant(role: "data-protection")], mail: "du.lieu@so.vn")
  }

  private static let form = [
    "act": "enter", "name": name, "phone": "0912 345 678", "mail": "thuan@noi.vn", "address": "thôn Hạ", "purpose": "people-in-records", "basis": "consent",
    "wording": "Tôi đồng ý cho đăng <tên> tôi.\r\nNgày 1.", "way": "paper", "given": "2024-03-01", "expires": "", "evidence": "Giấy số 7", "about": "",
  ]

  private static func acts(_ instance: TestInstance) async throws -> [AuditEvent] { try await instance.server.accounts.log.events(.init(), most: 100) }

  @Test("Entering, finding, withdrawing and forgetting, step by step") func wholeWay() async throws {
    let instance = try await TestInstance.open()
    let browser = try await Self.officer(instance)
    try await browser.open(Self.consents)
    #expect(browser.page.status == 200 && browser.page.cache == "no-store" && browser.page.text.contains("Không có mục nào."))
    let entered = try await browser.send(Self.consents, Self.form)
    #expect(entered.status == 200 && entered.text.contains("Đã ghi vào sổ.") && entered.text.contains("<h1>\(Self.name)</h1>"))
    #expect(entered.text.contains("Tôi đồng ý cho đăng &lt;tên&gt; tôi.<br>Ngày 1.") && entered.text.contains("Giấy số 7") && entered.text.contains("Điều 9"))
    let id = try #require(entered.text.firstMatch(of: /mot-su-dong-y\?id=([0-9a-f-]{36})/)).1
    let list = try await browser.open("\(Self.consents)?purpose=people-in-records&state=valid")
    #expect(list.text.contains(Self.name) && list.text.contains("1 mục") && list.text.contains("Còn hiệu lực"))
    #expect(try await !browser.open("\(Self.consents)?state=withdrawn").text.contains(Self.name))
    for words in ["tran thi dong thuan", "+84 912 345 678", "Thuan@noi.vn"] {
      let found = try await browser.send(Self.consents, ["act": "find", "words": words])
      #expect(found.status == 200 && found.text.contains(String(id)), "\(words)")
    }
    #expect(try await !browser.send(Self.consents, ["act": "find", "words": "Đồng Thuận"]).text.contains(String(id)), "a part of the name finds nobody")
    try await browser.open("\(Self.one)?id=\(id)")
    let without = try await browser.send("\(Self.one)?id=\(id)", ["act": "withdraw", "reason": " "])
    #expect(without.status == 422 && without.text.contains("aria-invalid"))
    let early = try await browser.send("\(Self.one)?id=\(id)", ["act": "forget"])
    #expect(early.status == 422 && early.text.contains("còn hiệu lực"))
    let withdrawn = try await browser.send("\(Self.one)?id=\(id)", ["act": "withdraw", "reason": "Gọi điện báo rút"])
    #expect(withdrawn.status == 200 && withdrawn.text.contains("Đã rút sự đồng ý.") && withdrawn.text.contains("Gọi điện báo rút") && !withdrawn.text.contains("value=\"withdraw\""))
    let forgotten = try await browser.send("\(Self.one)?id=\(id)", ["act": "forget"])
    #expect(forgotten.status == 200 && !forgotten.text.contains(Self.name) && !forgotten.text.contains("Gọi điện") && forgotten.text.contains("đã xóa thông tin người"))
    #expect(try await browser.open(Self.consents).text.contains("đã xóa thông tin người"))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("Another ground than consent is ended with a reason, and the person can be forgotten then") func otherGround() async throws {
    let instance = try await TestInstance.open()
    let browser = try await Self.officer(instance)
    try await browser.open(Self.consents)
    let entered = try await browser.send(Self.consents, Self.form.merging(["basis": "public-task"]) { $1 })
    #expect(entered.status == 200 && entered.text.contains("Chấm dứt căn cứ xử lý") && !entered.text.contains("Rút sự đồng ý") && !entered.text.contains("value=\"forget\""))
    let address = "\(Self.one)?id=\(try #require(entered.text.firstMatch(of: /mot-su-dong-y\?id=([0-9a-f-]{36})/)).1)"
    #expect(try await browser.send(address, ["act": "withdraw", "reason": ""]).status == 422)
    let ended = try await browser.send(address, ["act": "withdraw", "reason": "Chấp nhận phản đối"])
    #expect(ended.status == 200 && ended.text.contains("Đã chấm dứt căn cứ xử lý.") && ended.text.contains("Đã chấm dứt") && ended.text.contains("Chấp nhận phản đối"))
    let forgotten = try await browser.send(address, ["act": "forget"])
    #expect(forgotten.status == 200 && !forgotten.text.contains(Self.name))
  }

  @Test("The log tells what was done, and never whom it was about") func log() async throws {
    let instance = try await TestInstance.open()
    let browser = try await Self.officer(instance)
    try await browser.open(Self.consents)
    try await browser.send(Self.consents, Self.form)
    try await browser.open(Self.consents)
    try await browser.send(Self.consents, ["act": "find", "words": Self.name])
    try await browser.send(Self.consents, ["act": "person", "words": Self.name])
    let events = try await Self.acts(instance)
    #expect(events.contains { $0.act == .consentEntered && $0.reason == "people-in-records" } && events.contains { $0.act == .personExported && $0.object?.count == 12 })
    #expect(events.count { $0.act == .consentsRead } >= 3)
    for word in [Self.name, "0912", "thuan@noi.vn", "Giấy số 7"] {
      #expect(!events.contains { "\($0.object ?? "") \($0.reason ?? "")".contains(word) }, "\(word)")
    }
    let reader = try await DeskBrowser.officer(instance, "kiem.tra", [Grant(role: "auditor")])
    let page = try await reader.open("/vi/ban-lam-viec/nhat-ky")
    #expect(page.status == 200 && page.text.contains("Ghi sự đồng ý") && page.text.contains("Người có tên trong bản ghi văn hóa") && !page.text.contains(Self.name))
  }

  @Test("Bad input is told beside its field, and nothing has to be typed twice") func badInput() async throws {
    let instance = try await TestInstance.open()
    let browser = try await Self.officer(instance)
    try await browser.open(Self.consents)
    let cases: [(field: String, value: String, says: String)] = [
      ("name", "", "Hãy ghi họ tên"), ("phone", "12", "8 đến 15 chữ số"), ("purpose", "khac", "đúng một mục đích"), ("purpose", "", "đúng một mục đích"), ("basis", "x", "Hãy chọn căn cứ xử lý"),
      ("way", "", "Hãy chọn cách"), ("given", "1/3/2024", "không phải một ngày"), ("given", "", "Hãy ghi ngày đồng ý"), ("given", "2999-01-01", "ở tương lai"), ("expires", "2024-02-01", "phải sau ngày đồng ý"),
      ("wording", " ", "lời đã đồng ý, hoặc"), ("about", "khong-co-gi", "Không có bản ghi hay tài khoản"),
    ]
    for (field, value, says) in cases {
      let answer = try await browser.send(Self.consents, Self.form.merging([field: value]) { $1 })
      #expect(answer.status == 422 && answer.text.contains(says), "\(field) \(value): \(answer.status)")
      #expect(answer.text.contains("aria-invalid=\"true\"") && answer.text.contains("Giấy số 7") && answer.text.contains("value=\"thuan@noi.vn\""), "\(field): what was typed is kept")
    }
    #expect(try await browser.send(Self.consents, Self.form.merging(["act": "other"]) { $1 }).status == 400)
    try await browser.open(Self.consents)
    #expect(try await browser.send(Self.consents, Self.form.merging(["colour": "x"]) { $1 }).status == 400)
    try await browser.open(Self.consents)
    #expect(try await browser.send(Self.consents, ["act": "find", "words": " "]).status == 422)
    for path in ["\(Self.consents)?purpose=khac", "\(Self.consents)?state=x", "\(Self.consents)?words=\(Addresses.encode(Self.name))", "\(Self.processing)?form=x"] {
      #expect(try await browser.open(path).status == 400, "\(path)")
    }
    for path in [Self.one, "\(Self.one)?id=x", "\(Self.one)?id=\(RecordID.named("x").text)"] { #expect(try await browser.open(path).status == 404, "\(path)") }
    #expect(try await ConsentStore(instance.server.accounts).count(.init()) == 0)
  }

  @Test("A bundle of purposes is refused; a sent form needs the session's token") func bundles() async throws {
    let instance = try await TestInstance.open()
    let browser = try await Self.officer(instance)
    try await browser.open(Self.consents)
    var form = Self.form
    form["purpose"] = nil
    let cookie = try #require(browser.cookie)
    let pairs = form.map { "\(Addresses.encode($0.key))=\(Addresses.encode($0.value))" } + ["purpose=people-in-records", "purpose=mail", "token=\(browser.token)"]
    let headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
    let application = instance.application(), body = ByteBuffer(string: pairs.joined(separator: "&"))
    try await application.test(.router) { client in
      try await client.execute(uri: Self.consents, method: .post, headers: headers, body: body) { response in
        #expect(response.status.code == 422 && String(buffer: response.body).contains("đúng một mục đích"))
      }
    }
    #expect(try await browser.send(Self.consents, Self.form, bare: true).status == 403)
    #expect(try await ConsentStore(instance.server.accounts).count(.init()) == 0)
  }

  @Test("Only who handles requests opens these pages: nobody else, not even an administrator") func access() async throws {
    let instance = try await TestInstance.open()
    let officer = try await DeskBrowser.officer(instance, "can.bo", [Grant(role: "department-officer")])
    let administrator = try await DeskBrowser.administrator(instance)
    for browser in [officer, administrator] {
      for path in [Self.consents, Self.processing, "\(Self.one)?id=\(RecordID.named("x").text)", "\(Self.processing)?form=csv"] {
        let answer = try await browser.open(path)
        #expect(answer.status == 403 && !answer.text.contains("staff-accounts"), "\(path)")
      }
      let menu = try await browser.open("/vi/ban-lam-viec")
      #expect(menu.status == 200 && !menu.text.contains("su-dong-y"))
    }
    let own = try await Self.officer(instance)
    #expect(try await own.open("/en/desk").text.contains("/en/desk/consents"))
  }

  @Test("What is kept about a person comes as a file with their consents and the account of that mail") func person() async throws {
    let instance = try await TestInstance.open()
    let browser = try await Self.officer(instance)
    try await browser.open(Self.consents)
    try await browser.send(Self.consents, Self.form)
    try await browser.open(Self.consents)
    let file = try await browser.send(Self.consents, ["act": "person", "words": "thuan@noi.vn"])
    #expect(file.status == 200 && file.type.hasPrefix("application/json") && file.cache == "no-store")
    let value = try file.json()
    #expect(value["consents"]?.items.count == 1 && value["consents"]?.items.first?["subject"]?["name"]?.string == Self.name && value["accounts"]?.items == [])
    try await browser.open(Self.consents)
    let mine = try await browser.send(Self.consents, ["act": "person", "words": "DU.LIEU@so.vn"]).json()
    #expect(mine.texts("accounts", "name") == ["du.lieu"] && mine["consents"]?.items == [])
  }

  @Test("The register of processing shows every activity with its clause, counts people, and is saved as a table in both languages") func processing() async throws {
    let instance = try await TestInstance.open()
    let browser = try await Self.officer(instance)
    try await browser.open(Self.consents)
    try await browser.send(Self.consents, Self.form)
    let page = try await browser.open(Self.processing)
    #expect(page.status == 200 && page.cache == "no-store")
    #expect(page.text.contains("Chưa đếm lần nào"))
    try await ConsentStore(instance.server.accounts).countAgain(instance.store.declarations)
    #expect(try await browser.open(Self.processing).text.contains("Đếm lúc"))
    let activities = instance.store.declarations.processing
    for activity in activities { #expect(page.text.contains("id=\"\(activity.id)\"") && page.text.contains(activity.basis.clause[.vietnamese]), "\(activity.id)") }
    #expect(!page.text.contains("notice-bad"), "every column with personal data is named, and no bound is reached")
    #expect(page.text.contains("100.000") && page.text.contains("account.mail"))
    for language in Language.required {
      let file = try await browser.open(DeskPage.processing.address(language, [("form", "csv")]))
      #expect(file.status == 200 && file.type.hasPrefix("text/csv") && file.text.hasPrefix("\u{FEFF}"))
      let lines = file.text.split(separator: "\r\n")
      #expect(lines.count == activities.count + 1)
      for activity in activities { #expect(lines.contains { $0.hasPrefix("\(activity.id),") }, "\(activity.id)") }
    }
  }

  @Test("Everybody may read what is done with personal data, in both languages, without what is for the office") func openPage() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    for (path, title) in [("/vi/du-lieu-ca-nhan", "Dữ liệu cá nhân"), ("/en/personal-data", "Personal data")] {
      let page = try await instance.get(path)
      #expect(page.status == 200 && page.text.contains("<h1>\(title)</h1>"), "\(path)")
      for activity in instance.store.declarations.processing { #expect(page.text.contains("id=\"\(activity.id)\""), "\(activity.id)") }
      #expect(!page.text.contains("account.mail") && !page.text.contains("otp_secret"), "\(path)")
    }
    #expect(try await instance.get("/vi/personal-data").location == "/vi/du-lieu-ca-nhan")
    #expect(try await instance.get("/xx/personal-data").status == 404)
    #expect(try await instance.get("/vi/trang/quyen-rieng-tu").text.contains("href=\"/vi/du-lieu-ca-nhan\""))
  }
}
