import Testing

@testable import Kernel

@Suite("Tokens of programs")
struct TokenTests {
  private static let body = TokenSecret.prefix + String(repeating: "A", count: 43)
  /// Calculated by Python's hashlib.
  private static let check = "6abc74b7"
  private static let whole = body + check

  @Test("A secret is read back, and what is kept of it is its SHA-256") func known() throws {
    let secret = try #require(TokenSecret(Self.whole))
    #expect(secret.text == Self.whole)
    #expect(secret.digest == "8b5d84c7d5cf0db8f78a083626945dfa1243ffe973cfcba365f83b7d538b8bd9")
  }

  @Test("New secrets are whole and differ") func new() {
    let secrets = (1...50).map { _ in TokenSecret.make() }
    #expect(secrets.allSatisfy { TokenSecret($0.text)?.text == $0.text && $0.text.utf8.count == 54 })
    #expect(Set(secrets.map(\.text)).count == 50 && Set(secrets.map(\.digest)).count == 50)
  }

  static let wrongs: [String] = {
    let tail = String(whole.dropFirst(3))
    var texts = ["", "ph_", body, "PH_\(tail)", "ph-\(tail)", "\(whole)=", "\(whole)\n", " \(whole)", String(whole.dropLast()), "Bearer \(whole)"]
    texts.append("\(body)6abc74b8")
    texts.append("\(body)6ABC74B7")
    texts.append(String(repeating: "ph_", count: 18))
    texts.append(whole.replacing("AAAA", with: "ÁAA", maxReplacements: 1))
    texts.append(whole.replacing("AA", with: "+/", maxReplacements: 1))
    return texts
  }()

  @Test("What cannot be a secret is seen without asking anybody", arguments: wrongs)
  func wrong(text: String) {
    #expect(TokenSecret(text) == nil)
  }

  @Test("One wrong character anywhere is seen") func slips() {
    let characters = Array(Self.whole)
    for index in characters.indices {
      var slip = characters
      slip[index] = slip[index] == "B" ? "C" : "B"
      #expect(TokenSecret(String(slip)) == nil, "\(index)")
    }
  }

  @Test("A secret that is put into a text does not show") func hidden() throws {
    let secret = try #require(TokenSecret(Self.whole))
    #expect("\(secret)" == "ph_…" && String(reflecting: secret) == "ph_…" && "\([secret])" == "[ph_…]")
  }

  private static func token(scopes: Set<Action> = [.export], name: String = "Báo cáo", expires: Int64 = 1_000, revoked: Int64? = nil) -> APIToken {
    APIToken(id: RecordID.named("t"), account: RecordID.named("a"), name: name, scopes: scopes, networks: [], quota: 10, created: 0, issued: 0, expires: expires, revoked: revoked)
  }

  @Test("A token is good until the moment it expires, and never once it was revoked") func good() {
    #expect(Self.token().isGood(at: 999) && !Self.token().isGood(at: 1_000))
    #expect(!Self.token(revoked: 5).isGood(at: 1))
    #expect(APIToken.end(of: 365, from: 7) == 31_536_000_007)
  }

  @Test("No token decides on what others wrote, on accounts or on persons, whatever it was made with") func scopes() {
    let all = Self.token(scopes: Set(Action.allCases))
    #expect(all.scopes == APIToken.scopes)
    #expect(all.scopes.isDisjoint(with: [.approve, .approveReport, .withdraw, .erase, .moderate, .manageAccounts, .grantRoles, .handleRequests, .operate]))
  }

  @Test("What the log tells of a token is read back", arguments: ["Báo cáo", "a", "lấy  số liệu, hằng đêm"]) func told(name: String) throws {
    let read = try #require(APIToken.read(told: Self.token(scopes: [.viewAudit, .export], name: name).told))
    #expect(read.name == name && read.scopes == [.export, .viewAudit])
  }

  @Test("Other texts are not taken for it", arguments: ["", "export", "Báo cáo hằng đêm", "x export Báo cáo"]) func notTold(text: String) {
    #expect(APIToken.read(told: text) == nil)
  }

  @Test("Every reason has a name of its own in both languages", arguments: Language.required) func reasons(language: Language) {
    let texts = TokenRefusal.allCases.compactMap { $0.label.exactly(language) }
    #expect(Set(texts).count == TokenRefusal.allCases.count)
  }
}
