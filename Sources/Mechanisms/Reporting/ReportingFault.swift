import Kernel

/// Why a report is not made.
enum ReportingFault {
  static let year = Problem(
    "report.year", path: "year", vi: "Năm báo cáo phải từ \(ReportRequest.years.lowerBound) đến \(ReportRequest.years.upperBound).",
    en: "The year must be from \(ReportRequest.years.lowerBound) to \(ReportRequest.years.upperBound).")
  static let future = Problem("report.future", path: "data", vi: "Ngày số liệu không được sau hôm nay.", en: "The day of the data must not be after today.")
  static let agency = Problem("report.agency", path: "about", vi: "Hãy chọn cơ quan, đơn vị mà báo cáo nói đến.", en: "Choose the agency that the report is about.")
  static let template = Problem(
    "report.template", path: "report", vi: "Mẫu của báo cáo này có lỗi nên chưa lập được báo cáo; hãy sửa mẫu trước.", en: "The template of this report has faults, so no report can be made; mend the template first.")

  static func day(_ name: String) -> Problem {
    Problem("report.day", path: name, vi: "Ngày phải có thật, ví dụ 2026-12-31.", en: "The date must be a real day, such as 2026-12-31.")
  }

  static func pages(most: Int) -> Problem {
    Problem("report.pages", vi: "Tệp PDF sẽ dài hơn \(most) trang; hãy rút ngắn mẫu.", en: "The PDF would have more than \(most) pages; shorten the template.")
  }
}
