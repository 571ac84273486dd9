/// Cuts a text where its clauses begin. It proposes, a person decides: nothing of the text is lost, and what is doubtful says so.
package enum ClauseSegmenter {
  package enum Doubt: String, Sendable, Hashable, CaseIterable {
    /// The number could not be read.
    case unread
    /// It is not the one after the last.
    case jump
    /// Another clause has the same number.
    case twice
    /// There are no words after the mark.
    case empty
    /// After an empty line there is more: perhaps the end of the text, signatures, a date.
    case ending
    /// Only one mark of this kind was found in the text.
    case single
    /// Another layer has another number of clauses, so that they are put together by their order alone.
    case layers
  }

  package struct Segment: Sendable, Hashable {
    /// `nil`: what stands before the first mark.
    package let mark: ClauseMark?
    /// The clause without its mark, without white space around it.
    package let text: String
    /// What the whole text has there, to the letter.
    package let source: String
    package var doubts: Set<Doubt>
    package var number: Int? { mark?.number }
  }

  /// Characters of a text that is cut; longer ones are one piece.
  package static let longest = 300_000

  /// The pieces in their order: put together, their `source` is the text. Without marks, or with more clauses than a record may hold, one piece without a mark.
  package static func segments(_ text: String) -> [Segment] {
    let whole = Segment(mark: nil, text: trimmed(text), source: text, doubts: [])
    guard !text.isEmpty, text.utf8.count <= longest * 4 else { return text.isEmpty ? [] : [whole] }
    let lines = lines(of: text)
    let marks = lines.map { ClauseMark.read($0.prefix { !$0.isNewline }) }
    guard let way = rulingWay(marks) else { return [whole] }
    var pieces: [(mark: ClauseMark?, source: String)] = []
    for (line, mark) in zip(lines, marks) {
      if let mark, mark.way == way { pieces.append((mark, String(line))) } else if pieces.isEmpty { pieces.append((nil, String(line))) } else { pieces[pieces.count - 1].source += line }
    }
    guard pieces.count <= ClauseRule.most else { return [whole] }
    return judged(pieces.filter { $0.mark != nil || !$0.source.isEmpty }.map { Segment(mark: $0.mark, text: words($0.mark, $0.source), source: $0.source, doubts: []) })
  }

  /// Each with its line break.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.endIndex
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  /// The way that rules over the others of those that occur twice, else of those that occur at all. A single figure at a line's beginning says nothing.
  private static func rulingWay(_ marks: [ClauseMark?]) -> ClauseMark.Way? {
    let counts = Dictionary(marks.compactMap { $0.map { ($0.way, 1) } }, uniquingKeysWith: +)
    let often = counts.filter { $0.value > 1 }.keys.min()
    return often ?? counts.keys.filter { $0 < .stroke }.min()
  }

  private static func words(_ mark: ClauseMark?, _ source: String) -> String {
    guard let mark else { return trimmed(source) }
    let others = source.firstIndex(where: \.isNewline).map { String(source[$0...]) } ?? ""
    return trimmed(mark.rest + others)
  }

  static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[first...last])
  }

  private static func judged(_ segments: [Segment]) -> [Segment] {
    var judged = segments
    let clauses = segments.indices.filter { segments[$0].mark != nil }
    let counts = Dictionary(clauses.compactMap { segments[$0].number.map { ($0, 1) } }, uniquingKeysWith: +)
    var last = 0
    for index in clauses {
      let segment = segments[index]
      if segment.mark?.isUnread == true { judged[index].doubts.insert(.unread) }
      if segment.text.isEmpty { judged[index].doubts.insert(.empty) }
      if clauses.count == 1 { judged[index].doubts.insert(.single) }
      guard let number = segment.number else { continue }
      if number != last + 1 { judged[index].doubts.insert(.jump) }
      if counts[number, default: 0] > 1 { judged[index].doubts.insert(.twice) }
      last = number
    }
    if let end = clauses.last, segments[end].text.contains(/\n\s*\n/) { judged[end].doubts.insert(.ending) }
    return judged
  }
}
