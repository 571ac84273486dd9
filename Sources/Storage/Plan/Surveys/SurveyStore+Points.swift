import Foundation
import Kernel

/// Making and closing codes, by people who may edit the record that is asked about.
extension SurveyStore {
  package static let longestWords = 200

  /// What somebody has typed to make a code.
  package struct Draft: Sendable, Hashable {
    package var survey: String
    /// The id or an identifier of a record.
    package var record: String
    package var service: String

    package init(survey: String = "", record: String = "", service: String = "") {
      self.survey = survey
      self.record = record
      self.service = service
    }
  }

  package func mayManage(_ header: RecordHeader, _ policy: AccessPolicy) -> Bool { policy.allows(.edit, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) }
  package func mayModerate(_ header: RecordHeader, _ policy: AccessPolicy) -> Bool { policy.allows(.moderate, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) }
  /// Whether somebody sees what was answered about a record.
  package func maySee(_ header: RecordHeader, _ policy: AccessPolicy) -> Bool { policy.sight(of: header) != nil || mayModerate(header, policy) }

  /// Gives a place its code. Throws `Problems`: `survey.unknown`, `survey.place`, `survey.fit`, `survey.service`, `survey.point-twice`.
  package func make(_ draft: Draft, policy: AccessPolicy, by actor: Actor) async throws -> SurveyPoint {
    guard let survey = survey(draft.survey) else { throw Problems([SurveyProblems.survey]) }
    guard case .open(let record) = try await register.record(draft.record, gate: register.publicGate), mayManage(record.header, policy) else { throw Problems([SurveyProblems.place]) }
    guard survey.suits(record.profile) else { throw Problems([SurveyProblems.fit]) }
    let service = draft.service.trimmingCharacters(in: .whitespacesAndNewlines)
    guard service.unicodeScalars.count <= Self.longestWords else { throw Problems([SurveyProblems.service(Self.longestWords)]) }
    return try await log.writing { transaction in
      let same = "SELECT 1 FROM survey_point WHERE survey = ? AND record = ? AND service = ? AND state = 'open' -- sameSurveyPoint"
      guard try transaction.run(same, [.text(survey.id), .text(record.header.id.text), .text(service)]).isEmpty else { throw Problems([SurveyProblems.twice]) }
      var code = SurveyCode.make()
      while try Self.point(code, transaction.connection) != nil { code = SurveyCode.make() }
      try transaction.run(
        "INSERT INTO survey_point (code, survey, record, service, state, reason, made, author) VALUES (?, ?, ?, ?, 'open', '', ?, ?) -- addSurveyPoint",
        [.text(code), .text(survey.id), .text(record.header.id.text), .text(service), .int(transaction.now), .text(policy.account.text)])
      try transaction.add(AuditEvent(.surveyPointMade, object: code, reason: "\(survey.id) \(record.header.identifier)"), by: actor)
      guard let point = try Self.point(code, transaction.connection) else { throw Problems([SurveyProblems.absent]) }
      return point
    }
  }

  /// Closes a code; `successor`: the one that is used instead, empty for none. What was answered stays. Throws `Problems`: `survey.absent`, `survey.closed`, `survey.successor`, `survey.reason`.
  package func close(_ code: String, successor: String, reason: String, policy: AccessPolicy, by actor: Actor) async throws {
    let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard reason.unicodeScalars.count <= Self.longestWords else { throw Problems([SurveyProblems.reason(Self.longestWords)]) }
    guard let (point, header) = try await seen(code, policy), mayManage(header, policy) else { throw Problems([SurveyProblems.absent]) }
    var next: String?
    if !successor.isEmpty {
      guard let (other, header) = try await seen(successor, policy), other.code != point.code, other.state == .open, mayManage(header, policy) else { throw Problems([SurveyProblems.successor]) }
      next = other.code
    }
    try await log.writing { [next] transaction in
      guard try Self.point(point.code, transaction.connection)?.state == .open else { throw Problems([SurveyProblems.closed]) }
      try transaction.run(
        "UPDATE survey_point SET state = 'closed', successor = ?, reason = ?, closed = ?, closer = ? WHERE code = ? -- closeSurveyPoint",
        [.optional(next), .text(reason), .int(transaction.now), .text(policy.account.text), .text(point.code)])
      try transaction.add(AuditEvent(.surveyPointClosed, object: point.code, reason: reason.isEmpty ? next : reason), by: actor)
    }
  }

  /// A point with the header of its record, as far as `policy` lets somebody see what was answered there; `nil`: there is none, or not for them.
  package func seen(_ code: String, _ policy: AccessPolicy) async throws -> (point: SurveyPoint, header: RecordHeader)? {
    guard let code = SurveyCode.plain(code) else { return nil }
    let sql = "SELECT \(Self.columns), \(HeaderColumns.list) FROM survey_point p JOIN record r ON r.id = p.record WHERE p.code = ? -- surveyPointSeen"
    let found = try await database.read { connection in
      try connection.run(sql, [.text(code)]).first.map { (Self.point($0), HeaderColumns.header(SQLRow(values: Array($0.values.dropFirst(Self.count))))) }
    }
    return found.flatMap { maySee($0.1, policy) ? $0 : nil }
  }

  /// Those that somebody sees, of `survey` or all, newest first.
  package func seen(of survey: String? = nil, _ policy: AccessPolicy) async throws -> [(point: SurveyPoint, header: RecordHeader)] {
    try await points(of: survey).filter { maySee($0.header, policy) }
  }
}
