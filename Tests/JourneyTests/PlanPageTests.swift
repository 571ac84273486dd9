import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Where the targets of a plan stand, as everybody and as people at work read it. The plan here is invented for these tests.
@Suite("Pages of the Plan's targets") struct PlanPageTests {
  static let plan = "Tests/JourneyTests/Plans/trial"
  static let mine = "xa-11953", theirs = "xa-11977"
  private static let board = "/vi/chi-tieu", desk = "/vi/ban-lam-viec/chi-tieu"
  private static let moment: Int64 = 1_795_000_000_000  // 18 November 2026

  static func draft(_ identifier: String, dated: Bool, unit: String = mine, state: RecordState = .published) -> RecordDraft {
    var draft = DoorTests.draft(identifier, title: "Vật \(identifier) chỉ tiêu", state: state)
    draft.body["sealed_class"] = nil
    draft.unit = RecordID.named(unit)
    if dated { draft.body["held"] = .object(["month": .int(1), "day": .int(10), "calendar": .string("lunar"), "cycle": .string("yearly")]) }
    return draft
  }

  /// Four objects, three of them with their days; one that is dated in the other commune.
  static func instance(_ more: [RecordDraft] = []) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], plan: plan, load: [TestInstance.starter], at: moment)
    let drafts = [draft("mot", dated: true), draft("hai", dated: true), draft("ba", dated: false), draft("bon", dated: true, unit: theirs)]
    _ = try await instance.store.apply(drafts + more, author: "test", source: "test", reason: "plan")
    try await follow(instance)
    return instance
  }

  /// As the running server does by itself.
  static func follow(_ instance: TestInstance) async throws {
    try await instance.settle()
    try await PlanFollower(instance.store).catchUp()
  }

  private static func item(_ id: String, _ instance: TestInstance, _ query: String = "") async throws -> Value {
    try #require(try await instance.visit("\(board).json\(query)").json()["items"]?.list?.first { $0["id"]?.string == id })
  }

  @Test("the page has every target in the Plan's words, its number or why there is none, its aim, state and owner, in both languages, without inline styles") func page() async throws {
    let instance = try await Self.instance()
    for (path, words) in [
      (Self.board, ["100% vật hạng nhất được ghi ngày mở.", "75%", "3 trên 4", "Chậm tiến độ", "Chưa báo cáo", "Chưa có gì để tính", "Mục tiêu năm 2030: trên 50%", "Sở Thử chưa gửi “Số vật đã đưa lên mạng”", "Tầm nhìn đến năm 2045"]),
      ("/en/targets", ["100% of first-class objects with their days.", "75%", "3 of 4", "Behind", "Not reported", "Nothing to count", "Aim for 2030: more than 50%", "Trial department", "Vision for 2045"]),
    ] {
      let page = try await instance.visit(path)
      #expect(page.status == 200)
      for word in words { #expect(page.text.contains(word), "\(path) \(word)") }
      #expect(!page.text.contains("style=\"") && !page.text.contains("Optional(") && !page.text.contains("{count}") && page.text.contains("<svg class=\"plan-bar\" role=\"img\" aria-label="))
      let ids = page.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      for target in page.text.matches(of: /href="#([^"]+)"/).map({ String($0.1) }) { #expect(ids.contains(target), "\(target)") }
    }
    #expect(try await instance.visit("/vi/targets?as-of=").location == "/vi/chi-tieu?as-of=")
    #expect(try await instance.visit("/en/chi-tieu/dated/ban-ghi?counted=true").location == "/en/targets/dated/records?counted=true")
    #expect(try await instance.visit("/en/chi-tieu.csv").location == "/en/targets.csv")
  }

  @Test("one indicator tells definition, method, course, communes and what is missing; every commune stands on the map and in the table") func indicator() async throws {
    let instance = try await Self.instance()
    let page = try await instance.visit("\(Self.board)/dated").text
    for word in ["Vật kín đã công bố có ghi ngày mở.", "có “Ngày mở”", "Tử số", "Mẫu số", "<svg class=\"plan-trend\"", "plan-class-5", "Chính các bản ghi.", "2027: 40%", "1 bản ghi còn thiếu"] { #expect(page.contains(word), "\(word)") }
    let communes = instance.server.kit.assets.outlines.communes.count
    #expect(page.matches(of: /fill="url\(#plan-class-[0-5a-z]+\)" d="/).count == communes)
    #expect(page.contains("href=\"/vi/chi-tieu/dated/ban-ghi?counted=false&amp;unit=\(Self.mine)\""))
    let byName = try await instance.visit("\(Self.board)/dated?sort=name").text, lowest = try await instance.visit("\(Self.board)/dated?sort=lowest").text
    #expect(byName != lowest && byName.contains("noindex"))
    let shares = try await instance.visit("\(Self.board)/communes").text
    #expect(shares.contains("2 trên 104") && shares.contains("102 đơn vị chưa có bản ghi nào đủ điều kiện"))
    #expect(try await instance.visit("\(Self.board)/online").text.contains("Chưa có báo cáo nào được duyệt."))
    #expect(try await instance.visit("\(Self.board)/khong-co").status == 404)
  }

  @Test("a number opens on the very records that count and on those that do not, with what each lacks, and by commune") func records() async throws {
    let instance = try await Self.instance()
    let missing = try await instance.visit("\(Self.board)/dated/ban-ghi?counted=false").text
    #expect(missing.contains("Vật ba chỉ tiêu") && !missing.contains("Vật mot chỉ tiêu") && missing.contains("Ngày mở") && missing.contains("noindex"))
    let counted = try await instance.visit("\(Self.board)/dated/ban-ghi?counted=true&unit=\(Self.mine)").text
    #expect(counted.contains("Vật mot chỉ tiêu") && counted.contains("Vật hai chỉ tiêu") && !counted.contains("Vật bon chỉ tiêu") && !counted.contains("Vật ba chỉ tiêu"))
    let file = try await instance.visit("\(Self.board)/dated/ban-ghi.csv?counted=true")
    #expect(file.type == "text/csv; charset=utf-8" && file.text.components(separatedBy: "\r\n").count == 5 && file.text.hasPrefix("\u{FEFF}identifier,"))
    let json = try await instance.visit("/en/targets/dated/records.json?counted=false").json()
    #expect(json["items"]?.list?.count == 1 && json["items"]?.list?.first?["identifier"]?.string == "ba")
    let table = try await instance.visit("\(Self.board).csv")
    #expect(table.text.components(separatedBy: "\r\n").count == 7 && table.text.contains("1,dated,Vật có ngày mở,2026-11-18,75"))
    for path in [".xlsx", "/dated.xlsx", "/dated/ban-ghi.xlsx?counted=true"] {
      let book = try await instance.visit(Self.board + path)
      #expect(book.status == 200 && book.type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" && book.text.hasPrefix("PK"), "\(path)")
    }
    #expect(try await instance.visit("\(Self.board)/dated.csv").text.contains("unit,\(Self.mine),"))
    #expect(try await instance.visit("\(Self.board)/dated.json").json()["months"]?.list?.isEmpty == false)
  }

  @Test("a record that is mended moves the number on the next view, for the commune and the province; figures of yesterday stay") func moving() async throws {
    let instance = try await Self.instance()
    #expect(try await Self.item("dated", instance)["numerator"]?.double == 3)
    _ = try await instance.visit(Self.board)
    instance.advance(days: 2)
    _ = try await instance.store.apply([Self.draft("ba", dated: true)], author: "test", source: "test", reason: "ghi ngày")
    try await Self.follow(instance)
    #expect(try await instance.visit(Self.board).text.contains("4 trên 4"))
    let now = try await Self.item("dated", instance)
    #expect(now["numerator"]?.double == 4 && now["state"]?.string == "reached")
    let then = try await Self.item("dated", instance, "?as-of=2026-11-19")
    #expect(then["numerator"]?.double == 3 && then["value"]?.double == 75)
    let past = try await instance.visit("\(Self.board)?as-of=2026-11-19").text
    #expect(past.contains("3 trên 4") && past.contains("Đang xem số liệu như đã có vào cuối ngày 19/11/2026") && past.contains("noindex"))
    #expect(try await instance.visit("\(Self.board)/dated/ban-ghi?counted=false&as-of=2026-11-19").text.contains("Vật ba chỉ tiêu"))
  }

  @Test("what is closed changes no public number, list or file; who may see it at the desk has it counted") func doors() async throws {
    let closed = ["hidden", "embargoed", "internal", "restricted"]
    let instance = try await Self.instance(closed.map { Self.draft("kin-\($0)", dated: false) } + [Self.draft("kin-draft", dated: false, state: .draft)])
    for way in closed { try await DoorMatrixTests.close(way, in: instance.store) }
    try await Self.follow(instance)
    #expect(try await Self.item("dated", instance)["denominator"]?.double == 4)
    for path in ["", "/dated", "/communes", "/dated/ban-ghi?counted=false", "/dated/ban-ghi.csv?counted=false", "/dated/ban-ghi.json?counted=false", ".csv", "/dated.json", "/dated/ban-ghi?counted=false&unit=\(Self.mine)"] {
      let answer = try await instance.visit(Self.board + path)
      #expect(answer.status == 200 && !answer.text.contains("kin-"), "\(path)")
    }
    let leader = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: nil)])
    let seen = try await leader.open("\(Self.desk)?indicator=dated&counted=false")
    #expect(seen.status == 200 && seen.text.contains("Vật kin-hidden") && !seen.text.contains("Vật kin-draft"))
    let stranger = try await DeskBrowser.officer(instance, "can-bo-kia", [Grant(role: "commune-officer", unit: RecordID.named(Self.theirs))])
    #expect(try await !stranger.open("\(Self.desk)?indicator=dated&counted=false").text.contains("kin-"))
    var query = AuditLog.Query()
    query.acts = [.restrictedRead]
    #expect(try await instance.server.accounts.log.events(query, most: 5).isEmpty == false)
  }

  @Test("the desk has the most pressing first, a table to print, a wall without anything around, files, and a block on its first page") func desk() async throws {
    let instance = try await Self.instance(), leader = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: nil)])
    let page = try await leader.open(Self.desk)
    #expect(page.status == 200 && page.cache == "no-store")
    let behind = try #require(page.text.range(of: "id=\"target-1\"")), owed = try #require(page.text.range(of: "id=\"target-3\""))
    #expect(behind.lowerBound < owed.lowerBound)
    #expect(try await leader.open("\(Self.desk)?view=table").text.contains("<table class=\"plan-table\">"))
    let wall = try await leader.open("\(Self.desk)?view=projector")
    #expect(wall.text.contains("class=\"plan-projector\"") && wall.text.contains("plan-tile") && !wall.text.contains("desk-menu"))
    #expect(try await leader.open("\(Self.desk)?indicator=dated").text.contains("Theo xã, phường"))
    #expect(try await leader.open("\(Self.desk)?file=csv").type == "text/csv; charset=utf-8")
    #expect(try await leader.open("/vi/ban-lam-viec").text.contains("0 trên 3 chỉ tiêu đã đạt"))
    let auditor = try await DeskBrowser.officer(instance, "kiem-tra", [Grant(role: "auditor", unit: nil)])
    #expect(try await auditor.open(Self.desk).status == 403)
    #expect(try await instance.visit(Self.desk).status == 303)
    for query in ["view=x", "page=0&view=projector", "file=ods", "sort=x&indicator=dated", "indicator=dated&counted=x", "indicator=dated&counted=true&unit=x", "q=x", "as-of=x"] {
      #expect(try await leader.open("\(Self.desk)?\(query)").status == 400, "\(query)")
    }
  }

  @Test("the home page and the foot of every page lead to the targets; without a plan there is no such page and no link") func ways() async throws {
    let instance = try await Self.instance()
    let home = try await instance.visit("/vi").text
    #expect(home.contains("0 trên 3 chỉ tiêu đã đạt; 0 đúng tiến độ") && home.components(separatedBy: "href=\"/vi/chi-tieu\"").count == 3)
    let bare = try await TestInstance.open(plan: nil)
    #expect(try await bare.visit(Self.board).status == 404)
    #expect(try await !bare.visit("/vi").text.contains("chi-tieu"))
  }

  @Test("days that are none, still to come or before the register, and values that there are not, are refused by name") func refused() async throws {
    let instance = try await Self.instance()
    for (day, code) in [("hom-qua", "plan.day"), ("2026-02-30", "plan.day"), ("2030-01-01", "plan.future"), ("1999-12-31", "plan.early"), ("-0110-01-01", "plan.day")] {
      for path in [Self.board, "\(Self.board)/dated", "\(Self.board)/dated/ban-ghi"] {
        let answer = try await instance.visit("\(path)?as-of=\(day)")
        #expect(answer.status == 400 && answer.text.contains("as-of") || answer.status == 400 && answer.text.contains("Hãy chọn một ngày"), "\(path) \(day) \(code)")
      }
    }
    for path in ["?q=x", "/dated?sort=x", "/dated/ban-ghi?counted=x", "/dated/ban-ghi?unit=khong-co", "/dated?counted=true"] { #expect(try await instance.visit(Self.board + path).status == 400, "\(path)") }
    for path in ["/khong-co", "/khong-co.csv", "/khong-co/ban-ghi", "/dated.ods"] { #expect(try await instance.visit(Self.board + path).status == 404, "\(path)") }
  }
}
