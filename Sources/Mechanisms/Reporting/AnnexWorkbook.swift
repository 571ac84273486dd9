import Kernel
import Workbooks

/// The annex of a report as a workbook: a sheet for each kind of data under a head that stays in sight.
enum AnnexWorkbook {
  private static let widths: [Double] = [24, 12, 48, 20, 16]

  /// Throws `WorkbookFile.Failure`, or what the disk tells.
  static func make(_ annex: ReportAnnex) async throws -> [UInt8] {
    var file: [UInt8] = []
    try await Workbook(annex.sheets.map { WorkbookSheet($0.name, heads: $0.head, widths: widths, all: $0.rows.map { $0.map { cell($0) } }) }).write { file += $0 }
    return file
  }

  private static func cell(_ cell: ReportAnnex.Cell) -> WorkbookCell {
    switch cell {
    case .text(let text): .text(text)
    case .number(let number): .number(number, spelt: "\(number)")
    case .none: .empty
    }
  }
}
