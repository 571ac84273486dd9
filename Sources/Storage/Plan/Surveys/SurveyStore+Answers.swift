import Kernel

/// Answers that come in.
extension SurveyStore {
  /// What became of a form.
  package enum Taken: Sendable, Hashable {
    case added(SurveyMark)
    /// This very form was taken before.
    case already
  }

  /// Adds an answer to the sums of its day. `stamp`: of the form, checked before; `source`: the network address, which is kept nowhere.
  /// Throws `SurveyLimit`, `Problems` (`survey.closed`, `survey.comments-full`).
  package func take(_ answer: SurveyAnswer, of survey: Survey, at point: SurveyPoint, about record: RevealedRecord, in language: Language, stamp: String, source: String) async throws -> Taken {
    let day = today.description
    guard let note = try sources.note(point.code, source: source, stamp: stamp, day: day, now: now, rules) else { return .already }
    let unit = counted(record.header, record)?.text ?? "", id = Hexadecimal.text(Secret.bytes(16))
    do {
      let sealed = try answer.comment.isEmpty ? nil : secret.sealed(Array(answer.comment.utf8), context: "survey comment \(id)")
      let rules = self.rules
      return try await database.write { connection in
        guard try Self.point(point.code, connection)?.state == .open else { throw Problems([SurveyProblems.closed]) }
        let forms = try connection.run(
          "SELECT CAST(coalesce(sum(number), 0) AS BIGINT) FROM survey_count WHERE point = ? AND day = ? AND question = ? AND mark = 'ordinary' -- surveyFormsOfDay",
          [.text(point.code), .text(day), .text(SurveyTally.all)]).first?.int(0) ?? 0
        let mark = note.mark == .ordinary && forms >= Int64(rules.perDay) ? .flood : note.mark
        let values = [(SurveyTally.all, ""), (SurveyTally.language, language.code)] + answer.chosen.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        for (question, value) in values {
          try connection.run(
            """
            INSERT INTO survey_count (point, day, unit, version, mark, question, value, number) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (point, day, unit, version, mark, question, value) DO UPDATE SET number = survey_count.number + 1 -- addSurveyAnswer
            """,
            [.text(point.code), .text(day), .text(unit), .int(survey.version), .text(mark.rawValue), .text(question), .text(value)])
        }
        if let sealed { try Self.add(sealed, id: id, at: point, day: day, language, rules, connection) }
        return .added(mark)
      }
    } catch {
      sources.takeBack(note)
      throw error
    }
  }

  private static func add(_ sealed: String, id: String, at point: SurveyPoint, day: String, _ language: Language, _ rules: SurveyRules, _ connection: any SQLConnection) throws {
    let comments = try connection.run("SELECT count(*) FROM survey_comment WHERE point = ? AND day = ? -- surveyCommentsOfDay", [.text(point.code), .text(day)]).first?.int(0) ?? 0
    guard comments < Int64(rules.commentsPerDay) else { throw Problems([SurveyProblems.commentsFull]) }
    try connection.run(
      "INSERT INTO survey_comment (id, point, day, language, words, state) VALUES (?, ?, ?, ?, ?, 'waiting') -- addSurveyComment",
      [.text(id), .text(point.code), .text(day), .text(language.code), .text(sealed)])
  }
}
