import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The whole road map for people at work.
struct PlanPage: Sendable {
  let setting: TaskSetting

  func open(_ request: TaskRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, today = setting.tasks.today, filter = request.roadMap
    let shown = try await setting.tasks.standings().filter { filter.shows($0, on: today) }
    let map = RoadMap(standings: shown, wording: TaskWording(page: page, plan: setting.plan, units: setting.units), today: today, isDesk: true)
    if request.file == .plan { return Answers.table(map.csv(), name: "\(DeskPage.tasks.word(page.language))-plan.csv") }
    let clear: Markup = filter.isEmpty ? .empty : "<a href=\"\(TaskRequest.address(.plan, page))\">\(page(.calendarClear))</a>"
    let sections = map.sections()
    return Answers.html(TaskFrame(view: .plan, visit: visit).render(
      title: page(.tasksTabPlan), more: filter.parameters,
      """
      <form class="desk-filter" method="get" action="\(DeskPage.tasks.address(page.language))" aria-label="\(page(.tasksFilter))"><input type="hidden" name="view" value="plan">\
      \(filter.fields(setting.plan, signals: true, page).map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p></form>
      \(map.counts())
      <p><a href="\(TaskRequest.address(.plan, page, filter.parameters + [("file", "plan")]))">\(page(.qualityCSV))</a> · <a href="\(page.addresses.page(.roadMap))">\(page(.tasksRoadMapPublic))</a></p>
      \(sections.isEmpty ? ["<p>\(page(.tasksNone))</p>"] : sections)
      """))
  }
}
