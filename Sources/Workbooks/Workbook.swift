import Foundation

/// A workbook, sheet after sheet. It is written into a folder of its own that nobody else may look into, and taken away once it is read.
package struct Workbook: Sendable {
  package static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  private static let piece = 65_536
  private let sheets: [WorkbookSheet]

  package init(_ sheets: [WorkbookSheet]) { self.sheets = sheets }

  /// Its bytes, piece by piece. Throws `WorkbookFile.Failure`, what the disk tells, and what rows and `send` throw.
  package func write(_ send: (_ bytes: [UInt8]) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-workbook-\(UUID().uuidString)"), path = folder.appending(path: "workbook.xlsx")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let book = try await WorkbookFile.calling { try WorkbookFile(at: path, folder: folder) }
    for sheet in sheets { try await put(sheet, in: book) }
    try await WorkbookFile.calling { try book.close() }
    let file = try FileHandle(forReadingFrom: path)
    defer { try? file.close() }
    while let bytes = try file.read(upToCount: Self.piece), !bytes.isEmpty { try await send([UInt8](bytes)) }
  }

  private func put(_ sheet: WorkbookSheet, in book: WorkbookFile) async throws {
    let heads = sheet.heads.map { WorkbookCell.text($0) }
    try await WorkbookFile.calling {
      try book.begin(sheet.name, frozen: heads.isEmpty ? 0 : 1, columns: max(heads.count, sheet.widths.count), widths: sheet.widths)
      try book.write([heads], from: 0, isHeading: true)
    }
    var count = heads.isEmpty ? 0 : 1
    try await sheet.rows { rows in
      let first = count
      count += rows.count
      try await WorkbookFile.calling { try book.write(rows, from: first) }
    }
  }
}
