import Kernel
import Pages
import Storage

/// A few targets at a time, as large as a wall needs them, without anything around: the most pressing first.
struct ProjectorPage: Sendable {
  private static let perPage = 6
  let view: PlanView
  let groups: [TargetCards.Group]
  private var page: PageContext { view.page }

  private var ordered: [(group: TargetCards.Group, standing: PlanStanding)] {
    let all = groups.flatMap { group in group.standings.map { (group: group, standing: $0) } }
    return all.enumerated().sorted { ($0.element.standing.state.urgency, $0.offset) < ($1.element.standing.state.urgency, $1.offset) }.map(\.element)
  }

  func render(page number: Int) -> Markup {
    let all = ordered, pages = max(1, (all.count + Self.perPage - 1) / Self.perPage), current = min(max(number, 1), pages)
    let shown = all.dropFirst((current - 1) * Self.perPage).prefix(Self.perPage)
    var layout = Layout(title: page(.planProjectorTitle))
    layout.noIndex = true
    layout.query = nil
    layout.bodyClass = "plan-projector"
    return layout.render(
      """
      <div class="plan-wall">\(ChartStanding.patterns)
      <h1>\(page(.planProjectorTitle))</h1><p class="plan-as-of">\(TargetSummary(groups).line(page)) · \(page(.planAsOf)): \(view.asOf)</p>
      <div class="plan-wall-grid">\(shown.map { tile($0.group, $0.standing) })</div>
      \(turns(current, of: pages))
      </div>
      """, page)
  }

  private func tile(_ group: TargetCards.Group, _ standing: PlanStanding) -> Markup {
    let indicator = standing.indicator, kicker = view.wording.kicker(group.heading)
    return """
      <article class="plan-tile"><p class="kicker">\(kicker)</p><h2>\(indicator.label[page.language])</h2>
      <p class="plan-value"><strong class="\(standing.figure.value == nil ? "plan-words" : "plan-figure-number")">\(view.wording.value(standing.figure, of: indicator))</strong></p>
      \(view.bar(standing.figure, of: indicator))<p class="plan-aim">\(view.wording.aimOfYear(indicator))</p><p>\(standing.figure.value == nil ? Markup.empty : view.state(standing.state))</p></article>

      """
  }

  /// The way back and on; the last leads to the first.
  private func turns(_ current: Int, of pages: Int) -> Markup {
    func address(_ number: Int) -> String { view.links.board([("view", DeskPlanPages.View.projector.rawValue), ("page", String(number))]) }
    let on: Markup = pages > 1 ? "<a rel=\"next\" href=\"\(address(current == pages ? 1 : current + 1))\">\(page(.next))</a>" : .empty
    return """
      <nav class="plan-turns" aria-label="\(page(.planTurns))"><span>\(page(.planTurn, ["page": String(current), "pages": String(pages)]))</span> \(on) <a href="\(view.links.board())">\(page(.planLeaveProjector))</a></nav>
      """
  }
}
