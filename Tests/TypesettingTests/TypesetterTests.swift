import Foundation
import Testing

@testable import Kernel
@testable import Typesetting

/// Real files, read back by a program that is not ours.
@Suite("Official documents as PDF")
struct TypesetterTests {
  private static func document(_ blocks: [OfficialDocument.Block], isLandscape: Bool = false) -> OfficialDocument {
    OfficialDocument(
      language: .vietnamese, isLandscape: isLandscape, state: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", motto: "Độc lập - Tự do - Hạnh phúc", parent: "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN",
      agency: "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", number: "Số: 05/BC-SVHTTDL", dateline: "Hưng Yên, ngày 05 tháng 02 năm 2026", typeName: "PHIẾU KIỂM KÊ DI TÍCH", subject: "Đình Nguyễn",
      grounds: ["Căn cứ Luật Di sản văn hóa."], blocks: blocks, preparer: .init(post: ["NGƯỜI LẬP"], name: "Trần Thị B"),
      signature: .init(post: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], name: "Nguyễn Văn A"), recipientsHead: "Nơi nhận:", recipients: ["- Như trên;", "- Lưu: VT."])
  }

  private static let row = OfficialDocument.Block.row(.init(number: 1, label: "Tên di tích", value: ["Đình Nguyễn, còn gọi là đình Cả, thờ các vị thành hoàng của làng"]))

  private static func table(_ count: Int, note: (Int) -> String = { "Ghi chú \($0)" }) -> OfficialDocument.Block {
    let columns = [OfficialDocument.Column(label: "STT", width: 1, isCentred: true), .init(label: "Tên gọi", width: 4, isCentred: false), .init(label: "Ghi chú", width: 5, isCentred: false)]
    return .table(.init(columns: columns, rows: (1...count).map { ["\($0)", "Di tích \($0)", note($0)] }))
  }

  private static func made(_ documents: [OfficialDocument]) async throws -> (file: TypesetFile, pdf: PDFText) {
    let file = try await Typesetter().file(of: documents, title: "Phiếu kiểm kê", language: .vietnamese)
    return (file, try PDFText(file.bytes))
  }

  @Test("A sheet is one page of A4 with all its Vietnamese words, its title and its language") func page() async throws {
    let (file, pdf) = try await Self.made([Self.document([.heading("I. NHẬN DIỆN"), Self.row, .paragraph("Ưỡng ẵm ằng ỹ.")])])
    #expect(file.bytes.starts(with: Array("%PDF-".utf8)) && file.pages == 1 && file.missing == 0)
    let text = try await pdf.text()
    for words in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hưng Yên, ngày 05 tháng 02 năm 2026", "PHIẾU KIỂM KÊ DI TÍCH", "Ưỡng ẵm ằng ỹ", "Nguyễn Văn A", "- Lưu: VT."] {
      #expect(text.contains(words), "\(words)")
    }
    let told = try await pdf.info()
    #expect(told.contains("Phiếu kiểm kê") && told.contains("A4") && told.contains("Tagged:          yes"))
    #expect(String(decoding: file.bytes.suffix(2_000), as: UTF8.self).contains("/Lang (vi)"))
  }

  @Test("All that is said keeps to the margins of the decree: 30 mm left, 15 mm right, 20 mm above and below, the page number above") func margins() async throws {
    let (_, pdf) = try await Self.made([Self.document([Self.row, Self.table(120)]), Self.document([Self.table(40)], isLandscape: true)])
    for page in try await pdf.pages() {
      for word in page.words {
        #expect(word.left >= 84.5, "\(word)")
        #expect(word.right <= page.width - 42, "\(word)")
        #expect(word.bottom <= page.height - 55, "\(word)")
        guard word.top < 55 else { continue }
        // Only the page's number stands above, in the middle of the text.
        let middle = (word.left + word.right) / 2, expected = (page.width + 85.04 - 42.52) / 2
        #expect(Int(word.text) != nil, "\(word)")
        #expect(abs(middle - expected) < 8, "\(word)")
      }
    }
  }

  @Test("A long table goes on over pages under its head, each page but the first with its number, no row lost, none twice") func longTable() async throws {
    let (file, pdf) = try await Self.made([Self.document([Self.table(200)])])
    let pages = try await pdf.pages()
    #expect(file.pages > 4 && pages.count == file.pages)
    let text = try await pdf.text()
    for number in 1...200 { #expect(text.ranges(of: "Di tích \(number)\n").count + text.ranges(of: "Di tích \(number) ").count == 1, "\(number)") }
    #expect(pages.dropLast().allSatisfy { page in page.words.contains { $0.text == "STT" } })
    #expect(!pages[0].words.contains { $0.top < 50 })
    for (index, page) in pages.enumerated().dropFirst() { #expect(page.words.filter { $0.top < 50 }.map(\.text) == ["\(index + 1)"]) }
  }

  @Test("A row that no page has room for goes on on the next, whole") func longRow() async throws {
    let words = (1...1_500).map { "từ\($0)" }.joined(separator: " ")
    let (file, pdf) = try await Self.made([Self.document([Self.table(3) { $0 == 2 ? words : "ngắn" }])])
    #expect(file.pages >= 2)
    let found = Set(try await pdf.pages().flatMap { $0.words.map(\.text) })
    #expect((1...1_500).allSatisfy { found.contains("từ\($0)") })
  }

  @Test("Each document begins a page of its own and counts its pages from one") func several() async throws {
    let (file, pdf) = try await Self.made([Self.document([Self.row]), Self.document([Self.row], isLandscape: true)])
    let pages = try await pdf.pages()
    #expect(file.pages == 2 && pages.map { $0.width > $0.height } == [false, true] && pages.allSatisfy { page in !page.words.contains { $0.top < 50 } })
  }

  @Test("Hán and Nôm are shown where the machine has a font for them; what none has is counted") func han() async throws {
    let (file, pdf) = try await Self.made([Self.document([.paragraph("Văn miếu 文廟 興安")])])
    #expect(try await pdf.text().contains("文廟") || file.missing > 0)
    let strange = try await Typesetter().file(of: [Self.document([.paragraph("\u{10FFF0}")])], title: "", language: .vietnamese)
    #expect(strange.missing == 1)
  }

  @Test("More pages than a file may have are refused, not written") func tooLong() async throws {
    let long = Self.document((0..<60_000).map { _ in .paragraph("Một đoạn") })
    await #expect(throws: TypesettingProblem.pages(most: PageWriter.mostPages)) { try await Typesetter().file(of: [long], title: "", language: .vietnamese) }
  }

  @Test("Several at once wait for each other and each gets its own") func together() async throws {
    let typesetter = Typesetter()
    let pages = try await withThrowingTaskGroup(of: (Int, Int).self) { group -> [(Int, Int)] in
      for count in 1...8 {
        group.addTask {
          let documents = (0..<count).map { _ in Self.document([Self.row]) }
          return (count, try await typesetter.file(of: documents, title: "", language: .vietnamese).pages)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(pages.count == 8 && pages.allSatisfy { $0.0 == $0.1 })
  }

  @Test("Text with odd characters does no harm: none at all, line breaks, both directions, joined signs") func odd() async throws {
    for text in ["", "\n\n", "a\u{0}b", "\u{202E}ngược", "👨‍👩‍👧", String(repeating: "x", count: 5_000), "<b>&amp;"] {
      let file = try await Typesetter().file(of: [Self.document([.paragraph(text), Self.table(1) { _ in text }])], title: text, language: .vietnamese)
      #expect(file.pages >= 1, "\(text.prefix(20))")
    }
  }

  @Test("Headings of levels, addressees, charts and notes are drawn, a chart with what each bar comes to, notes with their numbers") func report() async throws {
    let bars = (1...40).map { number -> OfficialDocument.Chart.Bar in
      let isTold = number % 2 == 0
      return OfficialDocument.Chart.Bar(label: "Thanh \(number)", value: isTold ? Double(number * 3) : nil, aim: 100, told: isTold ? "\(number * 3)%" : "chưa báo cáo")
    }
    let chart = OfficialDocument.Chart(caption: "Biểu đồ 1. Kết quả", valueLabel: "Đã đạt", aimLabel: "Phải đạt", bars: bars, most: 100)
    var document = Self.document([.section(.init(level: 1, text: "I. Phần")), .section(.init(level: 3, text: "a) Điểm")), .paragraph("Giá trị\(NoteMark.text(12)) đây"), .chart(chart)])
    document.addressees = ["Bộ Văn hóa."]
    document.notes = (1...12).map { "Chú thích số \($0)" }
    let (file, pdf) = try await Self.made([document])
    let text = try await pdf.text()
    for words in ["I. Phần", "a) Điểm", "Kính gửi: Bộ Văn hóa.", "Biểu đồ 1. Kết quả", "Thanh 40", "120%", "Đã đạt", "Phải đạt", "Giá trị", "Chú thích số 12"] { #expect(text.contains(words), "\(words)") }
    #expect(file.pages >= 2 && file.missing == 0 && !text.contains("\u{FFF9}"))
    for page in try await pdf.pages() { for word in page.words { #expect(word.right <= page.width - 42 && word.left >= 84.5, "\(word)") } }
  }

  @Test("A file that is no PDF is left as it is by what adds the language") func catalogue() {
    for text in ["", "trailer", "trailer\n<< /Size 1 /Root 9 0 R >>\nstartxref\n5\n%%EOF"] { #expect(PDFCatalogue.telling("vi", in: Array(text.utf8)) == Array(text.utf8)) }
  }
}
