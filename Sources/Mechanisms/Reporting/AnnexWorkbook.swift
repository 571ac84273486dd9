import Foundation
import Kernel
import Workbooks

/// The annex of a report as a workbook: a sheet for each kind of data under a head that stays in sight.
enum AnnexWorkbook {
  private static let widths: [Double] = [24, 12, 48, 20, 16]

  /// Throws `WorkbookFile.Failure`, or what the disk tells. It is written in a folder of its own that nobody else may look into, and taken away.
  static func make(_ annex: ReportAnnex) async throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-annex-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "annex.xlsx")
    try await WorkbookFile.calling {
      let book = try WorkbookFile(at: path, folder: folder)
      for sheet in annex.sheets {
        try book.begin(sheet.name, frozen: 1, columns: sheet.head.count, widths: widths)
        try book.write([sheet.head.map { .text($0) }], from: 0, isHeading: true)
        try book.write(sheet.rows.map { $0.map { cell($0) } }, from: 1)
      }
      try book.close()
    }
    return Array(try Data(contentsOf: path))
  }

  private static func cell(_ cell: ReportAnnex.Cell) -> WorkbookCell {
    switch cell {
    case .text(let text): .text(text)
    case .number(let number): .number(number, spelt: "\(number)")
    case .none: .empty
    }
  }
}
