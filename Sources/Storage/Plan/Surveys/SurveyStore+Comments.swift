import Kernel

/// Words of visitors' own: looked at by somebody before anybody else reads them.
extension SurveyStore {
  package struct Comment: Sendable, Hashable {
    package let id: String
    /// As 2026-11-24.
    package let day: String
    package let language: Language
    /// Empty where they cannot be opened.
    package let words: String
  }

  package enum Decision: String, Sendable, CaseIterable { case show, withhold }

  /// Comments of a point that wait or are shown; the newest day first, in no order within a day.
  package func comments(at point: String, isShown: Bool, limit: Int) async throws -> [Comment] {
    let sql = "SELECT id, day, language, words FROM survey_comment WHERE point = ? AND state = ? ORDER BY day DESC, id LIMIT ? -- surveyComments"
    let rows = try await database.read { try $0.run(sql, [.text(point), .text(isShown ? "shown" : "waiting"), .int(limit)]) }
    return rows.map { row in
      let words = secret.opened(row.text(3), context: "survey comment \(row.text(0))").map { String(decoding: $0, as: UTF8.self) } ?? ""
      return Comment(id: row.text(0), day: row.text(1), language: Language(row.text(2)), words: words)
    }
  }

  /// How many wait at each point.
  package func waiting() async throws -> [String: Int] {
    let sql = "SELECT point, count(*) FROM survey_comment WHERE state = 'waiting' GROUP BY point -- surveyCommentsWaiting"
    let rows = try await database.read { try $0.run(sql, []) }
    return Dictionary(rows.map { ($0.text(0), Int($0.int(1))) }, uniquingKeysWith: { first, _ in first })
  }

  /// Shows a comment to everybody, or withholds it: then its words are erased. Throws `Problems`: `survey.absent`, `survey.comment`.
  package func decide(_ decision: Decision, on id: String, at code: String, policy: AccessPolicy, by actor: Actor) async throws {
    guard let (point, header) = try await seen(code, policy), mayModerate(header, policy) else { throw Problems([SurveyProblems.absent]) }
    try await log.writing { transaction in
      let known = "SELECT 1 FROM survey_comment WHERE id = ? AND point = ? AND state = 'waiting' -- surveyCommentToDecide"
      guard try !transaction.run(known, [.text(id), .text(point.code)]).isEmpty else { throw Problems([SurveyProblems.noComment]) }
      let change = decision == .show ? "state = 'shown'" : "state = 'withheld', words = ''"
      try transaction.run(
        "UPDATE survey_comment SET \(change), decided = ?, decider = ? WHERE id = ? -- decideSurveyComment", [.int(transaction.now), .text(policy.account.text), .text(id)])
      try transaction.add(AuditEvent(.surveyCommentDecided, object: point.code, reason: decision.rawValue), by: actor)
    }
  }
}
