import Edge
import Hummingbird
import Kernel
import Pages
import Workbooks

/// All records behind a number as a file, written while it is read: nothing holds the whole of it.
struct FigureRecordFile: Sendable {
  let list: FigureRecordList
  let format: PlanLinks.Format
  private static let slice = 500
  private static let columns = ["identifier", "title", "profile", "unit", "counted", "lacking", "url"]

  func answer() -> Response {
    let title = "\(list.indicator.id)-\(list.counted ? "counted" : "missing")"
    switch format {
    case .xlsx: return PlanWorkbook.answer(title, [sheet])
    case .csv: return Answers.made(name: "\(title).csv", type: "text/csv; charset=utf-8") { try await write($0) }
    case .json: return Answers.made(type: "application/json; charset=utf-8") { try await write($0) }
    }
  }

  private func write(_ send: ([UInt8]) async throws -> Void) async throws {
    try await send(Array(head.utf8))
    var place: RecordID?
    var isFirst = true
    repeat {
      let page = try await list.page(after: place, limit: Self.slice)
      try await send(Array(text(page.lines, isFirst: isFirst).utf8))
      isFirst = isFirst && page.lines.isEmpty
      place = page.next
    } while place != nil
    if format == .json { try await send(Array("]}".utf8)) }
  }

  private var sheet: WorkbookSheet {
    WorkbookSheet(list.view.page(.planRecordsSheet), heads: Self.columns, widths: PlanWorkbook.widths) { write in
      var place: RecordID?
      repeat {
        let page = try await list.page(after: place, limit: Self.slice)
        try await write(page.lines.map { line in row(line).map { .text($0) } })
        place = page.next
      } while place != nil
    }
  }

  private func row(_ line: RecordFigureLine) -> [String] {
    [line.identifier, line.title, line.kind, line.unit, list.counted ? "true" : "false", line.lacking.joined(separator: "; "), address(line)]
  }

  private var head: String {
    guard format == .json else { return "\u{FEFF}" + CSVText.write([Self.columns]) }
    let facts = Value.object(["indicator": .string(list.indicator.id), "as_of": .string("\(list.view.day.shown)"), "counted": .bool(list.counted)]).json
    return String(facts.dropLast()) + ",\"items\":["
  }

  private func text(_ lines: [RecordFigureLine], isFirst: Bool) -> String {
    switch format {
    case .csv, .xlsx: CSVText.write(lines.map { row($0) })
    case .json: lines.isEmpty ? "" : (isFirst ? "" : ",") + lines.map { object($0).json }.joined(separator: ",")
    }
  }

  private func object(_ line: RecordFigureLine) -> Value {
    .object([
      "identifier": .string(line.identifier), "title": .string(line.title), "profile": .string(line.kind), "unit": .string(line.unit), "counted": .bool(list.counted),
      "lacking": .list(line.lacking.map { .string($0) }), "url": .string(address(line)),
    ])
  }

  private func address(_ line: RecordFigureLine) -> String { list.view.page.base + line.address }
}
