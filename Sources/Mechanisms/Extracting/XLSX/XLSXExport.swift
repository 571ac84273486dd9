import Kernel
import Pages
import Synchronization
import Workbooks

/// A workbook of two sheets: the records under one head of paths, which stays in sight; and where they come from, with what the columns are called.
enum XLSXExport {
  private static let widths: [Double] = [38, 28, 16, 16, 24, 12, 12, 12, 8, 21, 18, 28]

  static func write(_ source: ExportSource, _ table: ExportTable, _ origin: [(String, String)], _ send: ExportFile.Send) async throws {
    let page = source.page, count = Atomic(0)
    let records = WorkbookSheet(page(.exportsSheetData), heads: table.heads.map(\.path), widths: widths) { write in
      var place: RecordID?
      repeat {
        let slice = try await source.slice(after: place), rows = slice.rows(table)
        try await write(rows)
        count.add(rows.count, ordering: .relaxed)
        place = slice.next
      } while place != nil
    }
    let told = WorkbookSheet(page(.exportsSheetSource), heads: [], widths: [38, 80]) { write in try await write(about(table, origin, count: count.load(ordering: .relaxed), page)) }
    try await Workbook([records, told]).write(send)
  }

  private static func about(_ table: ExportTable, _ origin: [(String, String)], count: Int, _ page: PageContext) -> [[WorkbookCell]] {
    let facts: [[WorkbookCell]] = origin.map { [.text($0.0), .text($0.1)] }
    let written: [WorkbookCell] = [.text(page(.exportsOriginCount)), .count(count)]
    let columns: [[WorkbookCell]] = table.heads.map { [.text($0.path), .text($0.label)] }
    return facts + [written, [], [.text(page(.exportsColumns))]] + columns
  }
}
