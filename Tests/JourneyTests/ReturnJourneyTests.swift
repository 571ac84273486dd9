import Foundation
import HTTPTypes
import HistoricalDates
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Outgoing
import Returning
import Storage
import Synchronization
import Testing

@testable import phohien

/// Data reports at the desk and by programs.
@Suite("Journeys: data reports") struct ReturnJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let list = "/vi/ban-lam-viec/bao-cao-so-lieu", totals = "/vi/ban-lam-viec/tong-hop-so-lieu", api = "/api/v1/returns"
  private static let dataSet = "commune-culture"
  private static let good = [
    "v-radio-clusters": "12", "v-radio-clusters-it": "10", "v-smart-radio": "yes", "e-smart-radio": "BB 12/2026 <nghiệm thu>", "v-hamlets": "9", "v-hamlets-covered": "9", "v-digital-network": "no",
    "v-old-conventions": "0", "note": "Đã rà soát",
  ]

  /// Noon of 10 October 2026 in Viet Nam: the third quarter is due on the 15th.
  private static let moment: Int64 = 1_791_608_400_000

  private static func one(_ unit: String = "xa-11953", period: String = "2026-Q3", set: String = dataSet) -> String { "/vi/ban-lam-viec/mot-bao-cao-so-lieu?set=\(set)&unit=\(unit)&period=\(period)" }

  private static func open() async throws -> TestInstance { try await TestInstance.open(load: [TestInstance.starter], at: moment) }

  private static func officer(_ instance: TestInstance, unit: RecordID = mine, name: String = "can-bo-xa") async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: "commune-officer", unit: unit)])
  }

  private static func act(_ browser: DeskBrowser, _ act: String, _ fields: [String: String] = [:], at address: String = one()) async throws -> TestInstance.Answer {
    try await browser.open(address)
    return try await browser.send(address, fields.merging(["act": act, "last": browser.value(of: "last")]) { $1 })
  }

  @Test("An officer fills in what the commune owes, keeps it, sends it; another person approves it, and it counts") func whole() async throws {
    let instance = try await Self.open(), officer = try await Self.officer(instance)
    let owed = try await officer.open(Self.list)
    #expect(owed.status == 200 && owed.text.contains("Văn hóa số xã, phường") && owed.text.contains("quý III/2026") && !owed.text.contains("Thủ tục hành chính trực tuyến"))
    #expect(try await officer.open("/vi/ban-lam-viec").text.contains("Báo cáo phải làm"))
    let kept = try await Self.act(officer, "save", ["v-hamlets": "9"])
    #expect(kept.status == 200 && kept.text.contains("Đã lưu") && kept.text.contains("value=\"9\""), "\(kept.text.suffix(2_000))")
    let sent = try await Self.act(officer, "submit", Self.good)
    #expect(sent.status == 200 && sent.text.contains("Đã gửi duyệt") && sent.text.contains("BB 12/2026 &lt;nghiệm thu&gt;") && !sent.text.contains("name=\"v-hamlets\""))
    let chief = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: Self.mine)])
    #expect(try await chief.open(Self.list).text.contains("Chờ bạn duyệt"))
    #expect(try await Self.act(chief, "back", ["reason": " "]).status == 422)
    #expect(try await Self.act(chief, "back", ["reason": "Thiếu cụm loa thôn 3"]).text.contains("Thiếu cụm loa thôn 3"))
    #expect(try await officer.open(Self.one()).text.contains("Thiếu cụm loa thôn 3"))
    #expect(try await Self.act(officer, "submit", Self.good.merging(["v-radio-clusters": "13"]) { $1 }).status == 200)
    #expect(try await Self.act(chief, "approve").text.contains("Đã duyệt"))
    let told = try await ReturnStore(instance.store).reported(ReportedItem(dataSet: Self.dataSet, item: "radio-clusters"), unit: Self.mine)
    #expect(told?.value == 13 && told?.period == "2026-Q3")
    let next = try await officer.open(Self.one(period: "2026-Q4"))
    #expect(next.text.contains("Kỳ trước (quý III/2026): 13 cụm loa"))
  }

  @Test("What is wrong is told beside its field and nothing is lost; the report of another unit is not there for anybody else") func refused() async throws {
    let instance = try await Self.open(), officer = try await Self.officer(instance)
    let wrong = try await Self.act(officer, "submit", Self.good.merging(["v-hamlets-covered": "10", "v-radio-clusters": "mười hai", "e-smart-radio": ""]) { $1 })
    #expect(wrong.status == 422 && wrong.text.contains("value=\"mười hai\"") && wrong.text.contains("id=\"problem-v-radio-clusters\""))
    let rules = try await Self.act(officer, "submit", Self.good.merging(["v-hamlets-covered": "10", "e-smart-radio": ""]) { $1 })
    #expect(rules.status == 422 && rules.text.contains("không được lớn hơn") && rules.text.contains("cần minh chứng") && rules.text.contains("value=\"10\"") && rules.text.contains("href=\"#f-v-hamlets-covered\""))
    #expect(try await ReturnStore(instance.store).all(of: Self.dataSet, in: try #require(ReportPeriod("2026-Q3"))).isEmpty)
    #expect(try await officer.open(Self.one("xa-11977")).status == 404)
    try await officer.open(Self.one())
    #expect(try await officer.send(Self.one("xa-11977"), Self.good.merging(["act": "submit", "last": "0"]) { $1 }).status == 404)
    #expect(try await officer.open(Self.one("culture", set: "public-services")).status == 404)
    for address in [Self.one(period: "2027-Q1"), Self.one(period: "2026"), Self.one(period: "x"), Self.one(set: "khac"), Self.one("xa-khong-co")] { #expect(try await officer.open(address).status == 404, "\(address)") }
    #expect(try await officer.open(Self.one() + "&x=1").status == 400)
    #expect(try await Self.act(officer, "approve").status == 422)
    let collaborator = try await DeskBrowser.officer(instance, "cong-tac-vien", [Grant(role: "collaborator", unit: Self.mine)])
    #expect(try await collaborator.open(Self.list).status == 403)
    #expect(try await instance.visit(Self.one()).status == 303)
    let page = try await officer.open(Self.totals)
    #expect(page.status == 200 && page.text.contains("xa-11953") && !page.text.contains("xa-11977") && !page.text.contains("value=\"lock\""))
  }

  @Test("A period is locked by whoever collects; a report of it is opened again with a reason and approved anew") func locked() async throws {
    let instance = try await Self.open(), officer = try await Self.officer(instance), other = try await Self.officer(instance, unit: Self.theirs, name: "can-bo-khac")
    _ = try await Self.act(officer, "submit", Self.good)
    let province = try await DeskBrowser.officer(instance, "lanh-dao-so", [Grant(role: "approver")])
    _ = try await Self.act(province, "approve")
    let address = "\(Self.totals)?set=\(Self.dataSet)&period=2026-Q3"
    try await province.open(address)
    #expect(try await province.send(address, ["act": "lock", "reason": "Chốt số liệu quý III"]).text.contains("Đã khóa kỳ báo cáo"))
    #expect(try await other.open(Self.one("xa-11977")).text.contains("Kỳ báo cáo đã khóa"))
    #expect(try await other.send(Self.one("xa-11977"), Self.good.merging(["act": "submit", "last": "0"]) { $1 }).text.contains("đã khóa"))
    #expect(try await Self.act(province, "reopen", ["reason": ""]).status == 422)
    #expect(try await Self.act(province, "reopen", ["reason": "Sai số cụm loa"]).text.contains("Đã mở lại"))
    #expect(try await Self.act(officer, "submit", Self.good.merging(["v-radio-clusters": "20"]) { $1 }).status == 200)
    #expect(try await Self.act(province, "approve").status == 200)
    let csv = try await province.open(address + "&file=values")
    #expect(csv.type.hasPrefix("text/csv") && csv.text.contains("xa-11953") && csv.text.contains("20") && csv.text.contains("xa-11977"))
    let book = try await province.open(address + "&file=values&format=xlsx")
    #expect(book.status == 200 && book.type.contains("spreadsheetml") && book.text.hasPrefix("PK"))
    #expect(try await province.open(address + "&file=values&format=ods").status == 400)
    let json = try await province.open(address + "&file=completeness&format=json")
    let line = (try json.json()["items"]?.list ?? []).first { $0["dataSet"]?.string == Self.dataSet && $0["period"]?.string == "2026-Q3" }
    #expect(line?["expected"]?.int == 104 && line?["actual"]?.int == 1 && line?["actualOnTime"]?.int == 1)
  }

  // MARK: Programs

  private static func post(_ instance: TestInstance, _ token: String?, _ body: String) async throws -> (status: Int, value: Value) {
    let application = instance.application()
    var headers: HTTPFields = [.contentType: "application/json"]
    if let token { headers[.authorization] = "Bearer \(token)" }
    return try await application.test(.router) { [headers] client in
      try await client.execute(uri: api, method: .post, headers: headers, body: ByteBuffer(string: body)) { (Int($0.status.code), (try? Value(json: String(buffer: $0.body))) ?? .null) }
    }
  }

  @Test("A program sends a data value set with a token; every problem is told at its place and nothing is written then") func programs() async throws {
    let instance = try await Self.open(), officer = try await Self.officer(instance)
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == "can-bo-xa" })
    let draft = AccountStore.TokenDraft(name: "Phần mềm", scopes: [.report], networks: [], days: 30, quota: 120)
    let token = try await instance.server.accounts.makeToken(draft, for: account.id, roles: instance.store.declarations.roles, by: Actor(account: account.id)).secret.text
    func body(_ unit: String = "xa-11953", _ values: String, complete: Bool = false) -> String {
      "{\"dataSet\": \"commune-culture\", \"period\": \"2026Q3\", \"orgUnit\": \"\(unit)\", \"complete\": \(complete), \"dataValues\": [\(values)]}"
    }
    let hamlets = "{\"dataElement\": \"hamlets\", \"value\": \"9\"}"
    #expect(try await Self.post(instance, nil, body("xa-11953", hamlets)).status == 401)
    #expect(try await Self.post(instance, token, "{").status == 400)
    #expect(try await Self.post(instance, token, body("xa-11977", hamlets)).value["problems"]?.list?.first?["code"]?.string == "return.reporter")
    let wrong = try await Self.post(instance, token, body("xa-11953", hamlets + ", {\"dataElement\": \"hamlet\", \"value\": 1}, {\"dataElement\": \"old-conventions\", \"value\": \"nhiều\"}"))
    #expect(wrong.status == 422 && wrong.value["imported"]?.int == 0)
    let told = (wrong.value["problems"]?.list ?? []).map { "\($0["code"]?.string ?? "") \($0["path"]?.string ?? "")" }
    #expect(Set(told) == ["return.item dataValues[1].value", "return.number dataValues[2].value"])
    let kept = try await Self.post(instance, token, body("xa-11953", hamlets))
    #expect(kept.status == 200 && kept.value["state"]?.string == "draft" && kept.value["imported"]?.int == 1)
    #expect(try await Self.post(instance, token, body("xa-11953", hamlets, complete: true)).status == 422)
    #expect(try await officer.open(Self.one()).text.contains("value=\"9\""))
  }

  // MARK: Letters

  @Test("Who reports for a unit is written to before the due day and when it is late, once each, with a link") func letters() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter], base: "https://van-hoa.example.vn", at: Self.moment), accounts = instance.server.accounts
    let made = try await accounts.make(.init(name: "can-bo-xa", display: "Cán bộ xã", kind: .business, mail: "xa@example.vn"), by: .terminal)
    try await accounts.grant(Grant(role: "commune-officer", unit: Self.mine), to: made.id, roles: instance.store.declarations.roles, by: .terminal)
    #expect(try await accounts.setPassword(DeskBrowser.password, link: made.link, by: .terminal))
    let sent = Mutex<[Mail]>([])
    let letters = ReturnLetters(index: instance.server.index, accounts: accounts, kit: instance.server.kit) { mail in sent.withLock { $0.append(mail) } }
    func morning() async throws {
      try await instance.store.enqueue(ReturnReminder.morningKind, subject: "returns")
      while let job = try await instance.store.claimJob(of: ReturnLetters.kinds, by: "test") {
        _ = try await letters.perform(job)
        try await instance.store.finish(job, by: "test")
      }
    }
    instance.advance(days: 2)
    try await morning()
    try await morning()
    let first = sent.withLock { $0 }
    #expect(first.count == 1 && first[0].to.address == "xa@example.vn" && first[0].text.contains("Văn hóa số xã, phường") && !first[0].text.contains("{"))
    #expect(first[0].text.contains("https://van-hoa.example.vn/vi/ban-lam-viec/mot-bao-cao-so-lieu?set=commune-culture&unit=xa-11953&period=2026-Q3"))
    instance.advance(days: 4)
    try await morning()
    try await morning()
    #expect(sent.withLock { $0.count } == 2 && sent.withLock { $0[1].text }.contains("quá hạn"))
  }

  @Test("Who sent a report is written to when it comes back or is opened again, without the reason, and not when it was sent anew meanwhile") func back() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter], base: "https://van-hoa.example.vn", at: Self.moment)
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)], mail: "xa@example.vn")
    let chief = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: Self.mine)])
    let sent = Mutex<[Mail]>([])
    let letters = ReturnLetters(index: instance.server.index, accounts: instance.server.accounts, kit: instance.server.kit) { mail in sent.withLock { $0.append(mail) } }
    func post() async throws -> [Mail] {
      while let job = try await instance.store.claimJob(of: [ReturnReminder.backKind], by: "test") { try await instance.store.finish(job, by: "test", again: try await letters.perform(job)) }
      return sent.withLock { $0 }
    }
    _ = try await Self.act(officer, "submit", Self.good)
    #expect(try await post().isEmpty)
    _ = try await Self.act(chief, "back", ["reason": "Thiếu cụm loa thôn 3"])
    _ = try await Self.act(officer, "submit", Self.good)
    #expect(try await post().isEmpty, "it was sent anew")
    _ = try await Self.act(chief, "back", ["reason": "Thiếu cụm loa thôn 3"])
    let first = try #require(try await post().first)
    #expect(first.to.address == "xa@example.vn" && first.subject.hasPrefix("Báo cáo số liệu bạn gửi được trả lại để sửa") && !first.text.contains("thôn 3") && !first.text.contains("{"))
    #expect(first.text.contains("https://van-hoa.example.vn/vi/ban-lam-viec/mot-bao-cao-so-lieu?set=commune-culture&unit=xa-11953&period=2026-Q3"))
    _ = try await Self.act(officer, "submit", Self.good)
    _ = try await Self.act(chief, "approve")
    _ = try await Self.act(chief, "reopen", ["reason": "Sai số cụm loa"])
    let all = try await post()
    #expect(all.count == 2 && all[1].text.contains("được mở lại để đính chính"))
    _ = try await Self.act(officer, "submit", Self.good)
    _ = try await Self.act(chief, "back", ["reason": "Thiếu cụm loa thôn 3"])
    try await instance.server.accounts.disable(try #require(try await instance.server.accounts.accounts().first { $0.name == "can-bo-xa" }).id, reason: "Nghỉ việc", by: .terminal)
    #expect(try await post().count == 2, "the account is disabled")
  }
}
