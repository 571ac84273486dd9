import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One task of the Plan: `?id=`. What the Plan says of it, how it stands, documents, history; for whoever is in charge also the forms.
struct PlanTaskPage: Sendable {
  let setting: TaskSetting

  static func address(_ id: String, _ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.planTask.address(page.language, [("id", id)] + more) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done"])
    guard let id = parameters.text("id"), setting.plan.task(id) != nil else { throw RequestProblem.absent }
    var outcome = TaskForm()
    if let form = visit.form {
      try form.allow(only: ["act", "state", "due", "words", DeskFrame.tokenField] + SubjectActs.fields)
      outcome = TaskForm(act: form.text("act") ?? "", form: form)
      do {
        try await perform(form, id, visit)
        return Answers.seeOther(Self.address(id, page, [("done", "1")]))
      } catch let problems as Problems { outcome.problems = problems.list }
    }
    guard let sheet = try await setting.tasks.sheet(ofTask: id) else { throw RequestProblem.absent }
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units, names: try await setting.names())
    let said: Markup = outcome.problems.isEmpty ? parameters.text("done") == nil ? .empty : Notice(.good, [page(.tasksDone)]).render() : Notice(outcome.problems, page).render()
    return Answers.html(render(sheet, wording, outcome, said, visit), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func perform(_ form: RequestParameters, _ id: String, _ visit: Desk.Visit) async throws {
    let by = setting.by(visit), act = form.text("act") ?? ""
    if act == "state" {
      let words = try form.text("words", longest: 10_000) ?? ""
      return try await setting.tasks.set(try form.choice("state"), due: try form.line("due"), words: words, ofTask: id, by: by, units: setting.units)
    }
    guard try await SubjectActs(tasks: setting.tasks, units: setting.units).perform(act, form, on: .task(id), by: by) else { throw TaskForm.unknown }
  }

  private func render(_ sheet: PlanTaskSheet, _ wording: TaskWording, _ form: TaskForm, _ said: Markup, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, standing = sheet.standing, task = standing.task, action = Self.address(task.id, page)
    var frame = visit.visitor.frame(page, place: .planTask)
    frame.parameters = [("id", task.id)]
    let mayWrite = setting.tasks.mayTrack(owner: task.owner, policy: visit.visitor.policy, units: setting.units)
    let parts = SubjectSheet(entries: sheet.entries, documents: sheet.documents, wording: wording, form: form, action: action, token: frame.token, mayWrite: mayWrite)
    return frame.render(
      title: "\(page(.tasksTask)) \(wording.number(task))", said: said,
      """
      <p><a href="\(TaskRequest.address(.plan, page))">\(page(.tasksTabPlan))</a></p>
      <p class="task-sentence">\(task.label[page.language])</p>
      <dl class="facts">\(facts(standing, wording, visit))</dl>
      \(parts.documentsSection())\(parts.history())
      \(mayWrite ? stateForm(standing, form, action, frame.token, page) : .empty)\(parts.forms())
      """, page)
  }

  private func facts(_ standing: PlanTaskStanding, _ wording: TaskWording, _ visit: Desk.Visit) -> [Markup] {
    let page = visit.page, task = standing.task
    let with = task.partners.map { wording.agency($0) }.joined(separator: "; ")
    let indicators: [Markup] = task.indicators.map { id in
      let name = wording.indicator(id)
      guard let indicator = setting.plan.indicator(id), setting.tasks.assignable(in: nil, policy: visit.visitor.policy).contains(indicator) else { return "<li>\(name)</li>" }
      return "<li>\(name) · <a href=\"\(AssignPage.address(page, indicator: id))\">\(page(.deskAssign))</a></li>"
    }
    let told: [(MessageKey, Markup?)] = [
      (.tasksSection, "\(wording.section(task.section))"), (.tasksAgencyLead, "\(wording.agency(task.owner))"), (.tasksAgencyWith, with.isEmpty ? nil : "\(with)"),
      (.tasksPhase, "\(task.phases(in: page.language))"), (.tasksDue, standing.due.map { wording.day($0) }), (.tasksState, wording.state(standing, on: setting.tasks.today, signals: true)),
      (.tasksIndicators, indicators.isEmpty ? nil : "<ul class=\"values\">\(indicators)</ul>"),
    ]
    return told.compactMap { key, value in value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" } }
  }

  private func stateForm(_ standing: PlanTaskStanding, _ form: TaskForm, _ action: String, _ token: Markup, _ page: PageContext) -> Markup {
    let states = PlanTaskState.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      form.field("state", page(.tasksState), of: "state", .choice(states), value: standing.state.rawValue, page: page),
      form.field("due", page(.tasksDue), of: "state", .day, value: standing.chosen?.description ?? "", hint: page(.tasksDueHint), isRequired: false, page: page),
      form.field("words", page(.tasksWords), of: "state", .area(longest: 2_000), hint: page(.tasksWordsHint), isRequired: false, page: page),
    ]
    return TaskForm.section("state", page(.tasksStateSet), action: action, token: token, fields, button: page(.tasksStateSet), page: page)
  }
}
