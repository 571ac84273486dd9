import Kernel
import Pages
import Storage

/// What every part of these pages is made with.
struct PlanView: Sendable {
  let page: PageContext
  let plan: ProvincialPlan
  let links: PlanLinks

  var day: PlanDay { links.day }
  var wording: PlanWording { PlanWording(page: page, plan: plan) }

  /// Of what day the figures are.
  var asOf: Markup { "<time datetime=\"\(day.shown.description)\">\(wording.day(day.shown))</time>" }

  /// The choice of another day. `address`: without a day; `kept`: what else stands in it.
  func dayForm(_ address: String, kept: [(String, String)] = []) -> Markup {
    let hidden: [Markup] = kept.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    let back: Markup? = day.chosen.map { _ in "<a href=\"\(address + Addresses.query(kept))\">\(page(.planToday))</a>" }
    return """
      <form class="plan-day" method="get" action="\(address)">\(hidden)<label for="plan-day">\(page(.planDay))</label> \
      <input id="plan-day" type="date" name="\(PlanDay.parameter)" value="\(day.shown.description)" min="\(day.first.description)" max="\(day.today.description)"> \
      <button type="submit">\(page(.planDayShow))</button> \(back)</form>
      """
  }

  /// That what is shown is past.
  var pastNotice: Markup {
    day.chosen.map { Notice(.good, [page(.planPast, ["day": wording.day($0)])]).render() } ?? .empty
  }

  /// The sign and the words of a state.
  func state(_ state: FigureState) -> Markup {
    "<span class=\"plan-state plan-state-\(state.rawValue)\">\(state.standing.sign) \(page(state.title))</span>"
  }

  /// Who owes a report, and what to do about what cannot be counted.
  func owing(_ standing: PlanStanding) -> Markup {
    guard let advice = standing.state.advice else { return .empty }
    let debts: [Markup] = standing.state == .notReported ? wording.debts(standing.indicator).map { "<p class=\"plan-debt\">\($0)</p>" } : []
    return debts.isEmpty ? "<p class=\"plan-debt\">\(page(advice))</p>" : "\(debts)"
  }

  func bar(_ figure: IndicatorFigure, of indicator: Indicator) -> Markup {
    BulletChart(
      value: figure.value, aim: indicator.aim, whole: indicator.measure == .percent ? 100 : nil, steps: Array(indicator.steps.values), standing: figure.state.standing,
      name: wording.bar(figure, of: indicator)
    ).render()
  }

  /// The tables of a page as files.
  func downloads(_ address: (PlanLinks.Format) -> String) -> Markup {
    let links: [Markup] = PlanLinks.Format.allCases.map { "<li><a href=\"\(address($0))\" rel=\"nofollow\">\(page(.planDownload, ["format": $0.rawValue.uppercased()]))</a></li>" }
    return "<ul class=\"plan-downloads\">\(links)</ul>"
  }
}
