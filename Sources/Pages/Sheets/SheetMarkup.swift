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
    \(document.grounds.map { "<p class=\"sheet-ground\">\($0)</p>\n" as Markup })\
    \(document.blocks.map { block($0) })\
    \(foot)
    </article>

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
    case .paragraph(let text): "<p class=\"sheet-text\">\(text)</p>\n"
    case .row(let row): item(row)
    case .table(let table): self.table(table)
    }
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
    return "<div class=\"sheet-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(document.typeName)\"><table class=\"sheet-table\"><thead><tr>\(heads)</tr></thead><tbody>\n\(rows)</tbody></table></div>\n"
  }

  private func cell(_ text: String, _ column: OfficialDocument.Column) -> Markup {
    let lines: [Markup] = text.split(separator: "\n").map { "\(String($0))" }
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
