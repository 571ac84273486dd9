import Kernel

/// What somebody is reminded of by mail: once before a report is due, once when it is late.
package struct ReturnReminder: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable { case soon, late }

  /// The job that looks for what is due, each morning; those that send one letter of what is due; those that tell who sent a report that it came back.
  package static let morningKind = "return-deadlines", letterKind = "return-letter", backKind = "return-back"
  package static let kinds = [morningKind, letterKind, backKind]
  /// Working days before the due day on which the first one is written.
  package static let ahead = 3

  package let dataSet: String
  package let reporter: String
  package let period: ReportPeriod

  package init(dataSet: String, reporter: String, period: ReportPeriod) {
    self.dataSet = dataSet
    self.reporter = reporter
    self.period = period
  }

  /// As the argument of a job holds it: several, one a line.
  package static func text(_ list: [ReturnReminder]) -> String { list.map { "\($0.dataSet) \($0.reporter) \($0.period.text)" }.joined(separator: "\n") }

  package static func list(_ text: String) -> [ReturnReminder] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count == 3, let period = ReportPeriod(parts[2]) else { return nil }
      return ReturnReminder(dataSet: parts[0], reporter: parts[1], period: period)
    }
  }
}

extension ReturnStore {
  /// What is to be reminded of at `moment` and was not yet: unfiled, and due within three working days, or late. Only data sets' periods that have ended.
  package func toRemind(at moment: Int64) async throws -> [(one: ExpectedReturn, kind: ReturnReminder.Kind)] {
    let soon = calendar.end(afterWorkingDays: ReturnReminder.ahead, from: moment)
    let all = try await expectation(plan.dataSets, reporters: try await reporters(), at: moment)
    let open = all.expected.filter { !$0.isFiled && $0.period.end < moment && $0.due <= soon }
    let sql = "SELECT m.data_set, m.reporter, m.period, m.kind FROM report_reminder m -- remindersWritten"
    let written = Set(try await store.database.read { try $0.run(sql).map { "\($0.text(0)) \($0.text(1)) \($0.text(2)) \($0.text(3))" } })
    return open.compactMap { one in
      let kind: ReturnReminder.Kind = one.due < moment ? .late : .soon
      return written.contains("\(one.dataSet) \(one.reporter.key) \(one.period.text) \(kind.rawValue)") ? nil : (one, kind)
    }
  }

  /// Notes what is reminded of, and adds one job for each person's letter, in one transaction. `letters`: by account.
  package func remind(_ reminders: [(one: ExpectedReturn, kind: ReturnReminder.Kind)], letters: [RecordID: [ReturnReminder]], at moment: Int64) async throws {
    let rows = reminders.map { (dataSet: $0.one.dataSet, reporter: $0.one.reporter.key, period: $0.one.period.text, kind: $0.kind.rawValue) }
    try await store.database.write { connection in
      for row in rows {
        try connection.run(
          "INSERT INTO report_reminder (data_set, reporter, period, kind, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (data_set, reporter, period, kind) DO NOTHING -- noteReminder",
          [.text(row.dataSet), .text(row.reporter), .text(row.period), .text(row.kind), .int(moment)])
      }
      for (account, list) in letters.sorted(by: { $0.key < $1.key }) {
        try RecordStore.enqueue(ReturnReminder.letterKind, subject: "\(account.text):\(moment)", argument: ReturnReminder.text(list), now: moment, connection)
      }
    }
  }
}
