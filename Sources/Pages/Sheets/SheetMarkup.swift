import Kernel

/// An official document as HTML, in the order and layout of the decree; `86-sheet.css` sets it on paper.
/// Source: NĐ 30/2020/NĐ-CP, Annex I, part II (where the parts of a document stand).
package struct SheetMarkup: Sendable {
  private let document: OfficialDocument

  package init(_ document: OfficialDocument) { self.document = document }

  package func render() -> Markup {
    """
    <article class="sheet\(document.isLandscape ? " sheet-landscape" as Markup : .empty)" lang="\(document.language.code)">
    \(head)
    <div class="sheet-title"><h2>\(document.typeName)</h2><p class="sheet-subject">\(document.subject)</p></div>
    \(addressees)\
    \(document.grounds.map { "<p class=\"sheet-ground\">\($0)</p>\n" as Markup })\
    \(document.blocks.map { block($0) })\
    \(foot)
    \(notes)</article>

    """
  }

  private var head: Markup {
    """
    <div class="sheet-head">
    <div class="sheet-agency">\(optional(document.parent, "sheet-parent"))<p class="sheet-issuer">\(document.agency)</p><p class="sheet-number">\(document.number)</p></div>
    <div class="sheet-state"><p class="sheet-country">\(document.state)</p><p class="sheet-motto">\(document.motto)</p><p class="sheet-date">\(document.dateline)</p></div>
    </div>
    """
  }

  private func optional(_ text: String, _ name: String) -> Markup { text.isEmpty ? .empty : "<p class=\"\(name)\">\(text)</p>" }

  // MARK: What it says

  private func block(_ block: OfficialDocument.Block) -> Markup {
    switch block {
    case .heading(let text): "<h3>\(text)</h3>\n"
    case .section(let section): self.section(section)
    case .paragraph(let text): "<p class=\"sheet-text\">\(noted(text))</p>\n"
    case .row(let row): item(row)
    case .table(let table): self.table(table)
    case .chart(let chart): SheetChart(chart).render()
    }
  }

  private func section(_ section: OfficialDocument.Section) -> Markup {
    switch section.level {
    case ...1: "<h3 class=\"sheet-section\">\(noted(section.text))</h3>\n"
    case 2: "<h4 class=\"sheet-section\">\(noted(section.text))</h4>\n"
    default: "<h5 class=\"sheet-section sheet-point\">\(noted(section.text))</h5>\n"
    }
  }

  private var addressees: Markup {
    guard let first = document.addressees.first else { return .empty }
    let head = OfficialWords(language: document.language).addressee
    guard document.addressees.count > 1 else { return "<p class=\"sheet-addressee\">\(head) \(first)</p>\n" }
    let lines: [Markup] = document.addressees.map { "\($0)" }
    return "<p class=\"sheet-addressee\">\(head)<br>\(lines.joined(by: "<br>"))</p>\n"
  }

  // MARK: Notes

  /// A text with the ways to its notes.
  private func noted(_ text: String) -> [Markup] {
    NoteMark.pieces(text).map { piece in
      switch piece {
      case .text(let text): "\(text)"
      case .note(let number): document.notes.indices.contains(number - 1) ? "<sup><a href=\"#note-\(number)\">\(number)</a></sup>" : .empty
      }
    }
  }

  private var notes: Markup {
    guard !document.notes.isEmpty else { return .empty }
    let items: [Markup] = document.notes.enumerated().map { "<li id=\"note-\($0 + 1)\">\($1)</li>\n" }
    return "<div class=\"sheet-notes\"><p>\(OfficialWords(language: document.language).notes)</p><ol>\n\(items)</ol></div>\n"
  }

  private func item(_ row: OfficialDocument.Row) -> Markup {
    let label: Markup = "<strong>\(row.number). \(row.label):</strong>"
    guard let value = row.value else { return "<p class=\"sheet-row\">\(label)</p>\n" }
    guard let first = value.first else { return "<p class=\"sheet-row\">\(label) <span class=\"sheet-blank\"></span></p>\n" }
    let others: [Markup] = value.dropFirst().map { "<p class=\"sheet-text\">\($0)</p>\n" }
    return "<p class=\"sheet-row\">\(label) \(first)</p>\n\(others)"
  }

  /// The numbers of rows stand in the middle; scrolled where a screen is narrow.
  private func table(_ table: OfficialDocument.Table) -> Markup {
    let heads: [Markup] = table.columns.map { "<th scope=\"col\">\($0.label)</th>" }
    let rows: [Markup] = table.rows.map { row in "<tr>\(zip(table.columns, row).map { cell($1, $0) })</tr>\n" }
    let caption: Markup = table.caption.isEmpty ? .empty : "<caption>\(table.caption)</caption>"
    let label = table.caption.isEmpty ? document.typeName : table.caption
    return "<div class=\"sheet-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(label)\"><table class=\"sheet-table\">\(caption)<thead><tr>\(heads)</tr></thead><tbody>\n\(rows)</tbody></table></div>\n"
  }

  private func cell(_ text: String, _ column: OfficialDocument.Column) -> Markup {
    let lines: [Markup] = text.split(separator: "\n").map { "\(noted(String($0)))" }
    return "<td\(column.isCentred ? " class=\"sheet-middle\"" as Markup : .empty)>\(lines.joined(by: "<br>"))</td>"
  }

  // MARK: Who signs

  private var foot: Markup {
    let recipients: Markup = document.recipients.isEmpty ? .empty : """
      <div class="sheet-recipients"><p>\(document.recipientsHead)</p><ul>\(document.recipients.map { "<li>\($0)</li>" as Markup })</ul></div>
      """
    guard let preparer = document.preparer else { return "<div class=\"sheet-foot\">\(recipients)\(signature(document.signature))</div>" }
    return "<div class=\"sheet-foot\">\(signature(preparer))\(signature(document.signature))</div>\(recipients)"
  }

  private func signature(_ signature: OfficialDocument.Signature) -> Markup {
    let lines: [Markup] = signature.post.map { "\($0)" }
    return "<div class=\"sheet-signature\"><p class=\"sheet-post\">\(lines.joined(by: "<br>"))</p><p class=\"sheet-name\">\(signature.name)</p></div>"
  }
}
