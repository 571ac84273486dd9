/// A report that somebody owes, whether there is one or not.
package struct ExpectedReturn: Sendable, Hashable {
  package let dataSet: String
  package let reporter: ReportReporter
  package let period: ReportPeriod
  /// The last millisecond in which it is in time; of UTC since 1970.
  package let due: Int64
  /// `nil`: nothing was ever begun.
  package var state: ReturnState?
  /// When it was sent, as it counts for being in time; `nil`: never, or it was sent back.
  package var filed: Int64?

  package init(dataSet: String, reporter: ReportReporter, period: ReportPeriod, due: Int64, state: ReturnState? = nil, filed: Int64? = nil) {
    self.dataSet = dataSet
    self.reporter = reporter
    self.period = period
    self.due = due
    self.state = state
    self.filed = filed
  }

  package var isFiled: Bool { filed != nil }
  package var isInTime: Bool { filed.map { $0 <= due } ?? false }
  /// Whether it was sent late, or is not there at `now` though it was due.
  package func isLate(at now: Int64) -> Bool { !isInTime && due < (filed ?? now) }
}

extension ReportDataSet {
  /// When a report for `period` has to be there: the end of the last of its days after the period; where offices are closed then, of their next day. Milliseconds of UTC since 1970.
  package func due(_ period: ReportPeriod, _ calendar: WorkingDays) -> Int64 { calendar.end(afterDays: due, from: period.end) }
}
