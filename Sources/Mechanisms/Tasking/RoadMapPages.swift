import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The road map of the Plan for everybody: what is named, who is in charge, when, and how it stands. Nothing of what officers note.
struct RoadMapPages: Sendable {
  let tasks: TaskStore
  let kit: PageKit

  /// Never kept by a cache: the state of a task is no record, so that no tag would tell of its change.
  func open(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let page = kit.context(language), parameters = try RequestParameters(request)
    try parameters.allow(only: ["phase", "agency", "state", "file"])
    let filter = try RoadMapFilter(parameters, tasks.plan), today = tasks.today
    let file = parameters.text("file") ?? ""
    guard file.isEmpty || file == "csv" else {
      throw RequestProblem.badRequest("request.choice", parameter: "file", vi: "“file” phải là csv.", en: "\"file\" must be csv.")
    }
    let shown = try await tasks.standings().filter { filter.shows($0, on: today) }
    let map = RoadMap(standings: shown, wording: TaskWording(page: page, plan: tasks.plan, units: UnitTree([])), today: today, isDesk: false)
    if file == "csv" { return Answers.private(Answers.table(map.csv(), name: "\(PageWord.roadMap[language]).csv")) }
    return Answers.private(Answers.html(render(map, filter, page)))
  }

  private func render(_ map: RoadMap, _ filter: RoadMapFilter, _ page: PageContext) -> Markup {
    var layout = Layout(title: page(.tasksRoadMap))
    layout.description = page(.tasksRoadMapLead)
    layout.place = .roadMap
    layout.bodyClass = "road-map-body"
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.roadMap, filter.parameters) }
    layout.canonical = page.addresses.page(.roadMap)
    let address = page.addresses.page(.roadMap)
    let clear: Markup = filter.isEmpty ? .empty : "<a href=\"\(address)\">\(page(.calendarClear))</a>"
    let sections = map.sections()
    return layout.render(
      """
      <div class="road-map"><h1>\(page(.tasksRoadMap))</h1>
      <p class="lead">\(page(.tasksRoadMapLead))</p>
      <form class="desk-filter" method="get" action="\(address)" aria-label="\(page(.tasksFilter))">\(filter.fields(tasks.plan, signals: false, page).map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p></form>
      \(map.counts())
      \(sections.isEmpty ? ["<p>\(page(.tasksNone))</p>"] : sections)
      <p><a href="\(page.addresses.page(.roadMap, filter.parameters + [("file", "csv")]))">\(page(.qualityCSV))</a></p>
      <p class="muted">\(page(.tasksProjectsNote))</p></div>
      """, page)
  }
}
