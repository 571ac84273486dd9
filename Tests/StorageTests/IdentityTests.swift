import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Identities of providers") struct IdentityTests {
  private static let password = "Một câu dễ nhớ 2026"
  private static let issuer = "https://id.example.vn"

  /// A register whose clock stands in 2026, with its accounts.
  private struct Office: Sendable {
    let register: TestRegister
    let accounts: AccountStore

    static func open() async throws -> Office {
      let register = try await TestRegister.open()
      register.clock.advance(1_790_000_000_000)
      return Office(register: register, accounts: try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test))
    }
  }

  private static func make(_ name: String, _ accounts: AccountStore) async throws -> RecordID {
    let made = try await accounts.make(.init(name: name, display: "Nguyễn Thị Mẫu", kind: .business), by: .terminal)
    #expect(try await accounts.setPassword(password, link: made.link, by: .terminal))
    return made.id
  }

  private static func proof(_ subject: String, name: String? = nil, session: String? = nil, issuer: String = IdentityTests.issuer) -> IdentityProof {
    IdentityProof(ProviderIdentity(issuer: issuer, subject: subject), provider: "tinh", session: session, claim: name.map { .name($0) } ?? .nobody)
  }

  private static func rows(_ table: String, _ accounts: AccountStore) async throws -> Int64 {
    try await accounts.database.read { try $0.run("SELECT count(*) FROM \(table) -- countOf\(table)").first?.int(0) ?? -1 }
  }

  @Test("A name in capitals is the same name; one identity for each provider; what is linked is the subject") func linking() async throws {
    let office = try await Office.open(), id = try await Self.make("anh", office.accounts)
    guard case .opened = try await office.accounts.signIn(Self.proof("s-1", name: "ANH"), agent: "", by: .terminal) else { return #expect(Bool(false)) }
    guard case .refused(.taken) = try await office.accounts.signIn(Self.proof("s-2", name: "anh"), agent: "", by: .terminal) else { return #expect(Bool(false)) }
    guard case .refused(.unknown) = try await office.accounts.signIn(Self.proof("S-1"), agent: "", by: .terminal) else { return #expect(Bool(false), "subjects differ by case") }
    guard case .opened = try await office.accounts.signIn(Self.proof("s-1", name: "anh", issuer: "https://khac.example.vn"), agent: "", by: .terminal) else { return #expect(Bool(false)) }
    #expect(try await office.accounts.identities(of: id).map(\.identity.issuer).sorted() == [Self.issuer, "https://khac.example.vn"].sorted())
  }

  @Test("Of many who come at the same moment with the same sign-in one is answered") func once() async throws {
    let office = try await Office.open()
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { try await office.accounts.useUp("1") }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(taken == 1)
    #expect(try await office.accounts.useUp("2"))
    #expect(try await !office.accounts.useUp("1"))
  }

  @Test("Who has still to tell a code is linked when it was right, not before; what the account has meanwhile stays") func halfSignIn() async throws {
    let office = try await Office.open(), accounts = office.accounts, id = try await Self.make("anh", accounts)
    guard case .opened(let token, _, _) = try await accounts.signIn(name: "anh", password: Self.password, agent: "", by: .terminal) else { return #expect(Bool(false)) }
    let offer = try accounts.secondFactorOffer(for: id), code = offer.secret.code(step: OneTimePassword.step(at: accounts.now))
    let codes = try #require(try await accounts.setSecondFactor(offer.sealed, code: code, session: token, isInOffice: true, by: .terminal)).codes
    func half(_ subject: String) async throws -> String {
      guard case .opened(let token, true) = try await accounts.signIn(Self.proof(subject, name: "anh"), agent: "", by: .terminal) else { throw Problems([]) }
      return token
    }
    let first = try await half("s-1"), second = try await half("s-2")
    #expect(try await accounts.confirm("000000", session: first, by: .terminal) == nil)
    #expect(try await accounts.identities(of: id) == [])
    #expect(try await accounts.confirm(codes[0], session: first, by: .terminal) != nil)
    #expect(try await accounts.identities(of: id).map(\.identity.subject) == ["s-1"])
    #expect(try await accounts.confirm(codes[1], session: second, by: .terminal) != nil, "the account has an identity of the provider already")
    #expect(try await accounts.identities(of: id).map(\.identity.subject) == ["s-1"])
    guard case .refused(.taken) = try await accounts.signIn(Self.proof("s-3", name: "anh"), agent: "", by: .terminal) else { return #expect(Bool(false)) }
  }

  @Test("A kind of account that may not come in this way is not linked either") func place() async throws {
    let office = try await Office.open(), id = try await Self.make("anh", office.accounts)
    let answer = try await office.accounts.signIn(Self.proof("s-1", name: "anh"), agent: "", admits: { $0 != .business }, by: .terminal)
    guard case .refused(.place) = answer else { return #expect(Bool(false)) }
    #expect(try await office.accounts.identities(of: id) == [])
  }

  @Test("What sessions and ways leave behind is swept away; what is linked stays") func sweeping() async throws {
    let office = try await Office.open(), id = try await Self.make("anh", office.accounts)
    guard case .opened = try await office.accounts.signIn(Self.proof("s-1", name: "anh", session: "p-1"), agent: "", by: .terminal) else { return #expect(Bool(false)) }
    #expect(try await office.accounts.useUp("1"))
    try await office.accounts.sweep()
    #expect(try await Self.rows("session_identity", office.accounts) == 1)
    #expect(try await Self.rows("identity_once", office.accounts) == 1)
    let notice = try #require(IdentityNotice(issuer: Self.issuer, id: "n-1", subject: nil, session: "p-1"))
    #expect(try await office.accounts.end(notice, provider: "tinh", by: .terminal) == nil)
    #expect(try await office.accounts.end(notice, provider: "tinh", by: .terminal) == .replay)
    #expect(try await Self.rows("session", office.accounts) == 0)
    office.register.clock.advance(3_600_001)
    try await office.accounts.sweep()
    #expect(try await Self.rows("session_identity", office.accounts) == 0)
    #expect(try await Self.rows("identity_once", office.accounts) == 0)
    #expect(try await office.accounts.identities(of: id).count == 1)
  }

  @Test("What is sealed for one purpose opens for no other, and not when it was changed") func sealing() async throws {
    let office = try await Office.open(), sealed = try office.accounts.sealed("đường về", for: "flow")
    #expect(office.accounts.opened(sealed, for: "flow") == "đường về")
    #expect(office.accounts.opened(sealed, for: "left") == nil)
    #expect(office.accounts.opened(String(sealed.dropFirst(4)), for: "flow") == nil)
    #expect(office.accounts.opened("", for: "flow") == nil)
    #expect(IdentityNotice(issuer: Self.issuer, id: "n-1", subject: nil, session: nil) == nil)
  }
}
