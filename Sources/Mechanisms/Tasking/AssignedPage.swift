import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What is assigned in the units that somebody may read of, or what they gave themselves.
struct AssignedPage: Sendable {
  let setting: TaskSetting

  func open(_ request: TaskRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, tasks = setting.tasks
    let skipped = (request.place - 1) * TaskRequest.perPage
    let found = try await setting.settled(
      { try await tasks.assignments(request.query, policy: policy, units: setting.units, skipping: skipped, limit: TaskRequest.perPage + 1) }, by: visit.visitor.actor)
    let count = try await tasks.counts([request.query], policy: policy, units: setting.units).first ?? 0
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units, names: try await setting.names())
    let way: Markup = DeskPage.assign.isOpen(to: policy) ? "<p><a href=\"\(DeskPage.assign.address(page.language))\">\(page(.deskAssign))</a></p>" : .empty
    return Answers.html(TaskFrame(view: .assigned, visit: visit).render(
      title: page(.tasksTabAssigned), more: request.listing,
      """
      \(way)
      \(TaskPager.filter(.assigned, request, fields(request, visit), page))
      <p class="results-count" role="status">\(page(.tasksCount, ["count": count < TaskStore.mostCounted ? page.number(count) : page(.recordsOrMore, ["count": page.number(count)])]))</p>
      \(AssignmentTable(wording: wording, now: tasks.now).render(Array(found.prefix(TaskRequest.perPage))))
      \(TaskPager.render(.assigned, request, hasMore: found.count > TaskRequest.perPage, page))
      """))
  }

  private func fields(_ request: TaskRequest, _ visit: Desk.Visit) -> [FormField] {
    let page = visit.page, policy = visit.visitor.policy, units = setting.units
    let all = UnitChoices(units: units).list(in: page.language)
    let offered = all.filter { choice in policy.reading.contains { grant in grant.unit.map { units.falls(RecordID(stored: choice.value), to: $0) } ?? true } }
    let given = [(value: "", label: page(.tasksGivenAll)), (value: "1", label: page(.tasksGivenMine))]
    return [
      FormField("unit", page(.recordsUnit), .choice([(value: "", label: page(.qualityUnitAll))] + offered), value: request.unit?.text ?? "", isRequired: false),
      FormField("given", page(.tasksGivenBy), .choice(given), value: request.isGiven ? "1" : "", isRequired: false),
    ]
  }
}
