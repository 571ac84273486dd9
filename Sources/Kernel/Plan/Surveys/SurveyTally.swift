/// Answers added up: how many chose each value of each question, by how they came in.
package struct SurveyTally: Sendable, Hashable {
  /// What is counted beside questions; no id of a question begins so.
  package static let all = ":all"
  package static let language = ":language"

  private struct Key: Hashable {
    let question: String
    let value: String
    let mark: SurveyMark
  }

  private var numbers: [Key: Int] = [:]

  package init() {}

  package mutating func add(_ number: Int, question: String, value: String, mark: SurveyMark) {
    numbers[Key(question: question, value: value, mark: mark), default: 0] += number
  }

  package mutating func add(_ other: SurveyTally) { numbers.merge(other.numbers) { $0 + $1 } }

  /// Forms that came in so.
  package func forms(_ mark: SurveyMark = .ordinary) -> Int { number(Self.all, "", mark) }

  /// How many chose `value`, of those that make figures.
  package func number(_ question: String, _ value: String, _ mark: SurveyMark = .ordinary) -> Int { numbers[Key(question: question, value: value, mark: mark)] ?? 0 }

  /// How many answered the question, of those that make figures.
  package func answers(to question: SurveyQuestion) -> Int { question.options.reduce(0) { $0 + number(question.id, $1.id) } }

  /// Languages in which forms were filled in, the most first.
  package var languages: [(code: String, number: Int)] {
    numbers.filter { $0.key.question == Self.language && $0.key.mark == .ordinary }.map { (code: $0.key.value, number: $0.value) }.sorted { ($1.number, $0.code) < ($0.number, $1.code) }
  }

  /// The mean of a question on a scale, 1 to 5; `nil` of nothing.
  package func mean(of question: SurveyQuestion) -> Double? {
    let answers = answers(to: question)
    guard question.kind == .scale, answers > 0 else { return nil }
    let sum = SurveyQuestion.steps.reduce(0) { $0 + $1 * number(question.id, "\($1)") }
    return Double(sum) / Double(answers)
  }

  /// How many of those who answered chose 4 or 5; `nil` of nothing, and for other kinds of questions.
  package func share(of question: SurveyQuestion) -> SurveyShare? {
    guard question.kind == .scale else { return nil }
    return SurveyShare(SurveyQuestion.satisfied.reduce(0) { $0 + number(question.id, "\($1)") }, of: answers(to: question))
  }
}
