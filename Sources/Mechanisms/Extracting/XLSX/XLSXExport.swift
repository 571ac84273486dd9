import Foundation
import Hummingbird
import Kernel
import Pages
import Workbooks

/// A workbook of two sheets: the records under one head of paths, which stays in sight; and where they come from, with what the columns are called.
/// It is written into a folder of its own that nobody else may look into, sent from there, and taken away.
enum XLSXExport {
  private static let piece = 65_536
  private static let widths: [Double] = [38, 28, 16, 16, 24, 12, 12, 12, 8, 21, 18, 28]

  static func body(_ source: ExportSource, _ table: ExportTable, _ origin: [(String, String)]) -> ResponseBody {
    ResponseBody { writer in
      let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-export-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appending(path: "export.xlsx")
      try await write(to: path, folder, source, table, origin)
      let file = try FileHandle(forReadingFrom: path)
      defer { try? file.close() }
      while let bytes = try file.read(upToCount: piece), !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
      try await writer.finish(nil)
    }
  }

  private static func write(to path: URL, _ folder: URL, _ source: ExportSource, _ table: ExportTable, _ origin: [(String, String)]) async throws {
    let page = source.page
    let book = try await WorkbookFile.calling { try WorkbookFile(at: path, folder: folder) }
    let heads = table.heads.map { WorkbookCell.text($0.path) }, data = page(.exportsSheetData)
    try await WorkbookFile.calling {
      try book.begin(data, frozen: 1, columns: heads.count, widths: widths)
      try book.write([heads], from: 0, isHeading: true)
    }
    var place: RecordID?
    var count = 0
    repeat {
      let slice = try await source.slice(after: place)
      let rows = slice.rows(table), first = count + 1
      try await WorkbookFile.calling { try book.write(rows, from: first) }
      count += rows.count
      place = slice.next
    } while place != nil
    let told = about(table, origin, count: count, page), title = page(.exportsSheetSource)
    try await WorkbookFile.calling {
      try book.begin(title, columns: 2, widths: [38, 80])
      try book.write(told, from: 0)
      try book.close()
    }
  }

  private static func about(_ table: ExportTable, _ origin: [(String, String)], count: Int, _ page: PageContext) -> [[WorkbookCell]] {
    let facts: [[WorkbookCell]] = origin.map { [.text($0.0), .text($0.1)] }
    let written: [WorkbookCell] = [.text(page(.exportsOriginCount)), .number(Double(count), spelt: "\(count)")]
    let columns: [[WorkbookCell]] = table.heads.map { [.text($0.path), .text($0.label)] }
    return facts + [written, [], [.text(page(.exportsColumns))]] + columns
  }
}
