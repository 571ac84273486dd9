import Kernel
import Pages

/// Words that all pages about data reports share.
struct ReturnWording: Sendable {
  let page: PageContext

  func form(_ id: String) -> String { page.declarations.plan.dataSet(id)?.label[page.language] ?? id }
  func name(_ reporter: ReportReporter) -> String { reporter.name[page.language] }
  func period(_ period: ReportPeriod) -> String { period.label(in: page.language) }

  func due(_ milliseconds: Int64) -> Markup { DeskTime(milliseconds: milliseconds).render(page) }

  /// How far a report is, with whether it is late.
  func state(_ one: ExpectedReturn, now: Int64) -> String {
    let told = one.state?.label[page.language] ?? page(.returnsNotBegun)
    if one.isFiled { return one.isInTime ? told : "\(told) (\(page(.returnsSentLate)))" }
    return one.isLate(at: now) ? "\(told) – \(page(.returnsOverdue))" : told
  }

  /// A value as it is read, with its unit.
  func value(_ value: Value, _ item: ReportItem?) -> String {
    if let flag = value.bool { return page(flag ? .returnsYes : .returnsNo) }
    if let text = value.string { return text }
    guard let number = value.double else { return page(.returnsLastNone) }
    let told = value.int.map { page.number(Int($0)) } ?? ReturnChecks.told(number, page.language)
    if item?.kind == .percent { return "\(told)%" }
    return item?.unitOfMeasure.map { "\(told) \($0[page.language])" } ?? told
  }

  func level(_ reporters: ReportDataSet.Reporters) -> String {
    switch reporters {
    case .agencies: page(.returnsLevelAgencies)
    case .communes: page(.returnsLevelCommunes)
    case .units: page(.returnsLevelUnits)
    }
  }
}
