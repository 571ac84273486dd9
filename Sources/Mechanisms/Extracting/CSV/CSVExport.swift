import Kernel

/// A table with commas: one head of paths, then a line for each record, in UTF-8 with the mark by which spreadsheets know it. What a spreadsheet would take for a formula begins with
/// an apostrophe, negative numbers among it. Source: RFC 4180.
enum CSVExport {
  static func write(_ source: ExportSource, _ table: ExportTable, _ send: ExportFile.Send) async throws {
    try await send(Array(("\u{FEFF}" + CSVText.write([table.heads.map(\.path)])).utf8))
    var place: RecordID?
    repeat {
      let slice = try await source.slice(after: place)
      let lines = CSVText.write(slice.rows(table).map { $0.map(\.text) })
      if !lines.isEmpty { try await send(Array(lines.utf8)) }
      place = slice.next
    } while place != nil
  }
}
