import Kernel

/// Tables: of what is said, with lines and a head that stands again on every page; and bare ones, which hold things side by side.
struct WordTable {
  private let table: OfficialDocument.Table
  private let width: Int

  init(_ table: OfficialDocument.Table, width: Int) {
    self.table = table
    self.width = width
  }

  /// A table without columns says nothing.
  func xml(_ text: inout WordText) -> String {
    guard !table.columns.isEmpty else { return "" }
    let widths = WordMeasures.shared(width, table.columns.map(\.width))
    let heads = zip(table.columns, widths).map { column, width in cell(text.paragraph(column.label, .tableHead), width, "<w:vAlign w:val=\"center\"/>") }
    let rows = table.rows.map { row in
      let cells = zip(zip(table.columns, widths), row).map { place, said in cell(text.paragraph(said, place.0.isCentred ? .tableNumber : .tableText), place.1) }
      return "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(cells.joined())</w:tr>\n"
    }
    return """
      <w:tbl><w:tblPr><w:tblW w:w="\(width)" w:type="dxa"/><w:tblBorders>\(Self.borders)</w:tblBorders><w:tblLayout w:type="fixed"/>\
      <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>\(Self.grid(widths))
      <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\(heads.joined())</w:tr>
      \(rows.joined())</w:tbl>

      """
  }

  private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>" }.joined()

  /// Cells side by side without lines; what follows a table must be a paragraph, so `before` goes first where two would touch.
  static func bare(_ rows: [[String]], widths: [Int], before: String = "") -> String {
    let lines = rows.map { row in "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(zip(row, widths).map { filled($0, $1, "") }.joined())</w:tr>\n" }
    return """
      \(before)<w:tbl><w:tblPr><w:tblW w:w="\(widths.reduce(0, +))" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>\(grid(widths))
      \(lines.joined())</w:tbl>

      """
  }

  private static func grid(_ widths: [Int]) -> String { "<w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>" }

  private func cell(_ said: String, _ width: Int, _ more: String = "") -> String { Self.filled(said, width, more) }

  private static func filled(_ said: String, _ width: Int, _ more: String) -> String { "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>\(more)</w:tcPr>\(said)</w:tc>" }
}
