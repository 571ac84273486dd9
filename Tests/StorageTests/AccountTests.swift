import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Accounts")
struct AccountTests {
  private static let password = "Một câu dễ nhớ 2026"
  private static let minute: Int64 = 60_000
  private static let administrators = Role.forTests("boss", kinds: [.administrator], actions: [.manageAccounts])
  private static let officers = Role.forTests("officer", kinds: [.business], actions: [.edit])

  /// A register whose clock stands in 2026, with its accounts.
  private struct Office {
    let register: TestRegister
    let accounts: AccountStore
    let actor = Actor(client: "192.0.2.7", reference: "r1")

    var now: Int64 { register.clock.now() }

    static func open() async throws -> Office {
      let register = try await TestRegister.open()
      register.clock.advance(1_790_000_000_000)
      return Office(register: register, accounts: try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test))
    }

    @discardableResult
    func make(_ name: String, _ kind: AccountKind = .business, password: String = AccountTests.password) async throws -> RecordID {
      let made = try await accounts.make(.init(name: name, display: "Nguyễn Thị Mẫu", kind: kind), by: .terminal)
      #expect(try await accounts.setPassword(password, link: made.link, by: actor))
      return made.id
    }

    func signIn(_ name: String, _ password: String = AccountTests.password) async throws -> AccountStore.SignIn {
      try await accounts.signIn(name: name, password: password, agent: "test", by: actor)
    }

    func token(_ name: String) async throws -> String {
      guard case .opened(let token, _, _) = try await signIn(name) else { throw Problems([]) }
      return token
    }

    /// Sets a second factor up and gives its secret, the recovery codes and the session's new token.
    func secondFactor(_ name: String) async throws -> (factor: OneTimePassword, codes: [String], token: String) {
      let token = try await token(name)
      let id = try #require(try await accounts.session(token)).account.id
      let offer = try accounts.secondFactorOffer(for: id)
      let set = try #require(try await accounts.setSecondFactor(
        offer.sealed, code: offer.secret.code(step: OneTimePassword.step(at: now)), session: token, isInOffice: true, by: actor))
      return (offer.secret, set.codes, set.token)
    }

    func enrol(_ id: RecordID, _ token: String, isInOffice: Bool) async throws -> String? {
      let offer = try accounts.secondFactorOffer(for: id)
      return try await accounts.setSecondFactor(
        offer.sealed, code: offer.secret.code(step: OneTimePassword.step(at: now)), session: token, isInOffice: isInOffice, by: actor)?.token
    }

    func acts() async throws -> [String] { try await accounts.log.events(.init(), most: 1_000).reversed().map { "\($0.act.rawValue) \($0.result.rawValue)" } }
    func code(of body: () async throws -> Void) async -> String? {
      do { try await body() } catch let problems as Problems { return problems.list.first?.code } catch { return "\(error)" }
      return nil
    }
  }

  @Test("The first link makes an administrator once; after that there is none") func firstWayIn() async throws {
    let office = try await Office.open()
    let first = try #require(try await office.accounts.firstAdministrator(roles: [Self.administrators, Self.officers]))
    let second = try #require(try await office.accounts.firstAdministrator(roles: [Self.administrators]))
    #expect(try await office.accounts.account(ofLink: first) == nil, "a new link ends the one before it")
    #expect(try await office.accounts.setPassword(Self.password, link: second, by: office.actor))
    #expect(try await office.accounts.setPassword("Một câu khác 2026", link: second, by: office.actor) == false, "a link is good once")
    #expect(try await office.accounts.firstAdministrator(roles: [Self.administrators]) == nil)
    let all = try await office.accounts.accounts()
    #expect(all.map(\.state) == [.active] && all[0].grants == [Grant(role: "boss")])
  }

  @Test("A link that expired, and one of an account that was closed, are no good") func links() async throws {
    let office = try await Office.open()
    try await office.make("chu", .administrator)
    let late = try await office.accounts.make(.init(name: "den.muon", display: "A", kind: .business), by: .terminal)
    office.register.clock.advance(office.accounts.rules.link + 1)
    #expect(try await office.accounts.setPassword(Self.password, link: late.link, by: office.actor) == false)
    let closed = try await office.accounts.make(.init(name: "bi.khoa", display: "B", kind: .business), by: .terminal)
    try await office.accounts.disable(closed.id, reason: "thử", by: .terminal)
    #expect(try await office.accounts.setPassword(Self.password, link: closed.link, by: office.actor) == false)
  }

  @Test("Five wrong passwords lock, for a time, whatever comes then; a wrong name looks like a wrong password") func locking() async throws {
    let office = try await Office.open()
    try await office.make("anh")
    for _ in 1...6 { guard case .refused = try await office.signIn("anh", "sai") else { return #expect(Bool(false), "a wrong password is told of the lock") } }
    guard case .locked(let until) = try await office.signIn("anh") else { return #expect(Bool(false), "the right password opened a locked account") }
    guard case .refused = try await office.signIn("khong.co") else { return #expect(Bool(false)) }
    office.register.clock.advance(until - office.now)
    guard case .opened = try await office.signIn(" ANH ") else { return #expect(Bool(false), "still locked") }
    #expect(try await office.acts().filter { $0 == "account-locked done" }.count == 1)
  }

  @Test("A right password between wrong ones starts the count anew; right passwords of a locked second factor do not") func counting() async throws {
    let office = try await Office.open()
    try await office.make("anh")
    for _ in 1...3 { _ = try await office.signIn("anh", "sai") }
    _ = try await office.token("anh")
    for _ in 1...4 { guard case .refused = try await office.signIn("anh", "sai") else { return #expect(Bool(false)) } }
    _ = try await office.token("anh")
    let set = try await office.secondFactor("anh")
    // Whoever knows the password cannot try codes for ever by signing in again and again.
    for _ in 1...4 {
      let token = try await office.token("anh")
      #expect(try await office.accounts.confirm("000000", session: token, by: office.actor) == nil)
    }
    let token = try await office.token("anh")
    #expect(try await office.accounts.confirm("000000", session: token, by: office.actor) == nil)
    #expect(try await office.accounts.session(token) == nil, "locking ends the sessions without the second factor")
    #expect(try await office.accounts.session(set.token) != nil, "and nobody else's")
    guard case .locked = try await office.signIn("anh") else { return #expect(Bool(false)) }
  }

  @Test("A session ends by silence, by age, by its owner, by a new password, by new rights and by closing the account") func sessions() async throws {
    let office = try await Office.open(), rules = office.accounts.rules
    let id = try await office.make("anh"), boss = try await office.make("chu", .administrator)
    func isOpen(_ token: String) async throws -> Bool { try await office.accounts.session(token) != nil }
    let silent = try await office.token("anh"), quiet = try await office.token("chu")
    office.register.clock.advance(rules.idleOfAdministrators + 1)
    #expect(try await isOpen(silent))
    #expect(try await !isOpen(quiet))
    office.register.clock.advance(rules.idle + 1)
    #expect(try await !isOpen(silent))
    let busy = try await office.token("anh")
    for _ in 0..<(rules.session / (10 * Self.minute)) {
      office.register.clock.advance(10 * Self.minute)
      #expect(try await isOpen(busy))
    }
    office.register.clock.advance(Self.minute)
    #expect(try await !isOpen(busy))
    let left = try await office.token("anh"), other = try await office.token("anh")
    try await office.accounts.end(Secret.digest(left), of: boss, act: .sessionEnded, by: office.actor)
    #expect(try await isOpen(left), "only the owner's")
    try await office.accounts.end(Secret.digest(left), of: id, act: .signOut, by: office.actor)
    #expect(try await !isOpen(left))
    #expect(try await isOpen(other))
    #expect(try await office.accounts.changePassword(of: id, from: Self.password, to: "Một câu khác hẳn 2027", session: other, by: office.actor))
    #expect(try await isOpen(other))
    try await office.accounts.grant(Grant(role: "officer"), to: id, roles: [Self.officers], by: .terminal)
    #expect(try await !isOpen(other))
    guard case .opened(let last, _, _) = try await office.signIn("anh", "Một câu khác hẳn 2027") else { return #expect(Bool(false)) }
    try await office.accounts.disable(id, reason: "nghỉ", by: .terminal)
    #expect(try await !isOpen(last))
    guard case .refused = try await office.signIn("anh", "Một câu khác hẳn 2027") else { return #expect(Bool(false)) }
  }

  @Test("A code opens once, a recovery code once, and the token changes with it") func secondFactor() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let set = try await office.secondFactor("anh")
    #expect(set.codes.count == RecoveryCodes.count)
    office.register.clock.advance(Self.minute)
    func half() async throws -> String { try await office.token("anh") }
    let first = try await half(), code = set.factor.code(step: OneTimePassword.step(at: office.now))
    #expect(try #require(try await office.accounts.session(first)).session.strength == .password)
    let opened = try #require(try await office.accounts.confirm(code, session: first, by: office.actor))
    #expect(try await office.accounts.session(first) == nil)
    #expect(try await office.accounts.session(opened)?.session.strength == .secondFactor)
    let second = try await half()
    #expect(try await office.accounts.confirm(code, session: second, by: office.actor) == nil, "a code is taken once")
    let third = try await office.accounts.confirm(set.codes[0].uppercased(), session: second, by: office.actor)
    #expect(third != nil)
    let fourth = try await half()
    #expect(try await office.accounts.confirm(set.codes[0], session: fourth, by: office.actor) == nil)
    #expect(try await office.accounts.recoveryCodesLeft(of: id) == 9)
    // Somebody with the password alone cannot put another second factor in its place.
    let thief = try await half()
    #expect(try await office.enrol(id, thief, isInOffice: true) == nil)
    // An offer made for one account is none for another.
    let boss = try await office.make("chu", .administrator), token = try await office.token("chu")
    #expect(try await office.enrol(id, token, isInOffice: true) == nil)
    #expect(try await office.enrol(boss, token, isInOffice: false) != nil)
    // New recovery codes are for who has the factor at hand.
    #expect(try await office.accounts.newRecoveryCodes(for: id, code: "000000", by: office.actor) == nil)
    #expect(try await office.accounts.newRecoveryCodes(for: id, code: set.codes[1], by: office.actor)?.count == RecoveryCodes.count)
    #expect(try await office.accounts.newRecoveryCodes(for: id, code: set.codes[2], by: office.actor) == nil, "the old ones are void")
  }

  @Test("While the account is locked its sessions try no codes and no passwords either") func lockedForms() async throws {
    let office = try await Office.open(), rules = office.accounts.rules
    let id = try await office.make("anh"), set = try await office.secondFactor("anh")
    for _ in 1...rules.failures { _ = try await office.signIn("anh", "sai") }
    #expect(await office.code { _ = try await office.accounts.newRecoveryCodes(for: id, code: set.codes[0], by: office.actor) } == "account.locked")
    for old in [Self.password, "sai"] {
      #expect(await office.code { _ = try await office.accounts.changePassword(of: id, from: old, to: "ngắn", session: set.token, by: office.actor) } == "account.locked", "right and wrong are answered alike")
    }
    office.register.clock.advance(rules.lock)
    #expect(try await office.accounts.newRecoveryCodes(for: id, code: set.codes[0], by: office.actor)?.count == RecoveryCodes.count)
  }

  @Test("A password alone sets up no second factor: only in the office, or shortly after a link was used") func enrolment() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    office.register.clock.advance(office.accounts.rules.link + 1)
    let token = try await office.token("anh")
    #expect(try await office.enrol(id, token, isInOffice: false) == nil)
    #expect(try await office.accounts.account(id)?.hasSecondFactor == false)
    #expect(try await office.enrol(id, token, isInOffice: true) != nil)
  }

  @Test("What was disabled or locked is opened again; who has left is not") func enabling() async throws {
    let office = try await Office.open()
    try await office.make("chu", .administrator)
    let id = try await office.make("anh")
    #expect(await office.code { try await office.accounts.enable(id, by: .terminal) } == "account.state")
    try await office.accounts.disable(id, reason: "thử", by: .terminal)
    office.register.clock.advance(office.accounts.rules.dormant * 2)
    try await office.accounts.enable(id, by: .terminal)
    #expect(try await office.accounts.account(id)?.state == .active)
    _ = try await office.token("anh")
    for _ in 1...5 { _ = try await office.signIn("anh", "sai") }
    try await office.accounts.enable(id, by: .terminal)
    _ = try await office.token("anh")
    for _ in 1...5 { _ = try await office.signIn("anh", "sai") }
    try await office.accounts.leave(id, reason: "nghỉ", by: .terminal)
    #expect(await office.code { try await office.accounts.enable(id, by: .terminal) } == "account.state")
    // Opened again is used again, whenever it was last signed in to.
    let unused = try await office.make("moi")
    try await office.accounts.disable(unused, reason: "thử", by: .terminal)
    office.register.clock.advance(office.accounts.rules.dormant * 2)
    try await office.accounts.enable(unused, by: .terminal)
    #expect(try await office.accounts.disableDormant(by: .terminal) == [])
    #expect(try await office.accounts.account(unused)?.signedIn == nil, "and no sign-in is made up")
  }

  @Test("The last role with which somebody can keep accounts is not taken back") func lastRole() async throws {
    let office = try await Office.open(), roles = [Self.administrators, Self.officers]
    let first = try await office.make("chu", .administrator), second = try await office.make("hai", .administrator)
    for id in [first, second] { try await office.accounts.grant(Grant(role: "boss"), to: id, roles: roles, by: .terminal) }
    try await office.accounts.revoke(Grant(role: "boss"), from: first, roles: roles, by: .terminal)
    #expect(await office.code { try await office.accounts.revoke(Grant(role: "boss"), from: second, roles: roles, by: .terminal) } == "account.last")
  }

  @Test("A lost second factor is taken away with a reason; password, sessions and recovery codes go with it") func lostFactor() async throws {
    let office = try await Office.open()
    let id = try await office.make("anh")
    let set = try await office.secondFactor("anh")
    #expect(await office.code { _ = try await office.accounts.reset(id, reason: "", by: .terminal) } == "account.reason")
    #expect(await office.code { _ = try await office.accounts.reset(id, reason: "mất", by: Actor(account: id)) } == "account.own")
    let link = try await office.accounts.reset(id, reason: "mất điện thoại", by: .terminal)
    guard case .refused = try await office.signIn("anh") else { return #expect(Bool(false)) }
    #expect(try await office.accounts.setPassword("Một câu khác hẳn 2028", link: link, by: office.actor))
    #expect(try await office.accounts.session(set.token) == nil)
    #expect(try await office.accounts.recoveryCodesLeft(of: id) == 0)
    guard case .opened(_, let account, let needsCode) = try await office.signIn("anh", "Một câu khác hẳn 2028") else { return #expect(Bool(false)) }
    #expect(!needsCode && !account.hasSecondFactor)
  }

  @Test("Passwords that were used before, and the present one, are refused; administrators' grow old") func passwords() async throws {
    let office = try await Office.open()
    let id = try await office.make("chu", .administrator)
    let token = try await office.token("chu")
    func change(_ old: String, _ new: String) async -> String? { await office.code { _ = try await office.accounts.changePassword(of: id, from: old, to: new, session: token, by: office.actor) } }
    #expect(await change(Self.password, Self.password) == "password.used")
    office.register.clock.advance()
    #expect(await change(Self.password, "con trâu đi trước 7") == nil)
    #expect(await change("con trâu đi trước 7", Self.password) == "password.used")
    #expect(await change("con trâu đi trước 7", "ngắn") == "password.short")
    #expect(try await office.accounts.changePassword(of: id, from: "sai", to: "cái cày theo sau 8", session: token, by: office.actor) == false)
    let account = try #require(try await office.accounts.account(id))
    #expect(!office.accounts.rules.mustChangePassword(account, at: office.now))
    #expect(office.accounts.rules.mustChangePassword(account, at: office.now + office.accounts.rules.passwordOfAdministrators + 1))
  }

  @Test("Leaving takes everything at once; the last administrator stays; nobody closes themselves or gives themselves roles") func leaving() async throws {
    let office = try await Office.open()
    let boss = try await office.make("chu", .administrator), id = try await office.make("anh")
    try await office.accounts.grant(Grant(role: "officer"), to: id, roles: [Self.officers], by: .terminal)
    let set = try await office.secondFactor("anh")
    #expect(await office.code { try await office.accounts.leave(boss, reason: "thử", by: .terminal) } == "account.last")
    #expect(await office.code { try await office.accounts.leave(id, reason: " ", by: .terminal) } == "account.reason")
    #expect(await office.code { try await office.accounts.disable(boss, reason: "thử", by: Actor(account: boss)) } == "account.own")
    #expect(await office.code { try await office.accounts.grant(Grant(role: "boss"), to: boss, roles: [Self.administrators], by: Actor(account: boss)) } == "role.own")
    #expect(await office.code { try await office.accounts.grant(Grant(role: "boss"), to: id, roles: [Self.administrators], by: .terminal) } == "role.kind")
    try await office.accounts.leave(id, reason: "chuyển công tác", by: Actor(account: boss))
    let gone = try #require(try await office.accounts.account(id))
    #expect(gone.state == .left && gone.grants.isEmpty && !gone.hasSecondFactor && gone.passwordAt == nil)
    #expect(try await office.accounts.session(set.token) == nil)
    #expect(try await office.accounts.sessions(of: gone).isEmpty)
    #expect(try await office.accounts.recoveryCodesLeft(of: id) == 0)
    #expect(await office.code { try await office.accounts.enable(id, by: .terminal) } == "account.state")
    #expect(await office.code { _ = try await office.accounts.link(for: id, by: .terminal) } == "account.closed")
  }

  @Test("Accounts that nobody uses are disabled, the last administrator and those in use are not") func dormant() async throws {
    let office = try await Office.open()
    try await office.make("chu", .administrator)
    for name in ["ngu", "thuc"] { try await office.make(name) }
    office.register.clock.advance(office.accounts.rules.dormant - 1_000)
    _ = try await office.token("thuc")
    office.register.clock.advance(2_000)
    #expect(try await office.accounts.disableDormant(by: .terminal) == ["ngu"])
    #expect(try await office.accounts.accounts().map { "\($0.name) \($0.state.rawValue)" } == ["chu active", "ngu disabled", "thuc active"])
  }

  @Test("Nothing that is signed in with stands in the database as it is") func nothingPlain() async throws {
    let office = try await Office.open()
    try await office.make("anh")
    let set = try await office.secondFactor("anh")
    let tables = ["account", "account_password", "recovery_code", "one_time_link", "session", "audit_event", "setting"]
    let text = try await office.register.store.database.read { connection in try tables.flatMap { try connection.run("SELECT * FROM \($0)").map { "\($0.values)" } }.joined() }
    for secret in [Self.password, set.factor.base32, set.token, set.codes[0], set.codes[0].replacing("-", with: "")] { #expect(!text.contains(secret)) }
  }

  @Test("A flood of passwords waits in a short line; the rest is refused, and afterwards all is as before") func flood() async throws {
    let queue = PasswordQueue(), gate = DispatchSemaphore(value: 0)
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...40 { group.addTask { (try? await queue.run { gate.wait() }) != nil } }
      // Whoever is refused does not wait for the gate.
      var refused = 0
      while refused < 28, let isDone = await group.next() { refused += isDone ? 0 : 1 }
      for _ in 1...12 { gate.signal() }
      var done = 0
      for await isDone in group { done += isDone ? 1 : 0 }
      return [refused, done]
    }
    #expect(outcomes == [28, 12])
    #expect(try await queue.run { 1 } == 1)
  }

  @Test("A register takes no other secret than its own") func otherSecret() async throws {
    let office = try await Office.open()
    let other = office.register.folder.appending(path: "other.key")
    await #expect(throws: StorageProblem.secret(path: other.path)) { _ = try await AccountStore.open(office.register.store, secret: other, cost: .test) }
    #expect(!FileManager.default.fileExists(atPath: other.path), "none is made in its place")
    try Data("00ff\n".utf8).write(to: other)
    await #expect(throws: StorageProblem.secret(path: other.path)) { _ = try await AccountStore.open(office.register.store, secret: other, cost: .test) }
    try Data((String(repeating: "0a", count: 32) + "\n").utf8).write(to: other)
    await #expect(throws: StorageProblem.secret(path: other.path)) { _ = try await AccountStore.open(office.register.store, secret: other, cost: .test) }
  }

  @Test("Writers of many accounts at once lose nothing, and the log has no gap") func together() async throws {
    let office = try await Office.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 1...8 { group.addTask { _ = try await office.make("nguoi-\(index)") } }
      try await group.waitForAll()
    }
    #expect(try await office.accounts.accounts().count == 8)
    let report = try await office.register.store.verify()
    #expect(report.faults == [] && report.events == 16)
  }

  @Test(
    "Whatever is changed in the log of acts is found",
    arguments: [
      ("UPDATE audit_event SET reason = 'khác' WHERE number = 2", "the chain breaks at event 2"), ("DELETE FROM audit_event WHERE number = 2", "event 2 is missing"),
      ("UPDATE audit_event SET at = at + 1 WHERE number = 1", "the chain breaks at event 1"), ("UPDATE audit_event SET client = NULL WHERE number = 2", "the chain breaks at event 2"),
      ("UPDATE audit_event SET number = CASE number WHEN 1 THEN 90 ELSE 1 END WHERE number < 3", "the chain breaks at event 1"),
      ("UPDATE audit_event SET act = 'sign-out' WHERE number = 3", "the chain breaks at event 3"),
    ])
  func tampered(statement: String, fault: String) async throws {
    let office = try await Office.open()
    try await office.make("anh")
    _ = try await office.token("anh")
    // Two steps where one would meet the key of another row.
    let steps = statement.contains("CASE") ? ["UPDATE audit_event SET number = 90 WHERE number = 1", "UPDATE audit_event SET number = 1 WHERE number = 2"] : [statement]
    try await office.register.store.database.write { connection in for step in steps { try connection.run(step) } }
    let faults = try await office.register.store.verify().faults
    #expect(faults.contains { $0.hasSuffix(fault) }, "\(faults)")
  }

  @Test("Accounts and the log move with the register; an export that is given out has none of them") func moving() async throws {
    let office = try await Office.open()
    try await office.make("anh")
    let target = try await TestRegister.open()
    _ = try await office.register.store.move(to: target.store)
    let moved = try await AccountStore.open(target.store, secret: office.register.folder.appending(path: "secret.key"), cost: .test)
    #expect(try await moved.accounts().map(\.name) == ["anh"])
    #expect(try await target.store.verify().faults == [])
    let whole = try await office.register.store.export(withAccounts: true), given = try await office.register.store.export()
    #expect(whole.rows - given.rows >= 4)
  }
}

extension Role {
  fileprivate static func forTests(_ id: String, kinds: Set<AccountKind>, actions: Set<Action>) -> Role {
    Role(id: id, label: LocalizedText(vi: id, en: id), summary: LocalizedText(vi: id, en: id), kinds: kinds, actions: actions, sensitivity: .internal)
  }
}
