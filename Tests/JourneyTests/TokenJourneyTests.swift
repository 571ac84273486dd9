import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import Pages
import Storage
import Testing

@testable import phohien

@Suite("Programs with tokens")
struct TokenJourneyTests {
  private static let mine = "/vi/ban-lam-viec/tai-khoan-cua-toi"

  private struct Answer: Sendable {
    let status: Int
    let text: String
    let headers: HTTPFields
    var code: String? { (try? Value(json: text))?["code"]?.string }
    func json() throws -> Value { try Value(json: text) }
  }

  /// Asks one server one thing after the other, so that it may keep what it answered before.
  private static func ask(_ instance: TestInstance, _ requests: [(path: String, headers: HTTPFields)]) async throws -> [Answer] {
    let application = instance.application()
    return try await application.test(.router) { client in
      var answers: [Answer] = []
      for request in requests {
        let answer = try await client.execute(uri: request.path, method: .get, headers: request.headers) { response in
          Answer(status: response.status.code, text: String(buffer: response.body), headers: response.headers)
        }
        answers.append(answer)
      }
      return answers
    }
  }

  private static func ask(_ instance: TestInstance, _ path: String, _ headers: HTTPFields = [:]) async throws -> Answer { try #require(try await ask(instance, [(path, headers)]).first) }

  private static func bearing(_ secret: String) -> HTTPFields { [.authorization: "Bearer \(secret)"] }

  /// The secret that a page shows once.
  private static func secret(on page: TestInstance.Answer) throws -> String {
    let shown = try #require(page.text.firstMatch(of: /id="f-new-token" type="text" readonly value="(ph_[A-Za-z0-9_-]{51})"/))
    return String(shown.1)
  }

  /// An account with a password whose programs may do what its roles allow.
  private static func account(_ instance: TestInstance, _ name: String, _ grants: [Grant], kind: AccountKind = .business) async throws -> RecordID {
    let accounts = instance.server.accounts
    let made = try await accounts.make(.init(name: name, display: "Cán bộ \(name)", kind: kind), by: .terminal)
    for grant in grants { try await accounts.grant(grant, to: made.id, roles: instance.store.declarations.roles, by: .terminal) }
    if kind != .service { _ = try await accounts.setPassword(DeskBrowser.password, link: made.link, by: .terminal) }
    return made.id
  }

  private static func token(
    _ instance: TestInstance, of id: RecordID, _ scopes: Set<Kernel.Action>, networks: [String] = [], days: Int = 30, quota: Int = 120
  ) async throws -> (token: APIToken, secret: String) {
    let draft = AccountStore.TokenDraft(name: "Phần mềm báo cáo", scopes: scopes, networks: networks, days: days, quota: quota)
    let made = try await instance.server.accounts.makeToken(draft, for: id, roles: instance.store.declarations.roles, by: Actor(account: id))
    return (made.token, made.secret.text)
  }

  // MARK: From making to revoking

  @Test("Somebody makes a token, a program reads the log with it, and after it was revoked nothing more") func life() async throws {
    let instance = try await TestInstance.open()
    let auditor = try await DeskBrowser.officer(instance, "kiem.tra", [Grant(role: "auditor")])
    try await auditor.open(Self.mine)
    #expect(auditor.page.text.matches(of: /name="scopes" value="([a-z-]+)"/).map { String($0.1) } == ["view-audit"], "nothing is offered that the roles do not allow")
    let made = try await auditor.send(Self.mine, ["act": "token-make", "name": "Trung tâm giám sát <1>", "scopes": "view-audit", "days": "30", "networks": ""])
    #expect(made.status == 200 && made.cache == "no-store" && made.text.contains("Đã tạo mã truy cập “Trung tâm giám sát &lt;1&gt;”"))
    let secret = try Self.secret(on: made)
    let mark = auditor.value(of: "mark")
    #expect(try await !auditor.open(Self.mine).text.contains(secret), "it is told once")
    let me = try await Self.ask(instance, "/api/v1/me", Self.bearing(secret))
    let told = try me.json()
    #expect(me.status == 200 && told["account"]?["name"] == "kiem.tra" && told["token"]?["name"] == "Trung tâm giám sát <1>" && told["allowed"] == .list(["view-audit"]))
    #expect(told["quota"]?["left"]?.int == 119 && !me.text.contains(secret))
    let log = try await Self.ask(instance, "/api/v1/audit?limit=1000", Self.bearing(secret))
    let lines = try log.text.split(separator: "\n").map { try Value(json: String($0)) }
    #expect(log.status == 200 && log.headers[.contentType] == "application/x-ndjson")
    let numbers = lines.compactMap { $0["number"]?.int }
    #expect(numbers.first == 1 && numbers.count == lines.count && zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 })
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $1["previous"] == $0["link"] } && lines.first?["previous"] == "")
    #expect(lines.last?["act"] == "audit-read" && lines.last?["session"] == .string(mark), "to read it is an act as well")
    try await auditor.send(Self.mine, ["act": "token-revoke", "mark": mark])
    #expect(auditor.page.text.contains("Đã thu hồi mã truy cập") && auditor.page.text.contains("Đã thu hồi</td>"))
    let refused = try await Self.ask(instance, "/api/v1/me", Self.bearing(secret))
    #expect(refused.status == 401 && refused.code == "token.refused" && refused.headers[.wwwAuthenticate] == "Bearer realm=\"phohien\", error=\"invalid_token\"")
    #expect(try await auditor.open("/vi/ban-lam-viec/nhat-ky").text.contains("Trung tâm giám sát &lt;1&gt; (Xem nhật ký hoạt động)"))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("The log is read on from a number, in pieces that join without a gap") func paging() async throws {
    let instance = try await TestInstance.open()
    let id = try await Self.account(instance, "kiem.tra", [Grant(role: "auditor")])
    let secret = try await Self.token(instance, of: id, [.viewAudit]).secret
    var after: Int64 = 0, link = ""
    for _ in 1...2 {
      let lines = try await Self.ask(instance, "/api/v1/audit?after=\(after)&limit=2", Self.bearing(secret)).text.split(separator: "\n").map { try Value(json: String($0)) }
      #expect(lines.count == 2 && lines.first?["previous"]?.string == link && lines.compactMap { $0["number"]?.int } == [after + 1, after + 2])
      (after, link) = (lines.last?["number"]?.int ?? 0, lines.last?["link"]?.string ?? "")
    }
    let none = try await Self.ask(instance, "/api/v1/audit?after=9007199254740991", Self.bearing(secret))
    #expect(none.status == 200 && none.text.isEmpty)
    for query in ["after=-1", "after=x", "limit=0", "limit=1001", "after=9007199254740992", "before=1"] {
      #expect(try await Self.ask(instance, "/api/v1/audit?\(query)", Self.bearing(secret)).status == 400, "\(query)")
    }
  }

  @Test("A new secret in place of the old one, from the page; both are good for a day") func rotating() async throws {
    let instance = try await TestInstance.open()
    let officer = try await DeskBrowser.officer(instance, "nguyen.an", [Grant(role: "department-officer")])
    try await officer.open(Self.mine)
    let first = try Self.secret(on: try await officer.send(Self.mine, ["act": "token-make", "name": "Báo cáo", "scopes": "export", "days": "365", "networks": ""]))
    let second = try Self.secret(on: try await officer.send(Self.mine, ["act": "token-rotate", "mark": officer.value(of: "mark")]))
    #expect(first != second && officer.page.text.contains("Mã cũ dùng được đến"))
    for secret in [first, second] { #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(secret)).status == 200) }
    instance.advance(days: 2)
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(first)).status == 401)
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(second)).status == 200)
    instance.advance(days: 364)
    let late = try await Self.ask(instance, "/api/v1/me", Self.bearing(second))
    #expect(late.status == 401 && late.code == "token.expired")
  }

  // MARK: The forms

  private static let badForms: [(change: [String: String], told: String)] = [
    (["name": ""], "dùng cho phần mềm nào"), (["scopes": ""], "Hãy chọn ít nhất một quyền"), (["scopes": "approve"], "vai trò của tài khoản không cho"),
    (["scopes": "view-audit"], "vai trò của tài khoản không cho"), (["scopes": "everything"], "Hãy chọn ít nhất một quyền"), (["days": "366"], "Thời hạn từ 1 đến 365 ngày"),
    (["days": "0"], "Thời hạn từ 1 đến 365 ngày"), (["days": "mãi mãi"], "Thời hạn từ 1 đến 365 ngày"), (["networks": "10.0.0.0/8, nhà tôi"], "“nhà” không phải địa chỉ"),
    (["networks": "10.0.0.0/33"], "“10.0.0.0/33” không phải địa chỉ"),
  ]

  @Test("A form that cannot be is shown again with what is wrong and what was typed") func wrongForms() async throws {
    let instance = try await TestInstance.open()
    let officer = try await DeskBrowser.officer(instance, "nguyen.an", [Grant(role: "department-officer")])
    let good = ["act": "token-make", "name": "Phần mềm báo cáo", "scopes": "export", "days": "30", "networks": "10.0.0.0/8"]
    for (change, told) in Self.badForms {
      try await officer.open(Self.mine)
      let answer = try await officer.send(Self.mine, good.merging(change) { $1 })
      #expect(answer.status == 422 && answer.text.contains(told) && !answer.text.contains("f-new-token"), "\(change)")
      if change["name"] == nil { #expect(answer.text.contains("value=\"Phần mềm báo cáo\""), "\(change)") }
    }
    let all = try await instance.server.accounts.accounts()
    let id = try #require(all.first { $0.name == "nguyen.an" }).id
    #expect(try await instance.server.accounts.tokens(of: id).isEmpty)
  }

  @Test("Whoever has still to set up a second factor neither makes nor rotates a token, but may revoke one") func unsettled() async throws {
    let instance = try await TestInstance.open()
    let id = try await Self.account(instance, "nguyen.an", [Grant(role: "department-officer")])
    let made = try await Self.token(instance, of: id, [.export])
    let browser = DeskBrowser(instance)
    try await browser.send("/vi/dang-nhap", ["name": "nguyen.an", "password": DeskBrowser.password, "next": ""], bare: true)
    #expect(browser.page.text.contains("Cần đăng nhập bằng xác thực hai lớp"))
    #expect(browser.page.text.contains("Phần mềm báo cáo") && !browser.page.text.contains("name=\"scopes\"") && !browser.page.text.contains("token-rotate"))
    let token = browser.token
    for form in [["act": "token-make", "name": "x", "scopes": "export", "days": "1", "networks": ""], ["act": "token-rotate", "mark": made.token.id.text]] {
      #expect(try await browser.send(Self.mine, form.merging(["token": token]) { $1 }, bare: true).status == 403)
    }
    #expect(try await instance.server.accounts.tokens(of: id).map(\.issued) == [made.token.issued])
    #expect(try await browser.send(Self.mine, ["act": "token-revoke", "mark": made.token.id.text, "token": token], bare: true).status == 200)
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(made.secret)).status == 401)
  }

  @Test("An administrator makes the tokens of programs, revokes anybody's, and has and makes none of people") func administrators() async throws {
    let instance = try await TestInstance.open()
    let boss = try await DeskBrowser.administrator(instance)
    #expect(try await !boss.open(Self.mine).text.contains("Mã truy cập cho phần mềm"))
    let program = try await Self.account(instance, "thu-thap", [Grant(role: "harvester")], kind: .service), person = try await Self.account(instance, "nguyen.an", [Grant(role: "department-officer")])
    let page = "/vi/ban-lam-viec/mot-tai-khoan?id=\(program.text)"
    try await boss.open(page)
    #expect(boss.page.text.matches(of: /name="scopes" value="([a-z-]+)"/).map { String($0.1) } == ["export"])
    let secret = try Self.secret(on: try await boss.send(page, ["act": "token-make", "name": "Cổng dữ liệu", "scopes": "export", "days": "90", "networks": ""]))
    let me = try await Self.ask(instance, "/api/v1/me", Self.bearing(secret)).json()
    #expect(me["account"]?["kind"] == "service" && me["allowed"] == .list(["export"]))
    let bad = try await boss.send(page, ["act": "token-make", "name": "Cổng", "scopes": "view-audit", "days": "90", "networks": ""])
    #expect(bad.status == 422 && bad.text.contains("value=\"Cổng\""))
    let made = try await Self.token(instance, of: person, [.export]), other = "/vi/ban-lam-viec/mot-tai-khoan?id=\(person.text)"
    try await boss.open(other)
    #expect(boss.page.text.contains("Phần mềm báo cáo") && !boss.page.text.contains("token-rotate") && !boss.page.text.contains("name=\"scopes\""))
    let token = boss.token
    for form in [["act": "token-make", "name": "x", "scopes": "export", "days": "1", "networks": ""], ["act": "token-rotate", "mark": made.token.id.text]] {
      #expect(try await boss.send(other, form.merging(["token": token]) { $1 }, bare: true).status == 403)
    }
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(made.secret)).status == 200)
    #expect(try await boss.send(other, ["act": "token-revoke", "mark": made.token.id.text, "token": token], bare: true).status == 200)
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(made.secret)).status == 401)
  }

  // MARK: What opens and what does not

  @Test("What a role gave is lost with it at once; what no scope names was never there") func scopes() async throws {
    let instance = try await TestInstance.open()
    let id = try await Self.account(instance, "kiem.tra", [Grant(role: "auditor"), Grant(role: "department-officer")]), roles = instance.store.declarations.roles
    let reading = try await Self.token(instance, of: id, [.viewAudit]).secret, exporting = try await Self.token(instance, of: id, [.export]).secret
    #expect(try await Self.ask(instance, "/api/v1/audit", Self.bearing(reading)).status == 200)
    let other = try await Self.ask(instance, "/api/v1/audit", Self.bearing(exporting))
    #expect(other.status == 403 && other.code == "token.scope" && other.headers[.cacheControl] == "no-store")
    #expect(other.headers[.wwwAuthenticate] == "Bearer realm=\"phohien\", error=\"insufficient_scope\", scope=\"view-audit\"")
    try await instance.server.accounts.revoke(Grant(role: "auditor"), from: id, roles: roles, by: .terminal)
    #expect(try await Self.ask(instance, "/api/v1/audit", Self.bearing(reading)).status == 403)
    let me = try await Self.ask(instance, "/api/v1/me", Self.bearing(reading)).json()
    #expect(me["allowed"] == .list([]) && me["token"]?["scopes"] == .list(["view-audit"]))
    try await instance.server.accounts.disable(id, reason: "thử", by: .terminal)
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(reading)).code == "token.refused")
    let reasons = try await instance.server.accounts.log.events(.init(), most: 50).filter { $0.act == .tokenRefused }.map(\.reason)
    #expect(reasons == ["scope", "scope"], "once a minute of each token")
  }

  @Test("An officer for one unit may not read the log of the whole, by no token") func unit() async throws {
    let instance = try await TestInstance.open()
    let id = try await Self.account(instance, "kiem.tra", [Grant(role: "auditor", unit: RecordID.named("unit"))])
    let draft = AccountStore.TokenDraft(name: "x", scopes: [.viewAudit])
    await #expect(throws: Problems.self) { try await instance.server.accounts.makeToken(draft, for: id, roles: instance.store.declarations.roles, by: Actor(account: id)) }
  }

  @Test("Who asks without a token, or with something else, is told what is missing") func missing() async throws {
    let instance = try await TestInstance.open()
    let good = TokenSecret.make().text
    for path in ["/api/v1/me", "/api/v1/audit"] {
      let none = try await Self.ask(instance, path)
      #expect(none.status == 401 && none.code == "token.missing" && none.headers[.wwwAuthenticate] == "Bearer realm=\"phohien\"" && none.headers[.cacheControl] == "no-store")
      for header in ["Bearer", "Bearer ", "Bearer abc", "Basic dTpw", "Bearer \(good.dropLast())0x", "Token \(good)", good, "Bearer \(good) \(good)", "Bearer \(good.dropLast())"] {
        let answer = try await Self.ask(instance, path, [.authorization: header])
        #expect(answer.status == 401 && answer.code == "token.form" && !answer.text.contains(good.prefix(20)), "\(header.prefix(8))")
      }
      let two = HTTPFields([HTTPField(name: .authorization, value: "Bearer \(good)"), HTTPField(name: .authorization, value: "Bearer \(good)")])
      #expect(try await Self.ask(instance, path, two).code == "token.form")
      for header in ["Bearer \(good)", "bearer \(good)", "BEARER  \(good)"] { #expect(try await Self.ask(instance, path, [.authorization: header]).code == "token.refused") }
    }
  }

  @Test("A token in an address is refused before anything else, on pages too, and not said again") func inAddress() async throws {
    let instance = try await TestInstance.open()
    let id = try await Self.account(instance, "kiem.tra", [Grant(role: "auditor")])
    let secret = try await Self.token(instance, of: id, [.viewAudit]).secret
    for path in ["/api/v1/me?access_token=\(secret)", "/api/v1/me?access_token=x", "/api/v1/search?q=\(secret)", "/api/v1/search?\(secret)", "/vi/tim-kiem?q=\(secret)", "/vi/dang-nhap?next=\(secret)"] {
      for headers in [[:], Self.bearing(secret)] as [HTTPFields] {
        let answer = try await Self.ask(instance, path, headers)
        #expect(answer.status == 400 && !answer.text.contains(secret), "\(path.prefix(24))")
        if path.hasPrefix("/api/") { #expect(answer.code == "token.query") }
      }
    }
    #expect(try await Self.ask(instance, "/api/v1/search?q=ph_den").status == 200)
  }

  @Test("Out of its time, out of its networks, a token opens nothing") func outside() async throws {
    let instance = try await TestInstance.open()
    let id = try await Self.account(instance, "kiem.tra", [Grant(role: "auditor")])
    let bound = try await Self.token(instance, of: id, [.viewAudit], networks: ["10.0.0.0/8"]).secret, short = try await Self.token(instance, of: id, [.viewAudit], days: 1).secret
    // Who asks in process has no address at all.
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(bound)).code == "token.refused")
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(short)).status == 200)
    instance.advance(days: 1)
    #expect(try await Self.ask(instance, "/api/v1/me", Self.bearing(short)).code == "token.expired")
    #expect(try await instance.server.accounts.log.events(.init(), most: 2).map(\.reason) == ["expired", "network"])
  }

  @Test("A token has its requests of a minute; then it is told when to come again") func quota() async throws {
    let instance = try await TestInstance.open(at: 1_795_000_000_000)
    let id = try await Self.account(instance, "kiem.tra", [Grant(role: "auditor")])
    let secret = try await Self.token(instance, of: id, [.viewAudit], quota: 3).secret
    let answers = try await Self.ask(instance, Array(repeating: (path: "/api/v1/me", headers: Self.bearing(secret)), count: 4))
    #expect(answers.map(\.status) == [200, 200, 200, 429])
    #expect(try answers.prefix(3).map { try $0.json()["quota"]?["left"]?.int } == [2, 1, 0])
    #expect(answers[3].code == "token.quota" && answers[3].headers[.retryAfter] == "60" && answers[3].headers[.cacheControl] == "no-store")
    #expect(try await Self.ask(instance, "/api/v1/profiles").status == 200, "readers without a token are answered")
  }

  // MARK: What is kept

  @Test("Nothing kept for everybody is given to a program, and nothing of a program's is kept") func caches() async throws {
    let instance = try await TestInstance.open()
    let id = try await Self.account(instance, "kiem.tra", [Grant(role: "auditor")])
    let bearing = Self.bearing(try await Self.token(instance, of: id, [.viewAudit]).secret)
    let tag = try #require(try await Self.ask(instance, "/api/v1/profiles").headers[.eTag])
    var asking = bearing
    asking[.ifNoneMatch] = tag
    let answers = try await Self.ask(
      instance,
      [
        // Kept for everybody, then asked for by a program that has it already.
        ("/api/v1/profiles", [:]), ("/api/v1/profiles", asking), ("/api/v1/profiles", [.ifNoneMatch: tag]),
        // Asked for by a program first.
        ("/api/v1/search?q=den", bearing), ("/api/v1/search?q=den", [:]), ("/api/v1/search?q=den", [.ifNoneMatch: tag]),
        // What is a program's alone.
        ("/api/v1/me", bearing), ("/api/v1/me", [:]), ("/api/v1/me", [.ifNoneMatch: tag]), ("/api/v1/me", asking),
        // Refusals and pages.
        ("/api/v1/records/khong-co", bearing), ("/vi", [:]), ("/vi", asking),
      ])
    #expect(answers.map(\.status) == [200, 200, 304, 200, 200, 304, 200, 401, 401, 200, 404, 200, 304])
    #expect(answers.map { $0.headers[.eTag] == tag } == [true, false, true, false, true, true, false, false, false, false, false, true, true])
    for index in [1, 3, 6, 7, 8, 9, 10] { #expect(answers[index].headers[.cacheControl] == "no-store" && answers[index].headers[.eTag] == nil, "\(index)") }
    for index in [0, 2, 4, 5, 11, 12] { #expect(answers[index].headers[.cacheControl] == "public, max-age=0, must-revalidate", "\(index)") }
  }

  @Test("A header that is no token has nothing made anew: pages are the kept ones, and so are answers of the API") func noToken() async throws {
    let instance = try await TestInstance.open()
    let tag = try #require(try await Self.ask(instance, "/api/v1/profiles").headers[.eTag])
    for header in ["x", "Basic dTpw", "Bearer ph_x", "Bearer \(TokenSecret.make().text)x"] {
      let answers = try await Self.ask(instance, [("/vi", [.authorization: header, .ifNoneMatch: tag]), ("/api/v1/profiles", [.authorization: header, .ifNoneMatch: tag])])
      #expect(answers.map(\.status) == [304, 304], "\(header.prefix(9))")
    }
    let page = try await Self.ask(instance, "/vi", [.authorization: "Bearer \(TokenSecret.make().text)", .ifNoneMatch: tag])
    #expect(page.status == 304, "no page looks at tokens")
  }

  @Test("No secret of a token stands in the server's log or in the log of acts") func nothingTold() async throws {
    let instance = try await TestInstance.open()
    let officer = try await DeskBrowser.officer(instance, "kiem.tra", [Grant(role: "auditor")])
    try await officer.open(Self.mine)
    let secret = try Self.secret(on: try await officer.send(Self.mine, ["act": "token-make", "name": "Giám sát", "scopes": "view-audit", "days": "30", "networks": ""]))
    let log = RecordingLog(), logger = Logger(label: "test") { _ in log }
    for headers in [Self.bearing(secret), Self.bearing(secret + "x"), [:]] as [HTTPFields] {
      _ = try await instance.get(["/api/v1/me", "/api/v1/audit", "/api/v1/search?q=\(secret)", "/api/v1/me?access_token=\(secret)", "/vi"], headers: headers, logger: logger)
    }
    #expect(log.lines.count >= 15)
    #expect(!log.lines.contains { $0.contains(secret.dropFirst(3).prefix(20)) })
    let told = try await instance.server.accounts.log.events(.init(), most: 1_000).map(\.statement).joined()
    #expect(told.contains("token-made") && !told.contains("token-refused") && !told.contains(secret.dropFirst(3).prefix(20)))
  }

  @Test("The specification names the tokens and the routes that need one") func specification() async throws {
    let instance = try await TestInstance.open()
    let document = try await Self.ask(instance, "/api/v1/openapi.json").json()
    #expect(document["components"]?["securitySchemes"]?["token"]?["scheme"] == "bearer")
    let guarded = (document["paths"]?.object ?? [:]).filter { $0.value["get"]?["security"] != nil }
    #expect(guarded.keys.sorted() == ["/api/v1/audit", "/api/v1/me", "/api/v1/records/{key}"])
    for path in guarded.values { for status in ["401", "429"] { #expect(path["get"]?["responses"]?[status] != nil) } }
  }
}
