import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What somebody is asked to do: their own assignments and those of their unit, and the tasks of the Plan that fall to their agency.
struct MinePage: Sendable {
  let setting: TaskSetting

  func open(_ request: TaskRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, tasks = setting.tasks
    let skipped = (request.place - 1) * TaskRequest.perPage
    let found = try await setting.settled(
      { try await tasks.assignments(request.query, policy: policy, units: setting.units, skipping: skipped, limit: TaskRequest.perPage + 1) }, by: visit.visitor.actor)
    let count = try await tasks.counts([request.query], policy: policy, units: setting.units).first ?? 0
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units, names: try await setting.names())
    let shown = Array(found.prefix(TaskRequest.perPage))
    return Answers.html(TaskFrame(view: .mine, visit: visit).render(
      title: page(.deskTasks), more: request.listing,
      """
      <p>\(page(.tasksMineLead))</p>
      \(TaskPager.filter(.mine, request, [], page))
      <p class="results-count" role="status">\(page(.tasksCount, ["count": page.number(count)]))</p>
      \(AssignmentTable(wording: wording, now: tasks.now).render(shown))
      \(TaskPager.render(.mine, request, hasMore: found.count > TaskRequest.perPage, page))
      \(try await planned(wording, visit))
      """))
  }

  /// The tasks of the Plan of the agencies whose units somebody works for; for whoever leads the whole province, those that are warned of.
  private func planned(_ wording: TaskWording, _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy, today = setting.tasks.today
    guard TaskSetting.readsAll(policy) else { return .empty }
    let agencies = agencies(of: visit), isWhole = policy.reach(of: .assign).contains { $0.isWhole }
    let mine = try await setting.tasks.standings().filter { standing in
      agencies.contains(standing.task.owner) || !agencies.isDisjoint(with: standing.task.partners) || isWhole && [.overdue, .soon].contains(standing.signal(on: today))
    }
    guard !mine.isEmpty else { return .empty }
    let map = RoadMap(standings: mine, wording: wording, today: today, isDesk: true)
    return "<section aria-labelledby=\"of-plan\"><h2 id=\"of-plan\">\(page(.tasksOfPlan))</h2>\(map.table(mine, page(.tasksOfPlan)))</section>\n"
  }

  /// The agencies that somebody works for: those whose unit is theirs, and that of all communes for whoever works in one.
  private func agencies(of visit: Desk.Visit) -> Set<String> {
    let own = Set([visit.visitor.account.unit].compactMap(\.self) + visit.visitor.policy.reading.compactMap(\.unit)), units = setting.units
    let named = setting.plan.agencies.filter { agency in agency.unit.flatMap { units.find($0)?.id }.map { own.contains($0) } ?? false }.map(\.id)
    return Set(named + (own.contains { units.isPresent($0) } ? [setting.plan.communesAgency?.id].compactMap(\.self) : []))
  }
}
