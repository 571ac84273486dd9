import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The data of units, as people at work meet them.
@Suite("Journeys: what is missing in the data of units") struct QualityJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let quality = "/vi/ban-lam-viec/chat-luong", start = "/vi/ban-lam-viec", profile = "sealed-object"

  private static func draft(_ identifier: String, unit: RecordID, _ change: (inout RecordDraft) -> Void = { _ in }) -> RecordDraft {
    var draft = DoorTests.draft(identifier, title: "Vật \(identifier) chất", state: .draft)
    draft.body["sealed_class"] = nil
    draft.unit = unit
    change(&draft)
    return draft
  }

  /// A draft of one commune without what publication needs, a whole one, and one of another commune.
  private static func instance() async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter], at: TestInstance.present)
    let drafts = [
      draft("thieu", unit: mine) { $0.body["description"] = nil }, draft("du", unit: mine), draft("cua-ho", unit: theirs) { $0.body["description"] = nil },
    ]
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "quality")
    try await instance.settle()
    try await QualityFollower(instance.store).catchUp()
    return instance
  }

  private static func officer(_ instance: TestInstance, _ name: String = "can-bo-xa", _ role: String = "commune-officer", unit: RecordID? = mine) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: role, unit: unit)])
  }

  /// The number behind the link to the records that lack something; `nil` without such a link.
  private static func count(_ browser: DeskBrowser, _ gap: String) throws -> String? {
    let place = "gap=\(Addresses.encode(gap))"
    let row = browser.page.text.split(separator: "<tr>").first { $0.contains(place) && $0.contains("profile=\(profile)") }
    return try row.map { String(try #require($0.firstMatch(of: /data-label="Số bản ghi">([0-9.]+)</)).1) }
  }

  private static let lacking = "\(quality)?profile=\(profile)&gap=missing%3Adescription"

  @Test("What is missing is counted, its list opens on the record and its form; mending it lowers the count; another unit sees nothing of it") func mended() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let page = try await officer.open(Self.quality)
    #expect(page.status == 200 && page.cache == "no-store" && page.text.contains("Thiếu “Giới thiệu”") && !page.text.contains("đếm lại"))
    #expect(try Self.count(officer, "missing:description") == "1")
    #expect(try await officer.open(Self.start).text.contains("Thiếu “Giới thiệu” · Vật kín: 1"))
    let list = try await officer.open(Self.lacking)
    let id = RecordID.named("thieu").text
    #expect(list.status == 200 && list.text.contains("Vật thieu chất") && !list.text.contains("cua-ho") && !list.text.contains("Vật du chất"))
    #expect(list.text.contains("sua-ban-ghi?id=\(id)") && list.text.contains("sua-hang-loat?profile=\(Self.profile)&amp;gap=missing%3Adescription"))
    // Mended by another way than this page.
    _ = try await instance.store.apply([Self.draft("thieu", unit: Self.mine)], author: "test", source: "test", reason: "sửa")
    try await QualityFollower(instance.store).catchUp()
    try await officer.open(Self.quality)
    #expect(try Self.count(officer, "missing:description") == nil)
    #expect(try await officer.open(Self.lacking).text.contains("Không còn bản ghi nào như vậy."))
    let other = try await Self.officer(instance, "can-bo-kia", unit: Self.theirs)
    let seen = try await other.open("\(Self.quality)?unit=\(Self.mine.text)")
    #expect(seen.status == 200 && !seen.text.contains("Vật kín"))
    try await other.open(Self.quality)
    #expect(try Self.count(other, "missing:description") == "1")
    #expect(try await other.open(Self.lacking).text.contains("Vật cua-ho chất"))
  }

  @Test("Units are compared for whoever sees the whole province, in the order that is asked for, and as a file; for others there is no such page") func units() async throws {
    let instance = try await Self.instance(), department = try await Self.officer(instance, "so-van-hoa", "department-officer", unit: nil), commune = try await Self.officer(instance)
    let page = try await department.open("\(Self.quality)?view=units&sort=records")
    #expect(page.status == 200 && page.text.contains("aria-current=\"true\""))
    let rows = page.text.matches(of: /unit=([0-9a-f-]{36})">/).map { String($0.1) }
    #expect(rows.contains(Self.mine.text) && rows.contains(Self.theirs.text) && rows.count > 100)
    let file = try await department.open("\(Self.quality)?view=units&file=units")
    #expect(file.type == "text/csv; charset=utf-8" && file.text.hasPrefix("\u{FEFF}Đơn vị,"))
    let name = try #require(instance.server.index.units[Self.mine]?.name(in: .vietnamese))
    let line = try #require(file.text.split(separator: "\r\n").first { $0.hasPrefix("\(name),") })
    #expect(line.hasPrefix("\(name),2,0,50%,"), "\(line)")
    #expect(try await commune.open("\(Self.quality)?view=units").status == 404)
    #expect(try await !commune.open(Self.quality).text.contains("view=units"))
  }

  @Test("A figure of an inventory is never there unless somebody enters it; what is wrong stands beside its field with what was typed; then the records stand against it") func inventories() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), address = "\(Self.quality)?view=coverage&unit=\(Self.mine.text)"
    let page = try await officer.open(address)
    #expect(page.status == 200 && page.text.contains("Chưa có số kiểm kê") && page.text.contains("name=\"figure\""))
    let refused = try await officer.send(address, ["act": "figure", "profile": Self.profile, "figure": "bốn", "source": "", "counted": "2026-02-30"])
    #expect(refused.status == 422 && refused.text.contains("value=\"bốn\"") && refused.text.contains("aria-invalid") && refused.text.contains("href=\"#f-figure-source\"") && refused.text.contains("id=\"f-figure-source\""))
    let done = try await officer.send(address, ["act": "figure", "profile": Self.profile, "figure": "4", "source": "Biểu 01/KK", "counted": "2025-12-31"])
    #expect(done.status == 200 && done.text.contains("Đã ghi số kiểm kê.") && done.text.contains("4 (ngày 31/12/2025; Biểu 01/KK)") && done.text.contains("50%"))
    let theirs = try await officer.send("\(Self.quality)?view=coverage&unit=\(Self.theirs.text)", ["act": "figure", "profile": Self.profile, "figure": "4", "source": "x", "counted": "2025-12-31"])
    #expect(theirs.status == 422)
    #expect(try await officer.send(Self.quality, ["act": "figure"]).status == 400)
    let file = try await officer.open("\(Self.quality)?view=coverage&file=coverage")
    #expect(file.text.contains(",Vật kín,2,0,") && file.text.contains(",4,2025-12-31,Biểu 01/KK"))
  }

  @Test("The work of a period is told to who did it, and to who decides on it also as a file, of which the log knows") func work() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), id = RecordID.named("du")
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == "can-bo-xa" })
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: instance.store.declarations.roles, units: instance.server.index.units)
    try await DeskStore(instance.store).submit(id, head: 1, note: "", by: DeskActor(policy: policy, actor: Actor(account: account.id)))
    let own = try await officer.open("\(Self.quality)?view=work")
    #expect(own.status == 200 && own.text.contains("Theo người") && own.text.contains("Cán bộ can-bo-xa") && !own.text.contains("Theo đơn vị"))
    let leader = try await Self.officer(instance, "lanh-dao", "approver")
    let whole = try await leader.open("\(Self.quality)?view=work")
    #expect(whole.text.contains("Cán bộ can-bo-xa") && whole.text.contains("Theo đơn vị"))
    let file = try await leader.open("\(Self.quality)?view=work&file=people")
    #expect(file.type == "text/csv; charset=utf-8" && file.text.contains("Cán bộ can-bo-xa,1,0,0,0,0,0,0"))
    var query = AuditLog.Query()
    query.acts = [.recordsExported]
    #expect(try await instance.server.accounts.log.events(query, most: 5).first?.object == "reviews")
    let stranger = try await Self.officer(instance, "can-bo-kia", unit: Self.theirs)
    #expect(try await !stranger.open("\(Self.quality)?view=work").text.contains("Cán bộ can-bo-xa</th>"))
    #expect(try await leader.open("\(Self.quality)?view=work&from=2000-01-01&to=2000-12-31").text.contains("Không có lần gửi duyệt nào"))
  }

  @Test("What cannot be asked for is refused with its parameter; who sees no working copy has no such page") func refused() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    for query in ["view=x", "sort=x", "file=x", "unit=x", "gap=khong-co", "gap=%C4%91", "q=x", "view=work&from=2026-02-30", "view=work&from=2026-02-02&to=2026-01-01"] {
      #expect(try await officer.open("\(Self.quality)?\(query)").status == 400, "\(query)")
    }
    let auditor = try await Self.officer(instance, "kiem-tra", "auditor", unit: nil)
    #expect(try await auditor.open(Self.quality).status == 403)
    #expect(try await !auditor.open(Self.start).text.contains("chat-luong"))
    #expect(try await instance.visit(Self.quality).status == 303)
  }
}
