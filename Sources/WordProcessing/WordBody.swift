import Kernel

/// What a document says, from its head to who signs it. Source: NĐ 30/2020/NĐ-CP, Annex I, part II; ISO/IEC 29500-1, 17.2 (main document), 17.4 (tables).
struct WordBody {
  let document: OfficialDocument
  let measures: WordMeasures
  var text: WordText
  private(set) var charts: [OfficialDocument.Chart] = []

  init(_ document: OfficialDocument) {
    self.document = document
    measures = WordMeasures(isLandscape: document.isLandscape)
    text = WordText(notes: document.notes.count)
  }

  /// The part `document.xml`. Afterwards it is known which notes are called and which charts drawn.
  mutating func xml() -> String {
    let said = [head(), title(), addressees(), document.grounds.map { text.paragraph($0, .ground) }.joined(), document.blocks.map { block($0) }.joined(), foot()]
    return """
      \(WordParts.declaration)<w:document xmlns:w="\(WordParts.main)" xmlns:r="\(WordParts.relations)" xmlns:wp="\(WordParts.placed)" xmlns:a="\(WordParts.drawing)" xmlns:c="\(WordParts.chart)"><w:body>
      \(said.joined())\(section)</w:body></w:document>

      """
  }

  /// The number of the page stands on all but the first.
  private var section: String {
    """
    <w:sectPr><w:headerReference w:type="default" r:id="\(WordParts.headerRelation)"/><w:pgSz w:w="\(measures.width)" w:h="\(measures.height)"\(measures.isLandscape ? " w:orient=\"landscape\"" : "")/>\
    <w:pgMar w:top="\(measures.head)" w:right="\(measures.right)" w:bottom="\(measures.foot)" w:left="\(measures.left)" w:header="\(measures.number)" w:footer="\(measures.number)" w:gutter="0"/><w:titlePg/></w:sectPr>
    """
  }

  // MARK: Head

  /// The agency stands left, the state right, each with its line; below them the number and the date.
  private mutating func head() -> String {
    let left = measures.measure * 42 / 100, right = measures.measure - left
    let parent = document.parent.isEmpty ? "" : text.paragraph(document.parent, .parent)
    let underAgency = document.agency.isEmpty ? "" : WordText.rule(min(LineLength.twentieths(document.agency, size: 12), left) * 2 / 5, in: left)
    let agency = parent + text.paragraph(document.agency, .issuer) + underAgency
    let motto = text.paragraph(document.motto, .motto) + WordText.rule(min(LineLength.twentieths(document.motto, size: 13), right), in: right)
    let state = text.paragraph(document.state, .state) + motto
    let rows = [[agency, state], [text.paragraph(document.number, .number), text.paragraph(document.dateline, .dateline)]]
    return WordTable.bare(rows, widths: [left, right])
  }

  private mutating func title() -> String {
    let longest = document.subject.split(separator: "\n").map { LineLength.twentieths(String($0), size: 14) }.max() ?? 0
    let rule = document.subject.isEmpty ? "" : WordText.rule(min(longest, measures.measure) * 2 / 5, in: measures.measure)
    return text.paragraph(document.typeName, .typeName) + text.paragraph(document.subject, .subject) + rule
  }

  private mutating func addressees() -> String {
    guard let first = document.addressees.first else { return "" }
    let head = OfficialWords(language: document.language).addressee
    guard document.addressees.count > 1 else { return text.paragraph("\(head) \(first)", .addressee) }
    return text.paragraph(head, .addressees) + document.addressees.map { text.paragraph($0, .addressees) }.joined()
  }

  // MARK: What it says

  private mutating func block(_ block: OfficialDocument.Block) -> String {
    switch block {
    case .heading(let said): return text.paragraph(said, .heading)
    case .section(let section): return text.paragraph(section.text, WordStyle.headings[min(max(section.level, 1), WordStyle.headings.count) - 1])
    case .paragraph(let said): return text.paragraph(said, .body)
    case .row(let row): return self.row(row)
    case .table(let table):
      let caption = table.caption.isEmpty ? "" : text.paragraph(table.caption, .caption)
      return caption + WordTable(table, width: measures.measure).xml(&text) + text.paragraph("", .gap)
    case .chart(let chart): return self.chart(chart)
    }
  }

  private mutating func row(_ row: OfficialDocument.Row) -> String {
    let first = row.value.map { " " + ($0.first ?? String(repeating: ".", count: 60)) } ?? ""
    let head = text.paragraph(first, .row, strong: "\(row.number). \(row.label):")
    return head + (row.value ?? []).dropFirst().map { text.paragraph($0, .body) }.joined()
  }

  private mutating func chart(_ chart: OfficialDocument.Chart) -> String {
    guard !chart.bars.isEmpty else { return "" }
    charts.append(chart)
    let number = charts.count, width = measures.measure * 635, told = chart.bars.map { "\($0.label): \($0.told)" }.joined(separator: "; ")
    let caption = chart.caption.isEmpty ? "" : text.paragraph(chart.caption, .caption)
    return caption + """
      <w:p><w:pPr><w:pStyle w:val="\(WordStyle.drawing.id)"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="\(width)" cy="\(WordChart.height(chart))"/>\
      <wp:docPr id="\(number)" name="Chart \(number)" descr="\(XMLText.escaped("\(chart.caption). \(told)"))"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="\(WordParts.chart)"><c:chart r:id="\(WordParts.chartRelation(number))"/></a:graphicData></a:graphic>\
      </wp:inline></w:drawing></w:r></w:p>

      """
  }

  // MARK: Who signs

  private mutating func foot() -> String {
    let half = measures.measure / 2, widths = [half, measures.measure - half]
    let signed = signature(document.signature)
    guard let preparer = document.preparer else { return WordTable.bare([[recipients(), signed]], widths: widths, before: text.paragraph("", .gap)) }
    return WordTable.bare([[signature(preparer), signed]], widths: widths, before: text.paragraph("", .gap)) + recipients()
  }

  private mutating func signature(_ signature: OfficialDocument.Signature) -> String {
    signature.post.map { text.paragraph($0, .post) }.joined() + text.paragraph(signature.name, .signer)
  }

  private mutating func recipients() -> String {
    guard !document.recipients.isEmpty else { return text.paragraph("", .gap) }
    return text.paragraph(document.recipientsHead, .recipientsHead) + document.recipients.map { text.paragraph($0, .recipient) }.joined()
  }
}
