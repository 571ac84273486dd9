import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Official sheets as people at work get them: what may be seen and no more, in the layout of the decree.
@Suite("Official sheets") struct SheetJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let page = "/vi/ban-lam-viec/in-phieu"

  private static func draft(_ identifier: String, unit: RecordID?) -> RecordDraft {
    var draft = DoorTests.draft(identifier, title: "Vật \(identifier) bàn", state: .draft)
    draft.body["sealed_class"] = nil
    draft.unit = unit
    return draft
  }

  /// A sheet of the sealed objects with an open, a staff and a restricted field beside the product's own.
  private static func instance(_ drafts: [RecordDraft]) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter])
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "sheets")
    try await instance.settle()
    return instance
  }

  private static func events(_ instance: TestInstance, _ act: AuditEvent.Act) async throws -> [AuditEvent] {
    var query = AuditLog.Query()
    query.acts = [act]
    return try await instance.server.accounts.log.events(query, most: 20)
  }

  @Test("the form offers the sheets that fit, with the agency and today's date; the sheet has the head of the decree and what was typed") func sheet() async throws {
    let instance = try await Self.instance([Self.draft("cua-toi", unit: Self.mine)])
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    let form = try await officer.open("\(Self.page)?id=cua-toi")
    #expect(form.status == 200 && form.text.contains("Phiếu vật kín") && form.text.contains("Vật cua-toi bàn") && form.text.contains("Sở Văn hóa, Thể thao và Du lịch"))
    #expect(!form.text.contains("value=\"monument-inventory\""), "a sheet of other records is not offered")
    let chosen = try await officer.open("\(Self.page)?ids=\(RecordID.named("cua-toi").text)")
    #expect(chosen.status == 200 && chosen.text.contains("In cho bản ghi: Vật cua-toi bàn"))
    let sheet = try await officer.open("\(Self.page)?sheet=sealed-sheet&id=cua-toi&form=page&agency=\(Addresses.encode("Ủy ban nhân dân xã"))&number=5%2FBC&day=2026-02-05&place=\(Addresses.encode("Hưng Yên"))")
    for words in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN XÃ", "Số: 05/BC", "ngày 05 tháng 02 năm 2026", "PHIẾU VẬT KÍN", "Vật cua-toi bàn", "NGƯỜI LẬP"] {
      #expect(sheet.text.contains(words), "\(words)")
    }
    #expect(sheet.status == 200 && sheet.cache == "no-store" && sheet.text.contains("khoakin") && !sheet.text.contains("zuyenmat") && !sheet.text.contains("Nội dung kín"))
    #expect(!sheet.text.contains("<script") && !sheet.text.contains(" style=\""))
  }

  @Test("another unit's draft is as absent as one that never was, in the form, as a page and as a file; a register leaves it out") func otherUnit() async throws {
    let instance = try await Self.instance([Self.draft("cua-toi", unit: Self.mine), Self.draft("cua-ho", unit: Self.theirs)])
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    for rest in ["", "&sheet=sealed-sheet&form=page", "&sheet=sealed-sheet&form=pdf"] {
      let never = try await officer.open("\(Self.page)?id=chua-he-co\(rest)")
      #expect(never.status == 404)
      for key in ["cua-ho", RecordID.named("cua-ho").text] {
        let answer = try await officer.open("\(Self.page)?id=\(key)\(rest)")
        #expect(answer.status == 404 && !answer.text.contains("Vật cua-ho bàn"), "\(key) \(rest)")
      }
    }
    let register = try await officer.open("\(Self.page)?sheet=register&profile=sealed-object&form=page")
    #expect(register.status == 200 && register.text.contains("Vật cua-toi bàn") && !register.text.contains("cua-ho"))
    let whole = try await DeskBrowser.officer(instance, "chuyen-vien", [Grant(role: "department-officer")])
    #expect(try await whole.open("\(Self.page)?sheet=register&profile=sealed-object&form=page").text.contains("Vật cua-ho bàn"))
  }

  @Test("restricted fields are for who may read them; that reading and every sheet are told to the log, the form tells nothing") func log() async throws {
    let instance = try await Self.instance([Self.draft("mo", unit: Self.mine)])
    let curator = try await DeskBrowser.officer(instance, "can-bo-bao-tang", [Grant(role: "curator", unit: Self.mine)])
    try await curator.open("\(Self.page)?id=mo")
    #expect(try await Self.events(instance, .sheetPrinted).isEmpty)
    #expect(try await Self.events(instance, .restrictedRead).isEmpty)
    let register = try await curator.open("\(Self.page)?sheet=register&profile=sealed-object&form=page")
    #expect(!register.text.contains("zuyenmat"))
    #expect(try await Self.events(instance, .restrictedRead).isEmpty, "a register without restricted columns shows nothing restricted")
    let sheet = try await curator.open("\(Self.page)?sheet=sealed-sheet&id=mo&form=page")
    #expect(sheet.text.contains("zuyenmat"))
    #expect(try await Self.events(instance, .restrictedRead).map(\.object) == ["mo"])
    #expect(try await Self.events(instance, .sheetPrinted).map { [$0.object, $0.reason] } == [["mo", "sealed-sheet"], ["register", "1"]])
  }

  @Test("the file is a PDF to save") func file() async throws {
    let instance = try await Self.instance([Self.draft("cua-toi", unit: Self.mine)])
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    for path in ["\(Self.page)?sheet=sealed-sheet&id=cua-toi&form=pdf", "\(Self.page)?sheet=decisions&form=pdf", "/en/desk/sheets?sheet=register&form=pdf"] {
      let file = try await officer.open(path)
      #expect(file.status == 200 && file.type == "application/pdf" && file.text.hasPrefix("%PDF-"), "\(path)")
    }
  }

  @Test("what is wrong is told above the form and beside the control, and what was typed stays") func problems() async throws {
    let instance = try await Self.instance([Self.draft("cua-toi", unit: Self.mine)])
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    let cases = [
      ("sheet=nope&id=cua-toi", "#f-sheet"), ("sheet=monument-inventory&id=cua-toi", "#f-sheet"), ("sheet=sealed-sheet&id=cua-toi&day=2026-02-31", "#f-day"),
      ("sheet=monument-register&profile=sealed-object", "#f-sheet"), ("sheet=register&profile=sealed-object&state=published", "#f-sheet"), ("", "#f-sheet"),
    ]
    for (query, place) in cases {
      let answer = try await officer.open("\(Self.page)?\(query)&form=page&signer=Ng%C3%B4")
      #expect(answer.status == 422 && answer.text.contains("href=\"\(place)\"") && answer.text.contains("value=\"Ngô\""), "\(query)")
    }
    for query in ["form=doc", "profile=%20x", "unit=x", "what=1", "signer=\(String(repeating: "x", count: 301))"] { #expect(try await officer.open("\(Self.page)?\(query)").status == 400, "\(query)") }
  }

  @Test("more sheets at once than may be are refused with their number") func many() async throws {
    let instance = try await Self.instance((0..<101).map { Self.draft("vat-\($0)", unit: Self.mine) })
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    let refused = try await officer.open("\(Self.page)?sheet=sealed-sheet&profile=sealed-object&form=page")
    #expect(refused.status == 422 && refused.text.contains("100 bản ghi"))
    let register = try await officer.open("\(Self.page)?sheet=register&profile=sealed-object&form=page")
    #expect(register.status == 200 && register.text.matches(of: /Vật vat-[0-9]+ bàn/).count == 101)
    let chosen = try await officer.open("\(Self.page)?sheet=register&ids=\(RecordID.named("vat-1").text),\(RecordID.named("vat-2").text)&form=page")
    #expect(chosen.text.matches(of: /Vật vat-[0-9]+ bàn/).count == 2)
  }

  @Test("what a record says cannot become markup") func markup() async throws {
    var draft = Self.draft("cua-toi", unit: Self.mine)
    draft.body["staff_note"] = .object(["vi": .string("<script>alert(1)</script>")])
    let instance = try await Self.instance([draft])
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    let sheet = try await officer.open("\(Self.page)?sheet=sealed-sheet&id=cua-toi&form=page&agency=%3Cimg%20src%3Dx%3E")
    #expect(sheet.status == 200 && !sheet.text.contains("<script>alert") && !sheet.text.contains("<img src=x"))
  }
}
