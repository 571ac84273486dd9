import Edge
import Kernel
import Pages
import Storage

/// What of the targets stands on other pages: one line on the home page, and the most pressing on the first page of the desk of whoever decides.
struct PlanBlocks: Sendable {
  private static let most = 3
  let source: PlanSource

  func home(_ page: PageContext) async throws -> Markup {
    guard !source.plan.targets.isEmpty else { return .empty }
    let day = try PlanDay(nil, now: source.store.clock(), beginning: nil)
    let standings = try await source.reading.all(day, .anonymous, withSeries: false)
    guard !standings.isEmpty else { return .empty }
    let summary = TargetSummary(TargetCards(view: source.view(page, day, isDesk: false), standings: standings).groups)
    return """
      <section class="home-plan"><p><a href="\(page.addresses.page(.targets))">\(page(.planHome))</a>: \(summary.line(page)); \
      \(page(.planHomeRest, ["course": page.number(summary[.onCourse]), "behind": page.number(summary[.behind]), "none": page.number(summary[.notReported])])).</p></section>
      """
  }

  func start(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    guard !source.plan.targets.isEmpty, DeskPage.targets.isOpen(to: policy), policy.holds(.approve) else { return .empty }
    let day = try PlanDay(nil, now: source.store.clock(), beginning: nil), view = source.view(page, day, isDesk: true)
    let standings = try await source.reading.all(day, .staff(policy), withSeries: false), groups = TargetCards(view: view, standings: standings).groups
    let pressing = standings.enumerated().filter { $0.element.state.urgency < 2 }.sorted { ($0.element.state.urgency, $0.offset) < ($1.element.state.urgency, $1.offset) }.prefix(Self.most)
    let lines: [Markup] = pressing.map { _, one in
      "<li>\(view.state(one.state)) <a href=\"\(view.links.indicator(one.indicator.id))\">\(one.indicator.label[page.language])</a>: \(view.wording.value(one.figure, of: one.indicator))</li>"
    }
    let list: Markup = lines.isEmpty ? .empty : "<ul class=\"plan-pressing\">\(lines)</ul>"
    return "<section><h2>\(page(.deskTargets))</h2><p>\(TargetSummary(groups).line(page)).</p>\(list)<p><a href=\"\(view.links.board())\">\(page(.planAllTargets))</a></p></section>\n"
  }
}
