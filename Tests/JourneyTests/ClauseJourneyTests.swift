import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Articles of conventions on public pages and at the desk. The conventions here are invented for these tests and are of no real village.
@Suite("Articles of conventions") struct ClauseJourneyTests {
  private static let here = "xa-11953", there = "xa-11977"
  private static let compare = "/vi/so-sanh", segments = "/vi/ban-lam-viec/tach-dieu"
  private static let secret = "lờikíntrongđiều"

  private static func article(_ number: Int, _ subject: String, _ words: String, more: [String: Value] = [:]) -> Value {
    .object(["number": .int(Int64(number)), "heading": .string("Điều thứ \(number)"), "subjects": .list([.string(subject)]), "translation": .object(["vi": .string(words)])].merging(more) { $1 })
  }

  private static func draft(_ identifier: String, village: String, commune: String?, year: Int, articles: [Value], state: RecordState = .published) -> RecordDraft {
    var body: [String: Value] = [
      "name": .object(["vi": .string("Lệ thử \(identifier)"), "en": .string("Invented convention \(identifier)")]), "description": .object(["vi": "Văn bản đặt ra để thử."]),
      "village": .string(village), "date": CellValue.date(String(year)), "article": .list(articles),
    ]
    if let commune { body["place"] = .object(["ref": .string(RecordID.named(commune).text)]) }
    return RecordDraft(identifier: identifier, profile: "village-convention", state: state, body: body, place: .init(file: "test", line: 1))
  }

  private static var drafts: [RecordDraft] {
    [
      draft("thu-cu", village: "làng Thử", commune: here, year: 1801, articles: [
        article(1, "worship", "Mỗi năm tế thần hai kỳ, phạt ba quan."), article(2, "security", "Tuần phòng mỗi đêm."),
        article(3, "land", "", more: ["withheld": .bool(true), "withheld_words": .object(["vi": .string("Ruộng \(secret)")])]),
      ]),
      draft("thu-moi", village: "Làng thử", commune: here, year: 1907, articles: [article(1, "worship", "Mỗi năm tế thần một kỳ, phạt ba quan."), article(4, "marriage", "Cheo nộp gạch.")]),
      draft("thu-khac", village: "làng Khác", commune: there, year: 1850, articles: [article(7, "worship", "Tế thần vào mùa xuân.")]),
      draft("thu-khong-noi", village: "làng Lạc", commune: nil, year: 1860, articles: [article(1, "worship", "Không rõ nơi.")]),
      draft("thu-nhap", village: "làng Thử", commune: here, year: 1900, articles: [article(1, "worship", "bảnnhápkhôngaiđọc")], state: .draft),
      draft("thu-an", village: "làng Thử", commune: here, year: 1901, articles: [article(1, "worship", "bảnẩnkhôngaiđọc")]),
      draft("thu-rut", village: "làng Thử", commune: here, year: 1902, articles: [article(1, "worship", "bảnrútkhôngaiđọc")]),
    ]
  }

  private static func instance() async throws -> TestInstance {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "articles")
    try await instance.store.close(.named("thu-an"), visibility: .hidden, author: "test", reason: "đóng")
    try await instance.store.close(.named("thu-rut"), state: .withdrawn, author: "test", reason: "rút")
    try await instance.settle()
    return instance
  }

  private static let closed = [secret, "bảnnhápkhôngaiđọc", "bảnẩnkhôngaiđọc", "bảnrútkhôngaiđọc"]

  @Test("the page of a text lists its articles, names layers, leads to the same subject elsewhere, and says what is withheld without its words") func page() async throws {
    let instance = try await Self.instance()
    let page = try await instance.visit("/vi/huong-uoc/\(Slug.make("Lệ thử thu-cu"))").text
    #expect(page.contains("href=\"#dieu-1\"") && page.contains("id=\"dieu-1\"") && page.contains("Mỗi năm tế thần hai kỳ"))
    #expect(page.contains("subject=worship") && page.contains("Cộng đồng chưa công bố lời văn của điều này") && page.contains("/vi/so-sanh?profile=village-convention&amp;records=thu-cu"))
    #expect(!page.contains(Self.secret))
    // The group does not stand among the facts a second time.
    #expect(page.components(separatedBy: "Tuần phòng mỗi đêm.").count == 3)
  }

  @Test("editions of one village stand by number with their differing words marked, others by order") func comparing() async throws {
    let instance = try await Self.instance()
    let editions = try await instance.visit("\(Self.compare)?records=thu-moi,thu-cu").text
    #expect(editions.contains("<del>") && editions.contains("<ins>") && editions.contains("Các lần lập lệ của cùng một làng"))
    let old = try #require(editions.range(of: "id=\"compare-0\"")), new = try #require(editions.range(of: "id=\"compare-1\""))
    #expect(editions[old.upperBound..<new.lowerBound].contains("thu-cu"))
    let villages = try await instance.visit("\(Self.compare)?records=thu-cu,thu-khac").text
    #expect(!villages.contains("<del>") && villages.contains("Tế thần vào mùa xuân.") && villages.contains("Các văn bản thuộc những làng khác nhau"))
    let subject = try await instance.visit("\(Self.compare)?subject=worship").text
    for words in ["hai kỳ", "một kỳ", "mùa xuân", "Không rõ nơi."] { #expect(subject.contains(words), "\(words)") }
    #expect(!subject.contains("Cheo nộp gạch."))
    let narrowed = try await instance.visit("\(Self.compare)?subject=worship&unit=\(Self.there)").text
    #expect(narrowed.contains("mùa xuân") && !narrowed.contains("hai kỳ"))
    #expect(try await instance.visit("/en/so-sanh?subject=land").location == "/en/compare?subject=land")
  }

  @Test("what is closed is in no comparison, table, search or count; the closed words are nowhere") func doors() async throws {
    let instance = try await Self.instance()
    let all = "thu-cu,thu-moi,thu-nhap,thu-an,thu-rut"
    let paths = [
      "\(Self.compare)?records=\(all)", "\(Self.compare)?subject=worship", "\(Self.compare)?subject=land", "/en/compare?records=\(all)", "/api/v1/clauses?records=\(all)", "/api/v1/clauses?subject=worship&lang=en",
      "/vi/do-bao-phu", "/api/v1/coverage", "/api/v1/records/thu-cu", "/vi/huong-uoc/\(Slug.make("Lệ thử thu-cu"))",
    ]
    for path in paths {
      let answer = try await instance.visit(path)
      #expect(answer.status == 200, "\(path)")
      for word in Self.closed { #expect(!answer.text.contains(word), "\(path) \(word)") }
      for name in ["thu-an", "thu-rut", "thu-nhap"] { #expect(!answer.text.contains("Lệ thử \(name)"), "\(path) \(name)") }
    }
    for word in Self.closed { #expect(try await instance.visit("/api/v1/search?q=\(Addresses.encode(word))&profile=village-convention").json()["total"]?.int == 0, "\(word)") }
    #expect(try await instance.visit("/api/v1/search?q=cheo&profile=village-convention").json()["total"]?.int ?? 0 > 0)
  }

  @Test("the table is CSV with a row for each article of each text") func table() async throws {
    let instance = try await Self.instance()
    let answer = try await instance.visit("/api/v1/clauses?records=thu-cu,thu-moi&layer=translation")
    #expect(answer.type.hasPrefix("text/csv") && answer.text.components(separatedBy: "\r\n").count == 7)
    #expect(answer.text.contains("Cộng đồng chưa công bố"))
  }

  @Test("what cannot be asked is refused with its parameter") func badInput() async throws {
    let instance = try await Self.instance()
    for query in ["subject=khong-co", "layer=khong-co", "profile=monument", "unit=khong-co", "subjekt=worship", "records=a,b,c,d,e,f,g"] {
      #expect(try await instance.visit("\(Self.compare)?\(query)").status == 400, "\(query)")
      #expect(try await instance.visit("/api/v1/clauses?\(query)").status == 400, "\(query)")
    }
    #expect(try await instance.visit("/vi/do-bao-phu?profile=monument").status == 400)
    let none = try await instance.visit("\(Self.compare)?records=khong-co,%3Cscript%3E")
    #expect(none.status == 200 && !none.text.contains("<script>") && none.text.contains("chưa được tách điều"))
    #expect(try await instance.visit(Self.compare).text.contains("Hãy chọn nội dung hoặc văn bản"))
  }

  @Test("coverage counts public records by present commune, tells what has no commune, and lists the communes without any") func coverage() async throws {
    let instance = try await Self.instance()
    let table = try await instance.visit("/api/v1/coverage").text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(table.count == 105)
    let mine = try #require(table.first { $0.contains(",\(Self.here),") }), theirs = try #require(table.first { $0.contains(",\(Self.there),") })
    // In the register, digitised, with text, with translation.
    #expect(mine.hasSuffix(",2,0,0,2") && theirs.hasSuffix(",1,0,0,1"), "\(mine) \(theirs)")
    let page = try await instance.visit("/vi/do-bao-phu").text
    #expect(page.contains("trên 104 xã, phường") && page.contains("chưa xác định được xã, phường hiện nay") && page.contains("Chưa có bản ghi nào ("))
    #expect(page.components(separatedBy: "class=\"map-commune map-step-").count == 105)
    #expect(try await instance.visit("/en/do-bao-phu").location == "/en/coverage")
  }

  @Test("the desk proposes articles, what a person corrects goes into the form behind what is there, and nothing is saved by it") func dividing() async throws {
    let instance = try await Self.instance()
    let whole = "Lời tựa thử.\nĐiều thứ nhất: tế thần.\nĐiều thứ năm: tuần phòng."
    var draft = Self.draft("thu-tach", village: "làng Tách", commune: Self.here, year: 1820, articles: [Self.article(1, "worship", "đã có")])
    draft.body["translation"] = .object(["vi": .string(whole)])
    draft.unit = RecordID.named(Self.here)
    _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "articles")
    let officer = try await DeskBrowser.officer(instance, "can-bo", [Grant(role: "commune-officer", unit: RecordID.named(Self.here))])
    let id = RecordID.named("thu-tach").text, before = try await instance.store.database.read { try $0.run("SELECT count(*) FROM revision").first?.int(0) }
    let page = try await officer.open("\(Self.segments)?id=\(id)").text
    #expect(page.contains("Đề nghị 2 mục") && page.contains("Lời tựa thử.") && page.contains("số thứ tự không liền với mục trước") && page.contains("Biểu mẫu đã có điều mang số này"))
    #expect(page.components(separatedBy: "value=\"yes\" checked").count == 2)
    let none = try await officer.send("\(Self.segments)?id=\(id)", ["act": "fill"])
    #expect(none.status == 422 && none.text.contains("Chưa chọn mục nào"))
    let form = try await officer.send("\(Self.segments)?id=\(id)", ["act": "fill", "n.1.take": "yes", "n.1.number": "2", "n.1.heading": "Điều thứ hai", "n.1.text.translation": "tuần phòng, đã sửa."])
    #expect(form.status == 200 && form.text.contains("đã có") && form.text.contains("tuần phòng, đã sửa.") && form.text.contains("f.article.1.translation.vi"))
    #expect(try await instance.store.database.read { try $0.run("SELECT count(*) FROM revision").first?.int(0) } == before)
    #expect(try await officer.open("\(Self.segments)?id=khong-co").status == 404)
    let stranger = try await DeskBrowser.officer(instance, "can-bo-khac", [Grant(role: "commune-officer", unit: RecordID.named(Self.there))])
    #expect(try await stranger.open("\(Self.segments)?id=\(id)").status != 200 || !stranger.page.text.contains("name=\"n.0.take\""))
  }
}
