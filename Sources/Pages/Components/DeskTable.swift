/// A table whose rows become cards on a phone. The first cell of a row names it.
package struct DeskTable: Sendable {
  /// What readers who do not see it are told that it holds.
  package let label: String
  package let columns: [String]
  package let rows: [[Markup]]

  package init(label: String, columns: [String], rows: [[Markup]]) {
    self.label = label
    self.columns = columns
    self.rows = rows
  }

  package func render() -> Markup {
    let heads: [Markup] = columns.map { "<th scope=\"col\">\($0)</th>" }
    let lines: [Markup] = rows.map { line($0) }
    return """
      <div class="table-scroll" tabindex="0" role="group" aria-label="\(label)"><table class="desk-table"><thead><tr>\(heads)</tr></thead><tbody>
      \(lines)</tbody></table></div>
      """
  }

  private func line(_ cells: [Markup]) -> Markup {
    let others: [Markup] = zip(columns, cells).dropFirst().map { column, cell in "<td data-label=\"\(column)\">\(cell)</td>" }
    return "<tr><th scope=\"row\">\(cells.first)</th>\(others)</tr>\n"
  }
}
