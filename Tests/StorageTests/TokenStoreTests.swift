import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Tokens of programs")
struct TokenStoreTests {
  private static let day: Int64 = 86_400_000
  private static let roles = [
    role("officer", kinds: [.business, .service], [.edit, .export, .approve]), role("auditor", kinds: [.business, .technical, .service], [.viewAudit]),
    role("boss", kinds: [.administrator], [.manageAccounts]),
  ]

  private static func role(_ id: String, kinds: Set<AccountKind>, _ actions: Set<Action>) -> Role {
    Role(id: id, label: LocalizedText(vi: id, en: id), summary: LocalizedText(vi: id, en: id), kinds: kinds, actions: actions, sensitivity: .internal)
  }

  /// A register whose clock stands in 2026, with accounts and their tokens.
  private struct Office {
    let register: TestRegister
    let accounts: AccountStore
    var now: Int64 { register.clock.now() }

    static func open() async throws -> Office {
      let register = try await TestRegister.open()
      register.clock.advance(1_790_000_000_000)
      return Office(register: register, accounts: try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test))
    }

    /// Somebody who has a password; a program has none.
    func make(_ name: String, _ kind: AccountKind = .business, roles: [String] = ["officer"]) async throws -> RecordID {
      let made = try await accounts.make(.init(name: name, display: "Nguyễn Thị Mẫu", kind: kind), by: .terminal)
      for role in roles { try await accounts.grant(Grant(role: role), to: made.id, roles: TokenStoreTests.roles, by: .terminal) }
      if kind != .service { #expect(try await accounts.setPassword("Một câu dễ nhớ 2026", link: made.link, by: .terminal)) }
      return made.id
    }

    func token(of id: RecordID, _ scopes: Set<Action> = [.export], networks: [String] = [], days: Int = 90, quota: Int = 120) async throws -> (token: APIToken, secret: TokenSecret) {
      let draft = AccountStore.TokenDraft(name: "Báo cáo", scopes: scopes, networks: networks, days: days, quota: quota)
      return try await accounts.makeToken(draft, for: id, roles: TokenStoreTests.roles, by: Actor(account: try await owner(of: id)))
    }

    /// Who makes tokens of an account.
    private func owner(of id: RecordID) async throws -> RecordID? { try await accounts.account(id)?.kind == .service ? nil : id }

    /// What comes of a use, in words.
    func use(_ secret: TokenSecret, from client: String = "192.0.2.7", inside: [String] = []) async throws -> String {
      switch try await accounts.use(secret, by: Actor(client: client), isFrom: { $0.contains { inside.contains($0) } }) {
      case .open(let token, let account, let left): "open \(account.name) \(token.name) \(left)"
      case .refused(let reason): "refused \(reason.rawValue)"
      case .spent: "spent"
      }
    }

    func code(of body: () async throws -> Void) async -> String? {
      do { try await body() } catch let problems as Problems { return problems.list.first?.code } catch { return "\(error)" }
      return nil
    }

    func events(_ acts: AuditEvent.Act...) async throws -> [AuditEvent] {
      var query = AuditLog.Query()
      query.acts = acts
      return try await accounts.log.events(query, most: 1_000)
    }
  }

  @Test("A token is made, used and revoked; the log tells of it, by its id and never by its secret") func life() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let made = try await office.token(of: id, [.export, .edit])
    #expect(try await office.use(made.secret) == "open anh Báo cáo 119")
    #expect(try await office.use(made.secret) == "open anh Báo cáo 118")
    #expect(try await office.use(TokenSecret.make()) == "refused unknown")
    let listed = try await office.accounts.tokens(of: id)
    #expect(listed.map(\.id) == [made.token.id] && listed.first?.lastUsed == office.now && listed.first?.scopes == [.export, .edit])
    try await office.accounts.revokeToken(made.token.id, of: id, by: Actor(account: id))
    #expect(try await office.use(made.secret) == "refused revoked")
    #expect(await office.code { try await office.accounts.revokeToken(made.token.id, of: id, by: .terminal) } == "token.absent")
    let events = try await office.events(.tokenMade, .tokenRevoked)
    #expect(events.map(\.act) == [.tokenRevoked, .tokenMade] && events.allSatisfy { $0.object == "anh" && $0.account == id })
    #expect(events.allSatisfy { $0.reason.flatMap { APIToken.read(told: $0) }?.name == "Báo cáo" })
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("A token is good also where its use cannot be noted") func unnoted() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh"), made = try await office.token(of: id)
    switch office.register.location.engine {
    case .sqlite: _ = try await office.register.sql("CREATE TRIGGER shut BEFORE UPDATE ON api_token BEGIN SELECT RAISE(ABORT, 'shut'); END")
    case .postgresql: _ = try await office.register.sql("ALTER TABLE api_token ADD CONSTRAINT shut CHECK (last_used IS NULL)")
    }
    #expect(try await office.use(made.secret) == "open anh Báo cáo 119")
    #expect(try await office.accounts.tokens(of: id).map(\.lastUsed) == [nil])
  }

  @Test("Only its digest stands in the database, and nothing of it in the log") func nothingPlain() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let first = try await office.token(of: id)
    let second = try await office.accounts.rotateToken(first.token.id, of: id, by: Actor(account: id))
    _ = try await office.use(first.secret)
    _ = try await office.use(second.secret)
    try await office.accounts.revokeToken(first.token.id, of: id, by: .terminal)
    _ = try await office.use(second.secret)
    let text = try await office.register.store.database.read { connection in
      try ["api_token", "account", "audit_event", "setting"].flatMap { try connection.run("SELECT * FROM \($0)").map { "\($0.values)" } }.joined()
    }
    #expect(text.contains(second.secret.digest))
    for secret in [first.secret, second.secret] { #expect(!text.contains(secret.text) && !text.contains(secret.text.dropFirst(3).prefix(20))) }
  }

  @Test("Nobody makes a token that reaches further than the account, nor one for somebody else") func refused() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh"), other = try await office.make("chi"), boss = try await office.make("chu", .administrator, roles: ["boss"])
    func make(_ draft: AccountStore.TokenDraft, for account: RecordID, by actor: Actor) async -> String? {
      await office.code { _ = try await office.accounts.makeToken(draft, for: account, roles: Self.roles, by: actor) }
    }
    let good = AccountStore.TokenDraft(name: "Báo cáo", scopes: [.export])
    // Of its roles not, of its roles but of no token, of neither.
    for scopes: Set<Action> in [[.viewAudit], [.approve], [.export, .manageAccounts], [.export, .create]] {
      #expect(await make(.init(name: "x", scopes: scopes), for: id, by: Actor(account: id)) == "token.scopes", "\(scopes)")
    }
    #expect(await make(.init(name: "x", scopes: []), for: id, by: Actor(account: id)) == "token.scopes")
    #expect(await make(.init(name: " ", scopes: [.export]), for: id, by: Actor(account: id)) == "token.name")
    for days in [0, -1, 366] { #expect(await make(.init(name: "x", scopes: [.export], days: days), for: id, by: Actor(account: id)) == "token.days") }
    #expect(await make(good, for: boss, by: Actor(account: boss)) == "token.kind")
    for actor in [Actor(account: other), Actor(account: boss), .terminal] { #expect(await make(good, for: id, by: actor) == "token.own") }
    #expect(await make(good, for: RecordID.named("nobody"), by: .terminal) == "account.absent")
    try await office.accounts.disable(other, reason: "thử", by: .terminal)
    #expect(await make(good, for: other, by: Actor(account: other)) == "token.account")
    #expect(try await office.accounts.tokens(of: id).isEmpty)
    #expect(try await office.events(.tokenMade).isEmpty)
    for _ in 1...APIToken.mostOfAccount { #expect(await make(good, for: id, by: Actor(account: id)) == nil) }
    #expect(await make(good, for: id, by: Actor(account: id)) == "token.many")
    let oldest = try #require(try await office.accounts.tokens(of: id).last)
    #expect(await office.code { _ = try await office.accounts.rotateToken(oldest.id, of: id, by: Actor(account: other)) } == "token.own")
    #expect(await office.code { _ = try await office.accounts.rotateToken(oldest.id, of: other, by: Actor(account: other)) } == "token.account")
    try await office.accounts.revokeToken(oldest.id, of: id, by: Actor(account: boss))
    #expect(await make(good, for: id, by: Actor(account: id)) == nil)
  }

  @Test("A token ends at the moment that it was made for") func expiry() async throws {
    let office = try await Office.open()
    let made = try await office.token(of: try await office.make("anh"), days: 30)
    office.register.clock.advance(30 * Self.day - 1)
    #expect(try await office.use(made.secret).hasPrefix("open"))
    office.register.clock.advance()
    #expect(try await office.use(made.secret) == "refused expired")
    let id = made.token.account
    #expect(await office.code { _ = try await office.accounts.rotateToken(made.token.id, of: id, by: Actor(account: id)) } == "token.absent", "what has ended is not revived")
  }

  @Test("After a change of the secret both are good for a day, then the new one alone; another change ends the first at once") func rotating() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let first = try await office.token(of: id, days: 30)
    office.register.clock.advance(10 * Self.day)
    let second = try await office.accounts.rotateToken(first.token.id, of: id, by: Actor(account: id))
    #expect(second.token.expires == office.now + 30 * Self.day && second.token.previousUntil == office.now + Self.day)
    office.register.clock.advance(Self.day - 1)
    for secret in [first.secret, second.secret] { #expect(try await office.use(secret).hasPrefix("open")) }
    office.register.clock.advance()
    #expect(try await office.use(first.secret) == "refused unknown")
    let third = try await office.accounts.rotateToken(first.token.id, of: id, by: Actor(account: id))
    let fourth = try await office.accounts.rotateToken(first.token.id, of: id, by: Actor(account: id))
    #expect(try await office.use(second.secret) == "refused unknown")
    for secret in [third.secret, fourth.secret] { #expect(try await office.use(secret).hasPrefix("open")) }
    try await office.accounts.revokeToken(first.token.id, of: id, by: Actor(account: id))
    for secret in [third.secret, fourth.secret] { #expect(try await office.use(secret) == "refused revoked") }
    #expect(try await office.events(.tokenRotated).count == 3)
  }

  @Test("The old secret lives no longer than it would have without the change") func lateRotation() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let first = try await office.token(of: id, days: 30)
    office.register.clock.advance(30 * Self.day - 1_000)
    let second = try await office.accounts.rotateToken(first.token.id, of: id, by: Actor(account: id))
    office.register.clock.advance(1_000)
    #expect(try await office.use(first.secret) == "refused unknown")
    #expect(try await office.use(second.secret).hasPrefix("open"))
  }

  @Test("A closed account's tokens are good for nothing at once; a locked one's go on") func closing() async throws {
    let office = try await Office.open()
    _ = try await office.make("chu", .administrator, roles: ["boss"])
    let id = try await office.make("anh"), other = try await office.make("chi")
    let made = try await office.token(of: id), second = try await office.token(of: other)
    for _ in 1...6 { _ = try await office.accounts.signIn(name: "anh", password: "sai", agent: "", by: .terminal) }
    #expect(try await office.use(made.secret).hasPrefix("open"), "whoever knows a name must not be able to stop its programs")
    try await office.accounts.disable(id, reason: "thử", by: .terminal)
    #expect(try await office.use(made.secret) == "refused account")
    try await office.accounts.enable(id, by: .terminal)
    #expect(try await office.use(made.secret).hasPrefix("open"))
    _ = try await office.accounts.reset(other, reason: "mất điện thoại", by: .terminal)
    #expect(try await office.use(second.secret) == "refused revoked", "whoever had the account may have made it")
    try await office.accounts.leave(id, reason: "thôi việc", by: .terminal)
    #expect(try await office.use(made.secret) == "refused revoked")
    #expect(try await office.events(.tokenRevoked).map(\.object) == ["anh", "chi"])
  }

  @Test("What a role gave is lost with the role at once, whatever the scopes say") func roleTaken() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh", roles: ["officer", "auditor"])
    let made = try await office.token(of: id, [.export, .viewAudit])
    func allowed() async throws -> Set<Action> {
      guard case .open(let token, let account, _) = try await office.accounts.use(made.secret, by: .terminal, isFrom: { _ in false }) else { return [] }
      return AccessPolicy(account: id, kind: account.kind, grants: account.grants, roles: Self.roles, units: UnitTree([])).limited(to: token.scopes).actions
    }
    #expect(try await allowed() == [.export, .viewAudit], "not what the roles allow besides")
    try await office.accounts.revoke(Grant(role: "auditor"), from: id, roles: Self.roles, by: .terminal)
    #expect(try await allowed() == [.export])
    try await office.accounts.revoke(Grant(role: "officer"), from: id, roles: Self.roles, by: .terminal)
    #expect(try await allowed() == [])
  }

  @Test("A token with networks is good from them alone") func networks() async throws {
    let office = try await Office.open()
    let made = try await office.token(of: try await office.make("anh"), networks: ["10.0.0.0/8", "203.0.113.7"])
    #expect(try await office.use(made.secret) == "refused network")
    #expect(try await office.use(made.secret, inside: ["192.0.2.0/24"]) == "refused network")
    #expect(try await office.use(made.secret, inside: ["203.0.113.7"]).hasPrefix("open"))
    #expect(try await office.accounts.tokens(of: made.token.account).first?.networks == ["10.0.0.0/8", "203.0.113.7"])
  }

  @Test("A token has its requests of a minute and no more; others have their own") func quota() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let made = try await office.token(of: id, quota: 3), other = try await office.token(of: id, quota: 3)
    for left in [2, 1, 0] { #expect(try await office.use(made.secret) == "open anh Báo cáo \(left)") }
    office.register.clock.advance(59_999)
    guard case .spent(let wait) = try await office.accounts.use(made.secret, by: .terminal, isFrom: { _ in true }) else { return #expect(Bool(false), "not spent") }
    #expect(wait == 1)
    #expect(try await office.use(other.secret) == "open anh Báo cáo 2")
    office.register.clock.advance()
    #expect(try await office.use(made.secret) == "open anh Báo cáo 2")
  }

  @Test("A flood of refusals does not fill the log: one of a token from a client in a minute, and not from too many clients") func flood() async throws {
    let office = try await Office.open()
    let made = try await office.token(of: try await office.make("anh"), networks: ["10.0.0.0/8"])
    for _ in 1...5 { _ = try await office.use(made.secret) }
    _ = try await office.use(made.secret, from: "192.0.2.8")
    #expect(try await office.events(.tokenRefused).map(\.client) == ["192.0.2.8", "192.0.2.7"])
    let told = try #require(try await office.events(.tokenRefused).first)
    #expect(told.reason == "network" && told.session == made.token.id.text && told.account == made.token.account && told.result == .refused)
    for number in 1...300 { _ = try await office.use(TokenSecret.make(), from: "client \(number)") }
    #expect(try await office.events(.tokenRefused).count == 102)
    office.register.clock.advance(60_000)
    _ = try await office.use(made.secret)
    _ = try await office.use(TokenSecret.make())
    let last = try await office.events(.tokenRefused)
    #expect(last.count == 104 && last[0].account == nil && last[0].session == nil && last[0].reason == "unknown")
  }

  @Test("That a program reads the log of a thousand events is told once a minute; a beyond of its scopes too") func reading() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh", roles: ["auditor"])
    let made = try await office.token(of: id, [.viewAudit])
    let account = try #require(try await office.accounts.account(id)), actor = Actor(account: id, client: "192.0.2.7", session: made.token.id.text)
    for _ in 1...3 {
      try await office.accounts.tellAuditRead(by: made.token, after: 0, actor: actor)
      try await office.accounts.tellBeyondScope(made.token, account, by: actor)
    }
    #expect(try await office.events(.auditRead, .tokenRefused).map(\.reason) == ["scope", "after=0"])
    office.register.clock.advance(60_000)
    try await office.accounts.tellAuditRead(by: made.token, after: 9, actor: actor)
    #expect(try await office.events(.auditRead).map(\.reason) == ["after=9", "after=0"])
    // Whoever takes the log away in one go is seen doing so.
    for after: Int64 in [0, 1_000, 1_500, 2_000] { try await office.accounts.tellAuditRead(by: made.token, after: after, actor: actor) }
    #expect(try await office.events(.auditRead).map(\.reason) == ["after=2000", "after=1000", "after=9", "after=0"])
  }

  @Test("A program's account is opened by its first token and by nothing else") func programs() async throws {
    let office = try await Office.open()
    let id = try await office.make("thu-thap", .service)
    #expect(try await office.accounts.account(id)?.state == .invited)
    let made = try await office.token(of: id)
    #expect(try await office.accounts.account(id)?.state == .active)
    #expect(try await office.use(made.secret) == "open thu-thap Báo cáo 119")
    guard case .refused = try await office.accounts.signIn(name: "thu-thap", password: "", agent: "", by: .terminal) else { return #expect(Bool(false), "a program signed in") }
    try await office.accounts.disable(id, reason: "thử", by: .terminal)
    #expect(try await office.use(made.secret) == "refused account")
    #expect(await office.code { _ = try await office.token(of: id) } == "token.account")
    try await office.accounts.enable(id, by: .terminal)
    #expect(try await office.use(made.secret).hasPrefix("open"))
  }

  @Test("The last use is noted at most once a minute") func lastUse() async throws {
    let office = try await Office.open()
    let made = try await office.token(of: try await office.make("anh"))
    func noted() async throws -> Int64? { try await office.accounts.tokens(of: made.token.account).first?.lastUsed }
    #expect(try await noted() == nil)
    _ = try await office.use(made.secret)
    let first = office.now
    office.register.clock.advance(59_999)
    _ = try await office.use(made.secret)
    #expect(try await noted() == first)
    office.register.clock.advance()
    _ = try await office.use(made.secret)
    #expect(try await noted() == first + 60_000)
  }

  @Test("Tokens that have been good for nothing for long are swept away, others stay") func sweeping() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    _ = try await office.token(of: id, days: 1)
    let revoked = try await office.token(of: id, days: 365), good = try await office.token(of: id, days: 365)
    try await office.accounts.revokeToken(revoked.token.id, of: id, by: Actor(account: id))
    office.register.clock.advance(APIToken.keep)
    try await office.accounts.sweep()
    #expect(try await office.accounts.tokens(of: id).count == 3)
    office.register.clock.advance(Self.day + 1)
    try await office.accounts.sweep()
    #expect(try await office.accounts.tokens(of: id).map(\.id) == [good.token.id])
  }

  @Test("Tokens move with the register and are good there") func moving() async throws {
    let office = try await Office.open()
    let made = try await office.token(of: try await office.make("anh"))
    let target = try await TestRegister.open()
    target.clock.advance(office.now - target.clock.now())
    _ = try await office.register.store.move(to: target.store)
    let moved = try await AccountStore.open(target.store, secret: office.register.folder.appending(path: "secret.key"), cost: .test)
    guard case .open = try await moved.use(made.secret, by: .terminal, isFrom: { _ in false }) else { return #expect(Bool(false), "the token did not come along") }
  }
}
