import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One project: `?id=`; without an id the form of a new one.
struct ProjectPage: Sendable {
  let setting: TaskSetting
  /// Every task of the Plan may be ticked.
  static let limits = FormLimits(bytes: 65_536, fields: 200)
  private static let fields = ["act", "name", "owner", "from", "until", "state", "words", "task", "year", "source", "planned", "allotted", "disbursed", "base", DeskFrame.tokenField]

  static func address(_ id: String, _ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.project.address(page.language, [("id", id)] + more) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done"])
    let id = parameters.text("id").flatMap { $0.isEmpty ? nil : $0 }
    // Nobody enters projects but who may follow them.
    guard id != nil || DeskPage.assign.isOpen(to: visit.visitor.policy) else { throw RequestProblem.absent }
    if let id, try await setting.tasks.project(id) == nil { throw RequestProblem.absent }
    var outcome = TaskForm()
    if let form = visit.form {
      try form.allow(only: Self.fields + SubjectActs.fields)
      outcome = TaskForm(act: form.text("act") ?? "", form: form)
      do {
        let kept = try await perform(form, id, visit)
        return Answers.seeOther(Self.address(kept, page, [("done", "1")]))
      } catch let problems as Problems { outcome.problems = problems.list }
    }
    let said: Markup = outcome.problems.isEmpty ? parameters.text("done") == nil ? .empty : Notice(.good, [page(.tasksDone)]).render() : Notice(outcome.problems, page).render()
    return Answers.html(try await render(id, outcome, said, visit), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// Gives the id of the project.
  private func perform(_ form: RequestParameters, _ id: String?, _ visit: Desk.Visit) async throws -> String {
    let by = setting.by(visit), act = form.text("act") ?? ""
    if act == "project" { return try await setting.tasks.keep(try Self.draft(form), as: id, by: by, units: setting.units) }
    guard let id else { throw TaskForm.unknown }
    if act == "budget" {
      var draft = TaskStore.BudgetDraft()
      (draft.year, draft.planned, draft.allotted, draft.disbursed) = (try form.line("year"), try form.line("planned"), try form.line("allotted"), try form.line("disbursed"))
      draft.source = try form.choice("source")
      try await setting.tasks.set(draft, ofProject: id, by: by, units: setting.units)
      return id
    }
    guard try await SubjectActs(tasks: setting.tasks, units: setting.units).perform(act, form, on: .project(id), by: by) else { throw TaskForm.unknown }
    return id
  }

  private static func draft(_ form: RequestParameters) throws -> PlanProjectDraft {
    var draft = PlanProjectDraft()
    (draft.name, draft.owner, draft.from, draft.until) = (try form.text("name", longest: 2_000) ?? "", try form.line("owner"), try form.line("from"), try form.line("until"))
    draft.note = try form.text("words", longest: 10_000) ?? ""
    draft.state = try form.choice("state")
    draft.base = form.text("base").flatMap { Int64($0) }
    draft.tasks = form.all.filter { $0.name == "task" }.map(\.value)
    return draft
  }

  private func render(_ id: String?, _ form: TaskForm, _ said: Markup, _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page
    let project: PlanProjectFile? = if let id { try await setting.tasks.project(id) } else { nil }
    var frame = visit.visitor.frame(page, place: .project)
    frame.parameters = id.map { [("id", $0)] } ?? []
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units, names: try await setting.names())
    let sheet = ProjectSheet(project: project, wording: wording, form: form, action: DeskPage.project.address(page.language, frame.parameters), token: frame.token)
    let back: Markup = "<p><a href=\"\(TaskRequest.address(.projects, page))\">\(page(.tasksTabProjects))</a></p>"
    guard let project else { return frame.render(title: page(.projectsNew), said: said, "\(back)\n\(sheet.description())", page) }
    let history = try await setting.tasks.history(ofProject: project.id)
    let mayWrite = setting.tasks.mayTrack(owner: project.owner, policy: visit.visitor.policy, units: setting.units)
    let parts = SubjectSheet(entries: history.entries, documents: history.documents, wording: wording, form: form, action: sheet.action, token: frame.token, mayWrite: mayWrite)
    let forms: Markup = mayWrite ? "\(sheet.budget())\(sheet.description())" : .empty
    return frame.render(title: project.name, said: said, "\(back)\n\(sheet.facts())\n\(sheet.money())\n\(parts.documentsSection())\(parts.history())\(forms)\(parts.forms())", page)
  }
}
