import Edge
import Foundation
import HistoricalDates
import Kernel
import Pages
import Storage

/// The few controls in which the opinion that a workflow asks for is typed: the texts and days of the group that holds it.
struct OpinionForm: Sendable {
  let opinion: Workflow.Opinion
  private let field: Field
  private let parts: [Field]
  private static let prefix = "opinion."

  /// `nil` where the workflow asks for none, or the field may not be seen.
  init?(_ workflow: Workflow, of profile: Profile, sees: Sensitivity) {
    guard let opinion = workflow.opinion, let field = profile.field(opinion.field), field.kind == .group, field.sensitivity <= sees else { return nil }
    self.opinion = opinion
    self.field = field
    parts = field.fields.filter { [.text, .longText, .date].contains($0.kind) && !$0.repeatable && $0.sensitivity <= sees }
  }

  var names: [String] { parts.map { Self.prefix + $0.id } }

  func fields(_ outcome: ReviewActs.Outcome, _ page: PageContext) -> [FormField] {
    parts.map { part in
      let name = Self.prefix + part.id
      let control: FormField.Control = part.kind == .date ? .day : part.kind == .longText ? .area(longest: part.longest) : .text
      return FormField(
        name, part.label[page.language], control, value: outcome.typed(name, of: .resume), hint: part.hint?[page.language] ?? "", problem: outcome.problem(name, of: .resume, page), isRequired: false,
        id: "opinion-\(part.id)")
    }
  }

  /// What was typed, beside what the record holds already; `nil` where nothing was. Throws `review.day`.
  func value(of form: RequestParameters, beside body: Value) throws -> Value? {
    var members: [String: Value] = [:]
    for part in parts {
      let text = (form.text(Self.prefix + part.id) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      guard !text.isEmpty else { continue }
      members[part.id] = try value(text, of: part)
    }
    guard !members.isEmpty else { return nil }
    guard field.repeatable else { return .object(members) }
    return .list((body[field.id] ?? .null).items + [.object(members)])
  }

  private func value(_ text: String, of part: Field) throws -> Value {
    switch part.kind {
    case .date: try day(text, of: part)
    case .longText: .object([Language.vietnamese.code: .string(text)])
    default: .string(text)
    }
  }

  private func day(_ text: String, of part: Field) throws -> Value {
    guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil, EDTF(text) != nil else {
      throw Problems([Problem("review.day", path: Self.prefix + part.id, vi: "Hãy ghi ngày như 2026-11-24.", en: "Write the day like 2026-11-24.")])
    }
    return .object(["text": .string(text), "edtf": .string(text)])
  }

  /// What the record's checks say about the opinion, told beside its control.
  func placed(_ problem: Problem) -> Problem {
    guard let part = parts.first(where: { problem.path == "\(field.id).\($0.id)" || problem.path.hasPrefix("\(field.id).\($0.id).") }) else { return problem }
    var problem = problem
    problem.path = Self.prefix + part.id
    return problem
  }
}
