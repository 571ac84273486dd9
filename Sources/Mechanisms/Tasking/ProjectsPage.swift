import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// All projects, with their money by source and year.
struct ProjectsPage: Sendable {
  let setting: TaskSetting

  func open(_ request: TaskRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, projects = try await setting.tasks.projects()
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units)
    if request.file == .projects { return Answers.table(Self.csv(projects, wording), name: "\(DeskPage.tasks.word(page.language))-projects.csv") }
    let way: Markup = DeskPage.assign.isOpen(to: visit.visitor.policy) ? "<p><a href=\"\(DeskPage.project.address(page.language))\">\(page(.projectsNew))</a></p>" : .empty
    let lines = projects.flatMap(\.lines)
    return Answers.html(TaskFrame(view: .projects, visit: visit).render(
      title: page(.tasksTabProjects),
      """
      <p>\(page(.tasksProjectsNote))</p>
      \(way)
      \(projects.isEmpty ? "<p>\(page(.projectsNone))</p>" : Self.table(projects, wording))
      \(lines.isEmpty ? .empty : Self.sums(lines, page))
      \(projects.isEmpty ? .empty : "<p><a href=\"\(TaskRequest.address(.projects, page, [("file", "projects")]))\">\(page(.qualityCSV))</a></p>" as Markup)
      """))
  }

  private static func table(_ projects: [PlanProjectFile], _ wording: TaskWording) -> Markup {
    let page = wording.page
    let columns: [MessageKey] = [.projectsName, .tasksAgencyLead, .projectsYears, .tasksState, .projectsPlanned, .projectsAllotted, .projectsDisbursed]
    let rows: [[Markup]] = projects.map { project in
      func sum(_ amount: (BudgetLine) -> Int64) -> Markup { "\(wording.money(project.lines.reduce(0) { $0 + amount($1) }))" }
      return [
        "<a href=\"\(ProjectPage.address(project.id, page))\">\(project.name)</a>", "\(wording.agency(project.owner))", "\(project.from)–\(project.until)", "\(project.state.label[page.language])",
        sum(\.planned), sum(\.allotted), sum(\.disbursed),
      ]
    }
    return DeskTable(label: page(.tasksTabProjects), columns: columns.map { page($0) }, rows: rows).render()
  }

  /// The money of some lines by source, then by year.
  static func sums(_ lines: [BudgetLine], _ page: PageContext) -> Markup {
    let order = BudgetSource.allCases
    let sources = BudgetLine.sums(lines) { order.firstIndex(of: $0.source) ?? 0 }.map { (name: order[$0.key].label[page.language], planned: $0.planned, allotted: $0.allotted, disbursed: $0.disbursed) }
    let years = BudgetLine.sums(lines) { $0.year }.map { (name: "\($0.key)", planned: $0.planned, allotted: $0.allotted, disbursed: $0.disbursed) }
    func table(_ label: String, _ first: String, _ sums: [(name: String, planned: Int64, allotted: Int64, disbursed: Int64)]) -> Markup {
      let columns = [first] + ([.projectsPlanned, .projectsAllotted, .projectsDisbursed] as [MessageKey]).map { page($0) }
      let rows: [[Markup]] = sums.map { sum in ["\(sum.name)"] + [sum.planned, sum.allotted, sum.disbursed].map { "\(page.number(Int($0)))" } }
      return DeskTable(label: label, columns: columns, rows: rows).render()
    }
    return """
      <section aria-labelledby="by-source"><h2 id="by-source">\(page(.projectsBySource))</h2><p>\(page(.projectsMoneyNote))</p>\(table(page(.projectsBySource), page(.projectsSource), sources))</section>
      <section aria-labelledby="by-year"><h2 id="by-year">\(page(.projectsByYear))</h2>\(table(page(.projectsByYear), page(.projectsYear), years))</section>

      """
  }

  /// A row for each source and year; one for a project without money.
  private static func csv(_ projects: [PlanProjectFile], _ wording: TaskWording) -> String {
    let page = wording.page
    let columns: [MessageKey] = [.projectsName, .tasksAgencyLead, .projectsFrom, .projectsUntil, .tasksState, .projectsYear, .projectsSource, .projectsPlanned, .projectsAllotted, .projectsDisbursed]
    let rows = projects.flatMap { project -> [[String]] in
      let head = [project.name, wording.agency(project.owner), "\(project.from)", "\(project.until)", project.state.label[page.language]]
      guard !project.lines.isEmpty else { return [head + ["", "", "", "", ""]] }
      return project.lines.map { head + ["\($0.year)", $0.source.label[page.language], "\($0.planned)", "\($0.allotted)", "\($0.disbursed)"] }
    }
    return CSVText.write([columns.map { page($0) }] + rows)
  }
}
