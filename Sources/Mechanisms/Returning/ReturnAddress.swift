import Edge
import Kernel
import Pages
import Storage

/// Which report an address means: `?set=`, `?unit=` (the code of the reporter), `?period=`.
enum ReturnAddress {
  static let parameters = ["set", "unit", "period"]

  static func of(_ dataSet: String, _ reporter: ReportReporter, _ period: ReportPeriod, _ page: PageContext, _ more: [(String, String)] = []) -> String {
    DeskPage.oneReturn.address(page.language, pairs(dataSet, reporter, period) + more)
  }

  static func pairs(_ dataSet: String, _ reporter: ReportReporter, _ period: ReportPeriod) -> [(String, String)] {
    [("set", dataSet), ("unit", reporter.code), ("period", period.text)]
  }

  /// `nil` where there is no such report, nobody has to make it, or the account may not see it.
  static func place(_ parameters: RequestParameters, _ returns: ReturnStore, _ rights: ReturnRights) async throws -> ReturnStore.Place? {
    guard let dataSet = parameters.text("set").flatMap({ returns.plan.dataSet($0) }), let period = parameters.text("period").flatMap({ ReportPeriod($0) }), let code = parameters.text("unit"),
      returns.periods(of: dataSet).contains(period), let reporter = try await returns.reporters().of(dataSet).first(where: { $0.code == code }), rights.maySee(reporter.unit),
      reporter.mayFile(period)
    else { return nil }
    return ReturnStore.Place(dataSet: dataSet, reporter: reporter, period: period)
  }
}
