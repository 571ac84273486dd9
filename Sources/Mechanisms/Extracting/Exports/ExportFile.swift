import Edge
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// Records as a file that is written while it is taken.
struct ExportFile: Sendable {
  let source: ExportSource
  let format: ExportFormat
  let table: ExportTable
  /// What the file says of itself, where it has room for that: labels and values.
  let origin: [(String, String)]

  func answer(now: Int64) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = format.type
    headers[.contentDisposition] = "attachment; filename=\"\(DeskPage.exports.word(source.page.language))-\(CalendarDay(inVietnamAt: now)).\(format.rawValue)\""
    let body =
      switch format {
      case .csv: CSVExport.body(source, table)
      case .jsonl: JSONLinesExport.body(source)
      case .xlsx: XLSXExport.body(source, table, origin)
      }
    return Response(status: .ok, headers: headers, body: body)
  }
}
