import Foundation
import Testing

@testable import Kernel

/// Texts in clauses: cutting, putting layers together, setting texts beside each other. All sample texts are invented for these tests; none is of a real village.
@Suite("Clauses") struct ClauseTests {
  private typealias Doubt = ClauseSegmenter.Doubt

  struct Golden: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// Of each piece: number, mark, words, doubts.
    let pieces: [String]
    var testDescription: String { name }
  }

  /// A piece as one line: `2 [Điều thứ hai] lời văn (jump)`.
  private static func line(_ segment: ClauseSegmenter.Segment) -> String {
    let doubts = segment.doubts.map(\.rawValue).sorted().joined(separator: ", ")
    let words = segment.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ⏎ ")
    return "\(segment.number.map { String($0) } ?? "-") [\(segment.mark?.text ?? "")] \(words)" + (doubts.isEmpty ? "" : " (\(doubts))")
  }

  static let goldens = [
    Golden(
      name: "Điều thứ, with a preamble, inner numbers and an ending",
      text: "Bản xã họp lập lệ.\nĐiều thứ nhất: Việc thờ thần.\nMỗi năm hai kỳ.\nĐiều thứ hai. Việc khao vọng\n1. Đỗ nhất nộp một quan.\n2. Đỗ nhì nộp hai quan.\nĐiều thứ mười hai – Việc tuần phòng.\n\nNay lập.",
      pieces: [
        "- [] Bản xã họp lập lệ.", "1 [Điều thứ nhất] Việc thờ thần. ⏎ Mỗi năm hai kỳ.", "2 [Điều thứ hai] Việc khao vọng ⏎ 1. Đỗ nhất nộp một quan. ⏎ 2. Đỗ nhì nộp hai quan.",
        "12 [Điều thứ mười hai] Việc tuần phòng. ⏎  ⏎ Nay lập. (ending, jump)",
      ]),
    Golden(name: "第…條", text: "第一條 祭神\n每年二期\n第二條 望祝\n第十二條巡防\n", pieces: ["1 [第一條] 祭神 ⏎ 每年二期", "2 [第二條] 望祝", "12 [第十二條] 巡防 (jump)"]),
    Golden(name: "一 before every clause, not where it counts", text: "一本社祭神\n一年二期\n一村內有盜者罰錢\n", pieces: ["- [一] 本社祭神 ⏎ 一年二期", "- [一] 村內有盜者罰錢"]),
    Golden(name: "the reading of 一", text: "Nhất, bản xã tế thần.\nNhất lệ thôn nội phạt kẻ trộm.\nNhất là việc kia.\n", pieces: ["- [Nhất] bản xã tế thần.", "- [Nhất] lệ thôn nội phạt kẻ trộm. ⏎ Nhất là việc kia."]),
    Golden(name: "customs by name", text: "Lệ khao vọng: nộp một quan.\nLệ cheo: nộp mười viên gạch.\n", pieces: ["- [Lệ khao vọng] nộp một quan.", "- [Lệ cheo] nộp mười viên gạch."]),
    Golden(
      name: "numbered paragraphs, not dates", text: "1. Một.\n2) Hai.\n2/ Lại hai\n3/2/1901 là ngày.\n5. Năm.",
      pieces: ["1 [1] Một.", "2 [2] Hai. (twice)", "2 [2] Lại hai ⏎ 3/2/1901 là ngày. (jump, twice)", "5 [5] Năm. (jump)"]),
    Golden(name: "Đệ … điều", text: "Đệ nhất điều: tế thần.\nĐệ nhị điều: vọng.\nĐệ thập tam điều: tuần.", pieces: ["1 [Đệ nhất điều] tế thần.", "2 [Đệ nhị điều] vọng.", "13 [Đệ thập tam điều] tuần. (jump)"]),
    Golden(name: "Khoản; a sentence that begins with Điều", text: "Khoản 1: a\nKhoản thứ hai: b\nĐiều hai bên thỏa thuận thì thôi.", pieces: ["1 [Khoản 1] a", "2 [Khoản thứ hai] b ⏎ Điều hai bên thỏa thuận thì thôi."]),
    Golden(name: "unread and empty", text: "Điều thứ xyz: a\nĐiều 3:\n", pieces: ["- [Điều thứ xyz] a (unread)", "3 [Điều 3]  (empty, jump)"]),
    Golden(name: "one mark only", text: "Điều 1: a", pieces: ["1 [Điều 1] a (single)"]),
    Golden(name: "prose", text: "Không có điều nào cả.\n1. Chỉ một số.", pieces: ["- [] Không có điều nào cả. ⏎ 1. Chỉ một số."]),
    Golden(name: "nothing", text: "", pieces: []),
  ]

  @Test("texts are cut where their clauses begin, doubt is told, and nothing is lost", arguments: goldens) func segments(_ golden: Golden) {
    let segments = ClauseSegmenter.segments(golden.text)
    #expect(segments.map(Self.line) == golden.pieces)
    #expect(segments.map(\.source).joined() == golden.text)
  }

  @Test("more clauses than a record may hold, and a text past the limit, are one piece that is whole") func bounds() {
    let many = (1...400).map { "Điều \($0 % 999 + 1): lời.\n" }.joined()
    #expect(ClauseSegmenter.segments(many).map(\.source) == [many])
    let long = "Điều 1: " + String(repeating: "a", count: ClauseSegmenter.longest * 4) + "\nĐiều 2: b"
    #expect(ClauseSegmenter.segments(long).count == 1)
  }

  @Test("whatever the text, the pieces put together are the text") func nothingLost() {
    let parts = ["Điều thứ ", "nhất", " ", "\n", "\r\n", "第", "條", "一", "Khoản 2", ":", "Lệ ", "*", "\u{3000}", "Đệ", "999", "0", ".", "ă̂", "\u{0301}"]
    var state: UInt64 = 20_261_129
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      #expect(ClauseSegmenter.segments(text).map(\.source).joined() == text)
    }
  }

  @Test("layers are put together by number; what only one has is told, and a preamble fits nowhere") func layers() {
    let proposal = ClauseProposal([("c", "第一條 祭神\n第二條 望祝\n"), ("r", "Đệ nhất điều tế thần\nĐệ nhị điều vọng chúc\nĐệ tam điều tuần"), ("t", "Lời tựa\nĐiều thứ nhất: thờ thần\nĐiều thứ hai: khao")])
    #expect(proposal.items.map(\.number) == [1, 2, 3] && proposal.items.map(\.heading) == ["第一條", "第二條", "Đệ tam điều"])
    #expect(proposal.items[0].texts == ["c": "祭神", "r": "tế thần", "t": "thờ thần"] && proposal.items[0].doubts.isEmpty)
    #expect(proposal.items[2].texts == ["r": "tuần"] && proposal.items[2].doubts == [.layers])
    #expect(proposal.rest == [.init(layer: "t", text: "Lời tựa")])
  }

  @Test("layers without numbers are put together by order, and one that is longer makes all doubtful") func order() {
    let even = ClauseProposal([("c", "一本社祭神\n一村內罰錢"), ("r", "Nhất, tế thần.\nNhất, phạt.")])
    #expect(even.items.map(\.texts) == [["c": "本社祭神", "r": "tế thần."], ["c": "村內罰錢", "r": "phạt."]] && even.items.allSatisfy(\.doubts.isEmpty))
    let uneven = ClauseProposal([("c", "一本社祭神\n一村內罰錢\n一田土"), ("r", "Nhất, tế thần.\nNhất, phạt.")])
    #expect(uneven.items.count == 3 && uneven.items.allSatisfy { $0.doubts.contains(.layers) })
    #expect(ClauseProposal([]).items.isEmpty && ClauseProposal([("c", "")]).rest.isEmpty)
  }

  // MARK: Table

  private static func clause(_ place: Int, _ number: Int?, _ subjects: [String], _ text: String = "x") -> Clause {
    Clause(place: place, number: number, heading: "", subjects: subjects, isWithheld: false, line: "", texts: ["t": .string(text)])
  }

  private static func numbers(_ table: ClauseTable) -> [String] {
    table.groups.map { group in "\(group.subject ?? "-"): " + group.rows.map { $0.cells.map { $0?.number.map { String($0) } ?? "·" }.joined(separator: "|") }.joined(separator: " ") }
  }

  @Test("within a community clauses of one number stand in a row, even where editions tag them differently; between villages they stand by subject and order") func table() {
    let old = [Self.clause(0, 1, ["worship"]), Self.clause(1, 2, ["land"]), Self.clause(2, 3, [])]
    let new = [Self.clause(0, 1, ["worship"]), Self.clause(1, 2, ["worship"]), Self.clause(2, 4, ["land"])]
    let order = ["worship", "land"]
    #expect(Self.numbers(ClauseTable([old, new], order: order, isOneCommunity: true)) == ["worship: 1|1", "land: 2|2 ·|4", "-: 3|·"])
    #expect(Self.numbers(ClauseTable([old, new], order: order, isOneCommunity: false)) == ["worship: 1|1 ·|2", "land: 2|4", "-: 3|·"])
    #expect(Self.numbers(ClauseTable([old, new], order: order, only: "land", isOneCommunity: false)) == ["land: 2|4"])
    #expect(ClauseTable([old, new], order: order, only: "none", isOneCommunity: false).groups.isEmpty && ClauseTable([], order: [], isOneCommunity: true).groups.isEmpty)
  }

  @Test("Hán characters are compared one by one") func ideographs() {
    let difference = WordDifference(from: "本社祭神", to: "本村祭神")
    #expect(difference.before.map(\.text) == ["本", "社", "祭神"] && difference.after.filter(\.isChanged).map(\.text) == ["村"])
  }

  @Test("numbers in words, readings and Hán numerals; what is no number is none") func numerals() {
    let words: [(String, Int?, Int)] = [("hai mươi mốt", 21, 3), ("mười", 10, 1), ("mười lăm", 15, 2), ("nhị thập thất", 27, 3), ("ba bên", 3, 1), ("0", nil, 0), ("1000", nil, 0), ("x", nil, 0), ("7", 7, 1)]
    for (text, value, length) in words {
      let read = ClauseNumeral.read(text.split(separator: " ").map { String($0) })
      #expect(read?.value == value && (read?.length ?? 0) == length, "\(text)")
    }
    let han: [(String, Int?)] = [("十二", 12), ("廿一", 21), ("一", 1), ("百二十", 120), ("12", 12), ("二二", nil), ("第", nil), ("", nil), ("一二三四五六", nil)]
    for (text, value) in han { #expect(ClauseNumeral.han(text[...]) == value, "\(text)") }
  }
}
