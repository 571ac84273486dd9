import Crypto
import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import Accounts
@testable import phohien

/// Signing in through identity providers that stand inside of the test.
@Suite("Signing in through a provider") struct OpenIDTests {
  static let desk = "/vi/ban-lam-viec"
  static let password = DeskBrowser.password

  /// An instance with one provider and one officer.
  struct Office {
    let instance: TestInstance
    let provider: TestProvider
    let officer: RecordID
    var accounts: AccountStore { instance.server.accounts }

    static func open(
      _ provider: TestProvider = TestProvider(), match: IdentityProvider.Match = .name, factor: [String] = [], others: [TestProvider] = [], base: String = "http://localhost"
    ) async throws -> Office {
      let all = [provider] + others
      let settings = [provider.settings(match: match, factor: factor)] + others.map { $0.settings(match: match) }
      let openID = OpenIDProviders(settings) { request in
        for one in all where request.url.hasPrefix(one.issuer) { return try one.answer(request) }
        throw IdentityRefusal.provider
      }
      let instance = try await TestInstance.open(base: base, at: TestInstance.present, openID: openID)
      let accounts = instance.server.accounts
      for one in all { one.set { $0.now = { accounts.now } } }
      provider.set { $0.claims["preferred_username"] = "nguyen.an" }
      let office = Office(instance: instance, provider: provider, officer: try await make("nguyen.an", mail: "an@van-hoa.example.vn", in: accounts))
      return office
    }

    static func make(_ name: String, _ kind: AccountKind = .business, mail: String? = nil, in accounts: AccountStore) async throws -> RecordID {
      let made = try await accounts.make(.init(name: name, display: "Nguyễn Văn An", kind: kind, mail: mail), by: .terminal)
      #expect(try await accounts.setPassword(OpenIDTests.password, link: made.link, by: .terminal))
      return made.id
    }

    /// The newest event of an act.
    func last(_ act: AuditEvent.Act) async throws -> AuditEvent? {
      var query = AuditLog.Query()
      query.acts = [act]
      return try await accounts.log.events(query, most: 1).first
    }

    func sessions() async throws -> Int {
      let account = try #require(try await accounts.account(officer))
      return try await accounts.sessions(of: account).count
    }

    /// Signs in and expects to be refused for `reason`, with nothing opened.
    func refuse(_ reason: IdentityRefusal, _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation) async throws {
      let browser = TravellingBrowser(instance), answer = try await browser.signIn(provider)
      #expect([400, 403, 502].contains(answer.status) && answer.text.contains(reason.label[.vietnamese]), "\(comment) \(answer.status)", sourceLocation: sourceLocation)
      #expect(browser.cookies[TravellingBrowser.session] == nil && browser.cookies[TravellingBrowser.flow] == nil, "\(comment)", sourceLocation: sourceLocation)
      #expect(try await sessions() == 0, "\(comment)", sourceLocation: sourceLocation)
      let event = try await last(.signIn)
      #expect(event?.result == .refused && event?.reason == reason.rawValue, "\(comment) \(event?.reason ?? "-")", sourceLocation: sourceLocation)
    }
  }

  @Test("The whole way: a button, the provider, a new session, a word in the log; the second time the identity is known") func good() async throws {
    let office = try await Office.open(), browser = TravellingBrowser(office.instance)
    let page = try await browser.open("/vi/dang-nhap?next=/vi/ban-lam-viec/tai-khoan-cua-toi")
    #expect(page.text.contains("Đăng nhập bằng Định danh tỉnh") && page.text.contains("/vi/dang-nhap/dich-vu/tinh?next=%2Fvi%2Fban-lam-viec"))
    let away = try await browser.leave(office.provider, next: "/vi/ban-lam-viec/tai-khoan-cua-toi")
    #expect(browser.page.status == 302 && browser.page.cache == "no-store")
    let query = Dictionary(TestProvider.fields(String(away.drop { $0 != "?" }.dropFirst())), uniquingKeysWith: { first, _ in first })
    #expect(away.hasPrefix("https://dinh-danh.example.vn/auth?") && query["code_challenge_method"] == "S256" && query["redirect_uri"] == "http://localhost/sign-in/return/tinh")
    #expect(query["response_type"] == "code" && query["scope"] == "openid profile email" && query["client_id"] == TestProvider.client)
    let cookie = try #require(browser.page.cookies.first)
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"] { #expect(cookie.contains(part), "\(cookie)") }
    #expect(!cookie.contains(query["state"] ?? "?") && !cookie.contains("Secure"))
    let back = try await browser.open(office.provider.consent(away))
    #expect(back.status == 303 && back.location == "/vi/ban-lam-viec/tai-khoan-cua-toi" && back.cache == "no-store")
    #expect(browser.cookies[TravellingBrowser.flow] == nil)
    #expect(try await browser.open("/vi/ban-lam-viec/tai-khoan-cua-toi").status == 200)
    let event = try await office.last(.signIn)
    #expect(event?.account == office.officer && event?.reason == "openid tinh" && event?.result == .done && event?.session != nil)
    #expect(try await office.last(.identityLinked)?.reason == "tinh")
    office.provider.set { $0.claims["preferred_username"] = .null }
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303, "a linked identity needs no claim")
    #expect(office.provider.asked("/.well-known/openid-configuration") == 1 && office.provider.asked("/keys") == 1)
    #expect(try await office.instance.store.verify().faults == [])
  }

  @Test("Over HTTPS the cookie of the way belongs to this host alone") func secureCookie() async throws {
    let office = try await Office.open(base: "https://van-hoa.example.vn"), browser = TravellingBrowser(office.instance)
    _ = try await browser.leave(office.provider)
    let cookie = try #require(browser.page.cookies.first)
    #expect(cookie.hasPrefix("__Host-phohien-flow=") && cookie.contains("; Secure") && !cookie.contains("Domain"))
  }

  @Test("Every algorithm with a public key is taken", arguments: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "EdDSA"])
  func algorithms(name: String) async throws {
    let signer: TestSigner =
      switch name {
      case "ES256": .p256(P256.Signing.PrivateKey())
      case "EdDSA": .edwards(Curve25519.Signing.PrivateKey())
      default: .rsa(try TestSigner.firstRSA.get(), name)
      }
    let office = try await Office.open(TestProvider(signer: signer))
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
  }

  // MARK: Tokens that must not be believed

  @Test("A token of somebody else, for somebody else, of another sign-in or another time opens nothing") func claims() async throws {
    let office = try await Office.open(), now = office.provider.seconds
    let cases: [(String, Value, IdentityRefusal)] = [
      ("iss", "https://dinh-danh.example.vn/", .issuer), ("iss", .null, .issuer), ("aud", "khac", .audience), ("aud", .list(["pho-hien", "khac"]), .audience), ("aud", .null, .audience),
      ("azp", "khac", .audience), ("nonce", "khac", .nonce), ("nonce", .null, .nonce), ("exp", .int(now - 61), .expired), ("exp", .null, .token), ("exp", "mai", .token),
      ("iat", .int(now + 600), .clock), ("iat", .null, .token), ("nbf", .int(now + 600), .clock), ("sub", "", .token), ("sub", .null, .token), ("sub", .string(String(repeating: "a", count: 256)), .token),
      ("at_hash", "c2Fp", .token), ("at_hash", .int(1), .token),
    ]
    for (name, value, reason) in cases {
      office.provider.set { $0.claims[name] = value }
      try await office.refuse(reason, "\(name) \(value)")
      office.provider.set { $0.claims[name] = nil }
    }
    office.provider.set {
      $0.claims["aud"] = .list(["pho-hien", "khac"])
      $0.claims["azp"] = "pho-hien"
      $0.claims["exp"] = .int(now - 30)  // within what clocks may differ
      $0.claims["at_hash"] = .string(Base64URL.text(Array(SHA256.hash(data: Data("the-1".utf8))).prefix(16)))
    }
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
  }

  @Test("A token that is not signed, signed with a secret, by another key or changed afterwards opens nothing") func signatures() async throws {
    let office = try await Office.open(), stranger = TestSigner.p256(P256.Signing.PrivateKey())
    let forgeries: [(String, IdentityRefusal, @Sendable (String, [String: Value]) throws -> String)] = [
      ("none", .algorithm, { _, claims in TestSigner.part(.object(["alg": "none"])) + "." + TestSigner.part(.object(claims)) + "." }),
      ("NONE", .algorithm, { _, claims in TestSigner.part(.object(["alg": "NONE"])) + "." + TestSigner.part(.object(claims)) + "." }),
      ("stranger", .signature, { _, claims in try stranger.token(claims, key: "key-1") }),
      ("stranger without a name", .signature, { _, claims in try stranger.token(claims, key: nil) }),
      ("critical", .token, { _, claims in try stranger.token(claims, key: "key-1", header: ["crit": .list(["exp"])]) }),
      ("no signature", .signature, { token, _ in token.split(separator: ".").prefix(2).joined(separator: ".") + "." }),
      ("two parts", .token, { token, _ in token.split(separator: ".").prefix(2).joined(separator: ".") }),
      ("padded", .token, { token, _ in token + "=" }),
      ("other words", .signature, { token, claims in
        let parts = token.split(separator: "."), other = claims.merging(["sub": "s-2"]) { $1 }
        return "\(parts[0]).\(TestSigner.part(.object(other))).\(parts[2])"
      }),
    ]
    for (name, reason, forge) in forgeries {
      office.instance.advance(seconds: 31)
      office.provider.set { $0.forge = forge }
      try await office.refuse(reason, name)
    }
  }

  @Test("The public key is no secret: a token signed with it by HMAC is refused, and so is a shared secret among the keys") func confusion() async throws {
    let signer = TestSigner.rsa(try TestSigner.firstRSA.get(), "RS256")
    let office = try await Office.open(TestProvider(signer: signer)), secret = Secret.bytes(32)
    let published = try signer.publicKey("key-1"), modulus = try #require(published["n"]?.string.flatMap { Base64URL.bytes($0) })
    for key in [modulus, Array(published.json.utf8), secret] {
      office.provider.set { state in
        state.published = [published, .object(["kty": "oct", "kid": "key-2", "alg": "HS256", "k": .string(Base64URL.text(secret))])]
        state.forge = { _, claims in
          let text = TestSigner.part(.object(["alg": "HS256", "kid": "key-2"])) + "." + TestSigner.part(.object(claims))
          return text + "." + Base64URL.text(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key)))
        }
      }
      try await office.refuse(.algorithm)
    }
    // A key that says what it is for is for nothing else.
    office.provider.set { state in
      state.published = [.object(published.object?.merging(["alg": "PS256"]) { $1 } ?? [:])]
      state.forge = nil
    }
    office.instance.advance(seconds: 3_601)
    try await office.refuse(.signature)
  }

  @Test("New keys are taken at once, yet whoever makes keys up does not make the server ask all the time") func rotation() async throws {
    let office = try await Office.open()
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    office.provider.set {
      $0.signer = .p256(P256.Signing.PrivateKey())
      $0.key = "key-2"
    }
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303, "a key that was not known is asked for")
    #expect(office.provider.asked("/keys") == 2)
    // The same name for another key.
    office.provider.set { $0.signer = .p256(P256.Signing.PrivateKey()) }
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 400)
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 400)
    #expect(office.provider.asked("/keys") == 2, "not twice within thirty seconds")
    office.instance.advance(seconds: 31)
    #expect(try await TravellingBrowser(office.instance).signIn(office.provider).status == 303)
    #expect(office.provider.asked("/keys") == 3)
  }

  // MARK: The way itself

  @Test("Without this browser's own cookie, with another's, a changed or an old one, nothing is opened") func state() async throws {
    let other = TestProvider(id: "khac", issuer: "https://khac.example.vn")
    let office = try await Office.open(others: [other]), provider = office.provider
    /// `told`: what the log holds last; nothing is added for whoever brings no cookie of this server's own making.
    func expect(_ reason: IdentityRefusal, _ answer: TestInstance.Answer, _ comment: Comment, told: String? = IdentityRefusal.state.rawValue) async throws {
      #expect(answer.status == (reason == .denied ? 403 : 400) && answer.text.contains(reason.label[.vietnamese]), comment)
      #expect(try await office.sessions() == 0, comment)
      #expect(try await office.last(.signIn)?.reason == told, comment)
    }
    let browser = TravellingBrowser(office.instance)
    try await expect(.state, try await TravellingBrowser(office.instance).open(provider.consent(try await browser.leave(provider))), "no cookie", told: nil)
    try await expect(.state, try await browser.open(provider.consent(try await browser.leave(provider), state: "khac")), "another state")
    let elsewhere = provider.consent(try await browser.leave(other)).replacing("/khac?", with: "/tinh?")
    try await expect(.state, try await browser.open(elsewhere), "the cookie of another provider")
    let changed = try await browser.leave(provider)
    browser.cookies[TravellingBrowser.flow]?.removeFirst()
    try await expect(.state, try await browser.open(provider.consent(changed)), "a changed cookie")
    var query = AuditLog.Query()
    query.acts = [.signIn]
    #expect(try await office.accounts.log.count(query) == 1, "once a minute of one client")
    let late = try await browser.leave(provider)
    office.instance.advance(seconds: 601)
    try await expect(.state, try await browser.open(provider.consent(late)), "too late")
    let mixed = try await browser.leave(provider)
    try await expect(.issuer, try await browser.open(provider.consent(mixed) + "&iss=https%3A%2F%2Fkhac.example.vn"), "another provider's word", told: IdentityRefusal.issuer.rawValue)
    let denied = provider.consent(try await browser.leave(provider)).replacing("code=", with: "error=access_denied&x=")
    try await expect(.denied, try await browser.open(denied), "denied", told: IdentityRefusal.denied.rawValue)
  }

  @Test("A way is gone once: the code, the answer and the cookie open nothing a second time") func replay() async throws {
    let office = try await Office.open(), browser = TravellingBrowser(office.instance)
    let way = try await browser.leave(office.provider), back = office.provider.consent(way), flow = browser.cookies[TravellingBrowser.flow]
    #expect(try await browser.open(back).status == 303)
    #expect(try await browser.open(back).status == 400, "the cookie is gone")
    browser.cookies[TravellingBrowser.flow] = flow
    #expect(try await browser.open(back).text.contains(IdentityRefusal.replay.label[.vietnamese]))
    #expect(office.provider.asked("/token") == 1, "the provider is not asked for a way that is gone")
    browser.cookies[TravellingBrowser.flow] = flow
    // Even a provider that gives another code for the same sign-in opens no second session.
    #expect(try await browser.open(office.provider.consent(way)).text.contains(IdentityRefusal.replay.label[.vietnamese]))
    #expect(try await office.sessions() == 1)
    #expect(office.provider.asked("/token") == 1)
    // A way on which the provider took the code for nobody's is gone too.
    let lost = try await browser.leave(office.provider), bad = office.provider.consent(lost).replacing("code=", with: "code=x"), kept = browser.cookies[TravellingBrowser.flow]
    #expect(try await browser.open(bad).text.contains(IdentityRefusal.grant.label[.vietnamese]))
    browser.cookies[TravellingBrowser.flow] = kept
    #expect(try await browser.open(office.provider.consent(lost)).text.contains(IdentityRefusal.replay.label[.vietnamese]))
  }

  @Test("An old session's token is worth nothing more for having been there before") func fixation() async throws {
    let office = try await Office.open(), browser = TravellingBrowser(office.instance)
    browser.cookies[TravellingBrowser.session] = "gai-san"
    #expect(try await browser.signIn(office.provider).status == 303)
    let first = try #require(browser.cookies[TravellingBrowser.session])
    #expect(first != "gai-san" && first.count == 43)
    #expect(try await browser.signIn(office.provider).status == 303)
    #expect(browser.cookies[TravellingBrowser.session] != first)
    #expect(try await office.instance.visit(Self.desk, headers: [.cookie: "phohien=gai-san"]).status == 303)
  }

  @Test("Where to go afterwards is a page of this server") func next() async throws {
    let office = try await Office.open()
    for aim in ["https://evil.example", "//evil.example", "/en/desk", "/vi/" + String(repeating: "a", count: 2_000), ""] {
      let answer = try await TravellingBrowser(office.instance).signIn(office.provider, next: Addresses.encode(aim))
      #expect(answer.location == Self.desk, "\(aim)")
    }
  }

  @Test("What the provider tells of itself must be its own and safe; a provider that is down leaves the password") func provider() async throws {
    let faults: [(String, Value, IdentityRefusal)] = [
      ("issuer", "https://khac.example.vn", .issuer), ("token_endpoint", "http://dinh-danh.example.vn/token", .provider), ("jwks_uri", "https://a@dinh-danh.example.vn/keys", .provider),
      ("authorization_endpoint", .null, .provider), ("authorization_endpoint", "javascript:alert(1)", .provider),
    ]
    for (name, value, reason) in faults {
      let office = try await Office.open(), browser = TravellingBrowser(office.instance)
      office.provider.set { $0.metadata[name] = value }
      _ = try await browser.leave(office.provider)
      #expect(browser.page.location == nil && browser.page.text.contains(reason.label[.vietnamese]), "\(name)")
    }
    let office = try await Office.open(), browser = TravellingBrowser(office.instance)
    office.provider.set { $0.isDown = true }
    _ = try await browser.leave(office.provider)
    #expect(browser.page.status == 502 && browser.page.text.contains("Hãy thử đăng nhập lại"))
    #expect(try await browser.open("/vi/dang-nhap", form: ["name": "nguyen.an", "password": Self.password, "next": ""]).status == 303)
    #expect(try await browser.open("/vi/dang-nhap/dich-vu/khong-co").status == 404)
  }

  @Test("A provider that is away is left alone for half a minute; what it told before does meanwhile, and a new word is taken when it is back") func away() async throws {
    let office = try await Office.open(), path = "/.well-known/openid-configuration"
    let client = try #require(office.instance.server.openID.clients.first)
    office.provider.set { $0.isDown = true }
    for now: Int64 in [0, 1, 29_999] { await #expect(throws: IdentityRefusal.provider) { try await client.metadata(now: now) } }
    #expect(office.provider.asked(path) == 1)
    office.provider.set { $0.isDown = false }
    let known = try await client.metadata(now: 30_000)
    office.provider.set { $0.isDown = true }
    #expect(try await client.metadata(now: 3_600_000 + 29_999) == known)
    #expect(office.provider.asked(path) == 2)
    #expect(try await client.metadata(now: 3_700_000) == known, "at once, while it is asked for")
    await #expect(throws: IdentityRefusal.provider) { try await client.metadata(now: 2 * 86_400_000) }
  }

  @Test("Keys are an hour old at most, two where the provider does not answer") func oldKeys() async throws {
    let hour: Int64 = 3_600_000
    let fact = ProviderMemory<Int>(fresh: hour / 2, ready: hour, last: 2 * hour) { now in
      guard now <= hour + 1 else { throw IdentityRefusal.provider }
      return Int(now)
    }
    #expect(try await fact.value(now: 0) == 0)
    #expect(try await fact.value(now: hour / 2 - 1) == 0)
    #expect(try await fact.renewed(now: hour / 2 - 1) == Int(hour / 2 - 1))
    #expect(try await fact.renewed(now: hour / 2) == nil, "not twice within thirty seconds")
    #expect(try await fact.value(now: 2 * hour) == Int(hour / 2 - 1), "asked for, and not answered")
    await #expect(throws: IdentityRefusal.provider) { try await fact.renewed(now: 2 * hour + 1) }
    await #expect(throws: IdentityRefusal.provider) { try await fact.value(now: 3 * hour) }
  }

  @Test("The setting names a file that can be read, and needs the address that providers send people back to") func setting() throws {
    func code(_ flags: [Settings.Name: String]) -> String? {
      do { _ = try Settings(flags: flags, environment: [:]).providers { _ in } } catch let problems as Problems { return problems.list.first?.code } catch { return "\(error)" }
      return nil
    }
    #expect(code([:]) == nil && code([.identity: ""]) == nil)
    #expect(code([.identity: "/khong/co.yaml"]) == "identity.base")
    #expect(code([.identity: "/khong/co.yaml", .base: "https://van-hoa.example.vn"]) == "identity.file")
  }

  @Test("Many who come at once make the server ask the provider once") func sharing() async throws {
    let office = try await Office.open()
    let client = try #require(office.instance.server.openID.clients.first)
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await client.metadata(now: 1).token } }
      for try await token in group { #expect(token == "https://dinh-danh.example.vn/token") }
    }
    #expect(office.provider.asked("/.well-known/openid-configuration") == 1)
  }
}
