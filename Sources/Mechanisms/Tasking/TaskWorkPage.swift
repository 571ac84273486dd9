import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What units and people made of their tasks in a period. Figures of people leave as a file only after the log was told.
struct TaskWorkPage: Sendable {
  let setting: TaskSetting

  func open(_ request: TaskRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, now = setting.tasks.now
    let period: WorkPeriod
    do { period = try WorkPeriod(from: request.from, to: request.to, now: now) } catch let problems as Problems {
      throw problems.list.first.map { RequestProblem($0, .badRequest) } ?? RequestProblem.absent
    }
    let outcomes = try await setting.tasks.outcomes(in: period.moments, within: request.unit, policy: policy, units: setting.units)
    let measures = TaskMeasures(outcomes, in: period.moments, for: policy.account, now: now)
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units, names: try await setting.names())
    let sheet = TaskWorkSheet(measures: measures, wording: wording), days = [("from", "\(period.first)"), ("to", "\(period.last)")]
    if let file = request.file, file == .units || file == .people { return try await table(file, sheet, period, visit) }
    let fields = [
      FormField("from", page(.qualityFrom), .day, value: "\(period.first)", isRequired: false), FormField("to", page(.qualityTo), .day, value: "\(period.last)", isRequired: false),
    ]
    let many: Markup = outcomes.count < TaskStore.mostMeasured ? .empty : Notice(.bad, [page(.qualityWorkMany, ["count": page.number(outcomes.count)])]).render()
    return Answers.html(TaskFrame(view: .work, visit: visit).render(
      title: page(.tasksTabWork), said: many, more: days,
      """
      <p>\(page(.tasksWorkLead))</p>
      <form class="desk-filter" method="get" action="\(DeskPage.tasks.address(page.language))" aria-label="\(page(.tasksFilter))"><input type="hidden" name="view" value="work">\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.recordsShow))</button></p></form>
      \(measures.people.isEmpty && measures.units.isEmpty ? "<p>\(page(.tasksWorkNone))</p>" : sections(sheet, days, page))
      \(DeskPage.quality.isOpen(to: policy) ? "<p><a href=\"\(DeskPage.quality.address(page.language, [("view", "work")] + days))\">\(page(.tasksWorkReviews))</a></p>" : .empty)
      """))
  }

  private func sections(_ sheet: TaskWorkSheet, _ days: [(String, String)], _ page: PageContext) -> Markup {
    func part(_ id: String, _ key: MessageKey, _ table: DeskTable, _ file: TaskRequest.File) -> Markup {
      let way = TaskRequest.address(.work, page, days + [("file", file.rawValue)])
      return "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(page(key))</h2>\(table.render())<p><a href=\"\(way)\">\(page(.qualityCSV))</a></p></section>\n"
    }
    let units: Markup = sheet.measures.units.isEmpty ? .empty : part("of-units", .qualityWorkUnits, sheet.units, .units)
    return "\(units)\(sheet.measures.people.isEmpty ? .empty : part("of-people", .qualityWorkPeople, sheet.people, .people))"
  }

  private func table(_ file: TaskRequest.File, _ sheet: TaskWorkSheet, _ period: WorkPeriod, _ visit: Desk.Visit) async throws -> Response {
    let word = DeskPage.tasks.word(visit.page.language)
    guard file == .people else { return Answers.table(sheet.unitsCSV, name: "\(word)-units.csv") }
    // Before it leaves.
    try await setting.tasks.log.add(AuditEvent(.recordsExported, object: "tasks", reason: "tasks of people, \(period.first) to \(period.last)"), by: visit.visitor.actor)
    return Answers.table(sheet.peopleCSV, name: "\(word)-people.csv")
  }
}
