import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The same figures at the desk: of what somebody may see, the most pressing first, with the ways to have the gaps filled.
struct DeskPlanPages: Sendable {
  /// How the board is shown.
  enum View: String, Sendable, CaseIterable { case list, table, projector }

  private static let perPage = 30
  let source: PlanSource
  let desk: DeskStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: [PlanDay.parameter, "indicator", "counted", "unit", "after", "sort", "view", "page", "file"])
    let day = try await source.day(parameters), view = source.view(visit.page, day, isDesk: true)
    let format: PlanLinks.Format? = try parameters.choice("file")
    guard let id = parameters.text("indicator"), !id.isEmpty else { return try await board(view, parameters, format, visit) }
    let indicator = try source.indicator(id)
    guard parameters.text("counted") == nil else { return try await records(view, indicator, parameters, format, visit) }
    return try await self.indicator(view, indicator, parameters, format, visit)
  }

  private func audience(_ visit: Desk.Visit) -> FigureAudience { .staff(visit.visitor.policy) }

  private func frame(_ visit: Desk.Visit, _ view: PlanView, _ kept: [(String, String)] = []) -> DeskFrame {
    var frame = visit.visitor.frame(view.page, place: .targets)
    frame.parameters = kept + view.day.parameters
    return frame
  }

  // MARK: All targets

  private func board(_ view: PlanView, _ parameters: RequestParameters, _ format: PlanLinks.Format?, _ visit: Desk.Visit) async throws -> Response {
    let shape: View = try parameters.choice("view") ?? .list, page = view.page
    let standings = try await source.reading.all(view.day, audience(visit), withSeries: shape == .list || format != nil)
    if let format { return PlanFiles(view: view).board(standings, format) }
    let cards = TargetCards(view: view, standings: standings, isPressingFirst: true), groups = cards.groups
    if shape == .projector { return Answers.html(ProjectorPage(view: view, groups: groups).render(page: try parameters.number("page", in: 1...99) ?? 1)) }
    let counting = try await source.counting(page)
    let content: Markup = shape == .table ? TargetTable(view: view, groups: groups).render() : cards.render()
    return Answers.html(frame(visit, view, shape == .list ? [] : [("view", shape.rawValue)]).render(
      title: page(.deskTargets), said: "\(counting)\(view.pastNotice)",
      """
      <div class="plan-desk">\(ChartStanding.patterns)
      <p>\(page(.planDeskLead))</p>\(TargetSummary(groups).render(page))
      <p class="plan-as-of">\(page(.planAsOf)): \(view.asOf)</p>\(view.dayForm(DeskPage.targets.address(page.language), kept: shape == .list ? [] : [("view", shape.rawValue)]))
      \(shapes(view, shape))
      <section aria-labelledby="plan-table"><h2 id="plan-table">\(page(.planTable))</h2>\(content)</section>
      \(view.downloads { view.links.boardFile($0) })
      </div>
      """, page))
  }

  private func shapes(_ view: PlanView, _ current: View) -> Markup {
    let titles: [(View, MessageKey)] = [(.list, .planViewList), (.table, .planViewTable), (.projector, .planViewProjector)]
    let links: [Markup] = titles.map { shape, title in
      let mark: Markup = shape == current ? " aria-current=\"true\"" : .empty
      return "<li><a href=\"\(view.links.board(shape == .list ? [] : [("view", shape.rawValue)]))\"\(mark)>\(view.page(title))</a></li>"
    }
    return "<nav aria-label=\"\(view.page(.planViews))\"><ul class=\"desk-ways\">\(links)<li><a href=\"\(view.page.addresses.page(.targets, view.day.parameters))\">\(view.page(.planPublicPage))</a></li></ul></nav>"
  }

  // MARK: One indicator

  private func indicator(_ view: PlanView, _ indicator: Indicator, _ parameters: RequestParameters, _ format: PlanLinks.Format?, _ visit: Desk.Visit) async throws -> Response {
    let page = view.page, sort: UnitFigure.Sort = try parameters.choice("sort") ?? .missing
    let standing = try await source.reading.one(indicator, view.day, audience(visit))
    let units = try await source.units(indicator, view.day, audience(visit), page.language)
    if let format { return PlanFiles(view: view).indicator(standing, units, format) }
    let sections = IndicatorSections(view: view, standing: standing)
    return Answers.html(frame(visit, view, [("indicator", indicator.id)]).render(
      title: indicator.label[page.language], said: view.pastNotice,
      """
      <div class="plan-desk">\(ChartStanding.patterns)
      <p><a href="\(view.links.board())">\(page(.planAllTargets))</a></p>\(PublicPlanPages.sentence(view, indicator))
      \(sections.head())
      \(view.dayForm(DeskPage.targets.address(page.language), kept: [("indicator", indicator.id)]))
      \(sections.missing())
      \(UnitBreakdown(view: view, standing: standing, units: units, sort: sort, assigning: AssignGap(view: view, indicator: indicator, policy: visit.visitor.policy)).render())
      \(sections.trend())
      \(sections.definition())
      \(view.downloads { view.links.indicatorFile(indicator.id, $0) })
      </div>
      """, page))
  }

  // MARK: The records behind a number

  private func records(_ view: PlanView, _ indicator: Indicator, _ parameters: RequestParameters, _ format: PlanLinks.Format?, _ visit: Desk.Visit) async throws -> Response {
    let page = view.page, unit = try source.unit(parameters), counted = try source.counted(parameters)
    let list = FigureRecordList(source: source, view: view, indicator: indicator, unit: unit, counted: counted, audience: audience(visit))
    if let format {
      // Before it leaves.
      try await desk.log.add(AuditEvent(.recordsExported, object: AuditEvent.list, reason: "figure \(indicator.id)"), by: visit.visitor.actor)
      return FigureRecordFile(list: list, format: format).answer()
    }
    let found = try await list.page(after: parameters.text("after").flatMap { RecordID($0) }, limit: Self.perPage)
    let restricted = found.lines.count { $0.isRestricted }
    // Before anybody sees them.
    if restricted > 0 { try await desk.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    let sections = FigureRecordSections(view: view, list: list, found: found)
    let assigning = AssignGap(view: view, indicator: indicator, policy: visit.visitor.policy), isOffered = !counted && !found.lines.isEmpty && assigning.isOpen
    // A task is one commune's: without one it is chosen first.
    let table: Markup = isOffered ? (unit.map { unit in assigning.form(of: unit, around: sections.table(choice: { assigning.box($0) }), total: found.total) } ?? "<p class=\"form-hint\">\(page(.planAssignFirst))</p>\(sections.table())") : sections.table()
    let kept = [("indicator", indicator.id), ("counted", counted ? "true" : "false"), ("unit", unit?.identifier ?? "")]
    return Answers.html(frame(visit, view, kept).render(
      title: sections.title, said: view.pastNotice,
      """
      <div class="plan-desk plan-records">
      \(sections.ways())
      \(units(view, list, indicator))
      \(table)
      \(sections.next())
      \(sections.downloads())
      </div>
      """, page))
  }

  /// The choice of a commune.
  private func units(_ view: PlanView, _ list: FigureRecordList, _ indicator: Indicator) -> Markup {
    let page = view.page, tree = source.index.units
    let offered = UnitChoices(units: tree).list(in: page.language).map { choice in (value: tree[RecordID(stored: choice.value)]?.identifier ?? choice.value, label: choice.label) }
    let field = FormField("unit", page(.recordsUnit), .choice([(value: "", label: page(.planWholeProvince))] + offered), value: list.unit?.identifier ?? "", isRequired: false)
    let hidden: [Markup] = ([("indicator", indicator.id), ("counted", list.counted ? "true" : "false")] + view.day.parameters).map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    return """
      <form class="desk-filter" method="get" action="\(DeskPage.targets.address(page.language))" aria-label="\(page(.planUnitChoice))">\(hidden)\(field.render())
      <p class="desk-filter-do"><button type="submit">\(page(.recordsShow))</button></p></form>
      """
  }
}
