import Crypto
import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Cases")
struct CaseTests {
  static let hour: Int64 = 3_600_000

  static func text(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

  static let report = CaseKind(
    id: "report", letters: "BC", label: text("Phản ánh"), summary: text("x"), action: .moderate, isPublic: true, about: .any, fields: [.message, .source, .name, .contact], required: [.message],
    clocks: [
      CaseKind.Clock(id: "look", label: text("Xem"), span: .hours(24), legal: text("x")), CaseKind.Clock(id: "end", label: text("Xong"), span: .hours(72), start: .known, legal: text("x")),
    ],
    outcomes: [CaseKind.Outcome(id: "done", label: text("Xong"), isFinal: true), CaseKind.Outcome(id: "passed-on", label: text("Chuyển"), isFinal: false)])

  static let breach = CaseKind(
    id: "breach", letters: "SC", label: text("Sự cố"), summary: text("x"), action: .handleRequests, isPublic: false, about: .nothing, fields: [.message], required: [.message],
    clocks: [CaseKind.Clock(id: "notice", label: text("Báo"), span: .hours(24), start: .known, legal: text("x"))],
    outcomes: [CaseKind.Outcome(id: "done", label: text("Xong"), isFinal: true)])

  /// What one grant of one role lets somebody do. The unit `a` lies in `A`.
  static func policy(_ actions: Set<Action>, _ sensitivity: Sensitivity, unit: RecordID? = nil, profiles: Set<String> = []) -> AccessPolicy {
    let role = Role(id: "r", label: text("x"), summary: text("x"), kinds: [.business], actions: actions, sensitivity: sensitivity)
    let lands: [(name: String, within: [RecordID])] = [("A", []), ("a", [.named("A")]), ("B", [])]
    let units = UnitTree(lands.map { UnitTree.Unit(id: .named($0.name), identifier: $0.name, names: [$0.name], within: $0.within, successors: []) })
    return AccessPolicy(account: .named("someone"), kind: .business, grants: [Grant(role: "r", unit: unit, profiles: profiles)], roles: [role], units: units)
  }

  /// A register whose clock stands in 2026, with its cases.
  struct Office {
    let register: TestRegister
    let accounts: AccountStore
    let cases: CaseStore
    let clerk: Actor

    var now: Int64 { register.clock.now() }

    static func open(_ rules: CaseRules = CaseRules()) async throws -> Office {
      let base = try Province.declarations()
      let declarations = Declarations(sectors: base.sectors, profiles: base.profiles, vocabularies: base.vocabularies, caseKinds: [CaseTests.report, CaseTests.breach], digest: base.digest)
      let register = try await TestRegister.open(declarations)
      register.clock.advance(1_790_000_000_000)
      let accounts = try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test)
      let clerk = try await accounts.make(.init(name: "can.bo", display: "Cán bộ Mẫu", kind: .business), by: .terminal)
      return Office(
        register: register, accounts: accounts, cases: CaseStore(accounts, register: register.store, rules: rules), clerk: Actor(account: clerk.id, client: "192.0.2.7", reference: "r1"))
    }

    func draft(_ message: String = "Sai năm dựng đình", about record: String? = nil, filer: [CaseKind.Field: String] = [:]) -> CaseStore.Draft {
      CaseStore.Draft(kind: CaseTests.report, record: record.map { .named($0) }, language: .vietnamese, words: filer.merging([.message: message]) { $1 })
    }

    @discardableResult
    func file(_ draft: CaseStore.Draft? = nil, from address: String = "198.51.100.1", of network: String? = nil, stamp: String? = nil) async throws -> CaseStore.Filed {
      let source = CaseStore.Source(address: address, network: network)
      return try await cases.file(draft ?? self.draft(), stamp: stamp ?? cases.stamp(for: "f"), source: source, by: Actor(reference: "r0"))
    }

    /// What somebody sees who may do everything.
    func files(_ listing: CaseStore.Listing) async throws -> [CaseFile] {
      try await cases.files(CaseStore.Query(listing), policy: CaseTests.policy(Set(Action.allCases), .restricted), limit: 1_000)
    }

    func code(of body: () async throws -> Void) async -> String? {
      do { try await body() } catch let problems as Problems { return problems.list.first?.code } catch let limit as CaseLimit { return "limit \(limit.retryAfter)" } catch { return "\(error)" }
      return nil
    }

    func acts() async throws -> [String] { try await accounts.log.events(.init(), most: 1_000).reversed().dropFirst().map { $0.act.rawValue } }

    /// Everything that the database holds of cases, as text.
    func dump() async throws -> String {
      let tables = ["case_file", "case_entry", "case_clock", "case_filing", "evidence", "audit_event"]
      return try await register.store.database.read { connection in try tables.flatMap { try connection.run("SELECT * FROM \($0)").map { "\($0.values)" } }.joined(separator: "\n") }
    }
  }

  @Test("Numbers are counted for each year, without gaps, however many come at once") func numbers() async throws {
    let office = try await Office.open()
    let numbers = try await withThrowingTaskGroup(of: String.self) { group in
      for index in 1...8 { group.addTask { try await office.file(from: "198.51.100.\(index)").file.number } }
      var numbers: [String] = []
      for try await number in group { numbers.append(number) }
      return numbers
    }
    #expect(numbers.sorted() == (1...8).map { "BC-2026-00000\($0)" })
    office.register.clock.advance(200 * 24 * Self.hour)
    #expect(try await office.file().file.number == "BC-2027-000001")
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("What was written lies in the database in no readable form; the desk reads all of it, the sender state and answer alone") func sealed() async throws {
    let office = try await Office.open()
    let filed = try await office.file(office.draft("Bia ghi sai tên cụ tổ", filer: [.name: "Nguyễn Thị Mẫu", .contact: "0912345678", .source: "gia phả"]))
    let id = filed.file.id, code = try #require(filed.code)
    try await office.cases.note("Đã hỏi ông từ", on: id, by: office.clerk)
    try await office.cases.decide(id, outcome: "passed-on", answer: "Đã chuyển bảo tàng", by: office.clerk)
    let sheet = try #require(try await office.cases.sheet(id))
    #expect(sheet.words == [.message: "Bia ghi sai tên cụ tổ", .source: "gia phả"] && sheet.filer == [.name: "Nguyễn Thị Mẫu", .contact: "0912345678"])
    #expect(sheet.answer == "Đã chuyển bảo tàng" && sheet.entries.map(\.text) == ["", "Đã hỏi ông từ", "passed-on\nĐã chuyển bảo tàng"] && sheet.decider == office.clerk.account)
    let dump = try await office.dump()
    for word in ["Bia ghi", "Mẫu", "0912345678", "gia phả", "ông từ", "bảo tàng", code, CaseCode.plain(code), "198.51.100"] { #expect(!dump.contains(word), "\(word)") }
    let told = try #require(try await office.cases.told(number: filed.file.number.lowercased(), code: " \(code.uppercased()) "))
    #expect(told.file.state == .decided && told.answer == "Đã chuyển bảo tàng")
    let other = try await office.file(from: "198.51.100.9")
    #expect(try await office.cases.told(number: other.file.number, code: code) == nil)
    #expect(try await office.cases.told(number: filed.file.number, code: "") == nil)
  }

  @Test("From one address ten an hour and forty a day; whoever waits gets through again") func limits() async throws {
    let office = try await Office.open()
    for _ in 1...10 { try await office.file() }
    #expect(await office.code { _ = try await office.file() } == "limit 3600")
    try await office.file(from: "198.51.100.2")
    office.register.clock.advance(Self.hour - 1_000)
    #expect(await office.code { _ = try await office.file() } == "limit 1")
    office.register.clock.advance(1_000)
    for _ in 1...3 {
      for _ in 1...10 { try await office.file() }
      office.register.clock.advance(Self.hour)
    }
    // The day's forty are used up; the first of them is four hours old.
    #expect(await office.code { _ = try await office.file() } == "limit \(20 * 3_600)")
    office.register.clock.advance(20 * Self.hour)
    try await office.file()
    let rows = try await office.register.sql("SELECT count(*) FROM case_filing").first?.int(0) ?? 0
    #expect(rows == 31, "what is older than a day is dropped")
  }

  @Test("In version 6 a network /64 has five an hour, and all in a /48 together twenty") func networks() async throws {
    let office = try await Office.open()
    for subnet in 1...4 {
      for _ in 1...5 { try await office.file(from: "2001:db8:0:\(subnet)::", of: "2001:db8::") }
      if subnet < 4 { #expect(await office.code { _ = try await office.file(from: "2001:db8:0:\(subnet)::", of: "2001:db8::") } == "limit 3600") }
    }
    #expect(await office.code { _ = try await office.file(from: "2001:db8:0:5::", of: "2001:db8::") } == "limit 3600")
    try await office.file(from: "2001:db8:1:5::", of: "2001:db8:1::")
    #expect(!(try await office.dump()).contains("2001:db8"), "counted by digests alone")
  }

  @Test("However much comes from everybody, nobody is stopped: reports have to wait half a minute, requests about personal data not even that") func busy() async throws {
    var rules = CaseRules()
    rules.allPerHour = 3
    let office = try await Office.open(rules)
    let early = office.cases.stamp(for: "f")
    for index in 1...3 { try await office.file(from: "198.51.100.\(index)") }
    #expect(await office.code { _ = try await office.file(from: "198.51.100.4") } == "limit 30")
    #expect(try await office.files(.all).count == 3, "what is refused leaves nothing")
    var request = office.draft()
    request.kind.action = .handleRequests
    try await office.file(request, from: "198.51.100.5")
    office.register.clock.advance(29_999)
    #expect(await office.code { _ = try await office.file(from: "198.51.100.4", stamp: early) } == "limit 30")
    office.register.clock.advance(1)
    try await office.file(from: "198.51.100.4", stamp: early)
  }

  @Test("A stamp is good for its form, from three seconds to two hours, once") func stamps() async throws {
    let office = try await Office.open(), clock = office.register.clock
    let stamp = office.cases.stamp(for: "f")
    #expect(office.cases.fault(of: stamp, for: "f") == .early)
    clock.advance(3_000)
    #expect(office.cases.fault(of: stamp, for: "f") == nil && office.cases.fault(of: stamp, for: "g") == .forged)
    for bad in ["", "0", String(repeating: "0", count: 96), String(stamp.dropLast()), "f" + stamp.dropFirst(), stamp + "0", String(repeating: "ấ", count: 96)] {
      #expect(office.cases.fault(of: bad, for: "f") == .forged, "\(bad)")
    }
    _ = try await office.cases.file(office.draft(), stamp: stamp, source: .init(address: "a"), by: .terminal)
    #expect(await office.code { _ = try await office.cases.file(office.draft(), stamp: stamp, source: .init(address: "b"), by: .terminal) } == "case.twice")
    clock.advance(2 * Self.hour - 3_000)
    #expect(office.cases.fault(of: stamp, for: "f") == nil)
    clock.advance(1)
    #expect(office.cases.fault(of: stamp, for: "f") == .late)
  }

  @Test("What is missing or too long is told beside its field, and nothing is kept") func faults() async throws {
    let office = try await Office.open()
    #expect(office.draft(" \n ").problems.map { "\($0.code) \($0.path)" } == ["case.missing message"])
    #expect(office.draft(String(repeating: "ạ", count: 4_001)).problems.map(\.code) == ["case.long"] && office.draft(String(repeating: "ạ", count: 4_000)).problems == [])
    var onlyRecords = office.draft()
    onlyRecords.kind.about = .record
    #expect(onlyRecords.problems.map(\.code) == ["case.record"])
    #expect(await office.code { _ = try await office.file(office.draft("")) } == "case.missing")
    #expect(await office.code { _ = try await office.file(office.draft("x", about: "khong-co")) } == "case.absent")
    var closed = office.draft()
    closed.kind = Self.breach
    #expect(await office.code { _ = try await office.file(closed) } == "case.absent", "the public files no breaches")
    #expect(await office.code { _ = try await office.cases.open(closed, known: office.now + 1, by: office.clerk) } == "case.known")
    #expect(try await office.files(.all).isEmpty)
  }

  @Test("Clocks run from what they are declared to; they are met once, and closing hides none that was missed") func clocks() async throws {
    let office = try await Office.open()
    let known = office.now - 30 * Self.hour
    let opened = try await office.cases.open(.init(kind: Self.breach, record: nil, language: .vietnamese, words: [.message: "Lộ danh sách"]), known: known, by: office.clerk)
    #expect(opened.code == nil && opened.file.number == "SC-2026-000001" && opened.file.clocks == [.init(id: "notice", due: known + 24 * Self.hour, met: nil)])
    #expect(opened.file.isOverdue(at: office.now))
    let filed = try await office.file().file
    #expect(filed.clocks.map(\.due) == [office.now + 24 * Self.hour, office.now + 72 * Self.hour] && filed.next?.id == "look" && !filed.isOverdue(at: office.now))
    try await office.cases.meet("look", of: filed.id, by: office.clerk)
    #expect(await office.code { try await office.cases.meet("look", of: filed.id, by: office.clerk) } == "case.clock")
    #expect(await office.code { try await office.cases.meet("nothing", of: filed.id, by: office.clerk) } == "case.clock")
    #expect(try await office.cases.file(filed.id)?.next?.id == "end")
    try await office.cases.decide(opened.file.id, outcome: "done", answer: "Xong", by: office.clerk)
    let closed = try #require(try await office.cases.file(opened.file.id))
    #expect(closed.state == .closed && closed.clocks[0].met == nil && closed.next == nil)
  }

  @Test("From filing to closing: each step once, in order, told to the log in the same act") func steps() async throws {
    let office = try await Office.open()
    let id = try await office.file().file.id
    try await office.cases.take(id, by: office.clerk)
    #expect(try await office.cases.file(id)?.assigned == office.clerk.account)
    #expect(await office.code { try await office.cases.close(id, by: office.clerk) } == "case.undecided")
    #expect(await office.code { try await office.cases.decide(id, outcome: "khác", answer: "x", by: office.clerk) } == "case.outcome")
    #expect(await office.code { try await office.cases.decide(id, outcome: "done", answer: " ", by: office.clerk) } == "case.missing")
    #expect(await office.code { try await office.cases.decide(id, outcome: "done", answer: "x", clocks: ["nothing"], by: office.clerk) } == "case.clock")
    #expect(try await office.cases.file(id)?.state == .open, "a clock that is not there lets nothing through")
    #expect(await office.code { try await office.cases.forget(id, by: office.clerk) } == "case.open")
    try await office.cases.decide(id, outcome: "passed-on", answer: "Đã chuyển", clocks: ["look"], by: office.clerk)
    try await office.cases.close(id, by: office.clerk)
    #expect(await office.code { try await office.cases.take(id, by: office.clerk) } == "case.closed")
    try await office.cases.note("Ghi thêm", on: id, by: office.clerk)
    let entries = try #require(try await office.cases.sheet(id)).entries
    #expect(entries.map(\.number) == [1, 2, 3, 4, 5, 6] && entries.map(\.what) == [.filed, .taken, .clockMet, .decided, .closed, .note])
    #expect(entries.map(\.account) == [nil] + Array(repeating: office.clerk.account, count: 5))
    #expect(try await office.acts() == ["case-filed", "case-taken", "case-clock-met", "case-decided", "case-closed", "case-noted"])
    #expect(try await office.files(.open).isEmpty)
    #expect(try await office.files(.closed).map(\.id) == [id])
    let events = try await office.cases.events(of: try #require(try await office.cases.file(id)))
    #expect(events.count == 6 && events.allSatisfy { $0.event.linked(to: $0.previous) == $0.event.link })
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("Whoever decides on what they read decides nothing when something has happened since, and is told what") func overtaken() async throws {
    let office = try await Office.open()
    let id = try await office.file().file.id
    let read = try #require(try await office.cases.sheet(id)?.entries.last?.number)
    try await office.cases.note("Đã gọi điện", on: id, by: office.clerk)
    try await office.cases.meet("look", of: id, by: office.clerk)
    do {
      try await office.cases.decide(id, outcome: "done", answer: "x", after: read, by: office.clerk)
      Issue.record("decided without having read all")
    } catch let problems as Problems {
      #expect(problems.list.map(\.code) == ["case.changed"])
      let told = problems.list.first?.message
      #expect(told?[.vietnamese].contains("Ghi chú, Đáp ứng thời hạn.") == true && told?[.english].contains("Note, Deadline met.") == true)
    }
    #expect(try await office.cases.file(id)?.state == .open)
    try await office.cases.decide(id, outcome: "done", answer: "x", after: read + 2, by: office.clerk)
    #expect(try await office.cases.file(id)?.state == .closed)
  }

  @Test("Name and contact are forgotten once the case is closed, and once; the case stays") func forgetting() async throws {
    let office = try await Office.open()
    let id = try await office.file(office.draft("Sai", filer: [.contact: "0912345678"])).file.id
    try await office.cases.decide(id, outcome: "done", answer: "Đã sửa", by: office.clerk)
    try await office.cases.forget(id, by: office.clerk)
    let sheet = try #require(try await office.cases.sheet(id))
    #expect(sheet.filer == nil && sheet.file.forgotten == office.now && sheet.words == [.message: "Sai"])
    #expect(try await office.register.sql("SELECT contact FROM case_file").first?[0] == .null)
    #expect(await office.code { try await office.cases.forget(id, by: office.clerk) } == "case.forgotten")
    let without = try await office.file(from: "b").file.id
    try await office.cases.decide(without, outcome: "done", answer: "x", by: office.clerk)
    #expect(await office.code { try await office.cases.forget(without, by: office.clerk) } == "case.forgotten")
  }

  // MARK: Taking down

  static let addresses: CaseStore.Addressing = { record in ["vi": "https://noi.vn/vi/\(record.slug)"] }

  @Test("A record is withdrawn with evidence of what it was: digest, revision and link are the register's own") func withdrawing() async throws {
    let office = try await Office.open()
    try await office.register.apply(Province.draft("a", title: "Đình A", ["phone": "0999", "secret": "kín"]))
    let id = try await office.file(office.draft("Xúc phạm", about: "a")).file.id
    try await office.cases.withdraw(id, reason: "Sai sự thật", addresses: Self.addresses, by: office.clerk)
    #expect(try await office.register.seen("a") == "gone: Sai sự thật")
    let sheet = try #require(try await office.cases.sheet(id)), evidence = try #require(sheet.evidence.first)
    #expect(evidence.digest == Hexadecimal.text(SHA256.hash(data: Data(evidence.content.utf8))) && sheet.evidence.count == 1)
    let content = try Value(json: evidence.content)
    #expect(content["titles"]?["vi"]?.string == "Đình A" && content["addresses"]?["vi"]?.string?.hasPrefix("https://noi.vn/vi/") == true && content["revision"]?.int == 1)
    #expect(!evidence.content.contains("0999") && !evidence.content.contains("kín"), "only what the public saw")
    let revision = try #require(try await office.register.sql("SELECT digest, link FROM revision WHERE number = 1").first)
    #expect(content["digest"]?.string == revision.text(0) && content["link"]?.string == revision.text(1))
    #expect(sheet.entries.map(\.what) == [.filed, .evidence, .withdrawn])
    #expect(try await office.acts() == ["case-filed", "evidence-taken", "record-withdrawn"])
    #expect(await office.code { try await office.cases.withdraw(id, reason: "nữa", addresses: Self.addresses, by: office.clerk) } == "case.gone")
    #expect(try await office.cases.sheet(id)?.evidence.count == 1, "what fails leaves nothing")
    let events = try await office.cases.events(of: sheet.file)
    #expect(events.map { $0.event.act } == [.caseFiled, .evidenceTaken, .recordWithdrawn] && events.last?.event.reason == sheet.file.number)
    // What only looks like it is none of the case's.
    try await office.accounts.log.add(AuditEvent(.accountDisabled, object: "x", reason: "\(sheet.file.number): x"), by: office.clerk)
    try await office.accounts.log.add(AuditEvent(.auditExported, object: sheet.file.number), by: office.clerk)
    #expect(try await office.cases.events(of: sheet.file).count == 3)
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("Of an erased record the evidence proves that it was there and holds nothing of it") func erasing() async throws {
    let office = try await Office.open()
    try await office.register.apply(Province.draft("a", title: "Nghệ nhân Mẫu"))
    let id = try await office.file(office.draft("Xin xóa", about: "a")).file.id
    try await office.cases.erase(id, reason: "Theo đơn của bà Mẫu", addresses: Self.addresses, by: office.clerk)
    #expect(try await office.register.seen("a") == "gone: ")
    #expect(try await office.cases.sheet(id)?.entries.map(\.text).last == "Theo đơn của bà Mẫu")
    for table in ["change_set", "revision", "record"] {
      let reasons = try await office.register.sql("SELECT reason FROM \(table)").compactMap { $0[0].text }
      #expect(!reasons.contains { $0.contains("Mẫu") } && reasons.contains("BC-2026-000001"), "\(table): the reason may name somebody")
    }
    let evidence = try #require(try await office.cases.sheet(id)?.evidence.first)
    let content = try Value(json: evidence.content)
    #expect(content["body"] == nil && content["titles"] == nil && content["addresses"] == nil && content["link"]?.string?.isEmpty == false)
    #expect(!(try await office.dump()).contains("Nghệ nhân"))
    #expect(try await office.register.store.verify().faults == [])
  }

  @Test("Where there is nothing to take down, or no reason, nothing happens") func nothingToTake() async throws {
    let office = try await Office.open()
    try await office.register.apply(Province.draft("a", title: "Đình A"), Province.draft("b", title: "Đình B", state: .draft))
    let about = try await office.file(office.draft(about: "a")).file.id, none = try await office.file().file.id, draft = try await office.file(office.draft(about: "b")).file.id
    func code(_ id: RecordID, _ reason: String = "x") async -> String? { await office.code { try await office.cases.withdraw(id, reason: reason, addresses: Self.addresses, by: office.clerk) } }
    #expect(await code(about, "  ") == "case.missing")
    #expect(await code(none) == "case.subject")
    #expect(await code(draft) == "case.gone")
    try await office.cases.takeEvidence(about, addresses: Self.addresses, by: office.clerk)
    #expect(try await office.register.seen("a") == "Đình A", "evidence alone takes nothing away")
    try await office.cases.decide(about, outcome: "done", answer: "x", by: office.clerk)
    #expect(await code(about) == "case.closed")
    #expect(try await office.register.seen("a") == "Đình A")
  }

  @Test("Cases move with the register and are read there with the same secret") func moving() async throws {
    let office = try await Office.open()
    try await office.register.apply(Province.draft("a", title: "Đình A"))
    let filed = try await office.file(office.draft("Sai", about: "a", filer: [.name: "Mẫu"]))
    try await office.cases.withdraw(filed.file.id, reason: "Sai", addresses: Self.addresses, by: office.clerk)
    let target = try await TestRegister.open(office.register.store.declarations)
    _ = try await office.register.store.move(to: target.store)
    let accounts = try await AccountStore.open(target.store, secret: office.register.folder.appending(path: "secret.key"), cost: .test)
    let sheet = try #require(try await CaseStore(accounts, register: target.store).sheet(filed.file.id))
    #expect(sheet.words == [.message: "Sai"] && sheet.filer == [.name: "Mẫu"] && sheet.evidence.count == 1 && sheet.entries.count == 3)
  }
}
