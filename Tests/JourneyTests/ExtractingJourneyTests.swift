import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Saved lists and exports, as people at work meet them.
@Suite("Lists and exports at the desk") struct ExtractingJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let lists = "/vi/ban-lam-viec/danh-sach", exports = "/vi/ban-lam-viec/xuat-du-lieu", profile = "sealed-object"

  private static func draft(_ identifier: String, title: String? = nil, unit: RecordID?, state: RecordState = .draft) -> RecordDraft {
    var draft = DoorTests.draft(identifier, title: title ?? "Vật \(identifier) xuất", state: state)
    draft.body["sealed_class"] = nil
    draft.unit = unit
    return draft
  }

  /// A draft and a public record of one commune, a restricted one of it, and a draft of another commune.
  private static func instance(_ more: [RecordDraft] = []) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter], at: TestInstance.present)
    let drafts = [
      draft("cua-toi", title: "=1+1 cua-toi", unit: mine), draft("mo", unit: mine, state: .published), draft("kin", unit: mine, state: .published), draft("cua-ho", unit: theirs),
    ]
    _ = try await instance.store.apply(drafts + more, author: "test", source: "test", reason: "exports")
    try await instance.store.close(.named("kin"), sensitivity: .restricted, author: "test", reason: "kín")
    try await instance.settle()
    return instance
  }

  private static func many(_ count: Int) -> [RecordDraft] { (0..<count).map { draft("nhieu-\($0)", unit: mine) } }

  private static func officer(_ instance: TestInstance, _ name: String = "can-bo-xa") async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: "commune-officer", unit: mine)])
  }

  /// A file that is fetched from the page that a browser opens for it.
  private static func file(_ browser: DeskBrowser, _ format: ExportFormat, _ more: [String: String] = [:]) async throws -> TestInstance.Answer {
    try await browser.open("\(exports)?profile=\(profile)")
    return try await browser.send(exports, ["act": "export", "format": format.rawValue, "reason": "Báo cáo quý IV", "profile": profile].merging(more) { $1 })
  }

  private static func events(_ instance: TestInstance, _ acts: [AuditEvent.Act]) async throws -> [AuditEvent] {
    var query = AuditLog.Query()
    query.acts = acts
    return try await instance.server.accounts.log.events(query, most: 20)
  }

  // MARK: Exports

  @Test("An export needs a reason, what was chosen is still there; the file holds what the officer may see and export, and no word more; the log knows it") func reach() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let page = try await officer.open("\(Self.exports)?profile=\(Self.profile)")
    #expect(page.status == 200 && page.text.contains("<dd>2</dd>") && page.text.contains("Tệp được tải về ngay"))
    let refused = try await officer.send(Self.exports, ["act": "export", "format": "csv", "reason": "  ", "profile": Self.profile])
    #expect(refused.status == 422 && refused.text.contains("Hãy ghi lý do xuất dữ liệu") && refused.text.contains("<option value=\"csv\" selected>") && refused.text.contains("aria-invalid"))
    #expect(try await Self.events(instance, [.recordsExported]).isEmpty, "nothing was exported")
    for format in [ExportFormat.csv, .jsonl] {
      let file = try await Self.file(officer, format)
      #expect(file.status == 200 && file.type == format.type && file.cache == "no-store")
      #expect(file.text.contains("cua-toi") && file.text.contains("Vật mo xuất") && file.text.contains("khoakin"), "\(format)")
      for word in ["cua-ho", "Vật kin", "zuyenmat", "sosecret", "secret_text", "1777"] { #expect(!file.text.contains(word), "\(format) \(word)") }
    }
    let event = try #require(try await Self.events(instance, [.recordsExported]).last)
    #expect(event.object == "csv 2 profile=\(Self.profile)" && event.reason == "Báo cáo quý IV" && event.session != nil)
    let curator = try await DeskBrowser.officer(instance, "bao-tang", [Grant(role: "curator", unit: Self.mine)])
    let whole = try await Self.file(curator, .csv).text
    #expect(whole.contains("Vật kin xuất") && whole.contains("zuyenmat") && whole.contains("sosecret") && !whole.contains("cua-ho"))
  }

  @Test("CSV has one head of paths and a guard against formulas; JSON lines are as the API gives records; XLSX is a ZIP file") func formats() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    let csv = try await Self.file(officer, .csv).text
    let lines = csv.split(separator: "\r\n")
    let head = try #require(lines.first).split(separator: ",").map(String.init)
    #expect(csv.hasPrefix("\u{FEFF}_id,_identifier,_profile,") && lines.count == 3 && csv.contains("'=1+1 cua-toi"))
    #expect(Set(["name.vi", "name.en", "sealed_class", "sealed_class.label", "keeper.name", "staff_checks.date.text", "open_link.ref", "open_link.title"]).isSubset(of: head))
    #expect(head.count == Set(head).count && !head.contains { $0.hasPrefix("secret_") })
    let json = try await Self.file(officer, .jsonl).text.split(separator: "\n").map { try Value(json: String($0)) }
    let open = try #require(json.first { $0["identifier"]?.string == "mo" })
    let api = try await instance.get("/api/v1/records/mo").json()
    #expect(json.count == 2 && Set(open.object?.keys.map { $0 } ?? []) == Set(api.object?.keys.map { $0 } ?? []).union(["visibility", "sensitivity", "published"]))
    for key in ["id", "identifiers", "profile", "unit", "state", "created", "updated", "schema", "url"] { #expect(open[key] == api[key], "\(key)") }
    let book = try await Self.file(officer, .xlsx)
    #expect(book.status == 200 && book.type == ExportFormat.xlsx.type && book.text.hasPrefix("PK"))
  }

  @Test("Parameters that cannot be read, acts that there are not and forms without the session's token are refused") func bad() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance)
    for query in ["unit=1", "state=x", "list=x", "ids=x", "x=1"] { for path in [Self.exports, Self.lists] { #expect(try await officer.open("\(path)?\(query)").status == 400, "\(path)?\(query)") } }
    for path in [Self.exports, Self.lists] {
      try await officer.open(path)
      #expect(try await officer.send(path, ["act": "nothing"]).status == 400)
      try await officer.open(path)
      #expect(try await officer.send(path, ["act": "export", "token": "x"], bare: true).status == 403)
    }
    let unknown = try await officer.open("\(Self.exports)?list=\(RecordID.named("khong-co"))")
    #expect(unknown.status == 200 && unknown.text.contains("không có bản ghi nào mà bạn được xuất"))
    try await officer.open(Self.exports)
    #expect(try await officer.send(Self.exports, ["act": "export", "format": "pdf", "reason": "x"]).status == 400)
    let auditor = try await DeskBrowser.officer(instance, "kiem-tra", [Grant(role: "auditor")])
    for path in [Self.exports, Self.lists] { #expect(try await auditor.open(path).status == 403) }
  }

  @Test("More than a thousand are asked for, another person decides, nobody their own; the file is taken once") func orders() async throws {
    let instance = try await Self.instance(Self.many(1_001))
    let clerk = try await DeskBrowser.officer(instance, "chuyen-vien", [Grant(role: "department-officer"), Grant(role: "approver")])
    let chief = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver")]), elsewhere = try await DeskBrowser.officer(instance, "duyet-xa", [Grant(role: "approver", unit: Self.theirs)])
    let form = ["format": "jsonl", "reason": "Sao lưu theo kế hoạch", "profile": Self.profile]
    try await clerk.open("\(Self.exports)?profile=\(Self.profile)")
    #expect(clerk.page.text.contains("value=\"order\"") && !clerk.page.text.contains("value=\"export\""))
    let atOnce = try await clerk.send(Self.exports, form.merging(["act": "export"]) { $1 })
    #expect(atOnce.status == 422 && atOnce.text.contains("cần một người khác đồng ý"))
    let asked = try await clerk.send(Self.exports, form.merging(["act": "order"]) { $1 })
    #expect(asked.status == 200 && asked.text.contains("Đã gửi yêu cầu") && !asked.text.contains("value=\"allow\""), "one's own order is not for oneself to decide")
    let other = try await elsewhere.open(Self.exports)
    #expect(other.status == 200 && !other.text.contains("Sao lưu theo kế hoạch"))
    let seen = try await chief.open(Self.exports)
    #expect(seen.text.contains("Sao lưu theo kế hoạch") && seen.text.contains("Cán bộ chuyen-vien") && seen.text.contains("value=\"allow\"") && seen.text.contains("1.005"))
    let id = chief.value(of: "id")
    for browser in [clerk, elsewhere] {
      try await browser.open(Self.exports)
      #expect(try await browser.send(Self.exports, ["act": "allow", "id": id, "words": ""]).status == 404)
    }
    try await chief.open(Self.exports)
    let silent = try await chief.send(Self.exports, ["act": "refuse", "id": id, "words": ""])
    #expect(silent.status == 422 && silent.text.contains("Hãy ghi lý do không đồng ý"))
    let allowed = try await chief.send(Self.exports, ["act": "allow", "id": id, "words": "Xong thì xóa tệp"])
    #expect(allowed.text.contains("Đã đồng ý cho xuất") && !allowed.text.contains("value=\"allow\""))
    try await clerk.open(Self.exports)
    #expect(clerk.page.text.contains("Xong thì xóa tệp") && clerk.page.text.contains("value=\"take\""))
    let file = try await clerk.send(Self.exports, ["act": "take", "id": id])
    let lines = file.text.split(separator: "\n")
    #expect(file.status == 200 && lines.count == 1_005 && Set(lines).count == lines.count)
    try await clerk.open(Self.exports)
    #expect(!clerk.page.text.contains("value=\"take\""))
    #expect(try await clerk.send(Self.exports, ["act": "take", "id": id]).status == 422)
    #expect(try await Self.events(instance, [.exportOrdered, .exportDecided, .recordsExported]).map(\.act) == [.recordsExported, .exportDecided, .exportOrdered])
  }

  // MARK: Lists

  @Test("A selection is kept as a list, shared, filled and emptied; it leads to the pages that work on it") func keeping() async throws {
    let instance = try await Self.instance(), officer = try await Self.officer(instance), colleague = try await Self.officer(instance, "can-bo-2")
    try await officer.open("\(Self.lists)?profile=\(Self.profile)&state=draft")
    let nameless = try await officer.send(Self.lists, ["act": "make", "name": " ", "kind": "search", "profile": Self.profile, "state": "draft"])
    #expect(nameless.status == 422 && nameless.text.contains("Đặt tên cho danh sách") && nameless.text.contains("<option value=\"search\" selected>"))
    let made = try await officer.send(Self.lists, ["act": "make", "name": "Nháp <của> tôi", "kind": "records", "profile": Self.profile, "state": "draft"])
    #expect(made.status == 200 && made.text.contains("Nháp &lt;của&gt; tôi") && made.text.contains("=1+1 cua-toi") && made.text.contains("Đã lưu danh sách") && !made.text.contains("Vật mo"))
    let id = officer.value(of: "id"), address = "\(Self.lists)?id=\(id)"
    #expect(made.text.contains("/vi/ban-lam-viec/xuat-du-lieu?list=\(id)") && made.text.contains("/vi/ban-lam-viec/sua-hang-loat?list=\(id)"))
    let added = try await officer.send(Self.lists, ["act": "add", "id": id, "keys": "mo\ncua-ho\nkhong-co"])
    #expect(added.status == 200 && added.text.contains("Vật mo xuất") && added.text.contains("cua-ho, khong-co"), "what is another's and what is not there are told alike")
    #expect(try await colleague.open(address).status == 404)
    try await officer.open(address)
    let shared = try await officer.send(Self.lists, ["act": "share", "id": id, "unit": Self.mine.text])
    #expect(shared.text.contains("Đã đổi cách chia sẻ"))
    let seen = try await colleague.open(address)
    #expect(seen.status == 200 && seen.text.contains("Vật mo xuất") && !seen.text.contains("value=\"delete\""))
    #expect(try await colleague.send(Self.lists, ["act": "delete", "id": id]).status == 404)
    try await officer.open(address)
    let foreign = try await officer.send(Self.lists, ["act": "share", "id": id, "unit": Self.theirs.text])
    #expect(foreign.status == 422 && foreign.text.contains("đơn vị mà bạn làm việc"))
    let removed = try await officer.send(Self.lists, ["act": "remove", "id": id, "record": RecordID.named("mo").text])
    #expect(removed.text.contains("Đã bỏ bản ghi") && !removed.text.contains("Vật mo xuất"))
    let file = try await Self.file(officer, .csv, ["profile": "", "list": id])
    #expect(file.text.contains("cua-toi") && !file.text.contains("Vật mo"))
    try await officer.open(address)
    #expect(try await officer.send(Self.lists, ["act": "delete", "id": id]).text.contains("Đã xóa danh sách"))
    #expect(try await officer.open(address).status == 404)
  }

  @Test("A saved search goes on page by page and is the same in English; restricted records in a list are told to the log") func searching() async throws {
    let instance = try await Self.instance(Self.many(70)), officer = try await Self.officer(instance)
    try await officer.open(Self.lists)
    try await officer.send(Self.lists, ["act": "make", "name": "Tất cả", "kind": "search", "profile": Self.profile])
    var path: String? = "\(Self.lists)?id=\(officer.value(of: "id"))", seen: [String] = []
    while let next = path {
      let page = try await officer.open(next).text
      #expect(page.contains("72 bản ghi"))
      seen += page.matches(of: /mot-ban-ghi\?id=([0-9a-f-]{36})/).map { String($0.1) }
      path = page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
    }
    #expect(seen.count == 72 && Set(seen).count == 72)
    let english = try await officer.open("/en/desk/lists")
    #expect(english.status == 200 && english.text.contains("Tất cả") && english.text.contains("Saved search"))
    #expect(try await Self.events(instance, [.restrictedRead]).isEmpty)
    let curator = try await DeskBrowser.officer(instance, "bao-tang", [Grant(role: "curator", unit: Self.mine)])
    try await curator.open(Self.lists)
    try await curator.send(Self.lists, ["act": "make", "name": "Kín", "kind": "records", "q": "kin", "profile": Self.profile])
    #expect(curator.page.text.contains("Vật kin xuất"))
    #expect(try await Self.events(instance, [.restrictedRead]).map(\.reason) == ["1"])
  }
}
