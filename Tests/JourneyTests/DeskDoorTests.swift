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
