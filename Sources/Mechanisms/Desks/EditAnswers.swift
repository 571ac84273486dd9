import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// What the form's script asks while somebody types. Without the script the same is told when the form is sent.
struct EditAnswers: Sendable {
  private static let mostSuggested = 8
  private static let longestText = 200_000

  let index: SearchIndex
  let subjects: EditSubjects

  /// Throws `request.choice` for anything but `date`, `records` and `markdown`.
  func answer(_ ask: String, _ parameters: RequestParameters, _ visit: Desk.Visit) async throws -> Response {
    switch ask {
    case "date": return Answers.json(Self.date(try parameters.text("text", longest: 500) ?? "", visit.page.language))
    case "records": return Answers.json(.object(["items": .list(try await records(parameters, visit))]))
    case "markdown": return Answers.html(LongText.render(try visit.form?.text("text", longest: Self.longestText) ?? ""))
    default:
      throw RequestProblem.badRequest("request.choice", parameter: "ask", vi: "“ask” phải là một trong: date, records, markdown.", en: "\"ask\" must be one of: date, records, markdown.")
    }
  }

  /// How a wording is understood; nothing where it is not.
  private static func date(_ text: String, _ language: Language) -> Value {
    guard let edtf = DateReader.read(text).edtf else { return .object(["reading": "", "edtf": ""]) }
    return .object(["reading": .string(language == .english ? DateWording.english(edtf) : DateWording.vietnamese(edtf)), "edtf": .string(edtf.description)])
  }

  private func records(_ parameters: RequestParameters, _ visit: Desk.Visit) async throws -> [Value] {
    guard case .subject(let subject) = try await subjects.find(parameters, visit) else { return [] }
    let page = visit.page, words = try parameters.text("q", longest: 200) ?? ""
    guard let field = Self.field(try parameters.text("field", longest: 200) ?? "", subject), field.kind.pointsAtRecord, !words.isEmpty else { return [] }
    let search = RecordSearch(index: index, policy: visit.visitor.policy)
    let found = try await search.matching(words, of: RecordSearch.targets(of: field, page.declarations), most: Self.mostSuggested)
    // Restricted ones are not offered while somebody types: their reading is told to the log. Whoever writes the whole name or the identifier finds them.
    return found.filter { $0.header.sensitivity < .restricted }.map { record in
      .object(["id": .string(record.header.id.text), "title": .string(record.title(in: page.language)), "note": .string(Self.note(record, index.units, page))])
    }
  }

  /// What tells a record from others of its name.
  static func note(_ record: RevealedRecord, _ units: UnitTree, _ page: PageContext) -> String {
    let place = record.body[StandardFields.place]?["ref"]?.string.flatMap { units[RecordID(stored: $0)]?.name(in: page.language) }
    return [record.profile.label[page.language], record.header.identifier, place].compactMap(\.self).joined(separator: " · ")
  }

  /// The field that the name of a control leads to: `f.worships.0`, `artefacts.1.maker`.
  private static func field(_ path: String, _ subject: EditSubject) -> Field? {
    var fields = subject.profile.fields, found: Field?
    for part in path.split(separator: ".") where part != "f" && Int(part) == nil {
      // Behind the field stand its members.
      guard let next = fields.first(where: { $0.id == part && $0.sensitivity <= subject.sees }) else { break }
      found = next
      fields = next.fields
    }
    return found
  }
}
