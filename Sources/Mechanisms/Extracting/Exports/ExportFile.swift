import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// Records as a file that is written while it is taken.
struct ExportFile: Sendable {
  typealias Send = (_ bytes: [UInt8]) async throws -> Void

  let source: ExportSource
  let format: ExportFormat
  let table: ExportTable
  /// What the file says of itself, where it has room for that: labels and values.
  let origin: [(String, String)]

  func answer(now: Int64) -> Response {
    let name = "\(DeskPage.exports.word(source.page.language))-\(CalendarDay(inVietnamAt: now)).\(format.rawValue)"
    return Answers.made(name: name, type: format.type) { [source, format, table, origin] send in
      switch format {
      case .csv: try await CSVExport.write(source, table, send)
      case .jsonl: try await JSONLinesExport.write(source, send)
      case .xlsx: try await XLSXExport.write(source, table, origin, send)
      }
    }
  }
}
