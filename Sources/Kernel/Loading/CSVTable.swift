import VietnameseText

/// A table read from RFC 4180 text. Source: RFC 4180, section 2.
package struct CSVTable: Sendable {
  package struct Row: Sendable {
    /// Line of the file where the row starts, from 1.
    package let line: Int
    package let cells: [String]
    fileprivate let places: [String: Int]
    package subscript(column: String) -> String? { places[column].map { cells[$0] } }
  }

  package let header: [String]
  package let rows: [Row]

  /// Cells are NFC with outer white space cut. Fails when the text is not UTF-8, a quote does not end, a column name repeats or a row has another length.
  package static func read(_ bytes: [UInt8], file: String) -> Result<CSVTable, Problems> {
    guard let text = String(validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self) else {
      return .failure(Problems([Problem("csv.encoding", at: .init(file: file, line: 1), vi: "Tệp không phải UTF-8; hãy lưu lại bằng mã UTF-8.", en: "The file is not UTF-8; save it as UTF-8.")]))
    }
    var scanner = CSVScanner(VietnameseText.nfc(text))
    var problems: [Problem] = []
    func tell(_ code: String, _ line: Int, vi: String, en: String) { problems.append(Problem(code, at: .init(file: file, line: line), vi: vi, en: en)) }
    guard let first = scanner.next() else {
      if let line = scanner.unclosed { return .failure(Problems([unclosed(line, file: file)])) }
      return .failure(Problems([Problem("csv.empty", at: .init(file: file, line: 1), vi: "Tệp trống; cần một dòng tên cột.", en: "The file is empty; it needs a header row.")]))
    }
    let header = first.cells
    var places: [String: Int] = [:]
    for (index, name) in header.enumerated() where places.updateValue(index, forKey: name) != nil {
      tell("csv.header", 1, vi: "Cột “\(name)” có hai lần.", en: "The column \"\(name)\" stands twice.")
    }
    var rows: [Row] = []
    while let row = scanner.next() {
      if row.cells.count == 1, row.cells[0].isEmpty { continue }
      if row.cells.count != header.count {
        tell("csv.width", row.line, vi: "Dòng có \(row.cells.count) ô, cần \(header.count).", en: "The row has \(row.cells.count) cells, \(header.count) are needed.")
        continue
      }
      rows.append(Row(line: row.line, cells: row.cells, places: places))
    }
    if let line = scanner.unclosed { problems.append(unclosed(line, file: file)) }
    return problems.isEmpty ? .success(CSVTable(header: header, rows: rows)) : .failure(Problems(problems))
  }

  private static func unclosed(_ line: Int, file: String) -> Problem {
    Problem("csv.quote", at: .init(file: file, line: line), vi: "Dấu nháy mở ở đây không đóng; hãy thêm dấu nháy đóng.", en: "The quote that opens here does not close; add the closing quote.")
  }
}
