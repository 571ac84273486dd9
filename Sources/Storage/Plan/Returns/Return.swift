import Kernel

/// A report of data (báo cáo số liệu): what one reporter says in one data set of one period.
package struct Return: Sendable, Hashable {
  package let id: RecordID
  package let dataSet: String
  /// The key of a `ReportReporter`.
  package let reporter: String
  /// The record that rights to it are asked for.
  package let unit: RecordID?
  package let period: ReportPeriod
  package let state: ReturnState
  package let content: ReturnContent
  /// Who changed it last; who sent it last.
  package let author: RecordID
  package let submitter: RecordID?
  /// Why it was sent back or opened again; empty where it was not.
  package let reason: String
  /// The number of its last step: who changes it says which one they have read.
  package let last: Int
  /// Milliseconds of UTC since 1970.
  package let changed: Int64
  package let filed: Int64?
  package let approved: Int64?

  static let columns = "t.id, t.data_set, t.reporter, t.unit, t.period, t.state, t.content, t.author, t.submitter, t.reason, t.last, t.changed, t.filed, t.approved"

  /// `nil` for what a newer version has written.
  init?(_ row: SQLRow) {
    guard let period = ReportPeriod(row.text(4)), let state = ReturnState(rawValue: row.text(5)) else { return nil }
    (id, dataSet, reporter, unit) = (RecordID(stored: row.text(0)), row.text(1), row.text(2), row[3].text.map { RecordID(stored: $0) })
    (self.period, self.state, content) = (period, state, ReturnContent(json: row.text(6)))
    (author, submitter) = (RecordID(stored: row.text(7)), row[8].text.map { RecordID(stored: $0) })
    (reason, last, changed, filed, approved) = (row.text(9), Int(row.int(10)), row.int(11), row[12].int, row[13].int)
  }
}

/// A step in the history of a report.
package struct ReturnEvent: Sendable, Hashable {
  package let number: Int
  /// Milliseconds of UTC since 1970.
  package let at: Int64
  package let account: RecordID?
  package let act: ReturnAct
  package let reason: String
  package let content: ReturnContent

  init?(_ row: SQLRow) {
    guard let act = ReturnAct(rawValue: row.text(3)) else { return nil }
    (number, at, account) = (Int(row.int(0)), row.int(1), row[2].text.map { RecordID(stored: $0) })
    (self.act, reason, content) = (act, row.text(4), ReturnContent(json: row.text(5)))
  }
}

/// A period of a data set that is closed.
package struct ReturnLock: Sendable, Hashable {
  package let at: Int64
  package let account: RecordID?
  package let reason: String
}
