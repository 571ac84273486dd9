import Kernel
import Pages
import Storage

/// What is known of a project, and its forms.
struct ProjectSheet: Sendable {
  /// `nil`: one that is being entered.
  let project: PlanProjectFile?
  let wording: TaskWording
  let form: TaskForm
  let action: String
  let token: Markup
  private var page: PageContext { wording.page }

  func facts() -> Markup {
    guard let project else { return .empty }
    let tasks: [Markup] = project.tasks.compactMap { wording.plan.task($0) }.map { task in
      "<li><a href=\"\(PlanTaskPage.address(task.id, page))\">\(wording.number(task))</a> \(task.label[page.language])</li>"
    }
    let told: [(MessageKey, Markup?)] = [
      (.tasksAgencyLead, "\(wording.agency(project.owner))"), (.projectsYears, "\(project.from)–\(project.until)"), (.tasksState, "\(project.state.label[page.language])"),
      (.tasksWords, project.note.isEmpty ? nil : TaskWording.plain(project.note)), (.projectsTasks, tasks.isEmpty ? nil : "<ul class=\"values\">\(tasks)</ul>"),
    ]
    let facts: [Markup] = told.compactMap { key, value in value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" } }
    return "<dl class=\"facts\">\(facts)</dl>"
  }

  func money() -> Markup {
    guard let project, !project.lines.isEmpty else { return "<p>\(page(.projectsMoneyNone))</p>" }
    let columns: [MessageKey] = [.projectsYear, .projectsSource, .projectsPlanned, .projectsAllotted, .projectsDisbursed]
    let rows: [[Markup]] = project.lines.map { line in
      ["\(line.year)", "\(line.source.label[page.language])"] + [line.planned, line.allotted, line.disbursed].map { "\(wording.money($0))" }
    }
    let table = DeskTable(label: page(.projectsMoney), columns: columns.map { page($0) }, rows: rows).render()
    return "<section aria-labelledby=\"money\"><h2 id=\"money\">\(page(.projectsMoney))</h2>\(table)</section>\n\(ProjectsPage.sums(project.lines, page))"
  }

  func budget() -> Markup {
    let sources = BudgetSource.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      form.field("year", page(.projectsYear), of: "budget", page: page), form.field("source", page(.projectsSource), of: "budget", .choice(sources), page: page),
      form.field("planned", page(.projectsPlanned), of: "budget", isRequired: false, page: page), form.field("allotted", page(.projectsAllotted), of: "budget", isRequired: false, page: page),
      form.field("disbursed", page(.projectsDisbursed), of: "budget", isRequired: false, page: page),
    ]
    return TaskForm.section("budget", page(.projectsMoneySet), lead: page(.projectsMoneyLead), action: action, token: token, fields, button: page(.projectsMoneySet), page: page)
  }

  func description() -> Markup {
    let agencies = wording.plan.agencies.map { (value: $0.id, label: $0.label[page.language]) }
    let states = PlanTaskState.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let tasks = wording.plan.tasks.map { (value: $0.id, label: "\(wording.number($0)) \($0.label[page.language])") }
    let chosen = form.act == "project" ? form.form?.all.filter { $0.name == "task" }.map(\.value) ?? [] : project?.tasks ?? []
    let fields = [
      form.field("name", page(.projectsName), of: "project", value: project?.name ?? "", page: page),
      form.field("owner", page(.tasksAgencyLead), of: "project", .choice([(value: "", label: page(.projectsChoose))] + agencies), value: project?.owner ?? "", page: page),
      form.field("from", page(.projectsFrom), of: "project", value: project.map { "\($0.from)" } ?? "", page: page), form.field("until", page(.projectsUntil), of: "project", value: project.map { "\($0.until)" } ?? "", page: page),
      form.field("state", page(.tasksState), of: "project", .choice(states), value: project?.state.rawValue ?? PlanTaskState.notBegun.rawValue, page: page),
      form.field("words", page(.tasksWords), of: "project", .area(longest: 2_000), value: project?.note ?? "", hint: page(.tasksWordsHint), isRequired: false, page: page),
      FormField("task", page(.projectsTasks), .checkboxes(tasks, chosen: Set(chosen)), problem: form.problem("task", of: "project", page), isRequired: false),
    ]
    let base: Markup? = project.map { "<input type=\"hidden\" name=\"base\" value=\"\(form.typed("base", of: "project") ?? "\($0.updated)")\">" }
    let title = page(project == nil ? .projectsNew : .projectsEdit)
    return TaskForm.section("project", title, action: action, token: "\(token)\(base)", fields, button: page(.projectsSave), page: page)
  }
}
