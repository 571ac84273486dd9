import Edge
import Hummingbird
import Kernel
import Workbooks

/// Tables of the Plan as a workbook, a sheet for each.
enum PlanWorkbook {
  static let widths: [Double] = [12, 28, 44, 20, 16, 16, 16, 16, 16, 16, 16, 20, 24]

  /// `name`: ASCII, without its ending.
  static func answer(_ name: String, _ sheets: [WorkbookSheet]) -> Response {
    Answers.made(name: "\(name).xlsx", type: Workbook.type) { send in try await Workbook(sheets).write(send) }
  }
}
