import Foundation
import TestPrograms
import Testing

@testable import Kernel
@testable import WordProcessing

/// The parts of files, measured against the decree. Source: NĐ 30/2020/NĐ-CP, Annex I.
@Suite("Official documents as DOCX") struct WordFileTests {
  static func document(_ blocks: [OfficialDocument.Block], notes: [String] = [], isLandscape: Bool = false) -> OfficialDocument {
    OfficialDocument(
      language: .vietnamese, isLandscape: isLandscape, state: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", motto: "Độc lập - Tự do - Hạnh phúc", parent: "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN",
      agency: "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", number: "Số: 05/BC-SVHTTDL", dateline: "Hưng Yên, ngày 05 tháng 02 năm 2026", typeName: "BÁO CÁO", subject: "Kết quả thực hiện Kế hoạch",
      addressees: ["Bộ Văn hóa, Thể thao và Du lịch."], grounds: ["Căn cứ Luật Di sản văn hóa."], blocks: blocks, preparer: nil, signature: .init(post: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], name: "Nguyễn Văn A"),
      recipientsHead: "Nơi nhận:", recipients: ["- Như trên;", "- Lưu: VT."], notes: notes)
  }

  private static let columns = [OfficialDocument.Column(label: "STT", width: 1, isCentred: true), .init(label: "Chỉ tiêu", width: 4, isCentred: false), .init(label: "Kết quả", width: 2, isCentred: true)]
  private static let chart = OfficialDocument.Chart(
    caption: "Biểu đồ 1", valueLabel: "Kết quả", aimLabel: "Mục tiêu", bars: [.init(label: "Di tích", value: 45.5, aim: 100, told: "45,5%"), .init(label: "Bảo vật", value: nil, aim: 80, told: "chưa báo cáo")], most: 100)

  private static func parts(_ document: OfficialDocument) -> [String: String] {
    Dictionary(WordFile.parts(of: document, title: "Báo cáo").map { ($0.name, $0.xml) }, uniquingKeysWith: { first, _ in first })
  }

  private static func main(_ document: OfficialDocument) -> String { parts(document)["word/document.xml"] ?? "" }

  /// Whether a parser that is not ours takes it.
  private static func isWellFormed(_ xml: String) async -> Bool {
    let file = FileManager.default.temporaryDirectory.appending(path: "part-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    guard (try? Data(xml.utf8).write(to: file)) != nil else { return false }
    return (try? await TestProgram.output("python3", ["-c", "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])", file.path])) != nil
  }

  @Test("a small document is the golden file, letter by letter") func golden() throws {
    let blocks: [OfficialDocument.Block] = [
      .section(.init(level: 1, text: "I. Kết quả")), .paragraph("Đạt 45,5%\(NoteMark.text(1)) ưỡng ẵm ằng ỹ."), .table(.init(columns: Self.columns, rows: [["1", "Di tích", "45,5%\(NoteMark.text(1))"]], caption: "Bảng 1. Kết quả")), .chart(Self.chart),
    ]
    let xml = Self.main(Self.document(blocks, notes: ["Số liệu đến 31/12/2026."]))
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/document.xml")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(xml.utf8).write(to: file) }
    #expect(xml == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test("every part is well-formed, whatever its texts hold; what XML does not hold is left out and all else kept, composed") func texts() async {
    let strange = "a\u{0}b\u{B} <c> & \"d\" ]]> \u{FFFE} e\u{302}\u{301} \u{202E} 👨‍👩‍👧 文廟 \u{10FFFF}"
    let table = OfficialDocument.Table(columns: Self.columns, rows: [[strange, strange + "\nhai\tba", ""]], caption: strange)
    var chart = Self.chart
    (chart.caption, chart.bars[0].label, chart.valueLabel) = (strange, strange, strange)
    var document = Self.document([.paragraph(strange + NoteMark.text(1)), .table(table), .chart(chart), .heading(strange), .row(.init(number: 1, label: strange, value: [strange])), .row(.init(number: 2, label: "b", value: []))], notes: [strange])
    document.subject = strange
    for (name, xml) in Self.parts(document) {
      #expect(await Self.isWellFormed(xml), "\(name)")
      #expect(!xml.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0xFFFE }, "\(name)")
    }
    let xml = Self.main(document)
    #expect(xml.contains("ab &lt;c&gt; &amp; &quot;d&quot; ]]&gt;  ế") && xml.contains("👨‍👩‍👧 文廟") && xml.contains("<w:br/>") && xml.contains("<w:tab/>"))
  }

  @Test("the page is A4 with the margins of the decree, and its number stands above all but the first") func page() throws {
    let xml = Self.main(Self.document([]))
    #expect(xml.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>") && xml.contains("<w:titlePg/>"))
    let match = try #require(xml.firstMatch(of: /<w:pgMar w:top="([0-9]+)" w:right="([0-9]+)" w:bottom="([0-9]+)" w:left="([0-9]+)" w:header="([0-9]+)"/))
    let millimetres = [match.1, match.2, match.3, match.4].map { (Double($0) ?? 0) / 1_440 * 25.4 }
    for (value, range) in zip(millimetres, [20.0...25, 15.0...20, 20.0...25, 30.0...35]) { #expect(range.contains(value), "\(value)") }
    #expect(Self.parts(Self.document([]))["word/header1.xml"]?.contains(" PAGE ") == true)
    #expect(Self.main(Self.document([], isLandscape: true)).contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"))
  }

  @Test("sizes, indents and gaps are those of the decree") func styles() throws {
    for style in [WordStyle.parent, .issuer, .state] { #expect((24...26).contains(style.size), "\(style.id)") }
    for style in [WordStyle.motto, .number, .dateline, .typeName, .subject, .addressee, .ground, .body, .post, .signer, .pageNumber] + WordStyle.headings { #expect((26...28).contains(style.size), "\(style.id)") }
    #expect(WordStyle.recipientsHead.size == 24 && WordStyle.recipientsHead.isBold && WordStyle.recipientsHead.isItalic && WordStyle.recipient.size == 22)
    #expect(WordStyle.body.before >= 120 && [WordStyle.centimetre, WordStyle.inch].contains(WordStyle.body.indent) && WordStyle.body.place == .both && WordStyle.ground.isItalic)
    #expect(Set(WordStyle.all.map(\.id)).count == WordStyle.all.count)
    let sheet = try #require(Self.parts(Self.document([]))["word/styles.xml"])
    #expect(sheet.contains("w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"") && sheet.contains("<w:lang w:val=\"vi-VN\""))
  }

  @Test("notes are footnotes in the order of their calls; a second call tells the number again, a call of none is left out") func notes() throws {
    let text = "a\(NoteMark.text(2)) b\(NoteMark.text(1)) c\(NoteMark.text(2)) d\(NoteMark.text(9))"
    let parts = Self.parts(Self.document([.paragraph(text)], notes: ["một", "hai", "không ai gọi"]))
    let xml = try #require(parts["word/document.xml"]), notes = try #require(parts["word/footnotes.xml"])
    #expect(xml.matches(of: /<w:footnoteReference w:id="([0-9]+)"/).map { String($0.1) } == ["1", "2"])
    #expect(xml.contains("<w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t>"))
    #expect(notes.matches(of: /w:id="([0-9]+)"><w:p><w:pPr>.*?preserve"> ([^<]+)</).map { "\($0.1) \($0.2)" } == ["1 hai", "2 một"])
    #expect(Self.parts(Self.document([.paragraph("a\(NoteMark.text(1))")]))["word/footnotes.xml"]?.contains("w:id=\"1\"") == false)
  }

  @Test("a table fills the text's width, its head stands on every page and no row is parted") func table() {
    let xml = Self.main(Self.document([.table(.init(columns: Self.columns, rows: (1...3).map { ["\($0)", "x", "y"] }))]))
    let table = xml.split(separator: "<w:tbl>")[2]
    let widths = table.matches(of: /<w:gridCol w:w="([0-9]+)"/).compactMap { Int($0.1) }
    #expect(widths.reduce(0, +) == WordMeasures(isLandscape: false).measure && widths.count == 3)
    #expect(table.contains("<w:tblHeader/>") && table.ranges(of: "<w:cantSplit/>").count >= 4)
    #expect(!Self.main(Self.document([.table(.init(columns: [], rows: [["x"]]))])).contains("tblHeader"))
  }

  @Test("a chart is a part of its own with its numbers; a missing one has no point and says so in its name") func chart() throws {
    let parts = Self.parts(Self.document([.chart(Self.chart), .chart(Self.chart)]))
    let xml = try #require(parts["word/charts/chart2.xml"])
    #expect(parts["[Content_Types].xml"]?.contains("/word/charts/chart2.xml") == true && parts["word/_rels/document.xml.rels"]?.contains("charts/chart2.xml") == true)
    #expect(xml.contains("<c:v>Bảo vật: chưa báo cáo</c:v>") && xml.contains("<c:pt idx=\"0\"><c:v>45.5</c:v></c:pt></c:numCache>") && !xml.contains("externalData"))
    #expect(parts["word/document.xml"]?.contains("descr=\"Biểu đồ 1. Di tích: 45,5%; Bảo vật: chưa báo cáo\"") == true)
    #expect([0, 1.005, -0.5, 12.3, 100, .nan, 1e20].map { WordChart.number($0) } == ["0", "1", "-0.5", "12.3", "100", "0", "0"])
  }

  @Test("the same document makes the same bytes, a ZIP file that others read") func bytes() throws {
    let document = Self.document([.paragraph("Một")])
    let first = try WordFile.make(document, title: "x")
    #expect(first == (try WordFile.make(document, title: "x")) && first.starts(with: [0x50, 0x4B, 3, 4]))
    #expect(first != (try WordFile.make(document, title: "y")))
  }

  @Test("lines below words are as long as the decree says") func lines() {
    let motto = LineLength.twentieths("Độc lập - Tự do - Hạnh phúc", size: 13)
    #expect((2_900...3_500).contains(motto) && LineLength.twentieths("", size: 13) == 0 && LineLength.twentieths("ẤẾ", size: 10) == LineLength.twentieths("AE", size: 10))
    let xml = Self.main(Self.document([])), measures = WordMeasures(isLandscape: false), right = measures.measure - measures.measure * 42 / 100
    #expect(xml.contains("<w:ind w:left=\"\((right - motto) / 2)\" w:right=\"\((right - motto) / 2)\""))
  }
}
