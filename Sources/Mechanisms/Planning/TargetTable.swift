import Kernel
import Pages
import Storage

/// All indicators as one table: to read beside the charts, on paper, and as files.
struct TargetTable: Sendable {
  let view: PlanView
  let groups: [TargetCards.Group]
  private var page: PageContext { view.page }
  private var wording: PlanWording { view.wording }

  func render() -> Markup {
    let heads: [MessageKey] = [.planTarget, .planIndicator, .planValue, .planProgress, .planAim, .planState, .planForecastHead, .planMissing, .planOwner]
    let columns: [Markup] = heads.map { "<th scope=\"col\">\(page($0))</th>" }
    let rows: [Markup] = groups.flatMap { group in group.standings.map { row(group, $0) } }
    return """
      <div class="table-scroll plan-table-scroll" tabindex="0" role="group" aria-labelledby="plan-table"><table class="plan-table"><thead><tr>\(columns)</tr></thead><tbody>
      \(rows)</tbody></table></div>
      """
  }

  private func row(_ group: TargetCards.Group, _ standing: PlanStanding) -> Markup {
    let indicator = standing.indicator, figure = standing.figure
    let parts: Markup? = wording.parts(figure).map { "<span class=\"plan-parts\">\($0)</span>" }
    return """
      <tr><td class="plan-number">\(wording.short(group.heading))</td><th scope="row"><a href="\(view.links.indicator(indicator.id))">\(indicator.label[page.language])</a></th>\
      <td class="plan-number">\(figure.value.map { wording.number($0, of: indicator) } ?? "–") \(parts)</td><td class="plan-bar-cell">\(view.bar(figure, of: indicator))</td>\
      <td>\(wording.aimAndYear(indicator))</td><td>\(view.state(figure.state))</td><td class="plan-number">\(ahead(standing))</td>\
      <td class="plan-number">\(missing(standing))</td><td>\(wording.owner(indicator))</td></tr>

      """
  }

  private func ahead(_ standing: PlanStanding) -> String {
    standing.forecast.map { value in wording.number(max(0, min(value, standing.whole ?? value)), of: standing.indicator) } ?? "–"
  }

  private func missing(_ standing: PlanStanding) -> Markup {
    guard standing.figure.missing > 0 else { return "–" }
    guard !standing.indicator.formula.scopes.isEmpty else { return "\(page.number(standing.figure.missing))" }
    let name = page(.planMissingOf, ["indicator": standing.indicator.label[page.language], "count": page.number(standing.figure.missing)])
    return "<a href=\"\(view.links.records(standing.indicator.id, counted: false))\" aria-label=\"\(name)\">\(page.number(standing.figure.missing))</a>"
  }
}
