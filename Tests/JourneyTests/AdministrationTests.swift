import Edge
import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Administration at a listener of its own.
@Suite("Administration apart") struct AdministrationTests {
  private static let password = "Đình làng có 3 hội!"

  private static func account(_ instance: TestInstance, _ name: String, _ kind: AccountKind) async throws {
    let accounts = instance.server.accounts
    let made = try await accounts.make(.init(name: name, display: name, kind: kind), by: .terminal)
    #expect(try await accounts.setPassword(password, link: made.link, by: .terminal))
  }

  private static func signIn(_ instance: TestInstance, _ name: String, isOperators: Bool) async throws -> TestInstance.Answer {
    try await instance.visit("/vi/dang-nhap", form: ["name": name, "password": password], isOperators: isOperators)
  }

  private static func cookie(_ answer: TestInstance.Answer) throws -> String { String(try #require(answer.cookies.first).prefix { $0 != ";" }) }

  @Test("Pages of administration are unknown to visitors and known at the operator's listener, which has everything else too") func pages() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter], exposure: Exposure(administration: Administration(place: .admin)))
    #expect(Set(DeskPage.allCases.filter(\.isAdministration)).isSuperset(of: [.accounts, .account, .access, .audit]))
    #expect(!DeskPage.start.isAdministration && !DeskPage.mine.isAdministration)
    #expect(try await instance.visit("/vi/ban-lam-viec/khong-co").status == 404)
    for page in DeskPage.allCases {
      for language in Language.required {
        let open = try await instance.visit(page.address(language)), operators = try await instance.visit(page.address(language), isOperators: true)
        #expect(open.status == (page.isAdministration ? 404 : 303), "\(page)")
        #expect(operators.status == 303 && operators.location?.contains(PageWord.signIn[language]) == true, "\(page)")
        guard page.isAdministration else { continue }
        let sent = try await instance.visit(page.address(language), form: ["act": "make"])
        #expect([404, 405].contains(sent.status), "\(page)")
      }
    }
    for path in ["/metrics", "/health/live", "/health/ready", "/vi", "/vi/di-tich"] {
      #expect(try await instance.visit(path, isOperators: true).status == 200, "\(path)")
    }
    #expect(try await instance.visit("/metrics").status == 404)
    #expect(try await instance.visit("/api/v1/audit").status == 404, "the log is no more open to programs than to people")
    #expect(try await instance.visit("/api/v1/audit", isOperators: true).status == 401)
    for isOperators in [false, true] { #expect(try await instance.visit("/api/v1/me", isOperators: isOperators).status == 401) }
  }

  @Test("No page leads visitors to pages of administration, one's own account neither") func menu() async throws {
    let apart = try await TestInstance.open(exposure: Exposure(administration: Administration(place: .admin))), together = try await TestInstance.open()
    for (instance, isThere) in [(apart, false), (together, true)] {
      let auditor = try await DeskBrowser.officer(instance, "kiem.tra", [Grant(role: "auditor")])
      for page in [DeskPage.start, .mine] {
        let answer = try await auditor.open(page.address(.vietnamese))
        #expect(answer.status == 200 && answer.text.contains("href=\"\(DeskPage.audit.address(.vietnamese))\"") == isThere, "\(page) \(isThere)")
      }
    }
  }

  @Test("Administrators sign in at the operator's listener alone; elsewhere the right password is answered like a wrong one, and told to the log") func signingIn() async throws {
    let instance = try await TestInstance.open(exposure: Exposure(administration: Administration(place: .admin)))
    try await Self.account(instance, "quan.ly", .administrator)
    try await Self.account(instance, "can.bo", .business)
    let wrong = try await instance.visit("/vi/dang-nhap", form: ["name": "quan.ly", "password": "sai hẳn rồi"])
    let outside = try await Self.signIn(instance, "quan.ly", isOperators: false)
    #expect(outside.status == 401 && outside.text == wrong.text && outside.cookies.isEmpty)
    let events = try await instance.server.accounts.log.events(.init(), most: 1)
    #expect(events.first?.act == .signIn && events.first?.reason == "place")
    // Whoever knows the name locks nobody from where administrators cannot sign in.
    for _ in 1...6 { #expect(try await Self.signIn(instance, "quan.ly", isOperators: false).status == 401) }
    for _ in 1...6 { #expect(try await instance.visit("/vi/dang-nhap", form: ["name": "quan.ly", "password": "sai hẳn rồi"]).status == 401) }
    let inside = try await Self.signIn(instance, "quan.ly", isOperators: true)
    #expect(inside.status == 303)
    let cookie = try Self.cookie(inside)
    let mine = DeskPage.mine.address(.vietnamese)
    #expect(try await instance.visit(mine, headers: [.cookie: cookie], isOperators: true).status == 200)
    let carried = try await instance.visit(mine, headers: [.cookie: cookie])
    #expect(carried.status == 303 && carried.location?.hasPrefix("/vi/dang-nhap") == true, "a session of an administrator opens nothing for visitors")
    #expect(try await Self.signIn(instance, "can.bo", isOperators: false).status == 303)
    #expect(try await Self.signIn(instance, "can.bo", isOperators: true).status == 303)
  }

  @Test("A one-time link of an administrator is good at the operator's listener alone") func links() async throws {
    let instance = try await TestInstance.open(exposure: Exposure(administration: Administration(place: .admin)))
    let token = try #require(try await instance.server.accounts.firstAdministrator(roles: instance.store.declarations.roles))
    let path = SignInAddress.link(token, .vietnamese)
    #expect(try await instance.visit(path).status == 410)
    let sent = try await instance.visit("/vi/dang-nhap/lien-ket", form: ["token": token, "password": Self.password, "again": Self.password])
    #expect(sent.status == 410)
    #expect(try await instance.visit(path, isOperators: true).status == 200, "it was not used up")
  }

  @Test("Without the setting administration is everywhere, and the operator's listener has no pages") func everywhere() async throws {
    let instance = try await TestInstance.open()
    try await Self.account(instance, "quan.ly", .administrator)
    #expect(try await Self.signIn(instance, "quan.ly", isOperators: false).status == 303)
    #expect(try await instance.visit(DeskPage.accounts.address(.vietnamese)).status == 303)
    for path in [DeskPage.accounts.address(.vietnamese), "/vi/dang-nhap", "/vi"] {
      let answer = try await instance.visit(path, isOperators: true)
      #expect(answer.status == 404 && answer.type.hasPrefix("application/problem+json"), "\(path)")
    }
  }

  @Test("With a list of networks administrators come from these alone, others from anywhere") func networks() async throws {
    let ranges = ["10.1.0.0/16", "2001:db8::/32"].compactMap { NetworkRange($0) }
    let door = Administration(networks: ranges).door(isOperators: false)
    let cases: [(String?, Bool)] = [("10.1.2.3", true), ("10.2.0.1", false), ("2001:db8:7::1", true), ("2001:db9::1", false), ("::ffff:10.1.0.9", true), (nil, false)]
    for (client, isAdmitted) in cases {
      let address = client.flatMap { NetworkAddress($0) }
      #expect(door.admits(.administrator, from: address) == isAdmitted, "\(client ?? "-")")
      for kind in AccountKind.allCases where kind != .administrator { #expect(door.admits(kind, from: address)) }
    }
    let instance = try await TestInstance.open(exposure: Exposure(administration: Administration(networks: ranges)))
    try await Self.account(instance, "quan.ly", .administrator)
    try await Self.account(instance, "can.bo", .business)
    #expect(try await Self.signIn(instance, "quan.ly", isOperators: false).status == 401)
    #expect(try await Self.signIn(instance, "can.bo", isOperators: false).status == 303)
  }

  @Test("Over TLS of its own the operator's listener gives the cookie for HTTPS alone") func cookies() async throws {
    for speaksTLS in [true, false] {
      let exposure = Exposure(administration: Administration(place: .admin), speaksTLS: speaksTLS)
      let instance = try await TestInstance.open(base: "https://vanhoa.example.vn", exposure: exposure)
      try await Self.account(instance, "quan.ly", .administrator)
      try await Self.account(instance, "can.bo", .business)
      let inside = try #require(try await Self.signIn(instance, "quan.ly", isOperators: true).cookies.first)
      #expect(inside.contains("; Secure") == speaksTLS && inside.hasPrefix("__Host-") == speaksTLS && inside.contains("HttpOnly"))
      let outside = try #require(try await Self.signIn(instance, "can.bo", isOperators: false).cookies.first)
      #expect(outside.hasPrefix("__Host-") && outside.contains("; Secure"))
    }
  }
}
