import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Synchronization
import Testing

@testable import Accounts
@testable import phohien

/// Whose account an identity opens, and when it does not.
@Suite("Accounts signed in to through a provider") struct OpenIDAccountTests {
  private typealias Office = OpenIDTests.Office
  private static let mine = "/vi/ban-lam-viec/tai-khoan-cua-toi"

  @Test("Without a match declared nobody is found; an identity must be linked first") func noMatch() async throws {
    let office = try await Office.open(match: .none)
    office.provider.set { $0.claims["email"] = "an@van-hoa.example.vn" }
    office.provider.set { $0.claims["email_verified"] = .bool(true) }
    try await office.refuse(.unknown)
    #expect(try await office.accounts.identities(of: office.officer) == [])
  }

  @Test("A mail address finds its account only when it is verified and one account alone has it") func mail() async throws {
    let office = try await Office.open(match: .mail)
    office.provider.set { $0.claims["email"] = "An@Van-Hoa.example.vn" }
    try await office.refuse(.mail, "nothing is said")
    for said: Value in [.bool(false), "true", .int(1)] {
      office.provider.set { $0.claims["email_verified"] = said }
      try await office.refuse(.mail, "\(said)")
    }
    office.provider.set { $0.claims["email_verified"] = .bool(true) }
    let twin = try await Office.make("tran.binh", mail: "an@van-hoa.example.vn", in: office.accounts)
    try await office.refuse(.unknown, "two accounts")
    try await office.accounts.leave(twin, reason: "nghỉ", by: .terminal)
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    // From now on the subject counts, not the address.
    office.provider.set { $0.claims["sub"] = "s-2" }
    let other = TravellingBrowser(office.instance)
    #expect(try await other.signIn(office.provider).text.contains(IdentityRefusal.taken.label[.vietnamese]))
    #expect(other.cookies[TravellingBrowser.session] == nil)
  }

  @Test("What the token does not tell is asked for, and believed only of the same subject") func facts() async throws {
    let office = try await Office.open(match: .mail)
    office.provider.set { $0.facts = ["sub": "s-2", "email": "an@van-hoa.example.vn", "email_verified": .bool(true)] }
    try await office.refuse(.token)
    office.provider.set { $0.facts?["sub"] = "s-1" }
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    #expect(office.provider.asked("/facts") == 2)
  }

  @Test("Where the token tells an address but not whether it was verified, both are asked for, and go together") func unsaid() async throws {
    let office = try await Office.open(match: .mail)
    office.provider.set {
      $0.claims["email"] = "an@van-hoa.example.vn"
      $0.facts = ["sub": "s-1", "email": "khac@van-hoa.example.vn", "email_verified": .bool(true)]
    }
    try await office.refuse(.unknown, "another address was verified")
    office.provider.set { $0.facts = ["sub": "s-1", "email_verified": .bool(true)] }
    try await office.refuse(.mail, "of no address")
    office.provider.set { $0.facts = ["sub": "s-1", "email": "an@van-hoa.example.vn", "email_verified": .bool(true)] }
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    #expect(office.provider.asked("/facts") == 3)
  }

  @Test("An administrator's account is never found, only linked") func administrators() async throws {
    let office = try await Office.open()
    _ = try await Office.make("quan-tri-2", .administrator, in: office.accounts)
    office.provider.set { $0.claims["preferred_username"] = "quan-tri-2" }
    try await office.refuse(.unknown)
  }

  @Test("Whoever may not sign in by password may not sign in so either") func closed() async throws {
    let office = try await Office.open(), accounts = office.accounts
    for _ in 1...5 { _ = try await accounts.signIn(name: "nguyen.an", password: "sai", agent: "", by: .terminal) }
    try await office.refuse(.locked)
    office.instance.advance(seconds: 901)
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    _ = try await Office.make("quan-tri-2", .administrator, in: accounts)
    try await accounts.disable(office.officer, reason: "nghỉ", by: .terminal)
    let browser = TravellingBrowser(office.instance), answer = try await browser.signIn(office.provider)
    #expect(answer.status == 403 && answer.text.contains("nhờ quản trị viên xem lại"))
    #expect(browser.cookies[TravellingBrowser.session] == nil)
    let event = try await office.last(.signIn)
    #expect(event?.account == office.officer && event?.reason == "disabled" && event?.result == .refused)
    try await accounts.enable(office.officer, by: .terminal)
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    try await accounts.leave(office.officer, reason: "nghỉ hẳn", by: .terminal)
    #expect(try await accounts.identities(of: office.officer) == [], "leaving takes the identity away")
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 403)
    let invited = try await accounts.make(.init(name: "moi", display: "Mới", kind: .business), by: .terminal)
    let program = try await accounts.make(.init(name: "may", display: "Máy", kind: .service), by: .terminal)
    for name in ["moi", "may"] {
      office.provider.set { $0.claims["preferred_username"] = .string(name) }
      #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 403, "\(name)")
    }
    for id in [invited.id, program.id] { #expect(try await accounts.identities(of: id) == [], "whoever may not sign in is not linked") }
  }

  /// A session with a second factor set up in it: its new token.
  private static func settle(_ token: String, of id: RecordID, _ accounts: AccountStore) async throws -> String {
    let offer = try accounts.secondFactorOffer(for: id), code = offer.secret.code(step: OneTimePassword.step(at: accounts.now))
    return try #require(try await accounts.setSecondFactor(offer.sealed, code: code, session: token, isInOffice: true, by: .terminal)).token
  }

  /// The officer with a second factor; gives the recovery codes.
  private static func enrol(_ office: Office) async throws -> [String] {
    let accounts = office.accounts
    guard case .opened(let token, _, _) = try await accounts.signIn(name: "nguyen.an", password: OpenIDTests.password, agent: "", by: .terminal) else { return [] }
    let offer = try accounts.secondFactorOffer(for: office.officer)
    let code = offer.secret.code(step: OneTimePassword.step(at: accounts.now))
    let set = try #require(try await accounts.setSecondFactor(offer.sealed, code: code, session: token, isInOffice: true, by: .terminal))
    let account = try #require(try await accounts.account(office.officer))
    for session in try await accounts.sessions(of: account) { try await accounts.end(session.digest, of: office.officer, act: .signOut, by: .terminal) }
    return set.codes
  }

  @Test("An account with a second factor is still asked for its code, unless the provider asked for one that counts") func secondFactor() async throws {
    let office = try await Office.open(factor: ["otp"]), codes = try await Self.enrol(office)
    for methods: Value in [.null, .list(["pwd"]), .string("OTP")] {
      office.provider.set { $0.claims["amr"] = methods }
      let browser = TravellingBrowser(office.instance), answer = try await browser.signIn(office.provider)
      #expect(answer.location?.hasPrefix("/vi/dang-nhap/ma-xac-thuc") == true, "\(methods)")
      #expect(try await browser.open(OpenIDTests.desk).location?.hasPrefix("/vi/dang-nhap/ma-xac-thuc") == true, "\(methods): half a session opens nothing")
      try await browser.open("/vi/dang-nhap/ma-xac-thuc")
      let half = browser.cookies[TravellingBrowser.session]
      if methods == .null {
        #expect(try await office.accounts.identities(of: office.officer) == [], "not linked before the code")
        let done = try await browser.open("/vi/dang-nhap/ma-xac-thuc", form: ["code": try #require(codes.first), "next": "", "token": browser.formToken])
        #expect(done.location == OpenIDTests.desk && browser.cookies[TravellingBrowser.session] != half)
        #expect(try await browser.open(OpenIDTests.desk).status == 200)
        #expect(try await office.accounts.identities(of: office.officer).map(\.identity.subject) == ["s-1"])
      }
    }
    office.provider.set { $0.claims["amr"] = .list(["pwd", "otp"]) }
    let browser = TravellingBrowser(office.instance)
    #expect(try await browser.signIn(office.provider).location == OpenIDTests.desk)
    #expect(try await browser.open(OpenIDTests.desk).status == 200)
  }

  // MARK: Linking

  @Test("An identity is linked from one's own account with a whole session, opens it then, and is unlinked again") func linking() async throws {
    let office = try await Office.open(match: .none), codes = try await Self.enrol(office), browser = TravellingBrowser(office.instance)
    try await browser.open("/vi/dang-nhap", form: ["name": "nguyen.an", "password": OpenIDTests.password, "next": ""])
    try await browser.open("/vi/dang-nhap/ma-xac-thuc")
    try await browser.open("/vi/dang-nhap/ma-xac-thuc", form: ["code": try #require(codes.first), "next": "", "token": browser.formToken])
    #expect(try await browser.open(Self.mine).text.contains("Liên kết Định danh tỉnh"))
    #expect(try await browser.open(Self.mine, form: ["act": "link", "provider": "tinh", "token": "khac"]).status == 403)
    try await browser.open(Self.mine)
    let handed = try await browser.open(Self.mine, form: ["act": "link", "provider": "tinh", "token": browser.formToken])
    #expect(handed.status == 200, "a form does not lead to another server: a page does")
    let away = try #require(handed.text.firstMatch(of: /href="(https:\/\/dinh-danh\.example\.vn\/auth\?[^"]+)"/)).1.replacing("&amp;", with: "&")
    let back = office.provider.consent(String(away))
    // Somebody else's browser, sent there with this answer, links nothing to their account.
    #expect(try await TravellingBrowser(office.instance).open(back).status == 400)
    #expect(try await browser.open(back).location == Self.mine)
    #expect(try await office.accounts.identities(of: office.officer).map(\.identity) == [ProviderIdentity(issuer: office.provider.issuer, subject: "s-1")])
    let page = try await browser.open(Self.mine)
    #expect(page.text.contains("Bỏ liên kết") && !page.text.contains("Liên kết Định danh tỉnh"))
    let other = TravellingBrowser(office.instance)
    #expect(try await other.signIn(office.provider).status == 303)
    try await browser.open(Self.mine)
    #expect(try await browser.open(Self.mine, form: ["act": "unlink", "issuer": office.provider.issuer, "token": browser.formToken]).status == 200)
    #expect(try await office.last(.identityUnlinked)?.object == "nguyen.an")
    #expect(try await other.open("/vi/dang-nhap/ma-xac-thuc").location == "/vi/dang-nhap", "its session has ended")
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).text.contains(IdentityRefusal.unknown.label[.vietnamese]))
  }

  @Test("A session that is not whole, over or another one links nothing; nor is somebody else's identity taken") func noLinking() async throws {
    let office = try await Office.open(match: .none), browser = TravellingBrowser(office.instance), accounts = office.accounts
    // From outside of the offices without a second factor: only the password was told.
    try await browser.open("/vi/dang-nhap", form: ["name": "nguyen.an", "password": OpenIDTests.password, "next": ""])
    try await browser.open(Self.mine)
    #expect(!browser.page.text.contains("Liên kết Định danh tỉnh") && browser.page.text.contains("Cần đăng nhập bằng xác thực hai lớp"))
    let closed = try await browser.open(Self.mine, form: ["act": "link", "provider": "tinh", "token": browser.formToken])
    #expect(closed.status == 403 && closed.text.contains("Hãy bật xác thực hai lớp"))
    let proof = IdentityProof(ProviderIdentity(issuer: office.provider.issuer, subject: "s-1"), provider: "tinh")
    let token = try #require(browser.cookies[TravellingBrowser.session]), session = try #require(try await accounts.session(token)).session
    #expect(try await accounts.link(proof, session: token, mark: session.mark, by: .terminal) == .session, "without a second factor, in the office too")
    let whole = try await Self.settle(token, of: office.officer, accounts)
    #expect(try await accounts.link(proof, session: whole, mark: "khac", by: .terminal) == .session)
    #expect(try await accounts.link(proof, session: "khac", mark: session.mark, by: .terminal) == .session)
    #expect(try await accounts.link(proof, session: whole, mark: session.mark, by: .terminal) == nil)
    let other = try await Office.make("tran.binh", in: accounts)
    guard case .opened(let half, _, _) = try await accounts.signIn(name: "tran.binh", password: OpenIDTests.password, agent: "", by: .terminal) else { return #expect(Bool(false)) }
    let theirs = try await Self.settle(half, of: other, accounts), mark = try #require(try await accounts.session(theirs)).session.mark
    #expect(try await accounts.link(proof, session: theirs, mark: mark, by: .terminal) == .taken)
    office.instance.advance(seconds: 3_600)
    #expect(try await accounts.link(proof, session: whole, mark: session.mark, by: .terminal) == .session)
  }

  // MARK: Signing out

  @Test("Signing out ends the session here first and then leads to the provider, and back") func leaving() async throws {
    let office = try await Office.open(), browser = TravellingBrowser(office.instance)
    #expect(try await browser.signIn(office.provider).status == 303)
    let token = try #require(browser.cookies[TravellingBrowser.session])
    try await browser.open(Self.mine)
    let answer = try await browser.open("/vi/dang-nhap", form: ["act": "sign-out", "token": browser.formToken])
    #expect(answer.status == 200 && browser.cookies[TravellingBrowser.session] == nil)
    #expect(try await office.accounts.session(token) == nil)
    let away = try #require(answer.text.firstMatch(of: /href="(https:\/\/dinh-danh\.example\.vn\/end\?[^"]+)"/)).1.replacing("&amp;", with: "&")
    let fields = Dictionary(TestProvider.fields(String(away.drop { $0 != "?" }.dropFirst())), uniquingKeysWith: { first, _ in first })
    #expect(fields["client_id"] == "pho-hien" && fields["post_logout_redirect_uri"] == "http://localhost/sign-in/left")
    #expect(try await browser.open("/sign-in/left?state=\(Addresses.encode(fields["state"] ?? ""))").location == "/vi/dang-nhap?done=out")
    #expect(try await browser.open("/sign-in/left?state=khac").location == "/vi/dang-nhap", "whoever was not signed out is told nothing of it")
    // A session that a password has opened leads nowhere else.
    try await browser.open("/vi/dang-nhap", form: ["name": "nguyen.an", "password": OpenIDTests.password, "next": ""])
    try await browser.open(Self.mine)
    #expect(try await browser.open("/vi/dang-nhap", form: ["act": "sign-out", "token": browser.formToken]).location == "/vi/dang-nhap?done=out")
  }

  @Test("A session has ended before its provider is asked where to sign out there") func leavingFirst() async throws {
    let provider = TestProvider(), look = Look()
    let openID = OpenIDProviders([provider.settings(match: .name)]) { request in
      await look.look()
      return try provider.answer(request)
    }
    let instance = try await TestInstance.open(at: TestInstance.present, openID: openID), accounts = instance.server.accounts
    _ = try await Office.make("nguyen.an", in: accounts)
    let proof = IdentityProof(ProviderIdentity(issuer: provider.issuer, subject: "s-1"), provider: "tinh", claim: .name("nguyen.an"))
    guard case .opened(let token, _) = try await accounts.signIn(proof, agent: "", by: .terminal) else { return #expect(Bool(false)) }
    look.set { try await accounts.session(token) != nil }
    let browser = TravellingBrowser(instance)
    browser.cookies[TravellingBrowser.session] = token
    try await browser.open(Self.mine)
    #expect(try await browser.open("/vi/dang-nhap", form: ["act": "sign-out", "token": browser.formToken]).status == 200)
    #expect(look.seen == [false], "the provider is asked when nothing is open any more")
  }

  @Test("A provider's notice ends the session that it names, or all of its subject, once") func notices() async throws {
    let office = try await Office.open(), provider = office.provider
    func tell(_ token: String, _ headers: HTTPFields = [:]) async throws -> Int {
      let answer = try await office.instance.visit("/sign-in/logout/tinh", form: ["logout_token": token], headers: headers)
      #expect(answer.cache == "no-store")
      return answer.status
    }
    func open(_ session: String) async throws -> String {
      provider.set { $0.claims["sid"] = .string(session) }
      let browser = TravellingBrowser(office.instance)
      try await browser.signIn(provider)
      return browser.cookies[TravellingBrowser.session] ?? ""
    }
    let first = try await open("phien-1"), second = try await open("phien-2"), third = try await open("phien-3")
    guard case .opened(let byPassword, _, _) = try await office.accounts.signIn(name: "nguyen.an", password: OpenIDTests.password, agent: "", by: .terminal) else { return #expect(Bool(false)) }
    let notice = try provider.notice(["sid": "phien-1"])
    // It comes from a server of the provider, whatever that says of where it stands.
    #expect(try await tell(notice, [.origin: "https://dinh-danh.example.vn"]) == 200)
    #expect(try await office.accounts.session(first) == nil)
    #expect(try await office.accounts.session(second) != nil)
    #expect(try await office.last(.sessionEnded)?.account == office.officer)
    #expect(try await tell(notice) == 400, "a notice is taken once")
    #expect(try await office.last(.sessionEnded)?.reason == "replay")
    #expect(try await tell(try provider.notice(["sub": "s-2"])) == 200)
    #expect(try await tell(try provider.notice(["sub": "s-2", "sid": "phien-2"])) == 200)
    #expect(try await office.accounts.session(second) != nil, "somebody else's")
    #expect(try await tell(try provider.notice(["sub": "s-1", "exp": .null])) == 200)
    #expect(try await office.accounts.session(second) == nil)
    #expect(try await office.accounts.session(third) == nil)
    #expect(try await office.accounts.session(byPassword) != nil, "only what the provider has opened")
  }

  @Test("What is no notice of this provider, for this server, of now, ends nothing") func badNotices() async throws {
    let office = try await Office.open(), provider = office.provider, browser = TravellingBrowser(office.instance), now = provider.seconds
    #expect(try await browser.signIn(provider).status == 303)
    let token = try #require(browser.cookies[TravellingBrowser.session]), sub: [String: Value] = ["sub": "s-1"]
    let faults: [([String: Value], IdentityRefusal)] = [
      (["events": .object(["http://example.vn/khac": .object([:])])], .event), (["events": .null], .event), (["events": "http://schemas.openid.net/event/backchannel-logout"], .event),
      (["nonce": "n"], .event), (["jti": .null], .token), (["sub": .null], .token), (["iss": "https://khac.example.vn"], .issuer), (["aud": "khac"], .audience), (["iat": .null], .token),
      (["iat": .int(now - 700)], .expired), (["exp": .int(now - 90)], .expired), (["iat": .int(now + 300)], .clock),
    ]
    for (claims, reason) in faults {
      let notice = try provider.notice(sub.merging(claims) { $1 })
      let answer = try await office.instance.visit("/sign-in/logout/tinh", form: ["logout_token": notice])
      #expect(answer.status == 400 && answer.text.contains("invalid_request") && answer.text.contains(reason.rawValue), "\(claims)")
      #expect(try await office.last(.sessionEnded)?.reason == reason.rawValue, "\(claims)")
    }
    // A token of a sign-in is no notice, and a notice no token of a sign-in.
    let forms = ["logout_token": "a.b.c", "id_token": "a.b.c"]
    for (name, value) in forms { #expect(try await office.instance.visit("/sign-in/logout/tinh", form: [name: value]).status == 400) }
    // What nobody has signed does not fill the log.
    var query = AuditLog.Query()
    query.acts = [.sessionEnded]
    let before = try await office.accounts.log.count(query)
    for _ in 1...5 { #expect(try await office.instance.visit("/sign-in/logout/tinh", form: ["logout_token": "a.b.c"]).status == 400) }
    let after = try await office.accounts.log.count(query)
    #expect(after == before)
    office.instance.advance(seconds: 61)
    for _ in 1...5 { #expect(try await office.instance.visit("/sign-in/logout/tinh", form: ["logout_token": "a.b.c"]).status == 400) }
    #expect(try await office.accounts.log.count(query) == before + 1)
    #expect(try await office.instance.visit("/sign-in/logout/khong-co", form: ["logout_token": "a"]).status == 404)
    #expect(try await office.instance.visit("/sign-in/logout/tinh").status == 404)
    #expect(try await office.accounts.session(token) != nil)
    // Elsewhere forms of other sites are still refused.
    let foreign = try await office.instance.visit("/vi/dang-nhap", form: ["name": "nguyen.an", "password": OpenIDTests.password], headers: [.origin: "https://dinh-danh.example.vn"])
    #expect(foreign.status == 403)
    let notice = try provider.notice(sub)
    provider.set { $0.forge = { _, _ in notice } }
    #expect(try await TravellingBrowser(office.instance).signIn(provider).status == 400)
  }

  @Test("A notice that cannot be checked because the provider does not answer is asked for again") func laterNotices() async throws {
    let office = try await Office.open(), notice = try office.provider.notice(["sub": "s-1"])
    office.provider.set { $0.isDown = true }
    #expect(try await office.instance.visit("/sign-in/logout/tinh", form: ["logout_token": notice]).status == 503)
    office.provider.set { $0.isDown = false }
    office.instance.advance(seconds: 31)
    #expect(try await office.instance.visit("/sign-in/logout/tinh", form: ["logout_token": notice]).status == 200)
  }

  @Test("Administrators see the identities of an account on its page") func sheet() async throws {
    let office = try await Office.open()
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    let boss = try await DeskBrowser.administrator(office.instance)
    let page = try await boss.open("/vi/ban-lam-viec/mot-tai-khoan?id=\(office.officer.text)")
    #expect(page.status == 200 && page.text.contains("Tài khoản định danh đã liên kết") && page.text.contains("s-1") && page.text.contains("Định danh tỉnh"))
    #expect(try await office.accounts.reset(office.officer, reason: "mất máy", by: .terminal).isEmpty == false)
    #expect(try await office.accounts.identities(of: office.officer) == [], "a reset takes the identity away")
  }
}

/// Looks at something each time that a provider is asked.
private final class Look: Sendable {
  private struct State {
    var isThere: (@Sendable () async throws -> Bool)?
    var seen: [Bool] = []
  }
  private let state = Mutex(State())

  var seen: [Bool] { state.withLock { $0.seen } }
  func set(_ isThere: @escaping @Sendable () async throws -> Bool) { state.withLock { $0.isThere = isThere } }

  func look() async {
    guard let isThere = state.withLock({ $0.isThere }), let found = try? await isThere() else { return }
    state.withLock { $0.seen.append(found) }
  }
}
