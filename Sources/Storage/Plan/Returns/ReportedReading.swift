import HistoricalDates
import Kernel

/// What was approved at one moment, of all data sets: what figures are made from.
package struct ReportedReading: Sendable {
  struct Approved: Sendable {
    let period: ReportPeriod
    let at: Int64
    let content: ReturnContent
  }

  /// What one reporter, or several together, say.
  private struct Told {
    var value: Double
    var period: ReportPeriod
    var unit: RecordID?
    var by: String
    var evidence: String?
    var at: Int64
    var isContradicted = false

    var reported: ReportedValue { ReportedValue(value: value, period: period.text, unit: unit, by: by, evidence: evidence, at: at, isContradicted: isContradicted) }
  }

  let plan: ProvincialPlan
  let reporters: ReturnReporters
  /// Milliseconds of UTC since 1970.
  let moment: Int64
  /// The latest period of each reporter, by data set and key.
  let approved: [String: [String: Approved]]

  /// Of one unit: its own, or of those that it alone came after.
  package func value(_ item: ReportedItem, unit: RecordID) -> ReportedValue? { byUnit(item)[unit] }

  /// Of the province: the agency's own, or summed over those who report; of questions with yes and no how many say yes. `by` is then "12/104": how many have said it, of how many.
  package func value(_ item: ReportedItem) -> ReportedValue? {
    guard var told = summed(item) else { return nil }
    let disagrees = counterparts(of: item).contains { other in summed(other).map { $0.period == told.period && $0.value != told.value } ?? false }
    told.isContradicted = told.isContradicted || disagrees
    return told.reported
  }

  /// Of each unit that is there at the moment.
  package func byUnit(_ item: ReportedItem) -> [RecordID: ReportedValue] {
    guard let dataSet = plan.dataSet(item.dataSet), let kind = dataSet.item(item.item)?.kind else { return [:] }
    let pairs = there(dataSet).compactMap { reporter in reporter.unit.flatMap { unit in told(item, kind, dataSet, reporter).map { (unit, $0.reported) } } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Adding up

  /// Those who report, and are there on the day of the moment.
  private func there(_ dataSet: ReportDataSet) -> [ReportReporter] { reporters.of(dataSet).filter { $0.exists(on: CalendarDay(inVietnamAt: moment)) } }

  private func summed(_ item: ReportedItem) -> Told? {
    guard let dataSet = plan.dataSet(item.dataSet), let kind = dataSet.item(item.item)?.kind else { return nil }
    let there = there(dataSet), values = there.compactMap { told(item, kind, dataSet, $0) }
    guard var sum = values.max(by: { ($0.period, $0.at) < ($1.period, $1.at) }) else { return nil }
    guard there.count > 1 else {
      if there.first?.isAgency == true { sum.unit = nil }
      return sum
    }
    // Shares cannot be added: several reporters say the same one, or disagree.
    if kind == .percent { sum.isContradicted = values.contains { $0.period == sum.period && $0.value != sum.value } } else { sum.value = values.map(\.value).reduce(0, +) }
    (sum.unit, sum.evidence, sum.by, sum.at) = (nil, nil, "\(values.count)/\(there.count)", values.map(\.at).max() ?? sum.at)
    return sum
  }

  private func told(_ item: ReportedItem, _ kind: ReportItem.Kind, _ dataSet: ReportDataSet, _ reporter: ReportReporter) -> Told? {
    if let own = own(item, reporter) { return own }
    // A unit that was made of others says what they said, until it speaks for itself.
    let former = reporters.former(of: reporter).filter { one in dataSet.since.flatMap { since in one.until.map { since <= $0 } } ?? true }
    let values = former.compactMap { own(item, $0) }
    guard values.count == former.count, kind != .percent, var sum = values.max(by: { $0.at < $1.at }) else { return nil }
    sum.value = kind == .yesNo ? values.map(\.value).min() ?? 0 : values.map(\.value).reduce(0, +)
    (sum.unit, sum.evidence, sum.by) = (reporter.unit, nil, former.map(\.code).joined(separator: ", "))
    return sum
  }

  private func own(_ item: ReportedItem, _ reporter: ReportReporter) -> Told? {
    guard let report = approved[item.dataSet]?[reporter.key], let number = report.content[item.item].number else { return nil }
    let evidence = report.content[item.item].evidence
    return Told(value: number, period: report.period, unit: reporter.unit, by: reporter.code, evidence: evidence.isEmpty ? nil : evidence, at: report.at)
  }

  /// Items that have to say the same: those that the item names, and those that name it.
  private func counterparts(of item: ReportedItem) -> [ReportedItem] {
    let named = (plan.item(item)?.must ?? []).compactMap { rule in
      if case .agrees(let other) = rule { return other }
      return nil
    }
    let naming = plan.dataSets.flatMap { dataSet in
      dataSet.items.filter { $0.must.contains(.agrees(item)) }.map { ReportedItem(dataSet: dataSet.id, item: $0.id) }
    }
    return named + naming
  }
}
