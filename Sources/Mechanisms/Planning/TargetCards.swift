import Kernel
import Pages
import Storage

/// The targets one after the other, each in the Plan's own words with the numbers that tell of it.
struct TargetCards: Sendable {
  let view: PlanView
  let standings: [PlanStanding]
  /// Whether the most pressing stand first.
  var isPressingFirst = false
  private var page: PageContext { view.page }
  private var wording: PlanWording { view.wording }

  /// One target, or what stands beside them, with its indicators.
  struct Group: Sendable {
    let heading: Indicator.Heading
    let sentence: String
    let standings: [PlanStanding]

    var state: FigureState? { FigureState.worst(of: standings.map(\.state)) }
  }

  /// All that have an indicator, in the order of the Plan; the vision and satisfaction last.
  var groups: [Group] {
    let language = page.language
    let targets = view.plan.targets.map { target in Group(heading: .target(target.number), sentence: target.label[language], standings: standings.filter { $0.indicator.target == target.number }) }
    let beside: [Group] = [Indicator.Heading.vision, .satisfaction].compactMap { heading in
      let own = standings.filter { $0.indicator.heading == heading }
      return own.first.map { Group(heading: heading, sentence: wording.sentence(heading)?[language] ?? $0.indicator.label[language], standings: own) }
    }
    return targets + beside
  }

  func render() -> Markup {
    var shown = groups
    if isPressingFirst { shown = shown.enumerated().sorted { ($0.element.state?.urgency ?? 9, $0.offset) < ($1.element.state?.urgency ?? 9, $1.offset) }.map(\.element) }
    return "<div class=\"plan-targets\">\n\(shown.map { card($0) })</div>"
  }

  private func card(_ group: Group) -> Markup {
    let id = group.heading.anchor, kicker = wording.kicker(group.heading)
    let isAlone = group.standings.count == 1
    let parts: [Markup] = group.standings.map { part($0, isAlone: isAlone) }
    let none: Markup = group.standings.isEmpty ? "<p class=\"muted\">\(page(.planNoIndicator))</p>" : .empty
    return """
      <section class="plan-target" id="\(id)" aria-labelledby="\(id)-name"><p class="kicker">\(kicker)</p>
      <h2 id="\(id)-name"\(page.attribute(sentenceLanguage(group)))>\(group.sentence)</h2>
      \(parts)\(none)</section>

      """
  }

  private func sentenceLanguage(_ group: Group) -> Language {
    wording.sentence(group.heading)?.exactly(page.language) == nil ? .vietnamese : page.language
  }

  private func part(_ standing: PlanStanding, isAlone: Bool) -> Markup {
    let indicator = standing.indicator, figure = standing.figure, address = view.links.indicator(indicator.id), label = indicator.label[page.language]
    let name: Markup = isAlone ? .empty : "<h3><a href=\"\(address)\">\(label)</a></h3>"
    let more: Markup = isAlone ? "<a href=\"\(address)\" aria-label=\"\(page(.planOpenNamed, ["indicator": label]))\">\(page(.planOpen))</a>" : .empty
    let parts: Markup? = wording.parts(figure).map { "<span class=\"plan-parts\">\($0)</span>" }
    return """
      <article class="plan-indicator">\(name)
      <p class="plan-value"><strong class="\(figure.value == nil ? "plan-words" : "plan-figure-number")">\(wording.value(figure, of: indicator))</strong> \(parts)</p>
      <div class="plan-way">\(view.bar(figure, of: indicator))<p class="plan-aim">\(wording.aimOfYear(indicator))</p></div>
      <div class="plan-now">\(figure.value == nil ? Markup.empty : "<p>\(view.state(figure.state))</p>")\(line(standing))\(forecast(standing))\(view.owing(standing))</div>
      <p class="plan-foot"><span>\(page(.planOwner)): \(wording.owner(indicator))</span> \(more)</p></article>

      """
  }

  private func line(_ standing: PlanStanding) -> Markup {
    let known = standing.series.filter { $0.value != nil }
    guard let first = known.first, let last = known.last, first.asOf != last.asOf, let from = first.value, let to = last.value else { return .empty }
    let said = page(.planLine, [
      "from": wording.number(from, of: standing.indicator), "first": wording.month(at: first.asOf), "to": wording.number(to, of: standing.indicator), "last": wording.month(at: last.asOf),
    ])
    let most = standing.whole ?? max(standing.indicator.aim ?? 0, known.compactMap(\.value).max() ?? 0)
    return "<p class=\"plan-course\">\(SparkLine(standing.series.map(\.value), most: most, name: said).render())<span>\(said)</span></p>"
  }

  private func forecast(_ standing: PlanStanding) -> Markup { wording.forecast(standing).map { "<p class=\"plan-forecast-words\">\($0)</p>" } ?? .empty }
}
