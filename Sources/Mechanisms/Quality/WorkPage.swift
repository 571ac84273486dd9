import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What units and people have submitted, decided and mended in a period. Figures of people leave as a file only after the log was told.
struct WorkPage: Sendable {
  let store: QualityStore
  let units: UnitTree
  let accounts: AccountStore

  func open(_ request: QualityRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    let period: WorkPeriod
    do { period = try WorkPeriod(from: request.from, to: request.to, now: store.now) } catch let problems as Problems {
      throw problems.list.first.map { RequestProblem($0, .badRequest) } ?? RequestProblem.absent
    }
    let outcomes = try await store.outcomes(in: period.moments, within: request.unit, policy: policy, units: units)
    let measures = WorkMeasures(outcomes, in: period.moments, for: policy.account.text)
    let sheet = WorkSheet(measures: measures, names: try await names(), units: units, page: page)
    let days = [("from", "\(period.first)"), ("to", "\(period.last)")]
    if let file = request.file, file == .units || file == .people { return try await table(file, sheet, period, visit) }
    let frame = QualityFrame(request: request, visit: visit, units: units)
    let fields = [
      FormField("from", page(.qualityFrom), .day, value: "\(period.first)", isRequired: false), FormField("to", page(.qualityTo), .day, value: "\(period.last)", isRequired: false),
    ]
    let many: Markup = outcomes.count < QualityStore.mostMeasured ? .empty : Notice(.bad, [page(.qualityWorkMany, ["count": page.number(outcomes.count)])]).render()
    return Answers.html(frame.render(
      title: page(.qualityTabWork), said: many, more: days,
      """
      <p>\(page(.qualityWorkLead))</p>
      \(frame.choice(fields))
      \(measures.people.isEmpty ? "<p>\(page(.qualityWorkNone))</p>" : sections(sheet, frame, days, page))
      <p><a href="\(DeskPage.tasks.address(page.language, [("view", "work")] + days))">\(page(.qualityWorkTasks))</a></p>
      """))
  }

  private func sections(_ sheet: WorkSheet, _ frame: QualityFrame, _ days: [(String, String)], _ page: PageContext) -> Markup {
    let ofUnits: Markup = sheet.measures.units.isEmpty
      ? .empty : "<section aria-labelledby=\"of-units\"><h2 id=\"of-units\">\(page(.qualityWorkUnits))</h2>\(sheet.units.render())\(frame.download(.units, days))</section>\n"
    return """
      \(ofUnits)
      <section aria-labelledby="of-people"><h2 id="of-people">\(page(.qualityWorkPeople))</h2>\(sheet.people.render())\(frame.download(.people, days))</section>
      """
  }

  private func table(_ file: QualityRequest.File, _ sheet: WorkSheet, _ period: WorkPeriod, _ visit: Desk.Visit) async throws -> Response {
    let word = DeskPage.quality.word(visit.page.language)
    guard file == .people else { return Answers.table(sheet.unitsCSV, name: "\(word)-work-units.csv") }
    // Before it leaves.
    try await accounts.log.add(AuditEvent(.recordsExported, object: "reviews", reason: "work of people, \(period.first) to \(period.last)"), by: visit.visitor.actor)
    return Answers.table(sheet.peopleCSV, name: "\(word)-work-people.csv")
  }

  private func names() async throws -> [String: String] { Dictionary(try await accounts.accounts().map { ($0.id.text, $0.display) }, uniquingKeysWith: { first, _ in first }) }
}
