import HistoricalDates
import Kernel

/// What approved reports say of one item: of one unit, or of the province.
package struct ReportedValue: Sendable, Hashable {
  /// Of a question with yes and no: 1 or 0 of one reporter, of several how many say yes.
  package let value: Double
  /// The period that it is about; of several the latest.
  package let period: ReportPeriod
  package let unit: RecordID?
  /// Who approved it last.
  package let who: RecordID?
  /// Of several reporters none: each has its own.
  package let evidence: String
  /// When it was approved last; milliseconds of UTC since 1970.
  package let at: Int64
  /// How many reporters have said it, of how many.
  package let reporters: Int
  package let of: Int
  /// What another approved report says of the same: then neither is believed.
  package var disagreeing: Double?
}

/// What was approved at one moment, of all data sets.
package struct ReportedReading: Sendable {
  struct Approved: Sendable {
    let period: ReportPeriod
    let at: Int64
    let who: RecordID?
    let content: ReturnContent
  }

  let plan: ProvincialPlan
  let reporters: ReturnReporters
  /// Milliseconds of UTC since 1970.
  let moment: Int64
  /// The latest period of each reporter, by data set and key.
  let approved: [String: [String: Approved]]

  /// Of one unit: its own, or of those that it alone came after.
  package func value(_ item: ReportedItem, unit: RecordID) -> ReportedValue? { byUnit(item)[unit] }

  /// Of the province: the agency's own, or summed over those who report.
  package func value(_ item: ReportedItem) -> ReportedValue? {
    guard var value = summed(item) else { return nil }
    value.disagreeing = value.disagreeing ?? counterparts(of: item).lazy.compactMap { other in
      self.summed(other).flatMap { $0.period == value.period && $0.value != value.value ? $0.value : nil }
    }.first
    return value
  }

  /// Of each unit that is there at the moment.
  package func byUnit(_ item: ReportedItem) -> [RecordID: ReportedValue] {
    guard let dataSet = plan.dataSet(item.dataSet), let kind = dataSet.item(item.item)?.kind else { return [:] }
    let pairs = there(dataSet).compactMap { reporter in reporter.unit.flatMap { unit in told(item, kind, dataSet, reporter).map { (unit, $0) } } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Adding up

  /// Those who report, and are there on the day of the moment.
  private func there(_ dataSet: ReportDataSet) -> [ReportReporter] { reporters.of(dataSet).filter { $0.exists(on: CalendarDay(inVietnamAt: moment)) } }

  private func summed(_ item: ReportedItem) -> ReportedValue? {
    guard let dataSet = plan.dataSet(item.dataSet), let kind = dataSet.item(item.item)?.kind else { return nil }
    let there = there(dataSet), values = there.compactMap { told(item, kind, dataSet, $0) }
    guard let latest = values.max(by: { ($0.period, $0.at) < ($1.period, $1.at) }) else { return nil }
    if there.count == 1 { return latest }
    // Shares cannot be added: several reporters say the same one, or disagree.
    let sum = kind == .percent ? latest.value : values.map(\.value).reduce(0, +)
    let other = kind == .percent ? values.first { $0.period == latest.period && $0.value != latest.value }?.value : nil
    return ReportedValue(
      value: sum, period: latest.period, unit: nil, who: latest.who, evidence: "", at: values.map(\.at).max() ?? latest.at, reporters: values.count, of: there.count, disagreeing: other)
  }

  private func told(_ item: ReportedItem, _ kind: ReportItem.Kind, _ dataSet: ReportDataSet, _ reporter: ReportReporter) -> ReportedValue? {
    if let own = own(item, reporter) { return own }
    // A unit that was made of others says what they said, until it speaks for itself.
    let former = reporters.former(of: reporter).filter { one in dataSet.since.map { since in one.until.map { since <= $0 } ?? true } ?? true }
    let values = former.compactMap { own(item, $0) }
    guard !values.isEmpty, values.count == former.count, kind != .percent, let latest = values.max(by: { $0.at < $1.at }) else { return nil }
    let value = kind == .yesNo ? values.map(\.value).min() ?? 0 : values.map(\.value).reduce(0, +)
    return ReportedValue(value: value, period: latest.period, unit: reporter.unit, who: latest.who, evidence: "", at: latest.at, reporters: 1, of: 1)
  }

  private func own(_ item: ReportedItem, _ reporter: ReportReporter) -> ReportedValue? {
    guard let report = approved[item.dataSet]?[reporter.key], let number = report.content[item.item].number else { return nil }
    return ReportedValue(
      value: number, period: report.period, unit: reporter.unit, who: report.who, evidence: report.content[item.item].evidence, at: report.at, reporters: 1, of: 1)
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
