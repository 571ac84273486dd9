import Foundation
import HistoricalDates
import Testing

@testable import Kernel

@Suite("Writing official documents from records")
struct SheetWriterTests {
  private static let sheet = Sheet(
    id: "s", label: LocalizedText(vi: "Phiếu", en: "Sheet"), kind: .one, profiles: ["site"], typeName: LocalizedText(vi: "Phiếu kiểm kê", en: "Inventory sheet"),
    subject: LocalizedText(vi: "{title}", en: "{profile}: {title}"), grounds: [LocalizedText(vi: "Luật Di sản", en: "the Heritage Law")],
    sections: [
      Sheet.Section(label: LocalizedText(vi: "Nhận diện", en: "Identification"), fields: ["name", "type", "other_names", "history", "area", "worships", "keeper", "secret"]),
      Sheet.Section(label: LocalizedText(vi: "Hồ sơ", en: "File"), fields: ["decisions", "parts"]),
    ])

  private static let body: Value = .object([
    "name": .object(["vi": "Đình Nguyễn", "en": "Nguyễn communal house"]), "type": "hall", "other_names": .list(["Đình Cả", "Đình Đông"]),
    "history": .object(["vi": "Dựng năm **1700**.\n\n- Tu bổ [lần một](https://example.org/a)\n- Lần hai"]), "area": .object(["value": .double(1234.5), "unit": "m2"]),
    "worships": .list([.object(["ref": .string(RecordID.named("p").text), "note": "chính"]), .object(["ref": .string(RecordID.named("q").text)])]),
    "keeper": .object(["name": "Ông Ba"]), "secret": "kín",
    "decisions": .list([
      .object(["number": "15/QĐ-UBND", "date": "2014-02-05", "issuer": "UBND tỉnh", "rank": "national"]), .object(["number": "3/QĐ-BT", "date": "1990-12-01", "rank": "special"]),
    ]),
    "parts": .list([.object(["title": "Tiền tế", "cost": .int(1_500_000), "number": "1"]), .object(["title": "Hậu cung"])]),
  ])

  private static func record(_ profile: Profile, _ body: Value = body, sees: Sensitivity = .internal, identifier: String = "di-tich-1") -> SheetRecord {
    SheetRecord(identifier: identifier, profile: profile, body: body, unit: "Xã A", sees: sees)
  }

  private static func document(_ sheet: Sheet = sheet, frame: SheetFrame = SheetFrame(), sees: Sensitivity = .internal, language: Language = .vietnamese, body: Value = body) throws -> OfficialDocument {
    let (profile, declarations) = try Sample.site()
    let gate = Gate(audience: .staff(sees), now: 0)
    let writer = SheetWriter(sheet: sheet, declarations: declarations, titles: [RecordID.named("p").text: "Phạm Ngũ Lão"], language: language)
    return try #require(writer.documents(of: [record(profile, gate.reveal(body, of: profile), sees: sees)], frame: frame).first)
  }

  private static func rows(_ document: OfficialDocument) -> [OfficialDocument.Row] { document.blocks.compactMap { if case .row(let row) = $0 { row } else { nil } } }

  private static func said(_ document: OfficialDocument, _ label: String) -> [String]? { rows(document).first { $0.label == label }?.value }

  @Test("The head, the title and the signature are as the decree writes them") func frame() throws {
    var frame = SheetFrame()
    (frame.parent, frame.agency, frame.number, frame.place) = ("Ủy ban nhân dân tỉnh", "Sở Văn hóa", "5 / BC - SVH", "Hưng Yên")
    (frame.authority, frame.post, frame.signer) = ("KT. Giám đốc", "Phó giám đốc", "Nguyễn Văn A")
    frame.day = CalendarDay("2026-02-05")
    frame.recipients = ["Như trên", "Lưu: VT"]
    frame.grounds = ["Căn cứ Quyết định 1"]
    let document = try Self.document(frame: frame)
    #expect(document.state == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" && document.motto == "Độc lập - Tự do - Hạnh phúc")
    #expect(document.parent == "ỦY BAN NHÂN DÂN TỈNH" && document.agency == "SỞ VĂN HÓA" && document.number == "Số: 05/BC-SVH" && document.dateline == "Hưng Yên, ngày 05 tháng 02 năm 2026")
    #expect(document.typeName == "PHIẾU KIỂM KÊ" && document.subject == "Đình Nguyễn" && document.grounds == ["Căn cứ Luật Di sản;", "Căn cứ Quyết định 1."])
    #expect(document.signature == OfficialDocument.Signature(post: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], name: "Nguyễn Văn A"))
    #expect(document.preparer == OfficialDocument.Signature(post: ["NGƯỜI LẬP"], name: ""))
    #expect(document.recipients == ["- Như trên;", "- Lưu: VT."])
  }

  @Test("Numbers from ten on and months from March on get no zero; what is left empty keeps its place") func datelines() throws {
    let words = OfficialWords(language: .vietnamese)
    #expect(words.number("15/QĐ-UBND") == "Số: 15/QĐ-UBND" && words.number("") == "Số: ……/……" && words.number("9") == "Số: 09")
    let march = try #require(CalendarDay("2026-03-10"))
    #expect(words.dateline(place: "Hưng Yên", march) == "Hưng Yên, ngày 10 tháng 3 năm 2026")
    #expect(words.dateline(place: "", nil) == "……, ngày …… tháng …… năm ……")
    #expect([1, 4, 9, 14, 40, 400].map { OfficialWords.roman($0) } == ["I", "IV", "IX", "XIV", "XL", "400"])
  }

  @Test("Items are numbered through; each kind of field is said as paper says it") func items() throws {
    let document = try Self.document()
    #expect(Self.rows(document).map(\.number) == Array(1...Self.rows(document).count))
    #expect(document.blocks.first == OfficialDocument.Block.paragraph("Mã bản ghi: di-tich-1"))
    #expect(document.blocks.contains(.heading("I. NHẬN DIỆN")) && document.blocks.contains(.heading("II. HỒ SƠ")))
    #expect(Self.said(document, "Loại hình") == ["Đình"])
    #expect(Self.said(document, "Tên khác") == ["Đình Cả; Đình Đông"])
    #expect(Self.said(document, "Diện tích") == ["1234,5 m²"])
    #expect(Self.said(document, "Lịch sử") == ["Dựng năm 1700.", "- Tu bổ lần một", "- Lần hai"])
    #expect(Self.said(document, "Thờ") == ["Phạm Ngũ Lão (chính)"], "a record that may not be named is not named")
    #expect(Self.said(document, "Quyết định") == ["số 15/QĐ-UBND, 5 tháng 2 năm 2014, UBND tỉnh, Quốc gia", "số 3/QĐ-BT, 1 tháng 12 năm 1990, Đặc biệt"])
  }

  @Test("The values of a group are a table under their item, with the sub-fields that are seen") func groups() throws {
    func table(_ sees: Sensitivity) throws -> OfficialDocument.Table? {
      try Self.document(sees: sees).blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }.first
    }
    let open = try #require(try table(.public)), staff = try #require(try table(.internal))
    #expect(open.columns.map(\.label) == ["Tên", "Số", "Thợ"] && open.rows == [["Tiền tế", "1", ""], ["Hậu cung", "", ""]])
    #expect(staff.columns.map(\.label) == ["Tên", "Giá", "Số", "Thợ"] && staff.rows.first == ["Tiền tế", "1.500.000 đồng", "1", ""])
  }

  @Test("What is closed to a reader is not on the sheet, not even as an empty item; what is empty keeps a place unless the sheet says no") func closed() throws {
    let open = try Self.document(sees: .public), staff = try Self.document(), all = try Self.document(sees: .restricted)
    #expect(Self.said(open, "Thủ nhang") == nil && Self.said(open, "Kín") == nil)
    #expect(Self.said(staff, "Thủ nhang") == ["Ông Ba"])
    #expect(Self.said(staff, "Kín") == nil)
    #expect(Self.said(all, "Kín") == ["kín"])
    let bare: Value = .object(["name": .object(["vi": "Đình"])])
    #expect(Self.said(try Self.document(body: bare), "Lịch sử") == [])
    var sheet = Self.sheet
    sheet.hasBlanks = false
    let short = try Self.document(sheet, body: bare)
    #expect(Self.rows(short).map(\.label) == ["Tên gọi"] && !short.blocks.contains(.heading("II. HỒ SƠ")))
  }

  @Test("In English a sheet is English as far as the record is") func english() throws {
    let document = try Self.document(language: .english)
    #expect(document.subject == "Site: Nguyễn communal house" && document.state == "SOCIALIST REPUBLIC OF VIET NAM" && document.grounds == ["Pursuant to the Heritage Law."])
    #expect(Self.said(document, "Area") == ["1234.5 m²"] && Self.said(document, "Type") == ["Communal hall"])
  }

  @Test("A register has a row for each record; a list of decisions a row for each decision, the earliest first") func tables() throws {
    let (profile, declarations) = try Sample.site()
    func table(_ kind: Sheet.Kind, _ sources: [Sheet.Source]) throws -> [[String]] {
      var sheet = Self.sheet
      (sheet.kind, sheet.sections) = (kind, [])
      sheet.columns = sources.map { Sheet.Column(label: LocalizedText(vi: "x", en: "x"), source: $0, width: 1) }
      let records = [Self.record(profile), Self.record(profile, .object(["name": .object(["vi": "Chùa"])]), identifier: "di-tich-2")]
      let documents = SheetWriter(sheet: sheet, declarations: declarations, titles: [:], language: .vietnamese).documents(of: records, frame: SheetFrame())
      try #require(documents.count == 1)
      guard case .table(let table)? = documents[0].blocks.first else { return [] }
      return table.rows
    }
    let register = try table(.register, [.fact(.number), .fact(.identifier), .fact(.title), .fact(.unit), .fact(.profile), .field("type")])
    #expect(register == [["1", "di-tich-1", "Đình Nguyễn", "Xã A", "Đình", "Đình"], ["2", "di-tich-2", "Chùa", "Xã A", "Di tích", ""]])
    let decisions = try table(.decisions, [.fact(.number), .decision("number"), .decision("date"), .decision("rank"), .fact(.title)])
    #expect(decisions == [["1", "3/QĐ-BT", "1 tháng 12 năm 1990", "Đặc biệt", "Đình Nguyễn"], ["2", "15/QĐ-UBND", "5 tháng 2 năm 2014", "Quốc gia", "Đình Nguyễn"]])
  }

  @Test("A record is cut to what its sheet prints, so that nothing else counts as read") func cut() throws {
    let (profile, _) = try Sample.site()
    var sheet = Self.sheet
    #expect(Self.record(profile, sheet.cut(Self.body, of: profile)).holdsRestricted)
    sheet.sections = [Sheet.Section(label: LocalizedText(vi: "x", en: "x"), fields: ["area"])]
    let cut = sheet.cut(Self.body, of: profile)
    #expect(Set(cut.object.map { Array($0.keys) } ?? []) == ["name", "type", "area"] && !Self.record(profile, cut).holdsRestricted)
    sheet.kind = .decisions
    #expect(sheet.cut(Self.body, of: profile)["decisions"] != nil)
  }
}
