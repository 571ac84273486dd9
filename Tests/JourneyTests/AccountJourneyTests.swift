import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

@Suite("Signing in and keeping accounts")
struct AccountJourneyTests {
  private static func link(_ instance: TestInstance) async throws -> String {
    try #require(try await instance.server.accounts.firstAdministrator(roles: instance.store.declarations.roles))
  }

  @Test("From the first link to the first officer, step by step, in both languages") func firstDays() async throws {
    let instance = try await TestInstance.open()
    let browser = DeskBrowser(instance)
    let link = try await Self.link(instance)
    try await browser.open(SignInAddress.link(link, .english))
    #expect(browser.page.text.contains("quan-tri") && browser.page.cache == "no-store")
    let short = try await browser.send("/en/sign-in/link", ["token": link, "password": "ngắn", "again": "ngắn"], bare: true)
    #expect(short.status == 422 && short.text.contains("aria-invalid") && !short.text.contains("value=\"ngắn\""))
    try await browser.send("/en/sign-in/link", ["token": link, "password": DeskBrowser.password, "again": DeskBrowser.password], bare: true)
    #expect(browser.page.text.contains("The password is set"))
    try await browser.send("/en/sign-in", ["name": "quan-tri", "password": DeskBrowser.password, "next": "/en/desk/accounts"], bare: true)
    // An administrator without a second factor gets no further than to setting it up.
    #expect(browser.page.text.contains("This account needs a second factor") && !browser.page.text.contains("/en/desk/accounts\">"))
    try await browser.send("/en/desk/accounts", ["act": "make", "name": "an", "display": "An", "kind": "business"])
    #expect(browser.page.text.contains("This account needs a second factor"))
    #expect(try await instance.server.accounts.accounts().count == 1)
    let set = try await browser.send("/en/desk/my-account", ["act": "second-factor", "offer": browser.value(of: "offer"), "code": try DeskBrowser.code(browser)])
    #expect(set.status == 200 && set.text.matches(of: /<li><code>[a-z2-9]{5}-[a-z2-9]{5}<\/code>/).count == RecoveryCodes.count)
    try await browser.open("/vi/ban-lam-viec/tai-khoan")
    #expect(browser.page.status == 200)
    let made = try await browser.send("/vi/ban-lam-viec/tai-khoan", ["act": "make", "name": "nguyen.an", "display": "Nguyễn Văn An", "kind": "business", "mail": "", "unit": ""])
    #expect(made.status == 200)
    let invitation = try #require(made.text.firstMatch(of: /lien-ket\?token=([A-Za-z0-9_-]{43})/))
    let officer = DeskBrowser(instance)
    try await officer.send("/vi/dang-nhap/lien-ket", ["token": String(invitation.1), "password": "đình làng có hội xuân", "again": "đình làng có hội xuân"], bare: true)
    #expect(officer.page.status == 422, "without a second factor a password needs four kinds of characters")
    let strong = "Đình làng có 3 hội!"
    try await officer.send("/vi/dang-nhap/lien-ket", ["token": String(invitation.1), "password": strong, "again": strong], bare: true)
    try await officer.send("/vi/dang-nhap", ["name": "nguyen.an", "password": strong, "next": ""], bare: true)
    // From outside of the offices a second factor is needed.
    #expect(officer.page.text.contains("Tài khoản này cần xác thực hai lớp"))
    try await officer.send("/vi/ban-lam-viec/tai-khoan-cua-toi", ["act": "second-factor", "offer": officer.value(of: "offer"), "code": try DeskBrowser.code(officer)])
    #expect(try await officer.open("/vi/ban-lam-viec").status == 200)
    let refused = try await officer.open("/vi/ban-lam-viec/tai-khoan")
    #expect(refused.status == 403 && !refused.text.contains("quan-tri"))
    #expect(try await instance.server.accounts.log.events(.init(), most: 1).first?.act == .deskRefused)
    try await officer.open("/vi/ban-lam-viec")
    try await officer.send("/vi/dang-nhap", ["act": "sign-out"])
    #expect(officer.cookie == nil && officer.page.text.contains("đã đăng xuất"))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("The second step: without the code nothing is open; the cookie changes with it") func secondStep() async throws {
    let instance = try await TestInstance.open()
    let first = try await DeskBrowser.administrator(instance)
    let before = try #require(first.cookie)
    let codes = first.codes
    #expect(codes.count == RecoveryCodes.count)
    let second = DeskBrowser(instance)
    try await second.send("/vi/dang-nhap", ["name": "quan-tri", "password": DeskBrowser.password, "next": "/vi/ban-lam-viec/nhat-ky"], bare: true)
    #expect(second.page.text.contains("Mã xác thực") && second.value(of: "next") == "/vi/ban-lam-viec/nhat-ky")
    let half = try #require(second.cookie)
    for path in ["/vi/ban-lam-viec", "/vi/ban-lam-viec/tai-khoan", "/vi/ban-lam-viec/tai-khoan-cua-toi"] {
      let answer = try await instance.visit(path, headers: [.cookie: half])
      #expect(answer.status == 303 && answer.location?.hasPrefix("/vi/dang-nhap/ma-xac-thuc") == true, "\(path)")
    }
    #expect(try await second.send("/vi/dang-nhap/ma-xac-thuc", ["code": "123", "next": ""]).status == 401)
    try await second.send("/vi/dang-nhap/ma-xac-thuc", ["code": codes[0], "next": "/vi/ban-lam-viec/tai-khoan"])
    #expect(second.page.status == 200 && second.cookie != half && second.cookie != before)
    #expect(try await instance.visit("/vi/ban-lam-viec", headers: [.cookie: half]).status == 303, "the old token opens nothing")
  }

  @Test("Forms are taken only with the session's own token and from this server's pages") func forms() async throws {
    let instance = try await TestInstance.open()
    let browser = try await DeskBrowser.administrator(instance)
    let path = "/vi/ban-lam-viec/tai-khoan", form = ["act": "make", "name": "ke.la", "display": "Kẻ lạ", "kind": "administrator"]
    try await browser.open(path)
    let token = browser.token
    #expect(token.count == 64)
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    #expect(try await browser.send(path, form, bare: true).status == 403)
    #expect(try await browser.send(path, form.merging(["token": (token.hasPrefix("0") ? "1" : "0") + token.dropFirst()]) { $1 }, bare: true).status == 403)
    #expect(try await browser.send(path, form.merging(["token": token]) { $1 }, bare: true, more: [site: "cross-site"]).status == 403)
    #expect(try await browser.send(path, form.merging(["token": token]) { $1 }, bare: true, more: [.origin: "https://evil.example"]).status == 403)
    #expect(try await browser.send(path, form.merging(["token": token]) { $1 }, bare: true, more: [.contentType: "text/plain"]).status == 415)
    let large = try await browser.send(path, ["act": String(repeating: "a", count: 70_000), "token": token], bare: true)
    #expect(large.status == 413)
    #expect(try await instance.server.accounts.accounts().count == 1)
    // A token of one session is none of another.
    let other = try await Self.someone(instance)
    #expect(try await other.send(path, form.merging(["token": token]) { $1 }, bare: true).status == 403)
  }

  /// Another administrator.
  private static func someone(_ instance: TestInstance) async throws -> DeskBrowser {
    let accounts = instance.server.accounts
    let made = try await accounts.make(.init(name: "nguoi.hai", display: "Người Hai", kind: .administrator), by: .terminal)
    try await accounts.grant(Grant(role: "administrator"), to: made.id, roles: instance.store.declarations.roles, by: .terminal)
    let browser = DeskBrowser(instance)
    try await browser.send("/vi/dang-nhap/lien-ket", ["token": made.link, "password": DeskBrowser.password, "again": DeskBrowser.password], bare: true)
    try await browser.send("/vi/dang-nhap", ["name": "nguoi.hai", "password": DeskBrowser.password, "next": ""], bare: true)
    try await browser.send("/vi/ban-lam-viec/tai-khoan-cua-toi", ["act": "second-factor", "offer": browser.value(of: "offer"), "code": try DeskBrowser.code(browser)])
    return browser
  }

  @Test("No page of the desk is open, kept or told to anybody who is not signed in") func closed() async throws {
    let instance = try await TestInstance.open()
    for language in Language.required {
      for page in DeskPage.allCases {
        for cookie in [nil, "phohien=" + Secret.token(), "phohien=", "phohien=\(String(repeating: "x", count: 500))"] as [String?] {
          let answer = try await instance.visit(page.address(language), headers: cookie.map { [.cookie: $0] } ?? [:])
          #expect(answer.status == 303 && answer.location?.hasPrefix(Addresses(language: language).page(.signIn)) == true && answer.text.isEmpty, "\(page)")
          #expect(answer.cache == "no-store" && answer.tag == nil)
        }
        let sent = try await instance.visit(page.address(language), form: ["act": "make"])
        #expect([303, 405].contains(sent.status), "\(page) \(sent.status)")
      }
    }
    let robots = try await instance.get("/robots.txt")
    #expect(robots.status == 200)
  }

  @Test("After signing in nobody is led away to another site") func openRedirects() async throws {
    let instance = try await TestInstance.open()
    let browser = try await DeskBrowser.administrator(instance)
    var codes = browser.codes
    for aim in ["https://evil.example/", "//evil.example", "/\\evil.example", "/vi/\\evil", "javascript:alert(1)", "/en/desk", "/vi/a\u{A}b"] {
      let answer = try await instance.visit("/vi/dang-nhap", form: ["name": "quan-tri", "password": DeskBrowser.password, "next": aim])
      #expect([303, 400].contains(answer.status))
      guard answer.status == 303, let cookie = answer.cookies.first.map({ String($0.prefix { $0 != ";" }) }) else { continue }
      let half = DeskBrowser(instance, cookie: cookie)
      try await half.open("/vi/dang-nhap/ma-xac-thuc")
      let last = try await instance.visit("/vi/dang-nhap/ma-xac-thuc", form: ["code": codes.removeLast(), "next": aim, "token": half.token], headers: [.cookie: cookie])
      #expect(last.location?.hasPrefix("/vi/ban-lam-viec") == true, "\(aim) \(last.status) \(last.location ?? "-")")
    }
    #expect(browser.cookie != nil)
  }

  @Test("The cookie is for this server's own use; over HTTPS for this host alone") func cookie() async throws {
    let instance = try await TestInstance.open()
    _ = try await DeskBrowser.administrator(instance)
    let answer = try await instance.visit("/vi/dang-nhap", form: ["name": "quan-tri", "password": DeskBrowser.password])
    let cookie = try #require(answer.cookies.first)
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part), "\(cookie)") }
    #expect(!cookie.contains("Secure") && !cookie.contains("Domain") && !cookie.contains("Expires"))
    let secure = try await TestInstance.open(base: "https://van-hoa.example.vn")
    _ = try await DeskBrowser.administrator(secure)
    let over = try await secure.visit("/vi/dang-nhap", form: ["name": "quan-tri", "password": DeskBrowser.password])
    let mine = try #require(over.cookies.first)
    #expect(mine.hasPrefix("__Host-phohien=") && mine.contains("; Secure") && !mine.contains("Domain"))
  }

  @Test("Wrong sign-ins say the same, whatever was wrong, and lock after five") func wrong() async throws {
    let instance = try await TestInstance.open()
    _ = try await DeskBrowser.administrator(instance)
    func page(_ name: String) async throws -> TestInstance.Answer { try await instance.visit("/vi/dang-nhap", form: ["name": name, "password": "sai hẳn rồi"]) }
    let unknown = try await page("khong-co"), known = try await page("quan-tri")
    #expect(unknown.status == 401 && known.status == 401)
    #expect(unknown.text.replacing("khong-co", with: "quan-tri") == known.text)
    for _ in 2...6 { #expect(try await page("quan-tri").text == known.text, "who does not know the password is not told of the lock either") }
    let right = try await instance.visit("/vi/dang-nhap", form: ["name": "quan-tri", "password": DeskBrowser.password])
    #expect(right.status == 401 && right.text.contains("tạm khóa. Hãy thử lại sau 15 phút") && right.cookies.isEmpty)
  }
}
