import Edge
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// What the buttons of a record's form do.
struct EditActs: Sendable {
  private static let unknown = RequestProblem.badRequest(
    "form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
  private static let fields = ["act", "base", "unit", "reason", "note", "distinct", "head", "typed", DeskFrame.tokenField]

  let index: SearchIndex
  let desk: DeskStore
  let drafts: DeskDrafts
  let sheets: EditSheets
  let subjects: EditSubjects

  /// Throws `form.act` or `request.unknown` (400); what can be mended is shown in the form (422).
  func perform(_ sent: RequestParameters, on subject: EditSubject, _ visit: Desk.Visit) async throws -> Response {
    try sent.allow(only: Self.fields, startingWith: ["f.", EditConflictSheet.pick])
    var typed = TypedEdit(sent: sent)
    // Without a button the form was sent by the Enter key.
    let act = sent.text("act") ?? "save"
    switch act {
    case "save", "submit", "resolve":
      return try await EditSaving(index: index, desk: desk, drafts: drafts, sheets: sheets, subjects: subjects, visit: visit, sent: sent).save(typed, subject, submits: act == "submit")
    case "keep": return try await keep(sent, typed, subject, visit)
    case "drop":
      try await drafts.drop(subject.key, account: visit.visitor.account.id)
      return Answers.seeOther(Self.wayOut(subject, .dropped, visit.page))
    case "preview": return try await preview(typed, subject, visit)
    default:
      guard Self.rearrange(&typed.form, act) else { throw Self.unknown }
      return Answers.html(try await sheets.sheet(subject, typed, visit).render(visit))
    }
  }

  /// Adds, drops or raises a line: `add:f.decisions`, `remove:f.decisions.2`, `up:f.decisions.2`.
  private static func rearrange(_ form: inout TypedForm, _ act: String) -> Bool {
    let parts = act.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[1].hasPrefix("f.") else { return false }
    switch parts[0] {
    case "add": form.add(to: parts[1])
    case "remove": form.remove(parts[1])
    case "up": form.raise(parts[1])
    default: return false
    }
    return true
  }

  /// Where somebody goes who leaves the form.
  static func wayOut(_ subject: EditSubject, _ done: RecordDone, _ page: PageContext) -> String {
    subject.record.map { WorkingCopyPage.address($0.header.id, page, [("done", done.rawValue)]) } ?? DeskPage.edit.address(page.language)
  }

  /// Keeps what was typed; the form's script is told no more than that.
  private func keep(_ sent: RequestParameters, _ typed: TypedEdit, _ subject: EditSubject, _ visit: Desk.Visit) async throws -> Response {
    let isScript = !(visit.request.headers[.accept] ?? "").contains("text/html")
    if let problem = Self.stamp(in: sent) {
      guard !isScript else { throw RequestProblem(problem, .unprocessableContent) }
      var sheet = try await sheets.sheet(subject, typed, visit)
      sheet.problems = [problem]
      return Answers.html(sheet.render(visit), status: .unprocessableContent)
    }
    try await drafts.keep(typed.fields, of: subject.key, base: typed.base, account: visit.visitor.account.id)
    return isScript ? Response(status: .noContent) : Answers.seeOther(Self.wayOut(subject, .kept, visit.page))
  }

  /// What is stamped as a state secret is kept nowhere.
  static func stamp(in sent: RequestParameters) -> Problem? {
    for (name, value) in sent.all where name.hasPrefix("f.") {
      if let stamp = StateSecret.stamp(in: value) { return StateSecret.problem(path: String(name.dropFirst(2)), stamp: stamp) }
    }
    // A form that was sent along as one text.
    let lines = sent.all.filter { $0.name == "typed" }.flatMap { $0.value.split { $0 == "&" || $0 == "=" } }
    for line in lines {
      if let text = String(line).removingPercentEncoding, let stamp = StateSecret.stamp(in: text) { return StateSecret.problem(path: "typed", stamp: stamp) }
    }
    return nil
  }

  /// The form with what was typed as readers would see it above it.
  private func preview(_ typed: TypedEdit, _ subject: EditSubject, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page
    var sheet = try await sheets.sheet(subject, typed, visit)
    let (body, problems) = TypedFormReader(profile: subject.profile, declarations: page.declarations, sees: subject.sees, words: sheet.words).read(typed.form)
    let value = Value.object(body)
    let targets = try await DeskTargets(store: index.store, policy: visit.visitor.policy, page: page).find(subject.profile.references(in: value))
    let shown = RecordFacts(body: value, profile: subject.profile, presenter: FieldPresenter(page: page, targets: targets)).render(page)
    sheet.problems = problems
    sheet.preview = "<section class=\"edit-preview\" aria-labelledby=\"preview\"><h2 id=\"preview\">\(page(.editPreview))</h2><dl class=\"facts\">\(shown)</dl></section>"
    return Answers.html(sheet.render(visit))
  }
}
