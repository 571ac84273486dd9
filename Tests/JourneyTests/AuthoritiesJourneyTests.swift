import Foundation
import Kernel
import Storage
import Testing

@testable import phohien

/// Units and terms that are changed like records: rehearsed, proposed, applied by another person, found everywhere, taken back.
@Suite("Journeys: units and vocabularies") struct AuthoritiesJourneyTests {
  private static let units = "/vi/ban-lam-viec/don-vi", terms = "/vi/ban-lam-viec/danh-muc", one = "/vi/ban-lam-viec/mot-de-nghi"
  private static let first = RecordID.named("xa-11953"), second = RecordID.named("xa-11983")
  private static let merge = "\(units)?unit=\(first.text)&change=merge"

  private static func officer(_ instance: TestInstance, _ name: String = "chuyen-vien", _ roles: [String] = ["department-officer"]) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, roles.map { Grant(role: $0, unit: nil) })
  }

  private static func actor(_ instance: TestInstance, _ name: String) async throws -> DeskActor {
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == name })
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: instance.store.declarations.roles, units: try await instance.store.unitTree())
    return DeskActor(policy: policy, actor: Actor(account: account.id))
  }

  private static func total(_ instance: TestInstance, _ query: String) async throws -> Int64 {
    let answer = try await instance.get("/api/v1/search?\(query)")
    return answer.status == 200 ? try #require(try answer.json()["total"]?.int) : -Int64(answer.status)
  }

  /// Proposes what was typed; gives the address of the proposal.
  private static func propose(_ browser: DeskBrowser, _ address: String, _ form: [String: String]) async throws -> String {
    try await browser.open(address)
    try await browser.send(address, form.merging(["act": "propose", "reason": "Sắp xếp 2027"]) { $1 })
    let id = try #require(browser.page.text.firstMatch(of: /mot-de-nghi\?id=([0-9a-f-]{36})/))
    return "\(one)?id=\(id.1)"
  }

  /// Another person applies it, and the index follows.
  private static func apply(_ browser: DeskBrowser, _ address: String, _ instance: TestInstance) async throws {
    try await browser.open(address)
    try await browser.send(address, ["act": "apply", "seen": browser.value(of: "seen")])
    try #require(browser.page.text.contains("mot-dot-thay-doi?id="))
    try await instance.settle()
  }

  private static func changeSet(_ browser: DeskBrowser) throws -> RecordID {
    RecordID(stored: String(try #require(browser.page.text.firstMatch(of: /mot-dot-thay-doi\?id=([0-9a-f-]{36})/)).1))
  }

  private static let merging = [
    "sources": "\(first.text) \(second.text)", "into": "new", "name.0.vi": "Phường Cửa Sông", "name.0.en": "Cửa Sông Ward", "kind.0": "ward", "code.0": "19999", "day": "2027-03-01",
    "number": "1/NQ", "date": "2027-01-15", "issuer": "Ủy ban Thường vụ Quốc hội",
  ]

  // MARK: Units

  @Test("two communes become one: rehearsed with what comes with it, applied by another person, their records found under the new one, and all of it taken back") func communes() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), author = try await Self.officer(instance)
    let before = (try await Self.total(instance, "profile=monument&unit=xa-11953"), try await Self.total(instance, "profile=monument&unit=xa-11983"))
    try #require(before.0 > 0 && before.1 > 0)
    #expect(try await author.open(Self.units).text.contains("Hưng Yên"))
    #expect(try await author.open("\(Self.units)?unit=\(Self.first.text)").text.contains("change=merge"))
    try await author.open(Self.merge)
    // What is missing is told beside its control, and what was typed stays.
    var lacking = Self.merging
    (lacking["day"], lacking["kind.0"]) = ("", "")
    let refused = try await author.send(Self.merge, lacking.merging(["act": "rehearse", "reason": "x"]) { $1 })
    #expect(refused.status == 422 && refused.text.contains("Hãy nhập ngày có hiệu lực") && refused.text.contains("href=\"#f-day\"") && refused.text.contains("value=\"Phường Cửa Sông\""))
    let change = try await instance.store.lastChange()
    let rehearsed = try await author.send(Self.merge, Self.merging.merging(["act": "rehearse", "reason": "Sắp xếp 2027"]) { $1 })
    #expect(rehearsed.status == 200 && rehearsed.text.contains("3 bản ghi sẽ được ghi") && rehearsed.text.contains("Phường Cửa Sông"))
    #expect(rehearsed.text.contains("bản ghi công khai nằm trên địa bàn sẽ được tìm thấy ở đơn vị kế thừa"))
    #expect(try await instance.store.lastChange() == change)
    let proposal = try await Self.propose(author, Self.merge, Self.merging)
    #expect(author.page.text.contains("bản ghi công khai nằm trên địa bàn") && !author.page.text.contains("value=\"apply\""))
    #expect(try await author.send(proposal, ["act": "apply", "seen": ""]).status == 422)
    let approver = try await Self.officer(instance, "lanh-dao", ["approver"])
    try await Self.apply(approver, proposal, instance)
    let set = try Self.changeSet(approver)
    let made = try #require(instance.server.index.units.present.first { $0.names.contains("Phường Cửa Sông") })
    #expect(instance.server.index.units.formerUnits(of: made.id).map(\.id).sorted() == [Self.first, Self.second].sorted() && !instance.server.index.units.isPresent(Self.first))
    #expect(try await Self.total(instance, "profile=monument&unit=\(made.identifier)") == before.0 + before.1)
    #expect(try await Self.total(instance, "profile=monument&unit=xa-11953") == before.0)
    // Ended units are changed no more.
    #expect(try await author.open(Self.merge).status == 404)
    // Taken back by somebody who may both write and approve.
    _ = try await Self.officer(instance, "truong-phong", ["department-officer", "approver"])
    let undone = try await DeskStore(instance.store).undo(set, reason: "Nhầm", by: try await Self.actor(instance, "truong-phong"))
    #expect(undone.written == 3 && undone.kept.isEmpty)
    try await instance.settle()
    #expect(instance.server.index.units.isPresent(Self.first) && instance.server.index.units.isPresent(Self.second) && instance.server.index.units[made.id] == nil)
    #expect(try await Self.total(instance, "profile=monument&unit=xa-11953") == before.0)
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("who may edit no units proposes nothing; what is no unit, or no change, is not there") func rights() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let commune = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.first)])
    try await commune.open(Self.units)
    let refused = try await commune.send(Self.merge, Self.merging.merging(["act": "propose", "reason": "x"]) { $1 })
    #expect(refused.status == 422 && !refused.text.contains("value=\"propose\""))
    #expect(try await ProposalStore(instance.store).list(open: true, policy: try await Self.actor(instance, "can-bo-xa").policy, limit: 10).proposals.isEmpty)
    for path in ["\(Self.units)?unit=x", "\(Self.units)?unit=\(RecordID.named("no-such").text)", "\(Self.units)?change=merge", "\(Self.terms)?vocabulary=no-such", "\(Self.terms)?vocabulary=relic-type&change=rename&code=no-such"] {
      #expect(try await commune.open(path).status == 404, "\(path)")
    }
    for path in ["\(Self.units)?unit=\(Self.first.text)&change=melt", "\(Self.units)?x=1", "\(Self.terms)?vocabulary=relic-type&change=melt"] { #expect(try await commune.open(path).status == 400, "\(path)") }
    let reader = try await DeskBrowser.officer(instance, "kiem-tra", [Grant(role: "auditor", unit: nil)])
    for path in [Self.units, Self.terms] { #expect(try await reader.open(path).status == 403) }
  }

  @Test("a unit whose record has a version that is not public stops a reorganisation until somebody has dealt with it") func working() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), author = try await Self.officer(instance)
    let change = DeskChange.edit(Self.second) { _, body in body.merging(["website": "https://example.org/"]) { $1 } }
    let edited = try await DeskStore(instance.store).apply([change], publishing: false, source: "desk", reason: "x", by: try await Self.actor(instance, "chuyen-vien"))
    try #require(edited.written == 1)
    try await author.open(Self.merge)
    let refused = try await author.send(Self.merge, Self.merging.merging(["act": "propose", "reason": "x"]) { $1 })
    #expect(refused.status == 422 && refused.text.contains("xa-11983") && refused.text.contains("bản chưa công bố"))
  }

  // MARK: Terms

  private static let form = "/vi/ban-lam-viec/sua-ban-ghi?profile=monument"

  @Test("a renamed term has its new name in lists, facets, searches and forms without a restart; a retired one is offered no more but stays where it is") func labels() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), author = try await Self.officer(instance), approver = try await Self.officer(instance, "lanh-dao", ["approver"])
    #expect(try await author.open(Self.terms).text.contains("<code>relic-type</code>"))
    let rename = "\(Self.terms)?vocabulary=relic-type&change=rename&code=architectural-artistic"
    #expect(try await author.open(rename).text.contains("value=\"Di tích kiến trúc, nghệ thuật\""))
    #expect(try await author.send(rename, ["act": "rehearse", "label.vi": "", "label.en": "x", "reason": "x"]).status == 422)
    let proposal = try await Self.propose(author, rename, ["label.vi": "Công trình quắc thước", "label.en": "Works of building"])
    try await Self.apply(approver, proposal, instance)
    let list = try await instance.get(["/vi/tim-kiem?profile=monument", "/en/search?profile=monument"])
    #expect(list[0].text.contains("Công trình quắc thước") && !list[0].text.contains("Di tích kiến trúc, nghệ thuật") && list[1].text.contains("Works of building"))
    let found = try await Self.total(instance, "q=qu%E1%BA%AFc%20th%C6%B0%E1%BB%9Bc&profile=monument"), carrying = try await Self.total(instance, "profile=monument&relic_type=architectural-artistic")
    #expect(found == carrying && carrying > 0)
    // Another process reads the same.
    let entries = try await instance.store.vocabularyOverlay().entries
    #expect(entries.map(\.key) == [TermKey("relic-type", "architectural-artistic")])

    let retire = "\(Self.terms)?vocabulary=relic-type&change=retire&code=architectural-artistic"
    try await Self.apply(approver, try await Self.propose(author, retire, ["day": "2020-01-01"]), instance)
    let offered = try await author.open(Self.form).text
    #expect(!offered.contains("architectural-artistic") && offered.contains("\"scenic\""))
    #expect(try await Self.total(instance, "profile=monument&relic_type=architectural-artistic") == carrying)
    #expect(try await instance.get("/vi/tim-kiem?profile=monument").text.contains("Công trình quắc thước"))
    try await Self.apply(approver, try await Self.propose(author, "\(Self.terms)?vocabulary=relic-type&change=restore&code=architectural-artistic", [:]), instance)
    #expect(try await author.open(Self.form).text.contains("architectural-artistic"))
    // A new start has it from the register.
    let again = try await instance.restarted()
    #expect(again.store.declarations.vocabularies["relic-type"]?.label("architectural-artistic", in: .vietnamese) == "Công trình quắc thước")
    try again.store.database.close()
  }

  @Test("joined terms: every record that carries the one gets the other in one change set, which can be taken back") func joining() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), author = try await Self.officer(instance), approver = try await Self.officer(instance, "lanh-dao", ["approver"])
    func counts() async throws -> [Int64] {
      [try await Self.total(instance, "profile=monument&relic_type=architectural-artistic"), try await Self.total(instance, "profile=monument&relic_type=historical")]
    }
    let before = try await counts()
    try #require(before.allSatisfy { $0 > 0 })
    let merge = "\(Self.terms)?vocabulary=relic-type&change=merge&code=architectural-artistic"
    try await author.open(merge)
    #expect(try await author.send(merge, ["act": "rehearse", "into": "architectural-artistic", "reason": "x"]).status == 422)
    let rehearsed = try await author.send(merge, ["act": "rehearse", "into": "historical", "reason": "x"])
    #expect(rehearsed.status == 200 && rehearsed.text.contains("\(before[0] + 2) bản ghi sẽ được ghi"))
    try await Self.apply(approver, try await Self.propose(author, merge, ["into": "historical"]), instance)
    // Some carried both.
    let after = try await counts()
    #expect(after[0] == 0 && after[1] >= max(before[0], before[1]) && after[1] <= before[0] + before[1])
    let term = instance.store.declarations.vocabularies["relic-type"]?["architectural-artistic"]
    #expect(term?.replacedBy == "historical" && term?.isRetired == true)
    #expect(try await author.open("\(Self.terms)?vocabulary=relic-type").text.contains("Đã gộp vào “Di tích lịch sử”"))
    _ = try await Self.officer(instance, "truong-phong", ["department-officer", "approver"])
    let undone = try await DeskStore(instance.store).undo(try Self.changeSet(approver), reason: "Nhầm", by: try await Self.actor(instance, "truong-phong"))
    #expect(undone.kept.isEmpty)
    try await instance.settle()
    #expect(try await counts() == before)
    #expect(instance.store.declarations.vocabularies["relic-type"]?["architectural-artistic"]?.isRetired == false)
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("a new term is offered as soon as it is applied, in its place, and records may carry it") func adding() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), author = try await Self.officer(instance), approver = try await Self.officer(instance, "lanh-dao", ["approver"])
    let add = "\(Self.terms)?vocabulary=relic-type&change=add", typed = ["code": "industrial", "label.vi": "Di sản công nghiệp", "label.en": "Industrial heritage", "position": "2"]
    try await author.open(add)
    #expect(try await author.send(add, typed.merging(["code": "mixed", "act": "rehearse", "reason": "x"]) { $1 }).text.contains("Danh mục đã có mã này"))
    #expect(try await author.send(add, typed.merging(["position": "x", "act": "rehearse", "reason": "x"]) { $1 }).status == 422)
    try await Self.apply(approver, try await Self.propose(author, add, typed), instance)
    #expect(instance.store.declarations.vocabularies["relic-type"]?.position(of: "industrial") == 1)
    #expect(try await author.open(Self.form).text.contains("Di sản công nghiệp"))
    let monument = try #require(try await instance.get("/api/v1/search?profile=monument&limit=1").json()["items"]?.list?.first?["id"]?.string.flatMap { RecordID($0) })
    let change = DeskChange.edit(monument) { _, body in body.merging(["relic_type": "industrial"]) { $1 } }
    let outcome = try await DeskStore(instance.store).apply([change], publishing: false, source: "desk", reason: "x", by: try await Self.actor(instance, "chuyen-vien"))
    #expect(outcome.written == 1 && outcome.kept.isEmpty)
  }
}
