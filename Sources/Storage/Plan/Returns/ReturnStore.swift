import HistoricalDates
import Kernel

/// Reports of data that the Plan needs: the only way to their tables. Every act is told to the log in the same transaction.
package struct ReturnStore: Sendable {
  package let store: RecordStore
  let log: AuditLog
  /// Periods of a data set that are looked at, the latest.
  package static let mostPeriods = 36

  package init(_ store: RecordStore) {
    self.store = store
    log = AuditLog(store)
  }

  package var plan: ProvincialPlan { store.declarations.plan }
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { store.clock() }
  package var calendar: WorkingDays { store.declarations.workingDays }

  /// From the first that is expected to the one that runs at `moment`, the latest last.
  package func periods(of dataSet: ReportDataSet, at moment: Int64? = nil) -> [ReportPeriod] {
    var period = ReportPeriod(dataSet.frequency, containing: CalendarDay(inVietnamAt: moment ?? now))
    let first = dataSet.since.map { ReportPeriod(dataSet.frequency, containing: $0) } ?? period
    var periods: [ReportPeriod] = []
    while first <= period, periods.count < Self.mostPeriods {
      periods.append(period)
      period = period.previous
    }
    return periods.reversed()
  }

  package func reporters() async throws -> ReturnReporters { try await ReturnReporters.read(store) }

  // MARK: One report

  package func find(_ id: RecordID) async throws -> Return? {
    try await store.database.read { try $0.run("SELECT \(Return.columns) FROM report_return t WHERE t.id = ? -- returnByID", [.text(id.text)]).first.flatMap { Return($0) } }
  }

  package func find(_ dataSet: String, _ reporter: String, _ period: ReportPeriod) async throws -> Return? {
    try await store.database.read { try Self.find(dataSet, reporter, period, $0) }
  }

  static func find(_ dataSet: String, _ reporter: String, _ period: ReportPeriod, _ connection: any SQLConnection) throws -> Return? {
    try connection.run(
      "SELECT \(Return.columns) FROM report_return t WHERE t.data_set = ? AND t.reporter = ? AND t.period = ? -- returnOfPeriod",
      [.text(dataSet), .text(reporter), .text(period.text)]
    ).first.flatMap { Return($0) }
  }

  /// Every step, the first first.
  package func history(of id: RecordID) async throws -> [ReturnEvent] {
    let sql = "SELECT e.number, e.at, e.account, e.act, e.reason, e.content FROM report_return_event e WHERE e.report_return = ? ORDER BY e.number -- historyOfReturn"
    return try await store.database.read { try $0.run(sql, [.text(id.text)]).compactMap { ReturnEvent($0) } }
  }

  /// The reports of one data set and period, with what they say.
  package func all(of dataSet: String, in period: ReportPeriod) async throws -> [Return] {
    let sql = "SELECT \(Return.columns) FROM report_return t WHERE t.data_set = ? AND t.period = ? ORDER BY t.reporter -- returnsOfPeriod"
    return try await store.database.read { try $0.run(sql, [.text(dataSet), .text(period.text)]).compactMap { Return($0) } }
  }

  // MARK: Locks

  package func lock(of dataSet: String, _ period: ReportPeriod) async throws -> ReturnLock? { try await store.database.read { try Self.lock(dataSet, period, $0) } }

  static func lock(_ dataSet: String, _ period: ReportPeriod, _ connection: any SQLConnection) throws -> ReturnLock? {
    let sql = "SELECT l.at, l.account, l.reason FROM report_lock l WHERE l.data_set = ? AND l.period = ? -- lockOfPeriod"
    return try connection.run(sql, [.text(dataSet), .text(period.text)]).first.map { row in
      ReturnLock(at: row.int(0), account: row[1].text.map { RecordID(stored: $0) }, reason: row.text(2))
    }
  }

  /// The periods of `dataSet` that are locked.
  package func locked(_ dataSet: String) async throws -> Set<ReportPeriod> {
    let sql = "SELECT l.period FROM report_lock l WHERE l.data_set = ? -- lockedPeriods"
    return Set(try await store.database.read { try $0.run(sql, [.text(dataSet)]).compactMap { ReportPeriod($0.text(0)) } })
  }
}
