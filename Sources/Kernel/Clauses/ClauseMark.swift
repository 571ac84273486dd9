/// What a line begins with where it opens a clause. Texts of several centuries number their clauses differently; a text keeps to one way.
package struct ClauseMark: Sendable, Hashable {
  /// The ways, the one that rules over the others first: within "Điều 3" there may be "1." and "2.".
  package enum Way: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Điều thứ nhất, Điều 1, 第一條, Đệ nhất điều.
    case article
    /// Khoản 1, Khoản thứ nhất, 第一款, Đệ nhất khoản.
    case item
    /// Lệ thứ nhất, Lệ khao vọng:
    case custom
    /// 一 before every clause, read "Nhất".
    case stroke
    /// 1. 2) 3/
    case figure

    package static func < (a: Way, b: Way) -> Bool { a.rawValue < b.rawValue }
  }

  package let way: Way
  /// `nil` where the mark has none, as 一 has not.
  package let number: Int?
  /// The mark as written: `Điều thứ hai`.
  package let text: String
  /// What follows on the line, without the mark's own punctuation.
  package let rest: String
  /// Whether it names a number that could not be read.
  package let isUnread: Bool

  private static let nouns: [String: Way] = ["điều": .article, "khoản": .item, "lệ": .custom]
  private static let signs: [Character: Way] = ["條": .article, "条": .article, "款": .item, "例": .custom]
  private static let between: Set<Character> = [".", ":", "-", "–", "—", ",", "、", "：", "。", ")", "/", " ", "\u{3000}", "\t"]
  private static let longestTitle = 80

  /// The mark that `line` begins with; `nil` for a line that opens nothing.
  package static func read(_ line: Substring) -> ClauseMark? {
    let line = line.drop { $0.isWhitespace || $0 == "*" || $0 == "#" }
    guard let first = line.first else { return nil }
    if first == "第" { return han(line) }
    if first == "一" { return stroke(line) }
    if first.isASCII, first.isNumber { return figure(line) }
    return worded(line)
  }

  private static func make(_ way: Way, _ number: Int?, _ line: Substring, from end: Substring.Index, isUnread: Bool = false) -> ClauseMark {
    let text = String(line[..<end].reversed().drop { between.contains($0) }.reversed())
    let rest = line[end...].drop { between.contains($0) || $0 == "*" }
    return ClauseMark(way: way, number: number, text: text, rest: String(rest), isUnread: isUnread)
  }

  private static func han(_ line: Substring) -> ClauseMark? {
    guard let sign = line.dropFirst().prefix(6).firstIndex(where: { signs[$0] != nil }), let way = signs[line[sign]] else { return nil }
    let number = ClauseNumeral.han(line[line.index(after: line.startIndex)..<sign])
    return make(way, number, line, from: line.index(after: sign), isUnread: number == nil)
  }

  /// After these 一 counts something, or belongs to a word.
  private static let counted: Set<Character> = ["年", "月", "日", "人", "名", "貫", "錢", "文", "次", "口", "斤", "等", "切", "同", "半", "千", "萬"]

  /// 一 opens a clause where no other numeral follows, 一二 is a number, and nothing that it counts.
  private static func stroke(_ line: Substring) -> ClauseMark? {
    let rest = line.dropFirst()
    guard let next = rest.first, ClauseNumeral.han(rest.prefix(1)) == nil, signs[next] == nil, !counted.contains(next) else { return nil }
    return make(.stroke, nil, line, from: rest.startIndex)
  }

  private static func figure(_ line: Substring) -> ClauseMark? {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (1...999).contains(number), let sign = line[digits.endIndex...].first, ".)/".contains(sign) else { return nil }
    let end = line.index(after: digits.endIndex)
    // "1.5 quan" and "3/2/1901" are no marks.
    guard line[end...].first?.isNumber != true else { return nil }
    return make(.figure, number, line, from: end)
  }

  private static func worded(_ line: Substring) -> ClauseMark? {
    let words = line.split(maxSplits: 6, omittingEmptySubsequences: true) { $0 == " " || $0 == "\u{00A0}" || $0 == "\t" }
    guard let first = words.first else { return nil }
    let bare = words.map { String($0.reversed().drop { between.contains($0) || $0 == "*" }.reversed()) }
    let opening = bare[0].lowercased()
    // "Nhất," or "Nhất lệ …": the reading of 一.
    if opening == "nhất", first.count > bare[0].count || bare.count > 1 && bare[1].lowercased() != "là" { return first.first == "N" ? make(.stroke, nil, line, from: first.endIndex) : nil }
    if opening == "đệ" { return sino(line, words, bare) }
    guard let way = nouns[opening], first.first?.isUppercase == true else { return nil }
    let isOrdinal = bare.count > 1 && bare[1].lowercased() == "thứ"
    let start = isOrdinal ? 2 : 1
    if let (number, length) = ClauseNumeral.read(Array(bare.dropFirst(start))), isOrdinal || isFigure(bare, start) {
      return make(way, number, line, from: words[start + length - 1].endIndex)
    }
    if isOrdinal, words.count > 2 { return make(way, nil, line, from: words[2].endIndex, isUnread: true) }
    // "Lệ khao vọng: …" has a name in place of a number.
    guard way == .custom, line.prefix(longestTitle).contains(where: { $0 == ":" }) || line.count <= longestTitle && line.last != "." else { return nil }
    let colon = line.firstIndex(of: ":") ?? line.endIndex
    return ClauseMark(way: way, number: nil, text: String(line[..<colon]), rest: String(line[colon...].drop { between.contains($0) }), isUnread: false)
  }

  /// Without "thứ" only figures number a clause: "Điều hai" may begin any sentence.
  private static func isFigure(_ bare: [String], _ place: Int) -> Bool { bare.count > place && bare[place].utf8.allSatisfy { (0x30...0x39).contains($0) } }

  /// "Đệ nhất điều", as 第一條 is read.
  private static func sino(_ line: Substring, _ words: [Substring], _ bare: [String]) -> ClauseMark? {
    guard let noun = bare.dropFirst().prefix(5).firstIndex(where: { nouns[$0.lowercased()] != nil }), let way = nouns[bare[noun].lowercased()], noun > 1 else { return nil }
    let number = ClauseNumeral.read(Array(bare[1..<noun])).flatMap { $0.length == noun - 1 ? $0.value : nil }
    return make(way, number, line, from: words[noun].endIndex, isUnread: number == nil)
  }
}
