import HistoricalDates
import Kernel
import Reporting
import Storage

/// Where reports of this server take their tasks, projects and returns from.
extension ReportSources {
  static func server(_ figures: PlanFigures, _ store: RecordStore, base: String) -> ReportSources {
    var sources = ReportSources(figures, base: base)
    let work = TaskStore(store), plan = store.declarations.plan
    sources.tasks = { _ in
      let today = CalendarDay(inVietnamAt: store.clock()), notes = try await work.lastNotes()
      return try await work.standings().map { taskStanding($0, notes[$0.task.id], today: today) }
    }
    sources.projects = { _ in try await work.projects().map { projectStanding($0) } }
    sources.returns = { year, asOf in
      let returns = ReturnStore(store)
      let all = try await returns.expectation(plan.dataSets, reporters: try await returns.reporters(), at: asOf).expected
      return all.filter { $0.period.text.hasPrefix("\(year)") && $0.due <= asOf }.map { returnStanding($0, now: asOf) }
    }
    return sources
  }

  private static func taskStanding(_ standing: PlanTaskStanding, _ note: PlanEntry?, today: CalendarDay) -> ReportContent.TaskStanding {
    ReportContent.TaskStanding(
      task: standing.task, state: .init(rawValue: standing.state.rawValue) ?? .notStarted, isOverdue: standing.signal(on: today) == .overdue, due: standing.due, note: note?.words ?? "",
      noted: note.map { CalendarDay(inVietnamAt: $0.at) })
  }

  /// Sums of all sources and years: what is planned, as lines; what was spent, where anybody has told it.
  private static func projectStanding(_ file: PlanProjectFile) -> ReportContent.ProjectStanding {
    let budget = file.lines.map { PlanProject.Budget(year: $0.year, source: $0.source.label[.vietnamese], amount: $0.planned) }
    let project = PlanProject(id: file.id, label: LocalizedText(vi: file.name, en: file.name), owner: file.owner, from: file.from, until: file.until, budget: budget, tasks: file.tasks)
    return ReportContent.ProjectStanding(project: project, spent: file.lines.isEmpty ? nil : file.lines.map(\.disbursed).reduce(0, +), note: file.note)
  }

  private static func returnStanding(_ one: ExpectedReturn, now: Int64) -> ReportContent.ReturnStanding {
    let state: ReportContent.ReturnStanding.State =
      switch one.state {
      case .approved: .approved
      case .submitted: .submitted
      case .returned: .returned
      default: .missing
      }
    return ReportContent.ReturnStanding(
      dataSet: one.dataSet, reporter: one.reporter.name[.vietnamese], agency: one.reporter.isAgency ? one.reporter.code : nil, period: one.period.text, state: state, isLate: one.isLate(at: now))
  }
}
