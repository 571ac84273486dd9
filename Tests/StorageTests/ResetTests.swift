import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Links by mail") struct ResetTests {
  private static let password = "Một câu dễ nhớ 2026"
  private static let other = "Một câu khác hẳn 2027"
  private static let minute: Int64 = 60_000

  /// A register whose clock stands in 2026, with its accounts.
  private struct Office {
    let register: TestRegister
    let accounts: AccountStore
    let actor = Actor(client: "192.0.2.7", reference: "r1")

    static func open() async throws -> Office {
      let register = try await TestRegister.open()
      register.clock.advance(1_790_000_000_000)
      return Office(register: register, accounts: try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test))
    }

    func invite(_ name: String, _ kind: AccountKind = .business, mail: String? = "an@example.vn") async throws -> (id: RecordID, link: String) {
      try await accounts.make(.init(name: name, display: "Nguyễn Thị Mẫu", kind: kind, mail: mail), by: .terminal)
    }

    @discardableResult
    func make(_ name: String, _ kind: AccountKind = .business, mail: String? = "an@example.vn") async throws -> RecordID {
      let made = try await invite(name, kind, mail: mail)
      #expect(try await accounts.setPassword(ResetTests.password, link: made.link, by: actor))
      return made.id
    }

    func links(_ who: String) async throws -> [AccountStore.MailedLink] { try await accounts.mailedLinks(for: who, by: actor) }
    func link(_ who: String) async throws -> String { try #require(try await links(who).first).token }

    /// What the log says about those who asked: result, object and reason.
    func asked() async throws -> [String] {
      var query = AuditLog.Query()
      query.acts = [.passwordResetAsked]
      return try await accounts.log.events(query, most: 100).reversed().map { "\($0.result.rawValue) \($0.object ?? "-") \($0.reason ?? "-")" }
    }

    func session(_ name: String, _ password: String = ResetTests.password) async throws -> String {
      guard case .opened(let token, _, _) = try await accounts.signIn(name: name, password: password, agent: "test", by: actor) else { throw Problems([]) }
      return token
    }

    func enrol(_ id: RecordID, _ token: String, isInOffice: Bool) async throws -> String? {
      let offer = try accounts.secondFactorOffer(for: id)
      let code = offer.secret.code(step: OneTimePassword.step(at: register.clock.now()))
      return try await accounts.setSecondFactor(offer.sealed, code: code, session: token, isInOffice: isInOffice, by: actor)?.token
    }
  }

  @Test("only accounts in use that have an address, and no programs, are sent a link; the log tells why others are not, and not what was typed") func who() async throws {
    let office = try await Office.open()
    try await office.make("anh")
    _ = try await office.invite("moi", mail: "moi@example.vn")
    try await office.make("khong.thu", mail: nil)
    let closed = try await office.make("nghi", mail: "nghi@example.vn")
    try await office.accounts.disable(closed, reason: "nghỉ", by: .terminal)
    let gone = try await office.make("chuyen", mail: "chuyen@example.vn")
    try await office.accounts.leave(gone, reason: "chuyển", by: .terminal)
    let program = try await office.invite("may", .service, mail: "may@example.vn")
    try await office.register.store.database.write { _ = try $0.run("UPDATE account SET state = 'active' WHERE id = ?", [.text(program.id.text)]) }
    let links = try await office.links("anh")
    #expect(links.count == 1 && links[0].account.name == "anh" && links[0].address == MailAddress("an@example.vn", display: "Nguyễn Thị Mẫu"))
    for who in ["moi", "khong.thu", "nghi", "chuyen", "may", "MOI@example.vn", "mat khau cua toi", "", "%", "a' OR '1'='1"] { #expect(try await office.links(who).isEmpty, "\(who)") }
    let none = "refused - name"
    #expect(
      try await office.asked() == [
        "done anh -", "refused moi invited", "refused khong.thu address", "refused nghi disabled", "refused chuyen left", "refused may service", "refused moi invited", none, none, none, none,
      ])
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("a name or an address is taken however it is typed; who has two accounts gets two links") func typed() async throws {
    let office = try await Office.open()
    try await office.make("anh", mail: "An@Example.vn")
    try await office.make("anh.qt", .administrator, mail: "an@example.vn")
    #expect(try await office.links(" ANH ").map(\.account.name) == ["anh"])
    let both = try await office.links(" an@EXAMPLE.vn ")
    #expect(both.map(\.account.name) == ["anh", "anh.qt"] && both[0].token != both[1].token)
    for link in both { #expect(try await office.accounts.account(ofLink: link.token)?.id == link.account.id) }
  }

  @Test("three in an hour, whoever asks; then again") func often() async throws {
    let office = try await Office.open(), rules = office.accounts.rules
    try await office.make("anh")
    for _ in 1...rules.mailedLinks {
      #expect(try await office.links("anh").count == 1)
      office.register.clock.advance(Self.minute)
    }
    #expect(try await office.accounts.mailedLinks(for: "an@example.vn", by: Actor(client: "198.51.100.1")).isEmpty)
    #expect(try await office.asked().last == "refused anh often")
    // What is refused does not count.
    office.register.clock.advance(rules.mailedIn - Int64(rules.mailedLinks) * Self.minute)
    #expect(try await office.links("anh").count == 1)
    #expect(try await office.links("anh").isEmpty)
  }

  @Test("a letter that could not be sent does not count, and the log tells of it") func unsent() async throws {
    let office = try await Office.open(), rules = office.accounts.rules
    try await office.make("anh")
    for _ in 1...(rules.mailedLinks + 2) {
      let link = try #require(try await office.links("anh").first)
      try await office.accounts.tellUnsent(link, by: office.actor)
    }
    #expect(try await office.asked().last == "refused anh unsent")
    for _ in 1...rules.mailedLinks { #expect(try await office.links("anh").count == 1) }
    #expect(try await office.links("anh").isEmpty)
  }

  @Test("a link is good once and for half an hour; a newer one ends it, but none that an administrator gave") func once() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let given = try await office.accounts.link(for: id, by: .terminal)
    let first = try await office.link("anh"), second = try await office.link("anh")
    #expect(try await office.accounts.account(ofLink: first) == nil)
    #expect(try await office.accounts.setPassword(Self.other, link: first, by: office.actor) == false)
    #expect(try await office.accounts.account(ofLink: given)?.id == id)
    #expect(try await office.accounts.setPassword(Self.other, link: second, by: office.actor))
    for link in [first, second, given] { #expect(try await office.accounts.setPassword("Một câu nữa 2028", link: link, by: office.actor) == false) }
    #expect(try await !office.session("anh", Self.other).isEmpty)
    let late = try await office.link("anh")
    office.register.clock.advance(office.accounts.rules.mailedLink)
    #expect(try await office.accounts.setPassword("Một câu nữa 2028", link: late, by: office.actor) == false)
    // A link that is handed over ends mailed ones too.
    office.register.clock.advance(office.accounts.rules.mailedIn)
    let mailed = try await office.link("anh")
    _ = try await office.accounts.link(for: id, by: .terminal)
    #expect(try await office.accounts.account(ofLink: mailed) == nil)
  }

  @Test("a password that is refused does not use the link up") func refusedPassword() async throws {
    let office = try await Office.open()
    try await office.make("anh")
    let link = try await office.link("anh")
    for password in ["ngắn", Self.password] { await #expect(throws: Problems.self) { try await office.accounts.setPassword(password, link: link, by: office.actor) } }
    #expect(try await office.accounts.setPassword(Self.other, link: link, by: office.actor))
  }

  @Test("an account that was closed or reset meanwhile is not opened by it") func meanwhile() async throws {
    let office = try await Office.open()
    try await office.make("chu", .administrator, mail: nil)
    let id = try await office.make("anh")
    let closed = try await office.link("anh")
    try await office.accounts.disable(id, reason: "nghỉ", by: .terminal)
    #expect(try await office.accounts.setPassword(Self.other, link: closed, by: office.actor) == false)
    try await office.accounts.enable(id, by: .terminal)
    #expect(try await office.accounts.setPassword(Self.other, link: closed, by: office.actor) == false)
    let reset = try await office.link("anh")
    _ = try await office.accounts.reset(id, reason: "mất điện thoại", by: .terminal)
    #expect(try await office.accounts.setPassword(Self.other, link: reset, by: office.actor) == false)
    // Nor a mailed link that such an account has all the same.
    let forged = Secret.token()
    try await office.register.store.database.write { connection in
      _ = try connection.run(
        "INSERT INTO one_time_link (digest, account, expires, way) VALUES (?, ?, ?, 'mail')", [.text(Secret.digest(forged)), .text(id.text), .int(office.register.clock.now() + Self.minute)])
    }
    #expect(try await office.accounts.setPassword(Self.other, link: forged, by: office.actor) == false)
    #expect(try await office.accounts.account(id)?.state == .invited)
  }

  @Test("whoever reads somebody's mail sets up no second factor, not even while a link of an administrator would allow it") func enrolment() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let account = try #require(try await office.accounts.account(id))
    #expect(office.accounts.mayEnrol(account, isInOffice: false), "an administrator's link was used just now")
    #expect(try await office.accounts.setPassword(Self.other, link: office.link("anh"), by: office.actor))
    let after = try #require(try await office.accounts.account(id))
    #expect(after.enrolUntil == nil && !office.accounts.mayEnrol(after, isInOffice: false))
    let thief = try await office.session("anh", Self.other)
    #expect(try await office.enrol(id, thief, isInOffice: false) == nil)
    #expect(try await office.enrol(id, thief, isInOffice: true) != nil)
  }

  @Test("a second factor stays, sessions end") func secondFactor() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let token = try #require(try await office.enrol(id, office.session("anh"), isInOffice: true))
    let codes = try await office.accounts.recoveryCodesLeft(of: id)
    #expect(try await office.accounts.setPassword(Self.other, link: office.link("anh"), by: office.actor))
    #expect(try await office.accounts.session(token) == nil)
    let account = try #require(try await office.accounts.account(id)), left = try await office.accounts.recoveryCodesLeft(of: id)
    #expect(account.hasSecondFactor && left == codes && codes > 0)
    guard case .opened(_, _, let needsCode) = try await office.accounts.signIn(name: "anh", password: Self.other, agent: "test", by: office.actor) else { return #expect(Bool(false)) }
    #expect(needsCode)
  }
}
