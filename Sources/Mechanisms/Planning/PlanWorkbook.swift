import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Workbooks

/// Tables as one workbook, a sheet for each. It is written into a folder of its own that nobody else may look into, sent from there, and taken away.
struct PlanWorkbook: Sendable {
  struct Sheet: Sendable {
    let name: String
    let columns: [String]
    /// The rows behind a place, and where the next ones begin; `nil`: these are the last.
    let rows: @Sendable (_ after: RecordID?) async throws -> (rows: [[WorkbookCell]], next: RecordID?)

    init(_ name: String, columns: [String], rows: @escaping @Sendable (RecordID?) async throws -> (rows: [[WorkbookCell]], next: RecordID?)) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }

    init(_ name: String, columns: [String], all: [[WorkbookCell]]) { self.init(name, columns: columns) { _ in (rows: all, next: nil) } }
  }

  static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  private static let piece = 65_536
  private static let widths: [Double] = [12, 28, 44, 20, 16, 16, 16, 16, 16, 16, 16, 20, 24]
  /// ASCII, without its ending.
  let name: String
  let sheets: [Sheet]

  func answer() -> Response {
    var headers = HTTPFields()
    headers[.contentType] = Self.type
    headers[.contentDisposition] = "attachment; filename=\"\(name).xlsx\""
    return Response(status: .ok, headers: headers, body: ResponseBody { writer in
      let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-plan-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appending(path: "targets.xlsx")
      try await write(to: path, folder)
      let file = try FileHandle(forReadingFrom: path)
      defer { try? file.close() }
      while let bytes = try file.read(upToCount: Self.piece), !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
      try await writer.finish(nil)
    })
  }

  private func write(to path: URL, _ folder: URL) async throws {
    let book = try await WorkbookFile.calling { try WorkbookFile(at: path, folder: folder) }
    for sheet in sheets {
      let heads = sheet.columns.map { WorkbookCell.text($0) }
      try await WorkbookFile.calling {
        try book.begin(sheet.name, frozen: 1, columns: heads.count, widths: Self.widths)
        try book.write([heads], from: 0, isHeading: true)
      }
      var place: RecordID?
      var count = 1
      repeat {
        let slice = try await sheet.rows(place), first = count
        try await WorkbookFile.calling { try book.write(slice.rows, from: first) }
        count += slice.rows.count
        place = slice.next
      } while place != nil
    }
    try await WorkbookFile.calling { try book.close() }
  }

  /// Numbers as numbers; what is none as a text.
  static func cells(_ texts: [String]) -> [WorkbookCell] {
    texts.map { text in Double(text).flatMap { $0.isFinite && !text.isEmpty ? WorkbookCell.number($0, spelt: text) : nil } ?? .text(text) }
  }
}
