/// What one visitor has chosen, checked against the survey: nothing in it says who.
package struct SurveyAnswer: Sendable, Hashable {
  /// The id of the option by the id of the question; questions that were passed over are not there.
  package var chosen: [String: String]
  /// Without spaces around it; empty: none.
  package var comment: String

  package init(chosen: [String: String], comment: String = "") {
    self.chosen = chosen
    self.comment = comment
  }

  /// Reads what was sent: the value of each question by its id. Throws `Problems`, the path of each the id of the question: `survey.missing`, `survey.choice`, `survey.nothing`,
  /// `survey.long`, and those of `SurveyComment`.
  package static func read(_ sent: [String: String], of survey: Survey) throws -> SurveyAnswer {
    var answer = SurveyAnswer(chosen: [:])
    var problems: [Problem] = []
    for question in survey.counted {
      let value = sent[question.id] ?? ""
      if value.isEmpty {
        guard question.isRequired else { continue }
        problems.append(Problem("survey.missing", path: question.id, vi: "Xin chọn một câu trả lời.", en: "Please choose an answer."))
      } else if question.options.contains(where: { $0.id == value }) {
        answer.chosen[question.id] = value
      } else {
        problems.append(Problem("survey.choice", path: question.id, vi: "Câu trả lời này không có trong phiếu; xin chọn lại.", en: "The survey has no such answer; please choose again."))
      }
    }
    if let question = survey.comment {
      answer.comment = SurveyComment.trimmed(sent[question.id] ?? "")
      problems += SurveyComment.problems(in: answer.comment, path: question.id)
    }
    if problems.isEmpty, answer.chosen.isEmpty {
      problems.append(Problem("survey.nothing", vi: "Phiếu còn trống: xin trả lời ít nhất một câu.", en: "The form is empty: please answer at least one question."))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return answer
  }
}
