import Edge
import HistoricalDates
import Kernel
import Pages
import Storage

/// What of the results somebody at work asks for.
struct SurveyRequest: Sendable {
  enum File: String, Sendable, CaseIterable { case csv, json }

  let survey: Survey?
  /// A unit with all that falls to it; `nil`: all that somebody sees.
  let unit: RecordID?
  /// As they were typed.
  let from: String, to: String
  let period: SurveyResults.Period
  let file: File?

  /// Throws `request.unknown`, `request.choice`, `survey.unknown` or `survey.period` (400).
  init(_ parameters: RequestParameters, _ surveys: [Survey]) throws {
    try parameters.allow(only: ["survey", "unit", "from", "to", "file"])
    let asked = parameters.text("survey") ?? ""
    survey = asked.isEmpty ? surveys.first : surveys.first { $0.id == asked }
    guard asked.isEmpty || survey != nil else { throw RequestProblem.badRequest("survey.unknown", parameter: "survey", vi: "Không có phiếu khảo sát này.", en: "There is no such survey.") }
    unit = parameters.text("unit").flatMap { RecordID($0) }
    (from, to) = (try parameters.line("from"), try parameters.line("to"))
    let first = from.isEmpty ? nil : CalendarDay(from), last = to.isEmpty ? nil : CalendarDay(to)
    guard from.isEmpty || first != nil, to.isEmpty || last != nil, first.flatMap({ first in last.map { first <= $0 } }) ?? true else {
      throw RequestProblem.badRequest(
        "survey.period", parameter: "from", vi: "Hãy chọn ngày đầu không muộn hơn ngày cuối, viết như 2026-11-24.", en: "Choose a first day not later than the last one, written like 2026-11-24.")
    }
    period = SurveyResults.Period(from: first, until: last)
    file = try parameters.choice("file")
  }

  func parameters(_ more: [(String, String)] = []) -> [(String, String)] {
    ([("survey", survey?.id ?? ""), ("unit", unit?.text ?? ""), ("from", from), ("to", to)] + more).filter { !$0.1.isEmpty }
  }

  func address(_ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.surveys.address(page.language, parameters(more)) }
}
