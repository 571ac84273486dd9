import Kernel

/// Paragraphs and runs of a document, and which notes they call, in the order of their calls.
/// Source: ISO/IEC 29500-1, 17.3 (paragraphs and rich formatting), 17.11 (footnotes).
struct WordText {
  /// How many notes there are: what calls others is left out.
  let notes: Int
  /// The number that each note has by the order in which they are called.
  private(set) var numbers: [Int: Int] = [:]

  /// The notes in the order of their numbers.
  var called: [Int] { numbers.sorted { $0.value < $1.value }.map(\.key) }

  /// A paragraph; `strong`: what is bold before it. `more`: properties besides the style, in the order of the schema.
  mutating func paragraph(_ text: String, _ style: WordStyle, strong: String = "", more: String = "") -> String {
    let head = strong.isEmpty ? "" : runs(strong, "<w:rPr><w:b/></w:rPr>")
    return "<w:p><w:pPr><w:pStyle w:val=\"\(style.id)\"/>\(more)</w:pPr>\(head)\(runs(text, ""))</w:p>\n"
  }

  mutating func runs(_ text: String, _ properties: String) -> String {
    NoteMark.pieces(text).map { piece in
      switch piece {
      case .text(let text): Self.run(text, properties)
      case .note(let number): call(number)
      }
    }.joined()
  }

  /// Line breaks and tabs are elements of their own.
  static func run(_ text: String, _ properties: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "<w:t xml:space=\"preserve\">\(XMLText.escaped(String($0)))</w:t>" }.joined(separator: "<w:tab/>")
    }
    let said = lines.joined(separator: "<w:br/>")
    return said.isEmpty ? "" : "<w:r>\(properties)\(said)</w:r>"
  }

  /// The first call of a note brings it to the foot of the page; a later one tells its number again.
  private mutating func call(_ note: Int) -> String {
    guard (1...max(1, notes)).contains(note), notes > 0 else { return "" }
    if let number = numbers[note] { return "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>\(number)</w:t></w:r>" }
    let number = numbers.count + 1
    numbers[note] = number
    return "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"\(number)\"/></w:r>"
  }

  /// A thin line of so many twentieths of a point in the middle of a place of `width`.
  static func rule(_ length: Int, in width: Int) -> String {
    let aside = max(0, (width - length) / 2)
    return """
      <w:p><w:pPr><w:pStyle w:val="\(WordStyle.rule.id)"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>\
      <w:ind w:left="\(aside)" w:right="\(aside)" w:firstLine="0"/></w:pPr></w:p>

      """
  }
}
