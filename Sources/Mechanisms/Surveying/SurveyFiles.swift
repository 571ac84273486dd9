import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The results as files: one row for each place and question. What fewer than five have answered is left empty.
struct SurveyFiles: Sendable {
  let survey: Survey
  let lines: [SurveyLine]
  let units: UnitTree
  let request: SurveyRequest

  func answer(_ file: SurveyRequest.File, _ page: PageContext) -> Response {
    let name = "survey-\(survey.id)"
    switch file {
    case .csv: return Answers.table(CSVText.write([Self.heads] + lines.flatMap { rows($0, page) }), name: "\(name).csv")
    case .json: return Answers.file(json(page).json, name: "\(name).json", type: "application/json; charset=utf-8")
    }
  }

  private static let heads = [
    "survey", "from", "until", "code", "identifier", "place", "service", "unit", "question", "answers", "mean", "satisfied", "share", "low", "high", "values", "repeated", "flood",
  ]

  private func rows(_ line: SurveyLine, _ page: PageContext) -> [[String]] {
    let place: [String] = [
      survey.id, request.from, request.to, line.point.code, line.header.identifier, line.record?.title(in: page.language) ?? "", line.point.service, unit(line, page),
    ]
    let apart: [String] = [String(line.tally.forms(.repeated)), String(line.tally.forms(.flood))]
    return survey.counted.map { place + [$0.id] + figures($0, line.tally) + apart }
  }

  /// From the number of answers to the values: seven.
  private func figures(_ question: SurveyQuestion, _ tally: SurveyTally) -> [String] {
    let answers = tally.answers(to: question)
    guard answers >= SurveyShare.fewest else { return Array(repeating: "", count: 7) }
    let mean: String = tally.mean(of: question).map { Self.text($0) } ?? ""
    let values: String = question.options.map { "\($0.id)=\(tally.number(question.id, $0.id))" }.joined(separator: ";")
    guard let share = tally.share(of: question) else { return [String(answers), mean, "", "", "", "", values] }
    return [String(answers), mean, String(share.satisfied), Self.text(share.value), Self.text(share.interval.lowerBound), Self.text(share.interval.upperBound), values]
  }

  private func unit(_ line: SurveyLine, _ page: PageContext) -> String { line.unit.flatMap { units[$0]?.name(in: page.language) } ?? "" }

  private func json(_ page: PageContext) -> Value {
    func text(_ text: String?) -> Value { text.flatMap { $0.isEmpty ? nil : Value.string($0) } ?? .null }
    let places: [Value] = lines.map { line in
      var members: [String: Value] = ["code": .string(line.point.code), "identifier": .string(line.header.identifier), "state": .string(line.point.state.rawValue)]
      members["place"] = text(line.record?.title(in: page.language))
      members["service"] = text(line.point.service)
      members["unit"] = text(line.unit?.text)
      members["repeated"] = .int(Int64(line.tally.forms(.repeated)))
      members["flood"] = .int(Int64(line.tally.forms(.flood)))
      members["questions"] = .list(survey.counted.map { question($0, line.tally) })
      return .object(members)
    }
    var members: [String: Value] = ["survey": .string(survey.id), "version": .int(Int64(survey.version)), "fewest": .int(Int64(SurveyShare.fewest)), "places": .list(places)]
    (members["from"], members["until"]) = (text(request.from), text(request.to))
    return .object(members)
  }

  private func question(_ question: SurveyQuestion, _ tally: SurveyTally) -> Value {
    let answers = tally.answers(to: question)
    guard answers >= SurveyShare.fewest else { return .object(["id": .string(question.id), "answers": .null]) }
    var members: [String: Value] = ["id": .string(question.id), "answers": .int(Int64(answers))]
    var values: [String: Value] = [:]
    for option in question.options { values[option.id] = .int(Int64(tally.number(question.id, option.id))) }
    members["values"] = .object(values)
    if let mean = tally.mean(of: question) { members["mean"] = .double(Self.rounded(mean)) }
    if let share = tally.share(of: question) {
      members["satisfied"] = .int(Int64(share.satisfied))
      members["share"] = .double(Self.rounded(share.value))
      members["interval"] = .list([.double(Self.rounded(share.interval.lowerBound)), .double(Self.rounded(share.interval.upperBound))])
    }
    return .object(members)
  }

  /// To four places behind the point.
  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
  private static func text(_ value: Double) -> String { "\(rounded(value))" }
}
