import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// The records of every kind against the figure of the inventory, and entering such a figure.
struct CoveragePage: Sendable {
  static let act = "figure"
  let store: QualityStore
  let figures: InventoryFigures
  let units: UnitTree

  /// What came of the form.
  private struct Typed {
    var entry = InventoryFigures.Entry()
    var problems: [Problem] = []
  }

  func open(_ request: QualityRequest, _ visit: Desk.Visit) async throws -> Response { try await render(request, Typed(), visit) }

  /// Takes a figure that was entered. Throws `form.act` or `request.unknown`.
  func take(_ request: QualityRequest, _ visit: Desk.Visit) async throws -> Response {
    guard let form = visit.form, request.view == .coverage, form.text("act") == Self.act else {
      throw RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
    }
    try form.allow(only: ["act", "profile", "figure", "source", "counted", DeskFrame.tokenField])
    var typed = Typed()
    typed.entry.profile = try form.line("profile")
    typed.entry.figure = try form.line("figure")
    typed.entry.source = try form.line("source")
    typed.entry.counted = try form.line("counted")
    do {
      try await figures.enter(typed.entry, of: request.unit, policy: visit.visitor.policy)
      return Answers.seeOther(request.address(.coverage, visit.page, [QualityRequest.done]))
    } catch let problems as Problems { typed.problems = problems.list }
    return try await render(request, typed, visit)
  }

  private func render(_ request: QualityRequest, _ typed: Typed, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    let codes: [QualityCode] = [.held, .published, .digitised, .notDigitised]
    if request.file == .coverage { return try await file(codes, visit) }
    let counts = try await store.counts(codes: codes, within: request.unit, policy: policy, units: units)
    let known = try await figures.latest(of: request.unit), isCounting = try await store.isCounting()
    let tallies = Dictionary(grouping: counts) { $0.profile }.mapValues { QualityTally($0) }
    let frame = QualityFrame(request: request, visit: visit, units: units)
    let said: Markup =
      if !typed.problems.isEmpty { summary(typed.problems, page) } else if request.isDone { Notice(.good, [page(.qualityFigureDone)]).render() } else { QualityFrame.counting(isCounting, page) }
    let html = frame.render(
      title: page(.qualityTabCoverage), said: said,
      """
      <p>\(page(.qualityCoverageLead))</p>
      \(frame.choice())
      <p>\(page(.qualityCoverageOf, ["unit": request.unit.map { frame.name($0) } ?? page(.qualityWholeProvince)]))</p>
      \(table(tallies, known, request, page))
      \(frame.download(.coverage))
      \(form(request, typed, visit))
      """)
    return Answers.html(html, status: typed.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func table(_ tallies: [String: QualityTally], _ known: [String: InventoryFigure], _ request: QualityRequest, _ page: PageContext) -> Markup {
    let profiles = page.declarations.profiles.filter { tallies[$0.id] != nil || known[$0.id] != nil }
    let codes: [QualityCode] = [.held, .published, .digitised]
    let columns = [page(.recordsKind)] + codes.map { $0.label(in: nil)[page.language] } + [page(.qualityInventory), page(.qualityAgainst)]
    let rows: [[Markup]] = profiles.map { profile in
      let tally = tallies[profile.id] ?? QualityTally(), figure = known[profile.id]
      let digitised = profile.digitised == nil ? page(.qualityNoShare) : page(.qualityOfAll, ["count": page.number(tally[.digitised]), "share": Share.text(tally[.digitised], of: tally.digitisable, page)])
      let told = figure.map { page(.qualityInventoryOf, ["figure": page.number($0.figure), "day": Self.day($0.counted, page), "source": $0.source]) } ?? page(.qualityInventoryNone)
      return [
        link(profile, .held, tally, profile.label[page.language], request, page), link(profile, .held, tally, page.number(tally[.held]), request, page), "\(page.number(tally[.published]))",
        "\(digitised)", "\(told)", "\(figure.map { Share.text(tally[.held], of: $0.figure, page) } ?? page(.qualityNoShare))",
      ]
    }
    return rows.isEmpty ? "<p>\(page(.recordsNone))</p>" : DeskTable(label: page(.qualityTabCoverage), columns: columns, rows: rows).render()
  }

  private func link(_ profile: Profile, _ code: QualityCode, _ tally: QualityTally, _ text: String, _ request: QualityRequest, _ page: PageContext) -> Markup {
    guard tally[code] > 0 else { return "\(text)" }
    return "<a href=\"\(request.address(.counts, page, [("profile", profile.id), ("gap", code.text)]))\">\(text)</a>"
  }

  private static func day(_ day: CalendarDay, _ page: PageContext) -> String { page.language == .english ? "\(day)" : "\(day.day)/\(day.month)/\(day.year)" }

  // MARK: The form

  private func summary(_ problems: [Problem], _ page: PageContext) -> Markup {
    let links: [Markup] = problems.map { "<li><a href=\"#f-figure-\($0.path)\">\($0.message[page.language])</a></li>" }
    return "<div class=\"notice notice-bad\" role=\"alert\" tabindex=\"-1\"><ul>\(links)</ul></div>"
  }

  private func form(_ request: QualityRequest, _ typed: Typed, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, offered = figures.profiles(of: request.unit, policy: visit.visitor.policy)
    guard !offered.isEmpty else { return .empty }
    func field(_ name: String, _ label: MessageKey, _ control: FormField.Control, _ value: String, hint: String = "") -> Markup {
      FormField(name, page(label), control, value: value, hint: hint, problem: typed.problems.at(name, page), id: "figure-\(name)").render()
    }
    let profiles = offered.map { (value: $0.id, label: $0.label[page.language]) }
    return """
      <section aria-labelledby="figure"><h2 id="figure">\(page(.qualityFigureTitle))</h2><p>\(page(.qualityFigureLead))</p>
      <form method="post" action="\(request.address(.coverage, page))" class="form">\(visit.visitor.frame(page, place: .quality).token)\
      \(field("profile", .recordsKind, .choice(profiles), typed.entry.profile))\(field("figure", .qualityFigure, .text, typed.entry.figure, hint: page(.qualityFigureHint)))\
      \(field("source", .qualityFigureSource, .text, typed.entry.source))\(field("counted", .qualityFigureDay, .day, typed.entry.counted))\
      <button class="main-action" name="act" value="\(Self.act)">\(page(.qualityFigureDo))</button></form></section>
      """
  }

  // MARK: The file

  /// Every kind of every unit that has any record of it, each with its own figure.
  private func file(_ codes: [QualityCode], _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page
    let counts = try await store.counts(.unit, codes: codes, within: nil, policy: visit.visitor.policy, units: units)
    let groups = Dictionary(grouping: counts) { $0.unit }
    let named = groups.keys.map { unit in (unit: unit, name: unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit)) }
    let known = try await figures.latest()
    let heads = codes.prefix(3).map { $0.label(in: nil)[page.language] }
    var rows: [[String]] = [[page(.recordsUnit), page(.recordsKind)] + heads + [page(.qualityInventory), page(.qualityFigureDay), page(.qualityFigureSource)]]
    for (unit, name) in named.sorted(by: { ($0.name, $0.unit?.text ?? "") < ($1.name, $1.unit?.text ?? "") }) {
      let own = unit.flatMap { known[$0] } ?? [:]
      let tallies = Dictionary(grouping: groups[unit] ?? []) { $0.profile }.mapValues { QualityTally($0) }
      for (profile, tally) in tallies.sorted(by: { $0.key < $1.key }) {
        let figure = own[profile], kind = page.declarations.profile(profile)?.label[page.language] ?? profile
        let numbers: [String] = codes.prefix(3).map { "\(tally[$0])" }
        let inventory: [String] = figure.map { ["\($0.figure)", "\($0.counted)", $0.source] } ?? ["", "", ""]
        rows.append([name, kind] + numbers + inventory)
      }
    }
    return Answers.table(CSVText.write(rows), name: "\(DeskPage.quality.word(page.language))-coverage.csv")
  }
}
