import Accounts
import Foundation
import HTTPTypes
import Kernel
import Outgoing
import Pages
import Storage
import Synchronization
import Testing

@testable import phohien

/// Letters as they were given to the mail server.
private final class Letters: Sendable {
  struct Away: Error {}
  private let sent = Mutex<[Mail]>([])
  private let away = Atomic(false)
  private let lost = Atomic(0)

  var all: [Mail] { sent.withLock { $0 } }
  /// From now on the server is not there.
  func goAway() { away.store(true, ordering: .relaxed) }
  /// Errands that found the line full.
  var dropped: Int { lost.load(ordering: .relaxed) }
  func drop() { lost.add(1, ordering: .relaxed) }
  func take(_ mail: Mail) throws {
    guard !away.load(ordering: .relaxed) else { throw Away() }
    sent.withLock { $0.append(mail) }
  }
}

@Suite("Forgotten passwords")
struct ResetJourneyTests {
  private static let password = "Đình làng có 3 hội!"
  private static let other = "Sông Hồng mùa nước 1"
  private static let page = "/vi/dang-nhap/quen-mat-khau"

  private static func open() async throws -> (TestInstance, Letters, PasswordReset) {
    let letters = Letters()
    let instance = try await TestInstance.open(base: "https://van-hoa.example.vn", mail: { try letters.take($0) })
    return (instance, letters, try #require(instance.server.reset))
  }

  @discardableResult
  private static func make(_ name: String, _ instance: TestInstance, _ kind: AccountKind = .business, mail: String? = "an@example.vn") async throws -> RecordID {
    let accounts = instance.server.accounts
    let made = try await accounts.make(.init(name: name, display: "Nguyễn Văn An", kind: kind, mail: mail), by: .terminal)
    #expect(try await accounts.setPassword(password, link: made.link, by: .terminal))
    return made.id
  }

  /// Does the next errand, as the running server does by itself.
  private static func work(_ reset: PasswordReset) async throws {
    var errands = reset.errands.makeAsyncIterator()
    let errand = await errands.next()
    try await reset.perform(try #require(errand))
  }

  private static func token(_ letter: Mail) throws -> String {
    String(try #require(letter.text.firstMatch(of: /https:\/\/van-hoa\.example\.vn\/(?:vi\/dang-nhap\/lien-ket|en\/sign-in\/link)\?token=([A-Za-z0-9_-]{43})\n/)).1)
  }

  @Test("From a forgotten password to a new one: by mail, once, and its owner is told") func whole() async throws {
    let (instance, letters, reset) = try await Self.open()
    let id = try await Self.make("nguyen.an", instance)
    #expect(try await instance.get("/vi/dang-nhap").text.contains("<a href=\"\(Self.page)\">Quên mật khẩu?</a>"))
    let asked = try await instance.visit(Self.page)
    #expect(asked.status == 200 && asked.cache == "no-store" && asked.text.contains("name=\"who\"") && asked.text.contains("/en/sign-in/forgotten\""))
    let sent = try await instance.visit(Self.page, form: ["who": "Nguyen.An"])
    #expect(sent.status == 303 && sent.location == "\(Self.page)?done=1" && sent.cookies.isEmpty)
    let told = try await instance.visit(try #require(sent.location))
    #expect(told.status == 200 && told.text.contains("trong 30 phút") && !told.text.contains("name=\"who\"") && !told.text.lowercased().contains("nguyen.an"))
    #expect(letters.all.isEmpty, "nothing is sent before the answer")
    try await Self.work(reset)
    let letter = try #require(letters.all.first)
    #expect(letters.all.count == 1 && letter.to == MailAddress("an@example.vn", display: "Nguyễn Văn An") && letter.language == .vietnamese)
    #expect(letter.subject.contains("Đặt lại mật khẩu") && letter.text.contains("nguyen.an") && letter.text.contains("30 phút") && !letter.text.contains("{"))
    let token = try Self.token(letter)
    #expect(try await instance.visit(SignInAddress.link(token, .vietnamese)).text.contains("nguyen.an"), "looking at it does not use it up")
    let set = try await instance.visit("/vi/dang-nhap/lien-ket", form: ["token": token, "password": Self.other, "again": Self.other])
    #expect(set.status == 303)
    try await Self.work(reset)
    #expect(letters.all.count == 2 && letters.all[1].subject.contains("Mật khẩu vừa được đặt") && !letters.all[1].text.contains("token") && !letters.all[1].text.contains(Self.other))
    #expect(try await instance.visit("/vi/dang-nhap/lien-ket", form: ["token": token, "password": Self.password, "again": Self.password]).status == 410)
    #expect(try await instance.visit("/vi/dang-nhap", form: ["name": "nguyen.an", "password": Self.password]).status == 401)
    let opened = try await instance.visit("/vi/dang-nhap", form: ["name": "nguyen.an", "password": Self.other])
    let cookie = String(try #require(opened.cookies.first).prefix { $0 != ";" })
    // Whoever reads the mail gets no further without a second factor, and sets none up.
    let mine = try await instance.visit("/vi/ban-lam-viec/tai-khoan-cua-toi", headers: [.cookie: cookie])
    #expect(mine.status == 200 && !mine.text.contains("name=\"offer\"") && !mine.text.contains("class=\"secret\""))
    #expect(try await instance.server.accounts.account(id)?.hasSecondFactor == false)
    let acts = try await instance.server.accounts.log.events(.init(), most: 10).map(\.act)
    #expect(acts.contains(.passwordResetAsked) && acts.contains(.passwordSet))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("Whoever is asked for, the answer is the same; letters go to accounts in use alone") func same() async throws {
    let (instance, letters, reset) = try await Self.open()
    try await Self.make("nguyen.an", instance)
    try await Self.make("khong.thu", instance, mail: nil)
    let closed = try await Self.make("da.nghi", instance, mail: "nghi@example.vn")
    try await instance.server.accounts.disable(closed, reason: "nghỉ", by: .terminal)
    _ = try await instance.server.accounts.make(.init(name: "moi.den", display: "B", kind: .business, mail: "moi@example.vn"), by: .terminal)
    let names = ["khong.co", "khong.thu", "da.nghi", "moi.den", "moi@example.vn", "mật khẩu của tôi", "<script>", "nguyen.an"]
    for name in names {
      let answer = try await instance.visit(Self.page, form: ["who": name])
      #expect(answer.status == 303 && answer.location == "\(Self.page)?done=1" && answer.text.isEmpty && answer.cookies.isEmpty, "\(name)")
    }
    for _ in names { try await Self.work(reset) }
    #expect(letters.all.map(\.to.address) == ["an@example.vn"])
    let page = try await instance.server.accounts.log.events(.init(), most: 100)
    #expect(!page.contains { "\($0)".contains("mật khẩu của tôi") || "\($0)".contains("script") }, "what was typed is not kept")
  }

  @Test("Bad input is told; unknown fields and long texts are refused") func bad() async throws {
    let (instance, letters, _) = try await Self.open()
    for form in [["who": ""], ["who": "  "], [:]] {
      let answer = try await instance.visit(Self.page, form: form)
      #expect(answer.status == 422 && answer.text.contains("aria-invalid") && answer.text.contains("Hãy nhập tên đăng nhập"))
    }
    #expect(try await instance.visit(Self.page, form: ["who": "a", "mail": "b"]).status == 400)
    #expect(try await instance.visit(Self.page, form: ["who": String(repeating: "a", count: 300)]).status == 400)
    #expect(try await instance.visit("\(Self.page)?name=a").status == 400)
    #expect(try await instance.visit(Self.page, form: ["who": "a"], headers: [.origin: "https://evil.example"]).status == 403)
    #expect(try await instance.visit("/en/dang-nhap/quen-mat-khau").status == 404)
    #expect(letters.all.isEmpty)
  }

  @Test("Links lead to the address that was set, in the language of the page, whatever the request says") func links() async throws {
    let (instance, letters, reset) = try await Self.open()
    try await Self.make("nguyen.an", instance)
    let host = try #require(HTTPField.Name("X-Forwarded-Host"))
    #expect(try await instance.visit("/en/sign-in/forgotten", form: ["who": "an@example.vn"], headers: [host: "evil.example"]).status == 303)
    try await Self.work(reset)
    let letter = try #require(letters.all.first)
    #expect(letter.language == .english && letter.subject.contains("password") && letter.text.hasPrefix("Dear Nguyễn Văn An") && !letter.text.contains("evil"))
    #expect(try Self.token(letter).count == 43)
  }

  @Test("A password changed at the desk is told to its owner too") func changed() async throws {
    let (instance, letters, reset) = try await Self.open()
    let id = try await Self.make("nguyen.an", instance)
    reset.add(.changed(account: id, language: .english))
    try await Self.work(reset)
    #expect(letters.all.map(\.subject).first?.hasPrefix("Your password was set") == true)
    // Who has no address cannot be told, and who is not there neither.
    let silent = try await Self.make("khong.thu", instance, mail: nil)
    for account in [silent, RecordID.named("absent")] {
      reset.add(.changed(account: account, language: .english))
      try await Self.work(reset)
    }
    #expect(letters.all.count == 1)
  }

  @Test("The line takes so many errands and no more, the oldest first; what is dropped is counted") func full() async throws {
    let (instance, letters, _) = try await Self.open()
    let reset = PasswordReset(store: instance.server.accounts, kit: instance.server.kit, send: { try letters.take($0) }, dropped: { letters.drop() })
    for number in 1...(PasswordReset.longestLine + 5) { reset.add(.asked(who: "\(number)", language: .vietnamese, by: .terminal)) }
    #expect(letters.dropped == 5)
    reset.add(.asked(who: "late", language: .vietnamese, by: .terminal))
    var errands = reset.errands.makeAsyncIterator()
    for number in 1...PasswordReset.longestLine {
      guard case .asked(let who, _, _)? = await errands.next() else { return #expect(Bool(false)) }
      #expect(who == "\(number)")
    }
    reset.add(.asked(who: "last", language: .vietnamese, by: .terminal))
    guard case .asked(let who, _, _)? = await errands.next() else { return #expect(Bool(false)) }
    #expect(who == "last" && letters.dropped == 6)
  }

  @Test("A mail server that is away is told to who runs the server; the visitor is not") func away() async throws {
    let (instance, letters, reset) = try await Self.open()
    try await Self.make("nguyen.an", instance)
    letters.goAway()
    #expect(try await instance.visit(Self.page, form: ["who": "nguyen.an"]).status == 303)
    await #expect(throws: Letters.Away.self) { try await Self.work(reset) }
    #expect(letters.all.isEmpty)
    let event = try await instance.server.accounts.log.events(.init(), most: 1).first
    #expect(event?.act == .passwordResetAsked && event?.result == .refused && event?.object == "nguyen.an" && event?.reason == "unsent")
  }

  @Test("Without mail there is no such page and no way to it") func none() async throws {
    let instance = try await TestInstance.open()
    #expect(instance.server.reset == nil)
    for path in [Self.page, "/en/sign-in/forgotten"] {
      #expect(try await instance.visit(path).status == 404)
      let sent = try await instance.visit(path, form: ["who": "a"])
      #expect([404, 405].contains(sent.status))
    }
    #expect(try await !instance.get("/vi/dang-nhap").text.contains("quen-mat-khau"))
  }
}
