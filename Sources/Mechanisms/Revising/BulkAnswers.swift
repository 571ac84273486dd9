import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What the script of the controls asks while somebody types a value. Without the script the same is told when the form is sent.
struct BulkAnswers: Sendable {
  let reader: BulkValueReader
  private static let longestText = 20_000

  /// Throws `request.choice` for anything but `date`, `records` and `markdown`.
  func answer(_ ask: String, _ parameters: RequestParameters, _ visit: Desk.Visit) async throws -> Response {
    switch ask {
    case "date":
      let hint = DateHint(try parameters.text("text", longest: 500) ?? "", visit.page)
      return Answers.json(.object(["reading": .string(hint.reading), "edtf": .string(hint.edtf)]))
    case "records": return Answers.json(.object(["items": .list(try await records(parameters))]))
    case "markdown": return Answers.html(LongText.render(try visit.form?.text("text", longest: Self.longestText) ?? ""))
    default:
      throw RequestProblem.badRequest("request.choice", parameter: "ask", vi: "“ask” phải là một trong: date, records, markdown.", en: "\"ask\" must be one of: date, records, markdown.")
    }
  }

  private func records(_ parameters: RequestParameters) async throws -> [Value] {
    let words = try parameters.text("q", longest: 200) ?? "", path = try parameters.text("field", longest: 200) ?? ""
    guard !words.allSatisfy(\.isWhitespace), let field = field(path), field.kind.pointsAtRecord else { return [] }
    // Restricted ones are not offered while somebody types: their reading is told to the log.
    return try await reader.candidates(words, field).filter { $0.header.sensitivity < .restricted }.map { record in
      let note = [record.profile.label[reader.page.language], record.header.identifier].joined(separator: " · ")
      return .object(["id": .string(record.header.id.text), "title": .string(record.title(in: reader.page.language)), "note": .string(note)])
    }
  }

  /// The field that the name of a control leads to: `f.worships.0`, `f.parts.1.maker`.
  private func field(_ path: String) -> Field? {
    var fields = reader.profile.fields, found: Field?
    for part in path.split(separator: ".") where part != "f" && Int(part) == nil {
      guard let next = fields.first(where: { $0.id == part && $0.sensitivity <= reader.sees }) else { break }
      found = next
      fields = next.fields
    }
    return found
  }
}
