import Foundation
import Testing

@testable import Kernel

@Suite("Templates of reports") struct ReportMarkupTests {
  private static let head = ReportSample.head

  @Test("a text is read into its head, headings, paragraphs, items and places, with the line of each") func reading() {
    let (text, problems) = ReportMarkup.read("Loại: Báo cáo\nTrích yếu: Năm {{nam}}\nKính gửi: A\nkinh gui: B\n\n---\n# Một\nDòng một\ndòng hai {{chỉ tiêu: 4}}.\n\n- Mục\n{{bảng: chỉ tiêu}}\n## Hai\n{{noi-dung:Khó khăn}}\n")
    #expect(problems.isEmpty)
    #expect(text.pieces(.addressee) == [[.text("A")], [.text("B")]] && text.pieces(.subject) == [[.text("Năm "), .place(.year)]])
    #expect(text.lines.map(\.number) == [7, 8, 11, 12, 13, 14])
    #expect(text.lines[1].block == .paragraph([.text("Dòng một"), .text(" "), .text("dòng hai "), .place(.target(4)), .text(".")]))
    #expect(text.lines[3].block == .table(.indicators) && text.lines[5].block == .writing("Khó khăn") && text.writings == ["Khó khăn"])
  }

  @Test(
    "each fault is told with its code and line",
    arguments: [
      ("", ["line 0"]), ("Loại: x\nTrích yếu: y\n---\n", ["empty 0"]), ("Trích yếu: y\n---\nx", ["missing 0"]), ("Loại: x\nTrích yếu: y\nx", ["line 0"]),
      ("Loại: x\nLoại: x\nTrích yếu: y\n---\nx", ["twice 2"]), ("Loại: x\nTrích yếu: y\nLạ: z\nCăn cứ:\n---\nx", ["part 3", "part-empty 4"]),
    ]) func heads(source: String, expected: [String]) { #expect(ReportSample.codes(source) == expected) }

  @Test(
    "faults of the text are told with their lines, the first line first",
    arguments: [
      ("## x", ["skipped 4"]), ("#### x", ["level 4"]), ("#", ["heading-empty 4"]), ("# I. Kết quả", ["numbered 4"]), ("# 2. Kết quả", ["numbered 4"]), ("# a) x", ["numbered 4"]), ("# 2026 là năm đầu", []),
      ("{{nem}}", ["place 4"]), ("{{}}", ["place 4"]), ("a\nb {{chi-tieu}}", ["argument 5"]), ("{{so-chi-tieu:hoan-thanh}}", ["argument 4"]), ("x {{bang:chi-tieu}}", ["alone 4"]), ("{{bang:la}}", ["argument 4"]),
      ("{{nam", ["braces 4"]), ("nam}}", ["braces 4"]), ("{{nam}} {{", ["braces 4"]), ("{{chi-tieu:15}}", ["target 4"]), ("{{chi-tieu:monument}}", ["indicator 4"]), ("{{so-lieu:people/none}}", ["item 4"]),
      ("{{so-lieu:people}}", ["argument 4"]), ("x {{sai}}\n{{bang:sai}}", ["place 4", "argument 5"]), ("{{bieu-do:sai}}", ["argument 4"]), ("{{noi-dung:}}", ["argument 4"]),
    ]) func texts(body: String, expected: [String]) { #expect(ReportSample.codes(Self.head + body) == expected) }

  @Test("a text of any letters is read without harm, and one that is too long is refused") func odd() {
    #expect(ReportSample.codes(String(repeating: "x", count: ReportMarkup.longest + 1)) == ["long 0"])
    for body in ["{{{{nam}}}}", "}}{{", "\u{0}\u{FFF9}1\u{FFFB}", String(repeating: "{{", count: 5_000), String(repeating: "# ", count: 100), "👨‍👩‍👧 {{nam}}"] { _ = ReportSample.codes(Self.head + body) }
    #expect(ReportMarkup.read(Self.head + "a\u{FFF9}1\u{FFFB}").text.lines.first?.block == .paragraph([.text("a1")]))
  }

  @Test("the templates of the folder plan have no fault, and follow the Plan") func declared() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let reader = PlanReader.read(root.appending(path: "plan"))
    #expect(reader.problems.isEmpty && reader.plan.reports.map(\.id) == ["agency", "yearly-ministry", "yearly-prime-minister"])
    for template in reader.plan.reports {
      let (text, problems) = ReportMarkup.read(template.text)
      #expect((problems + ReportChecks(plan: reader.plan).problems(text)).map { $0.message[.english] } == [], "\(template.id)")
    }
  }
}
