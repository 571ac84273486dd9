import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The pages of the Plan's figures that everybody reads: of what the public may know.
struct PublicPlanPages: Sendable {
  private static let perPage = 50
  let source: PlanSource
  let kit: PageKit
  private let boards = PageMemo<PlanDay, [PlanStanding]>(most: 20)
  private let sheets = PageMemo<String, PlanStanding>(most: 100)
  private let breakdowns = PageMemo<String, [UnitFigure]>(most: 100)

  init(source: PlanSource, kit: PageKit) {
    self.source = source
    self.kit = kit
  }

  // MARK: All targets

  func board(_ request: Request, _ context: EdgeContext, _ format: PlanLinks.Format?) async throws -> Response {
    let page = try self.page(context), parameters = try RequestParameters(request)
    try parameters.allow(only: [PlanDay.parameter])
    let day = try await source.day(parameters), view = source.view(page, day, isDesk: false)
    let standings = try await standings(day, context)
    if let format { return PlanFiles(view: view).board(standings, format) }
    return Answers.html(Self.board(view, standings, said: try await source.counting(page)))
  }

  func standings(_ day: PlanDay, _ context: EdgeContext) async throws -> [PlanStanding] {
    try await boards.part(day, tag: context.tag) { try await source.reading.all(day, .anonymous) }
  }

  private static func board(_ view: PlanView, _ standings: [PlanStanding], said: Markup) -> Markup {
    let page = view.page, cards = TargetCards(view: view, standings: standings), groups = cards.groups, summary = TargetSummary(groups)
    return Self.layout(view, title: page(.planTitle, ["count": String(summary.total)]), description: summary.line(page)) { $0.board() }.render(
      """
      <div class="plan-page">\(ChartStanding.patterns)
      <header class="plan-head"><h1>\(page(.planTitle, ["count": String(summary.total)]))</h1><p class="lead">\(page(.planLead))</p>
      \(said)\(view.pastNotice)\(summary.render(page))
      <p class="plan-as-of">\(page(.planAsOf)): \(view.asOf). \(page(.planSource))</p>
      \(view.dayForm(page.addresses.page(.targets)))</header>
      \(cards.render())
      <section class="plan-whole" aria-labelledby="plan-table"><h2 id="plan-table">\(page(.planTable))</h2><p class="muted">\(page(.planTableLead))</p>
      \(TargetTable(view: view, groups: groups).render())
      \(view.downloads { view.links.boardFile($0) })</section>
      </div>
      """, page)
  }

  // MARK: One indicator

  /// `name`: the id, with `.csv` or `.json` behind it for a file.
  func indicator(_ request: Request, _ context: EdgeContext, _ name: String) async throws -> Response {
    let page = try self.page(context), parameters = try RequestParameters(request)
    let (id, format) = Self.parts(name), indicator = try source.indicator(id)
    try parameters.allow(only: [PlanDay.parameter, "sort"])
    let day = try await source.day(parameters), view = source.view(page, day, isDesk: false), sort: UnitFigure.Sort = try parameters.choice("sort") ?? .lowest
    let key = "\(id) \(day.shown)"
    let found = try await sheets.part(key, tag: context.tag) { try await source.reading.one(indicator, day, .anonymous) }
    let units = try await breakdowns.part("\(key) \(page.language.code)", tag: context.tag) { try await source.units(indicator, day, .anonymous, page.language) }
    if let format { return PlanFiles(view: view).indicator(found, units, format) }
    return Answers.html(Self.indicator(view, found, units, sort))
  }

  private static func parts(_ name: String) -> (String, PlanLinks.Format?) {
    for format in PlanLinks.Format.allCases where name.hasSuffix(".\(format.rawValue)") { return (String(name.dropLast(format.rawValue.count + 1)), format) }
    return (name, nil)
  }

  private static func indicator(_ view: PlanView, _ standing: PlanStanding, _ units: [UnitFigure], _ sort: UnitFigure.Sort) -> Markup {
    let page = view.page, indicator = standing.indicator, title = indicator.label[page.language], sections = IndicatorSections(view: view, standing: standing)
    var layout = Self.layout(view, title: title, description: indicator.definition[page.language]) { $0.indicator(indicator.id) }
    layout.noIndex = layout.noIndex || sort != .lowest
    return layout.render(
      """
      <div class="plan-page">\(ChartStanding.patterns)
      <header class="plan-head"><p class="kicker"><a href="\(view.links.board())#\(indicator.heading.anchor)">\(view.wording.kicker(indicator.heading))</a></p><h1>\(title)</h1>
      \(sentence(view, indicator))\(view.pastNotice)</header>
      \(sections.head())
      \(view.dayForm(view.page.addresses.page(.targets) + "/\(indicator.id)"))
      \(sections.definition())
      \(sections.trend())
      \(UnitBreakdown(view: view, standing: standing, units: units, sort: sort).render())
      \(sections.missing())
      \(view.downloads { view.links.indicatorFile(indicator.id, $0) })
      </div>
      """, page)
  }

  /// The Plan's own words.
  static func sentence(_ view: PlanView, _ indicator: Indicator) -> Markup {
    view.wording.sentence(indicator.heading).map { "<blockquote class=\"plan-sentence\"\(view.page.attribute($0.exactly(view.page.language) == nil ? .vietnamese : view.page.language))><p>\($0[view.page.language])</p></blockquote>" } ?? .empty
  }

  // MARK: The records behind a number

  func records(_ request: Request, _ context: EdgeContext, _ format: PlanLinks.Format?) async throws -> Response {
    let page = try self.page(context), parameters = try RequestParameters(request)
    let indicator = try source.indicator(context.parameters.get("indicator") ?? "")
    try parameters.allow(only: [PlanDay.parameter, "counted", "unit"] + (format == nil ? ["after"] : []))
    let day = try await source.day(parameters), view = source.view(page, day, isDesk: false)
    let list = FigureRecordList(source: source, view: view, indicator: indicator, unit: try source.unit(parameters), counted: try source.counted(parameters), audience: .anonymous)
    if let format { return FigureRecordFile(list: list, format: format).answer() }
    let found = try await list.page(after: parameters.text("after").flatMap { RecordID($0) }, limit: Self.perPage)
    let sections = FigureRecordSections(view: view, list: list, found: found)
    var layout = Self.layout(view, title: sections.title, description: sections.title) { $0.records(indicator.id, counted: list.counted) }
    layout.noIndex = true
    return Answers.html(layout.render(
      """
      <div class="plan-page plan-records"><header class="plan-head"><p class="kicker">\(view.wording.kicker(indicator.heading))</p><h1>\(sections.title)</h1>\(view.pastNotice)</header>
      \(sections.ways())
      \(sections.table())
      \(sections.next())
      \(sections.downloads())
      </div>
      """, page))
  }

  // MARK: The frame

  /// Throws `record.absent`.
  private func page(_ context: EdgeContext) throws -> PageContext {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    return kit.context(language)
  }

  private static func layout(_ view: PlanView, title: String, description: String, _ address: (PlanLinks) -> String) -> Layout {
    let page = view.page
    var layout = Layout(title: title)
    layout.description = description
    layout.bodyClass = "plan-body"
    layout.noIndex = view.day.chosen != nil
    for language in page.messages.languages { layout.alternates[language.code] = address(view.links.inLanguage(language)) }
    layout.canonical = address(view.links)
    layout.card = ShareCard(url: page.base + address(view.links))
    return layout
  }
}
