import HistoricalDates
import Testing

@testable import Kernel

@Suite("Reports as official documents") struct ReportWriterTests {
  private static func plain(_ text: String) -> String { NoteMark.raised(text) }

  private static func paragraphs(_ document: OfficialDocument) -> [String] {
    document.blocks.compactMap { if case .paragraph(let text) = $0 { plain(text) } else { nil } }
  }

  @Test("a value has its note with query, numbers, day and address; asked for again it has the same note") func figures() throws {
    let document = ReportSample.document("Đạt {{chi-tieu:monuments}}.\n\nLại {{chi-tieu:monuments}}; {{chi-tieu:2}}.")
    #expect(Self.paragraphs(document) == ["Đạt 45,46%¹.", "Lại 45,46%¹; chưa báo cáo (Sở Nội vụ có trách nhiệm báo cáo)²."])
    #expect(document.notes.count == 2)
    let note = try #require(document.notes.first)
    for words in ["mã monuments", "Di tích đã số hóa trên tổng số", "số bản ghi di tích đã công bố đạt điều kiện", "5/11", "còn thiếu 6", "Đơn vị tính: %", "31/12/2026", "https://example.vn/vi/chi-tieu/monuments"] {
      #expect(note.contains(words), "\(words)")
    }
    #expect(document.notes[1].contains("Sở Nội vụ") && !document.notes[1].contains("0/"))
  }

  @Test("what is missing is never a number: nothing to count, not reported, no item") func missing() {
    let document = ReportSample.document("{{chi-tieu:1}} và {{so-lieu:people/trained}}")
    #expect(Self.paragraphs(document) == ["Di tích: 45,46%¹; Bảo vật: chưa có đối tượng để tính² và chưa báo cáo (biểu “Nhân lực”)³"])
    var content = ReportSample.content
    content.figures[0].standing = .contradictory
    content.figures[0].value = nil
    #expect(Self.paragraphs(ReportSample.document("{{chi-tieu:monuments}}", content: content)) == ["số liệu mâu thuẫn, cần Sở Văn hóa rà soát¹"])
    content.items[ReportSample.item] = .init(value: 1_234_567, period: "2026", by: "Sở Nội vụ", evidence: "QĐ 5", at: 0)
    let told = ReportSample.document("{{so-lieu:people/trained}}", content: content)
    #expect(Self.paragraphs(told) == ["1.234.567 người¹"] && told.notes[0].contains("minh chứng: QĐ 5"))
  }

  @Test("heads are numbered by their levels, counts are of what they say, writings become paragraphs or say that there is none") func text() {
    let body = "# Một\n## A\n### x\n### y\n## B\n# Hai\n## C\n{{so-chi-tieu:tat-ca}}/{{so-chi-tieu:chua-bao-cao}}/{{so-nhiem-vu:hoan-thanh}}/{{so-nhiem-vu:qua-han}}\n\n{{noi-dung:Khó khăn}}\n{{noi-dung:Khác}}"
    let document = ReportSample.document(body, writings: ["Khó khăn": "Thiếu **người**.\nThiếu tiền \u{FFF9}1\u{FFFB}."])
    let heads = document.blocks.compactMap { if case .section(let section) = $0 { "\(section.level) \(section.text)" } else { nil } }
    #expect(heads == ["1 I. Một", "2 1. A", "3 a) x", "3 b) y", "2 2. B", "1 II. Hai", "2 1. C"])
    #expect(Self.paragraphs(document) == ["3/1/1/1", "Thiếu người.", "Thiếu tiền 1.", "(Khác: chưa có nội dung.)"])
  }

  @Test("the table of targets has a row for each indicator under its target; tables and charts are numbered, empty ones say so") func tables() throws {
    let document = ReportSample.document("{{bang:chi-tieu}}\n{{bang:nhiem-vu}}\n{{bang:du-an}}\n{{bang:chua-bao-cao}}\n{{bang:bao-cao-so-lieu}}\n{{bieu-do:chi-tieu}}")
    let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.map { $0.caption.prefix(7) } == ["Bảng 1.", "Bảng 2.", "Bảng 3.", "Bảng 4."] && Self.paragraphs(document) == ["Dự án, kinh phí: chưa có dữ liệu."])
    #expect(tables[0].rows.map { $0[0] } == ["1", "1.1", "1.2", "2"] && tables[0].rows.map { Self.plain($0[3]) } == ["", "45,46%¹", "chưa có đối tượng để tính²", "chưa báo cáo (Sở Nội vụ có trách nhiệm báo cáo)³"])
    #expect(tables.allSatisfy { table in table.rows.allSatisfy { $0.count == table.columns.count } })
    #expect(tables[1].rows.map { $0[4] } == ["Hoàn thành", "Đang triển khai, quá hạn"] && tables[1].rows.map { $0[5] } == ["Xong", "chưa báo cáo"])
    #expect(tables[2].rows.map { $0[2] } == ["Sở Nội vụ", "Sở Nội vụ"])
    let chart = try #require(document.blocks.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }.first)
    #expect(chart.bars.map(\.value) == [45.456, nil, nil] && chart.bars.map(\.told) == ["45,46%", "chưa có đối tượng", "chưa báo cáo"])
  }

  @Test("what many owe stands in one row with how many they are") func many() throws {
    var content = ReportSample.content
    content.returns = (1...8).map { .init(dataSet: "people", reporter: "Xã \($0)", period: "2026-Q3", state: $0 == 8 ? .approved : .missing) }
    let document = ReportSample.document("{{bang:chua-bao-cao}}", content: content)
    let table = try #require(document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }.first)
    #expect(table.rows.map { $0[1...].joined(separator: " | ") } == ["Cán bộ | Sở Nội vụ", "Nhân lực, kỳ 2026-Q3 | 7 đơn vị: Xã 1; Xã 2; Xã 3; Xã 4; Xã 5…"])
  }

  @Test("a report on one agency tells only what it answers for") func agency() {
    let document = ReportSample.document("{{co-quan}}: {{so-chi-tieu:tat-ca}}, {{so-nhiem-vu:tat-ca}}, {{chi-tieu:monuments}}", agency: "home")
    #expect(Self.paragraphs(document) == ["Sở Nội vụ: 1, 1, không thuộc phạm vi báo cáo này"])
    let parts = ReportSample.document("# Nhiệm vụ\n{{nhiem-vu-theo-co-quan}}")
    let heads = parts.blocks.compactMap { if case .section(let section) = $0 { section.text } else { nil } }
    #expect(heads == ["I. Nhiệm vụ", "1. Sở Văn hóa", "2. Sở Nội vụ"])
  }

  @Test("the head has addressees, grounds and recipients with their marks at the end, and the number of the decree") func head() {
    let head = "Loại: Báo cáo\nTrích yếu: Kết quả năm {{nam}}\nKính gửi: Bộ A\nKính gửi: Bộ B.\nCăn cứ: Luật X\nNơi nhận: Như trên\nNơi nhận: Lưu: VT\nKý thay mặt: TM. Ủy ban\nChức vụ người ký: Chủ tịch\n---\n"
    let document = ReportSample.document("x", head: head)
    #expect(document.typeName == "BÁO CÁO" && document.subject == "Kết quả năm 2026" && document.number == "Số: 05/BC-UBND")
    #expect(document.addressees == ["Bộ A;", "Bộ B."] && document.grounds == ["Căn cứ Luật X."] && document.recipients == ["- Như trên;", "- Lưu: VT."])
    #expect(document.signature.post == ["TM. ỦY BAN", "CHỦ TỊCH"] && document.notes.isEmpty)
  }

  @Test("the data are those at the end of the day in Viet Nam") func day() {
    #expect(Timestamp.text(ReportOccasion(year: 2026, day: ReportSample.day).asOf) == "2026-12-31T16:59:59Z")
  }

  @Test("a report that was kept is read back as it was, and a changed text is none or has another digest") func kept() throws {
    let document = ReportSample.document("{{bang:chi-tieu}}\n{{bieu-do:chi-tieu}}")
    let made = MadeReport(document: document, annex: ReportAnnex(sheets: [.init(name: "x", head: ["a"], rows: [[.number(1.5)], [.text("á")], [.none]])]))
    let text = try made.text(), again = try made.text()
    #expect(MadeReport(text: text) == made && text == again && MadeReport(text: "{}") == nil)
    #expect(MadeReport.digest(of: text).count == 64 && MadeReport.digest(of: text + " ") != MadeReport.digest(of: text))
  }
}
