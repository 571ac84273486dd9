import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The desk as a way out: each account sees the working copies that its grants reach, and of the others nothing.
@Suite("Doors: the desk") struct DeskDoorTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")

  private static func draft(_ identifier: String, unit: RecordID?, state: RecordState = .draft) -> RecordDraft {
    var draft = DoorTests.draft(identifier, title: "Vật \(identifier) bàn", state: state)
    draft.body["sealed_class"] = nil
    draft.unit = unit
    return draft
  }

  private static func instance(_ drafts: [RecordDraft]) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter])
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "desk")
    try await instance.settle()
    return instance
  }

  private static func page(of identifier: String) -> String { "/vi/ban-lam-viec/mot-ban-ghi?id=\(identifier)" }
  private static let list = "/vi/ban-lam-viec/ban-ghi"

  @Test("another unit's draft is as absent as one that never was: in the list, its count, by id, by identifier, by its state") func otherUnit() async throws {
    let instance = try await Self.instance([Self.draft("cua-toi", unit: Self.mine), Self.draft("cua-ho", unit: Self.theirs), Self.draft("cua-ai", unit: nil)])
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    for path in [Self.list, "\(Self.list)?state=draft", "\(Self.list)?profile=sealed-object"] {
      let page = try await officer.open(path)
      #expect(page.status == 200 && page.text.contains("Vật cua-toi bàn") && page.text.contains("1 bản ghi"), "\(path)")
      #expect(!page.text.contains("cua-ho") && !page.text.contains("cua-ai"), "\(path)")
    }
    #expect(try await officer.open(Self.page(of: "cua-toi")).status == 200)
    let never = try await officer.open(Self.page(of: "chua-he-co"))
    #expect(never.status == 404)
    for key in ["cua-ho", RecordID.named("cua-ho").text, "cua-ai", RecordID.named("cua-ai").text] {
      let answer = try await officer.open(Self.page(of: key))
      let isSame = Self.told(answer, key) == Self.told(never, "chua-he-co")
      #expect(answer.status == 404 && isSame, "\(key)")
    }
  }

  private static func told(_ answer: TestInstance.Answer, _ key: String) -> String { answer.text.replacing(key, with: "-").replacing(/[0-9a-f]{16,}/, with: "-") }

  // MARK: Everything else that is done with records

  private static let desk = "/vi/ban-lam-viec"
  /// Stands in everything that is theirs, and nowhere else.
  private static let mark = "zuhoxa"

  private struct Traces {
    let review: String
    let changeSet: String
    let proposal: String
    let list: String
  }

  /// Somebody of the other unit works on their record in every way; what their traces are called.
  private static func traces(_ instance: TestInstance, of id: RecordID) async throws -> Traces {
    _ = try await DeskBrowser.officer(instance, "can-bo-ho", [Grant(role: "commune-officer", unit: Self.theirs)])
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == "can-bo-ho" }), units = try await instance.store.unitTree()
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: instance.store.declarations.roles, units: units)
    let by = DeskActor(policy: policy, actor: Actor(account: account.id)), desk = DeskStore(instance.store)
    let change = DeskChange.edit(id) { _, body in
      var body = body
      body["staff_note"] = .object(["vi": .string("Ghi chú \(Self.mark)")])
      return body
    }
    let scope = ProposalScope(try await desk.rehearse([change], publishing: false, by: by))
    let proposal = try await ProposalStore(instance.store).make(kind: "bulk", content: .null, reason: "Đề nghị \(mark)", scope: scope, units: units, by: by)
    var chosen = RecordSelection()
    chosen.ids = [id]
    let list = try await SavedListStore(desk).make("Danh sách \(mark)", .records, chosen, policy, units)
    try await desk.remark("Nhận xét \(mark)", field: "", on: id, by: by)
    try await desk.submit(id, head: 1, note: "Lời nhắn \(mark)", by: by)
    let review = try #require(try await desk.latestReview(of: id))
    let rows = try await instance.store.database.read { try $0.run("SELECT change_set FROM revision WHERE record = ? ORDER BY number DESC LIMIT 1", [.text(id.text)]) }
    return Traces(review: review.id.text, changeSet: try #require(rows.first?.text(0)), proposal: proposal.id.text, list: list.text)
  }

  private static func withTheirs() async throws -> (instance: TestInstance, officer: DeskBrowser, traces: Traces) {
    let instance = try await Self.instance([Self.draft("cua-toi", unit: Self.mine)])
    var draft = Self.draft("cua-ho", unit: Self.theirs)
    draft.body["name"] = .object(["vi": .string("Chuông đồng \(mark)")])
    _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "Nạp \(mark)")
    let traces = try await Self.traces(instance, of: .named("cua-ho"))
    try await instance.settle()
    return (instance, try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)]), traces)
  }

  /// That a page says the same of `key`, which is put in the place of `KEY`, as of what never was.
  private static func expectAbsent(_ browser: DeskBrowser, _ page: String, _ key: String, status: Int? = nil) async throws {
    let none = RecordID(key) == nil ? "chua-he-co" : RecordID.named("chua-he-co").text
    let never = try await browser.open(desk + page.replacing("KEY", with: none)), answer = try await browser.open(desk + page.replacing("KEY", with: key))
    let isSame = told(answer, key) == told(never, none), isTold = answer.text.contains(mark)
    #expect(answer.status == (status ?? never.status) && isSame && !isTold, "\(page) \(key)")
  }

  @Test("another unit's draft is as absent as one that never was on every page of the desk, by its keys, in a choice of records, a list, an export") func everyPage() async throws {
    let (instance, officer, traces) = try await Self.withTheirs()
    let id = RecordID.named("cua-ho").text, today = String(Timestamp.text(instance.store.clock() + 7 * 3_600_000).prefix(10))
    let records = ["/mot-ban-ghi?id=KEY", "/mot-ban-ghi?id=KEY&view=preview", "/mot-ban-ghi?id=KEY&view=duplicates", "/sua-ban-ghi?id=KEY", "/sua-ban-ghi?id=KEY&ask=records&field=f.place&q=a", "/tach-dieu?id=KEY"]
    let pasts = ["/lich-su?id=KEY", "/lich-su?id=KEY&number=1", "/lich-su?id=KEY&from=1&to=2", "/lich-su?id=KEY&at=\(today)"]
    let sheets = ["/in-phieu?id=KEY", "/in-phieu?id=KEY&sheet=register&form=page", "/in-phieu?id=KEY&sheet=register&form=pdf"]
    for page in records + pasts + sheets { for key in ["cua-ho", id] { try await Self.expectAbsent(officer, page, key, status: 404) } }
    let choices = ["/sua-hang-loat?profile=sealed-object&", "/danh-sach?", "/xuat-du-lieu?", "/in-phieu?profile=sealed-object&sheet=register&form=page&"]
    for page in choices {
      try await Self.expectAbsent(officer, "\(page)ids=KEY", id)
      try await Self.expectAbsent(officer, "\(page)list=KEY", traces.list)
    }
    let own = try await officer.open("\(Self.desk)/in-phieu?profile=sealed-object&sheet=register&form=page&ids=\(RecordID.named("cua-toi").text)")
    #expect(own.status == 200 && own.text.contains("Vật cua-toi bàn"))
    for (page, key) in [("/mot-lan-duyet?id=KEY", traces.review), ("/mot-de-nghi?id=KEY", traces.proposal), ("/danh-sach?id=KEY", traces.list)] {
      try await Self.expectAbsent(officer, page, key, status: 404)
    }
    for page in ["/mot-dot-thay-doi?id=KEY", "/mot-dot-thay-doi?id=KEY&undo=1"] { try await Self.expectAbsent(officer, page, traces.changeSet, status: 404) }
  }

  @Test("no list, count, suggestion, table or file of the desk tells of another unit's draft, nor the question for records that are alike") func everyList() async throws {
    let (_, officer, _) = try await Self.withTheirs()
    let lists = ["", "/ban-ghi", "/duyet", "/duyet?view=open", "/de-nghi", "/de-nghi?view=ended", "/dot-thay-doi", "/danh-sach", "/xuat-du-lieu", "/chat-luong", "/chat-luong?gap=working"]
    let others = [
      "/chat-luong?view=coverage", "/chat-luong?view=coverage&file=coverage", "/chat-luong?view=work", "/sua-hang-loat?profile=sealed-object", "/xuat-du-lieu?q=chuong",
      "/in-phieu?sheet=register&profile=sealed-object&form=page", "/sua-ban-ghi", "/sua-ban-ghi?profile=sealed-object&ask=records&field=f.place&q=chuong",
    ]
    for path in lists + others {
      let page = try await officer.open(Self.desk + path)
      #expect(page.status == 200 && !page.text.contains(Self.mark) && !page.text.contains("cua-ho"), "\(path)")
    }
    for format in ["csv", "jsonl", "xlsx"] {
      try await officer.open("\(Self.desk)/xuat-du-lieu")
      let chosen = ["act": "export", "format": format, "reason": "báo cáo", "profile": "sealed-object", "ids": RecordID.named("cua-ho").text]
      #expect(try await officer.send("\(Self.desk)/xuat-du-lieu", chosen).status == 422, "\(format)")
    }
    try await officer.open("\(Self.desk)/xuat-du-lieu")
    let file = try await officer.send("\(Self.desk)/xuat-du-lieu", ["act": "export", "format": "csv", "reason": "báo cáo", "profile": "sealed-object"])
    #expect(file.status == 200 && file.text.contains("cua-toi") && !file.text.contains("cua-ho"))
    // The second one is like one of their own.
    let form = "\(Self.desk)/sua-ban-ghi?profile=sealed-object", typed = ["act": "save", "base": "0", "unit": Self.mine.text, "f.name.vi": "Chuông đồng \(Self.mark)"]
    for isAsked in [false, true] {
      try await officer.open(form)
      let answer = try await officer.send(form, typed)
      #expect(answer.status == (isAsked ? 422 : 200) && answer.text.contains("name=\"distinct\"") == isAsked && !answer.text.contains("cua-ho"))
    }
  }

  @Test("nothing is done to what one may not see: every form that names it is answered as for what never was") func everyForm() async throws {
    let (instance, officer, traces) = try await Self.withTheirs()
    let id = RecordID.named("cua-ho").text, before = try await instance.store.lastChange()
    let forms: [(String, [String: String])] = [
      ("/mot-ban-ghi?id=\(id)", ["act": "take-back", "head": "2"]), ("/sua-ban-ghi?id=\(id)", ["act": "save", "base": "1", "f.name.vi": "Khác"]),
      ("/sua-ban-ghi?id=\(id)", ["act": "keep", "base": "1", "f.name.vi": "Khác"]), ("/lich-su?id=\(id)&number=1", ["act": "restore", "head": "2", "reason": "x"]),
      ("/mot-lan-duyet?id=\(traces.review)", ["act": "remark", "field": "", "remark": "x"]), ("/mot-lan-duyet?id=\(traces.review)", ["act": "take-back"]),
      ("/mot-de-nghi?id=\(traces.proposal)", ["act": "drop"]), ("/mot-dot-thay-doi?id=\(traces.changeSet)", ["act": "undo", "reason": "x"]),
      ("/danh-sach", ["act": "rename", "id": traces.list, "name": "Khác"]), ("/danh-sach", ["act": "delete", "id": traces.list]), ("/xuat-du-lieu", ["act": "take", "id": id]),
    ]
    for (path, form) in forms {
      try await officer.open(Self.desk)
      let answer = try await officer.send(Self.desk + path, form)
      #expect(answer.status == 404 && !answer.text.contains(Self.mark), "\(path) \(form)")
    }
    #expect(try await instance.store.lastChange() == before)
    // A list of one's own takes in nothing that one may not see, and says no more than of a key that nobody has.
    try await officer.open("\(Self.desk)/danh-sach")
    try await officer.send("\(Self.desk)/danh-sach", ["act": "make", "name": "Của tôi", "kind": "records"])
    let list = officer.value(of: "id")
    for key in ["cua-ho", id, "chua-he-co"] {
      let answer = try await officer.send("\(Self.desk)/danh-sach", ["act": "add", "id": list, "keys": key])
      #expect(answer.status == 200 && answer.text.contains("0 bản ghi") && !answer.text.contains(Self.mark), "\(key)")
    }
  }

  // MARK: Restricted data

  @Test("a restricted record and restricted fields are for who may read them; their reading is told to the log, and no other") func restricted() async throws {
    let instance = try await Self.instance([Self.draft("mo", unit: Self.mine), Self.draft("kin", unit: Self.mine, state: .published)])
    try await instance.store.close(.named("kin"), sensitivity: .restricted, author: "test", reason: "kín")
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    let curator = try await DeskBrowser.officer(instance, "can-bo-bao-tang", [Grant(role: "curator", unit: Self.mine)])
    let seen = try await officer.open(Self.page(of: "mo"))
    #expect(seen.status == 200 && seen.text.contains("khoakin") && !seen.text.contains("zuyenmat") && !seen.text.contains("sosecret"))
    #expect(try await officer.open(Self.page(of: "kin")).status == 404)
    #expect(!(try await officer.open(Self.list).text.contains("Vật kin bàn")))
    var query = AuditLog.Query()
    query.acts = [.restrictedRead]
    #expect(try await instance.server.accounts.log.count(query) == 0)
    let all = try await curator.open(Self.page(of: "mo"))
    #expect(all.text.contains("khoakin") && all.text.contains("zuyenmat") && all.text.contains("sosecret") && all.text.contains("dữ liệu hạn chế"))
    #expect(try await curator.open(Self.page(of: "kin")).status == 200)
    #expect(try await curator.open(Self.list).text.contains("Vật kin bàn"))
    let events = try await instance.server.accounts.log.events(query, most: 10)
    #expect(events.map(\.object) == ["list", "kin", "mo"] && events[0].reason == "1", "a list tells how many restricted ones it showed")
    #expect(Set(events.map(\.account)).count == 1 && events.allSatisfy { $0.session != nil })
  }

  @Test("a program sees the working copies that its account's grants and its scopes both reach, and of the others nothing") func programs() async throws {
    let instance = try await Self.instance([Self.draft("cua-toi", unit: Self.mine), Self.draft("cua-ho", unit: Self.theirs)])
    let accounts = instance.server.accounts, roles = instance.store.declarations.roles
    let made = try await accounts.make(.init(name: "phan-mem", display: "Phần mềm", kind: .business), by: .terminal)
    try await accounts.grant(Grant(role: "curator", unit: Self.mine), to: made.id, roles: roles, by: .terminal)
    _ = try await accounts.setPassword(DeskBrowser.password, link: made.link, by: .terminal)
    func ask(_ key: String, _ scopes: Set<Kernel.Action>) async throws -> TestInstance.Answer {
      let token = try await accounts.makeToken(.init(name: "thử", scopes: scopes, networks: [], days: 1, quota: 120), for: made.id, roles: roles, by: Actor(account: made.id))
      return try await instance.visit("/api/v1/records/\(key)?copy=working", headers: [.authorization: "Bearer \(token.secret.text)"])
    }
    let drafts = try await ask("cua-toi", [.readDrafts])
    #expect(drafts.status == 200 && drafts.cache == "no-store" && drafts.text.contains("khoakin") && !drafts.text.contains("zuyenmat"))
    #expect(try await ask("cua-toi", [.readDrafts, .readRestricted]).text.contains("zuyenmat"))
    for scopes in [[.readDrafts], [.readDrafts, .readRestricted], [.export]] as [Set<Kernel.Action>] {
      for key in ["cua-ho", RecordID.named("cua-ho").text, "chua-he-co"] { #expect(try await ask(key, scopes).status == 404, "\(key) \(scopes)") }
    }
    #expect(try await ask("cua-toi", [.export]).status == 404)
    #expect(try await instance.visit("/api/v1/records/cua-toi?copy=working").status == 401)
    #expect(try await instance.visit("/api/v1/records/cua-toi").status == 404)
    var query = AuditLog.Query()
    query.acts = [.restrictedRead]
    #expect(try await accounts.log.count(query) == 1)
  }

  @Test("no grant of records, no desk of records; administrators have none; nothing is kept by caches") func whoHasNone() async throws {
    let instance = try await Self.instance([Self.draft("mo", unit: Self.mine)])
    let administrator = try await DeskBrowser.administrator(instance)
    let auditor = try await DeskBrowser.officer(instance, "kiem-tra", [Grant(role: "auditor")])
    for browser in [administrator, auditor] {
      for path in [Self.list, Self.page(of: "mo")] {
        let answer = try await browser.open(path)
        #expect(answer.status == 403 && !answer.text.contains("Vật mo bàn"), "\(path)")
      }
    }
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    for path in [Self.list, Self.page(of: "mo")] {
      let answer = try await officer.open(path)
      #expect(answer.status == 200 && answer.cache == "no-store" && answer.tag == nil, "\(path)")
      let stranger = try await instance.visit(path)
      #expect(stranger.status == 303 && stranger.location?.hasPrefix("/vi/dang-nhap") == true && !stranger.text.contains("Vật mo bàn"), "\(path)")
    }
  }

  @Test("long lists go on by pages, each record once, the newest first, and narrow by state and kind") func pages() async throws {
    let drafts = (0..<120).map { Self.draft("ban-\($0)", unit: $0 % 2 == 0 ? Self.mine : Self.theirs) }
    let instance = try await Self.instance(drafts)
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    var path: String? = Self.list, seen: [String] = []
    while let next = path {
      let page = try await officer.open(next).text
      seen += page.matches(of: /Vật (ban-[0-9]+) bàn/).map { String($0.1) }
      path = page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
    }
    #expect(seen.count == 60 && Set(seen).count == 60)
    #expect(try await officer.open("\(Self.list)?state=submitted").text.contains("0 bản ghi"))
    #expect(try await officer.open("\(Self.list)?state=x").status == 400)
    #expect(try await officer.open("\(Self.list)?profile=x").status == 400)
  }
}
