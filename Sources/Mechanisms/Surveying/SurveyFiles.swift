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
    survey.counted.map { question in
      let answers = line.tally.answers(to: question), isTold = answers >= SurveyShare.fewest, share = isTold ? line.tally.share(of: question) : nil
      let values = isTold ? question.options.map { "\($0.id)=\(line.tally.number(question.id, $0.id))" }.joined(separator: ";") : ""
      return [
        survey.id, request.from, request.to, line.point.code, line.header.identifier, line.record?.title(in: page.language) ?? "", line.point.service, unit(line, page), question.id,
        isTold ? "\(answers)" : "", isTold ? line.tally.mean(of: question).map(Self.text) ?? "" : "", share.map { "\($0.satisfied)" } ?? "", share.map { Self.text($0.value) } ?? "",
        share.map { Self.text($0.interval.lowerBound) } ?? "", share.map { Self.text($0.interval.upperBound) } ?? "", values, "\(line.tally.forms(.repeated))", "\(line.tally.forms(.flood))",
      ]
    }
  }

  private func unit(_ line: SurveyLine, _ page: PageContext) -> String { line.unit.flatMap { units[$0]?.name(in: page.language) } ?? "" }

  private func json(_ page: PageContext) -> Value {
    let places = lines.map { line in
      Value.object([
        "code": .string(line.point.code), "identifier": .string(line.header.identifier), "place": line.record.map { .string($0.title(in: page.language)) } ?? .null,
        "service": .string(line.point.service), "unit": line.unit.map { .string($0.text) } ?? .null, "state": .string(line.point.state.rawValue),
        "repeated": .int(Int64(line.tally.forms(.repeated))), "flood": .int(Int64(line.tally.forms(.flood))), "questions": .list(survey.counted.map { question($0, line.tally) }),
      ])
    }
    return .object([
      "survey": .string(survey.id), "version": .int(Int64(survey.version)), "from": request.from.isEmpty ? .null : .string(request.from), "until": request.to.isEmpty ? .null : .string(request.to),
      "fewest": .int(Int64(SurveyShare.fewest)), "places": .list(places),
    ])
  }

  private func question(_ question: SurveyQuestion, _ tally: SurveyTally) -> Value {
    let answers = tally.answers(to: question)
    guard answers >= SurveyShare.fewest else { return .object(["id": .string(question.id), "answers": .null]) }
    var members: [String: Value] = ["id": .string(question.id), "answers": .int(Int64(answers))]
    members["values"] = .object(Dictionary(question.options.map { ($0.id, .int(Int64(tally.number(question.id, $0.id)))) }, uniquingKeysWith: { first, _ in first }))
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
