import HistoricalDates
import Kernel

/// Places of surveys, sums of answers and comments: the only way to these tables. What people at work do is told to the log in the same transaction;
/// that somebody answered is not: an entry of the log would tell the moment.
package struct SurveyStore: Sendable {
  package let rules: SurveyRules
  let log: AuditLog
  let register: RecordStore
  let secret: InstanceSecret
  let sources: SurveySources
  var database: any Database { log.database }
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { log.clock() }
  /// Today in Viet Nam.
  package var today: CalendarDay { CalendarDay(inVietnamAt: now) }

  /// `sources`: one for all stores of a process.
  package init(_ accounts: AccountStore, register: RecordStore, sources: SurveySources, rules: SurveyRules = SurveyRules()) {
    log = accounts.log
    secret = accounts.secret
    self.register = register
    self.sources = sources
    self.rules = rules
  }

  package func survey(_ id: String) -> Survey? { register.declarations.plan.survey(id) }

  static let columns = "p.code, p.survey, p.record, p.service, p.state, p.successor, p.reason, p.made, p.closed"
  static let count = 9

  static func point(_ row: SQLRow) -> SurveyPoint {
    SurveyPoint(
      code: row.text(0), survey: row.text(1), record: RecordID(stored: row.text(2)), service: row.text(3), state: SurveyPoint.State(rawValue: row.text(4)) ?? .closed, successor: row[5].text,
      reason: row.text(6), made: row.int(7), closed: row[8].int)
  }

  /// One point by its code, open or not; `nil`: there is none.
  package func point(_ code: String) async throws -> SurveyPoint? {
    guard let code = SurveyCode.plain(code) else { return nil }
    return try await database.read { try Self.point(code, $0) }
  }

  static func point(_ code: String, _ connection: any SQLConnection) throws -> SurveyPoint? {
    try connection.run("SELECT \(columns) FROM survey_point p WHERE p.code = ? -- surveyPoint", [.text(code)]).first.map { point($0) }
  }

  /// Points with the headers of their records, newest first: those of `survey`, or all.
  func points(of survey: String? = nil) async throws -> [(point: SurveyPoint, header: RecordHeader)] {
    let condition = survey == nil ? "" : "WHERE p.survey = ? "
    let sql = "SELECT \(Self.columns), \(HeaderColumns.list) FROM survey_point p JOIN record r ON r.id = p.record \(condition)ORDER BY p.made DESC, p.code -- surveyPoints"
    return try await database.read { connection in
      try connection.run(sql, survey.map { [.text($0)] } ?? []).map { (Self.point($0), HeaderColumns.header(SQLRow(values: Array($0.values.dropFirst(Self.count))))) }
    }
  }

  // MARK: Visitors

  /// What a visitor who follows a code finds.
  package enum Opening: Sendable {
    case open(SurveyPoint, Survey, RevealedRecord)
    /// Closed, or of a survey that is asked no more; the record where the public may see it.
    case closed(SurveyPoint, RevealedRecord?)
    /// The place was withdrawn.
    case gone(reason: String?)
    /// No such code, or a place that the public may not know of.
    case absent
  }

  package func opening(_ code: String) async throws -> Opening {
    guard let point = try await point(code) else { return .absent }
    switch try await register.record(point.record.text, gate: register.publicGate) {
    case .absent: return .absent
    case .gone(let reason): return .gone(reason: reason)
    case .open(let record):
      guard point.state == .open, let survey = survey(point.survey) else { return .closed(point, record) }
      return .open(point, survey, record)
    }
  }

  /// The unit whose work a record is: itself, where it is one.
  package func unit(of header: RecordHeader) -> RecordID? {
    register.declarations.profile(header.profile)?.traits.contains(.unit) == true ? header.id : header.unit
  }

  /// The unit that answers about a record count for: itself, else that in which it lies, else whose work it is.
  /// `record`: as the public sees it, `nil` where it does not.
  package func counted(_ header: RecordHeader, _ record: RevealedRecord?) -> RecordID? {
    let own = unit(of: header)
    return own == header.id ? own : record.flatMap { $0.profile.place(of: $0.body.object ?? [:]) } ?? own
  }
}
