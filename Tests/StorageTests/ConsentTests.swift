import Foundation
import Kernel
import Synchronization
import Testing

@testable import Storage

@Suite("The register of consents")
struct ConsentTests {
  private static let purposes = ["people-in-records", "mail"]
  private static let day: Int64 = 86_400_000

  /// A register whose clock stands in 2026, with its consents.
  private struct Office {
    let register: TestRegister
    let accounts: AccountStore
    let consents: ConsentStore
    let actor = Actor(client: "192.0.2.7", reference: "r1")
    var now: Int64 { register.clock.now() }

    static func open() async throws -> Office {
      let register = try await TestRegister.open()
      register.clock.advance(1_790_000_000_000)
      let accounts = try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test)
      return Office(register: register, accounts: accounts, consents: ConsentStore(accounts))
    }

    func draft(_ name: String = "Nguyễn Thị Mẫu", phone: String = "", mail: String = "") -> ConsentStore.Draft {
      var draft = ConsentStore.Draft(
        subject: .init(name: name, phone: phone, mail: mail, address: "thôn Nhất"), purpose: "people-in-records", wording: "Tôi, \(name), đồng ý.", way: .paper, given: now - ConsentTests.day)
      draft.evidence = "Giấy số 7 của \(name)"
      return draft
    }

    @discardableResult
    func enter(_ draft: ConsentStore.Draft) async throws -> RecordID {
      register.clock.advance()
      return try await consents.enter(draft, purposes: ConsentTests.purposes, by: actor)
    }

    func found(_ words: String) async throws -> [String] {
      var query = ConsentStore.Query()
      query.person = words
      return try await consents.consents(query, most: 10).compactMap { $0.subject?.name }
    }

    func codes(_ body: () async throws -> Void) async -> [String] {
      do { try await body() } catch let problems as Problems { return problems.list.map(\.code) } catch { return ["\(error)"] }
      return []
    }

    func acts() async throws -> [String] { try await accounts.log.events(.init(), most: 100).reversed().map { "\($0.act.rawValue) \($0.reason ?? "-")" } }
    /// Everything that the database holds, as lines.
    func dump() async throws -> String {
      let lines = Lines()
      _ = try await register.store.export(withAccounts: true) { bytes, isFirst in lines.add(bytes, isFirst: isFirst) }
      return lines.text
    }
  }

  @Test("What was entered is read again as it was typed, and lies in the database in no readable form") func sealed() async throws {
    let office = try await Office.open()
    try await office.register.apply(Province.draft("a", title: "Đình A"))
    var draft = office.draft(phone: "0912 345 678", mail: "mau@noi.vn")
    draft.about = "a"
    draft.expires = office.now + Self.day
    let id = try await office.enter(draft)
    let consent = try #require(try await office.consents.consent(id))
    #expect(consent.subject == draft.subject && consent.wording == draft.wording && consent.evidence == draft.evidence && consent.about == "a")
    #expect(consent.purpose == "people-in-records" && consent.basis == .consent && consent.way == .paper && consent.given == draft.given && consent.expires == draft.expires)
    let dump = try await office.dump()
    #expect(dump.contains(id.text), "the dump holds the entry")
    for secret in ["Thị Mẫu", "nguyen thi mau", "0912345678", "0912 345 678", "mau@noi.vn", "thôn Nhất", "Giấy số 7", "đồng ý"] { #expect(!dump.contains(secret), "\(secret)") }
    #expect(try await office.acts().last == "consent-entered people-in-records")
  }

  @Test("A row moved to another entry, or opened with another secret, says nothing") func bound() async throws {
    let office = try await Office.open()
    let one = try await office.enter(office.draft("Người Một")), two = try await office.enter(office.draft("Người Hai"))
    _ = try await office.register.sql("UPDATE consent SET subject = (SELECT subject FROM consent WHERE id = ?) WHERE id = ?", [.text(one.text), .text(two.text)])
    #expect(try await office.consents.consent(two)?.subject == nil)
    #expect(try await office.consents.consent(one)?.subject?.name == "Người Một")
    _ = try await office.register.sql("UPDATE consent SET subject = terms WHERE id = ?", [.text(one.text)])
    #expect(try await office.consents.consent(one)?.subject == nil)
  }

  @Test("A person is found by the whole name in any case and without marks, by number and by mail; by no part of them") func search() async throws {
    let office = try await Office.open()
    try await office.enter(office.draft("Nguyễn Thị Mẫu", phone: "0912 345 678", mail: "Mau@Noi.vn"))
    try await office.enter(office.draft("Trần Văn Khác", phone: "0988111222"))
    for words in ["nguyen thi mau", "NGUYỄN THỊ MẪU", "+84 912345678", "0912.345.678", "mau@noi.VN"] { #expect(try await office.found(words) == ["Nguyễn Thị Mẫu"], "\(words)") }
    for words in ["Mẫu", "0912", "noi.vn", "", "%", "Nguyễn Thị"] { #expect(try await office.found(words) == [], "\(words)") }
    #expect(office.consents.mark(of: "Nguyễn Thị Mẫu") == office.consents.mark(of: "nguyen thi mau") && office.consents.mark(of: " ") == nil)
    #expect(office.consents.mark(of: "Nguyễn Thị Mẫu")?.count == 12)
  }

  @Test("What is wrong is told all at once, each with its field, and nothing is entered") func problems() async throws {
    let office = try await Office.open()
    var draft = ConsentStore.Draft(subject: .init(name: "", phone: "12", mail: "a b"), purpose: "khac", wording: "", way: .form, given: office.now + 10)
    draft.expires = office.now
    let wrong = draft.problems(purposes: Self.purposes, now: office.now)
    #expect(wrong.map(\.code) == ["consent.name", "consent.phone", "consent.mail", "consent.purpose", "consent.wording", "consent.given", "consent.expires"])
    #expect(wrong.map(\.path) == ["name", "phone", "mail", "purpose", "wording", "given", "expires"])
    #expect(await office.codes { try await office.enter(draft) }.count == 7)
    var lost = office.draft()
    lost.about = "khong-co"
    let nowhere = lost
    let found = await office.codes { _ = try await office.enter(nowhere) }
    #expect(found == ["consent.about"])
    #expect(try await office.consents.count(.init()) == 0)
    #expect(try await office.acts() == [])
  }

  @Test("Withdrawing needs a reason, is done once, and holds from then on; the reason is sealed, the log does not tell it") func withdrawing() async throws {
    let office = try await Office.open()
    let id = try await office.enter(office.draft())
    #expect(await office.codes { try await office.consents.withdraw(id, reason: " \n", by: office.actor) } == ["consent.reason"])
    try await office.consents.withdraw(id, reason: "Bà Mẫu gọi điện", by: office.actor)
    let consent = try #require(try await office.consents.consent(id))
    #expect(consent.withdrawn == office.now && consent.withdrawal == "Bà Mẫu gọi điện" && consent.state(at: office.now) == .withdrawn)
    #expect(await office.codes { try await office.consents.withdraw(id, reason: "lần nữa", by: office.actor) } == ["consent.state"])
    #expect(await office.codes { try await office.consents.withdraw(RecordID.named("x"), reason: "lần nữa", by: office.actor) } == ["consent.absent"])
    #expect(try await !office.dump().contains("gọi điện"))
    #expect(try await office.acts().last == "consent-withdrawn people-in-records")
    var task = office.draft()
    task.basis = .publicTask
    let other = try await office.enter(task)
    #expect(try await office.consents.consent(other)?.label(at: office.now)[.vietnamese] == "Còn hiệu lực")
    #expect(await office.codes { try await office.consents.withdraw(other, reason: " ", by: office.actor) } == ["consent.reason"])
    #expect(await office.codes { try await office.consents.forget(other, by: office.actor) } == ["consent.valid"])
    try await office.consents.withdraw(other, reason: "Phản đối được chấp nhận", by: office.actor)
    let ended = try #require(try await office.consents.consent(other))
    #expect(ended.withdrawal == "Phản đối được chấp nhận" && ended.label(at: office.now)[.vietnamese] == "Đã chấm dứt" && consent.label(at: office.now)[.vietnamese] == "Đã rút")
    try await office.consents.forget(other, by: office.actor)
    #expect(try await office.consents.consent(other)?.subject == nil)
  }

  @Test("States follow the clock: the last moment counts, the next does not") func states() async throws {
    let office = try await Office.open()
    var draft = office.draft()
    draft.expires = office.now + Self.day
    let id = try await office.enter(draft), endless = try await office.enter(office.draft("Người Khác"))
    func ids(_ state: Consent.State) async throws -> Set<RecordID> {
      var query = ConsentStore.Query()
      query.state = state
      let found = try await office.consents.consents(query, most: 10).map(\.id)
      #expect(try await office.consents.count(query) == found.count)
      return Set(found)
    }
    office.register.clock.advance(try #require(draft.expires) - office.now)
    #expect(try await ids(.valid) == [id, endless])
    #expect(try await ids(.expired) == [])
    office.register.clock.advance(1)
    #expect(try await ids(.valid) == [endless])
    #expect(try await ids(.expired) == [id])
    #expect(try await ids(.withdrawn) == [])
    try await office.consents.withdraw(id, reason: "muộn", by: office.actor)
    #expect(try await ids(.withdrawn) == [id])
    #expect(try await ids(.expired) == [])
  }

  @Test("Who agreed is forgotten only when the consent is over; then nothing of them is left, but that there was a consent") func forgetting() async throws {
    let office = try await Office.open()
    let id = try await office.enter(office.draft(phone: "0912345678"))
    #expect(await office.codes { try await office.consents.forget(id, by: office.actor) } == ["consent.valid"])
    try await office.consents.withdraw(id, reason: "thôi", by: office.actor)
    try await office.consents.forget(id, by: office.actor)
    let consent = try #require(try await office.consents.consent(id))
    #expect(consent.subject == nil && consent.wording == "" && consent.evidence == "" && consent.withdrawal == nil && consent.purpose == "people-in-records" && consent.withdrawn != nil)
    for words in ["Nguyễn Thị Mẫu", "0912345678"] { #expect(try await office.found(words) == []) }
    #expect(try await office.register.sql("SELECT 1 FROM consent_key").isEmpty)
    #expect(try await office.consents.counts(office.register.store.declarations).basic[.consents] == 0)
    #expect(try await office.acts().suffix(2) == ["consent-withdrawn people-in-records", "consent-forgotten people-in-records"])
  }

  @Test("The last entered come first, page by page; a purpose narrows") func pages() async throws {
    let office = try await Office.open()
    var ids: [RecordID] = []
    for number in 1...5 {
      var draft = office.draft("Người \(number)")
      draft.purpose = number == 3 ? "mail" : "people-in-records"
      ids.append(try await office.enter(draft))
    }
    var query = ConsentStore.Query()
    #expect(try await office.consents.consents(query, most: 2).map(\.id) == [ids[4], ids[3]])
    query.before = ids[3]
    #expect(try await office.consents.consents(query, most: 10).map(\.id) == [ids[2], ids[1], ids[0]])
    query.purpose = "mail"
    #expect(try await office.consents.consents(query, most: 10).map(\.id) == [ids[2]])
  }

  @Test("What is kept about a person: their consents and the accounts with their mail, without secrets; the log names them by a digest") func everything() async throws {
    let office = try await Office.open()
    try await office.enter(office.draft(mail: "mau@noi.vn"))
    try await office.enter(office.draft("Người Khác"))
    _ = try await office.accounts.make(.init(name: "thi.mau", display: "Thị Mẫu", kind: .business, mail: "Mau@noi.vn"), by: .terminal)
    let person = try await office.consents.everything(about: "MAU@noi.vn", by: office.actor)
    #expect(person["consents"]?.items.map { $0["subject"]?["name"]?.string } == ["Nguyễn Thị Mẫu"] && person["accounts"]?.items.map { $0["name"]?.string } == ["thi.mau"])
    #expect(!person.json.contains("password") && !person.json.contains("Người Khác"))
    let event = try #require(try await office.accounts.log.events(.init(), most: 1).first)
    #expect(event.act == .personExported && event.object == office.consents.mark(of: "mau@noi.vn") && event.object != nil)
    let nobody = try await office.consents.everything(about: "Không Ai", by: office.actor)
    #expect(nobody["consents"]?.items == [] && nobody["accounts"]?.items == [])
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("Consents go along when a register is moved, and are found there by the same words") func moving() async throws {
    let office = try await Office.open()
    try await office.enter(office.draft(phone: "0912345678"))
    let target = try await TestRegister.open()
    _ = try await office.register.store.move(to: target.store)
    let accounts = try await AccountStore.open(target.store, secret: office.register.folder.appending(path: "secret.key"), cost: .test)
    var query = ConsentStore.Query()
    query.person = "0912 345 678"
    #expect(try await ConsentStore(accounts).consents(query, most: 2).map { $0.subject?.name } == ["Nguyễn Thị Mẫu"])
  }
}

/// Bytes of an export, which may begin anew.
private final class Lines: Sendable {
  private let bytes = Mutex(Data())
  func add(_ data: Data, isFirst: Bool) { bytes.withLock { $0 = isFirst ? data : $0 + data } }
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
