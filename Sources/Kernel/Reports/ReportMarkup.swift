import VietnameseText

/// Reads the text of a template: lines `Trích yếu: …` above a line `---`, then headings (`#`, `##`, `###`), paragraphs parted by empty lines, items (`- `) and places to fill (`{{…}}`).
/// Nothing is refused half-way: every fault is told with its line. What a text says of the Plan is looked at by `ReportChecks`.
package struct ReportMarkup {
  package static let longest = 100_000
  static let tables = "bang", chart = "bieu-do", agencies = "nhiem-vu-theo-co-quan"

  private(set) var text = ReportText()
  private(set) var problems: [Problem] = []
  private var paragraph: (number: Int, lines: [String])?
  private var level = 0

  private init() {}

  package static func read(_ source: String) -> (text: ReportText, problems: [Problem]) {
    guard source.unicodeScalars.count <= longest else { return (ReportText(), [ReportFault.long(most: longest)]) }
    var markup = ReportMarkup()
    let lines = VietnameseText.nfc(NoteMark.bare(source)).split(omittingEmptySubsequences: false) { $0.isNewline }.map { String($0) }
    markup.readAll(lines)
    // What is about no line comes last.
    let sorted = markup.problems.enumerated().sorted { ($0.element.place?.line ?? .max, $0.offset) < ($1.element.place?.line ?? .max, $1.offset) }
    return (markup.text, sorted.map(\.element))
  }

  private mutating func readAll(_ lines: [String]) {
    let end = lines.firstIndex { ReportPlace.trimmed($0) == "---" }
    if end == nil { problems.append(ReportFault.noLine) }
    for (index, line) in lines.enumerated() {
      let said = ReportPlace.trimmed(line)
      if let end, index < end { readPart(said, index + 1) } else if index != end { readLine(said, index + 1) }
    }
    closeParagraph()
    for part in [ReportText.Part.typeName, .subject] where end != nil && text.parts[part] == nil { problems.append(ReportFault.missing(part)) }
    if text.lines.isEmpty, problems.isEmpty { problems.append(ReportFault.empty) }
  }

  // MARK: Above the line

  private mutating func readPart(_ line: String, _ number: Int) {
    guard !line.isEmpty else { return }
    let (word, argument) = ReportPlace.split(line)
    guard let part = ReportText.Part.allCases.first(where: { ReportPlace.word($0.rawValue) == word }) else { return problems.append(ReportFault.part(line, number)) }
    guard let argument else { return problems.append(ReportFault.partEmpty(part, number)) }
    guard part.isList || text.parts[part] == nil else { return problems.append(ReportFault.twice(part, number)) }
    text.parts[part, default: []].append(.init(number: number, block: .paragraph(pieces(argument, number))))
  }

  // MARK: Below

  private mutating func readLine(_ line: String, _ number: Int) {
    if line.isEmpty { return closeParagraph() }
    if line.hasPrefix("#") {
      closeParagraph()
      return readHeading(line, number)
    }
    if line.hasPrefix("- ") {
      closeParagraph()
      return text.lines.append(.init(number: number, block: .listed(pieces(String(line.dropFirst(2)), number))))
    }
    if let block = alone(line, number) {
      closeParagraph()
      if let found = block { text.lines.append(.init(number: number, block: found)) }
      return
    }
    if paragraph == nil { paragraph = (number, []) }
    paragraph?.lines.append(line)
  }

  private mutating func closeParagraph() {
    guard let open = paragraph else { return }
    paragraph = nil
    // Each line is read by itself, so that what is wrong is told where it stands.
    var all: [ReportText.Piece] = []
    for (index, line) in open.lines.enumerated() { all += (index > 0 ? [.text(" ")] : []) + pieces(line, open.number + index) }
    text.lines.append(.init(number: open.number, block: .paragraph(all)))
  }

  private mutating func readHeading(_ line: String, _ number: Int) {
    let marks = line.prefix { $0 == "#" }.count, said = ReportPlace.trimmed(line.dropFirst(marks))
    guard (1...3).contains(marks) else { return problems.append(ReportFault.level(number)) }
    guard !said.isEmpty else { return problems.append(ReportFault.headingEmpty(number)) }
    if marks > level + 1 { problems.append(ReportFault.skipped(number)) }
    level = marks
    if said.firstMatch(of: /^([IVXLC]+|[0-9]+)\.\s|^[a-zđ]\)\s/) != nil { problems.append(ReportFault.numbered(number)) }
    text.lines.append(.init(number: number, block: .heading(level: marks, pieces(said, number))))
  }

  /// A line that is one place for a whole block; `.some(nil)`: it was meant as one but is wrong.
  private mutating func alone(_ line: String, _ number: Int) -> ReportText.Block?? {
    guard let inner = Self.only(line) else { return nil }
    let (word, argument) = ReportPlace.split(inner)
    switch word {
    case Self.tables:
      let table = argument.flatMap { ReportTable(rawValue: ReportPlace.word($0)) }
      if table == nil { problems.append(ReportFault.argument(inner, ReportTable.allCases.map(\.rawValue), number)) }
      return .some(table.map { .table($0) })
    case Self.chart:
      let isKnown = argument.map { ReportPlace.word($0) } == ReportTable.indicators.rawValue
      if !isKnown { problems.append(ReportFault.argument(inner, [ReportTable.indicators.rawValue], number)) }
      return .some(isKnown ? .chart : nil)
    case Self.agencies: return .some(.agencies)
    case "noi-dung": return argument.map { .some(.writing($0)) }
    default: return nil
    }
  }

  /// What stands between the braces of a line that holds nothing else.
  private static func only(_ line: String) -> String? {
    guard line.hasPrefix("{{"), line.hasSuffix("}}"), line.utf8.count > 4 else { return nil }
    let inner = line.dropFirst(2).dropLast(2)
    return inner.contains("{") || inner.contains("}") ? nil : String(inner)
  }

  // MARK: Places

  private mutating func pieces(_ line: String, _ number: Int) -> [ReportText.Piece] {
    var pieces: [ReportText.Piece] = [], rest = Substring(line)
    while let open = rest.firstRange(of: "{{") {
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
      if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
      if let place = place(String(rest[open.upperBound..<close.lowerBound]), number) { pieces.append(.place(place)) }
      rest = rest[close.upperBound...]
    }
    if rest.contains("{{") || rest.contains("}}") { problems.append(ReportFault.braces(number)) }
    return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
  }

  private mutating func place(_ inner: String, _ number: Int) -> ReportPlace? {
    let word = ReportPlace.split(inner).word
    guard ![Self.tables, Self.chart, Self.agencies].contains(word) else {
      problems.append(ReportFault.notAlone(inner, number))
      return nil
    }
    switch ReportPlace.read(inner) {
    case .place(let place): return place
    case .unknown: problems.append(ReportFault.unknown(inner, number))
    case .argument(let allowed): problems.append(ReportFault.argument(inner, allowed, number))
    }
    return nil
  }
}
