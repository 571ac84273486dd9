import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The register of processing, with of how many people there are data as a job has counted them last.
struct ProcessingPage: Sendable {
  /// What there is to save.
  private enum Form: String, CaseIterable { case csv }

  let store: ConsentStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["form"])
    let form: Form? = try parameters.choice("form")
    if form == .csv { return Answers.table(ProcessingTable(activities: page.declarations.processing).csv(in: page.language), name: "\(DeskPage.processing.word(page.language)).csv") }
    let counts = try await store.lastCounts()
    return Answers.html(visit.visitor.frame(page, place: .processing).render(
      title: page(.deskProcessing), said: notices(counts, page),
      """
      <p>\(page(.personalProcessingLead))</p>
      <section><h2 id="people">\(page(.personalPeople))</h2><p>\(page(.personalPeopleLead))</p>\(counted(counts, page))
      <p>\(triggers(page))</p></section>
      <section class="activities"><h2 id="activities">\(page(.personalActivities))</h2>\(activities(page))
      <p><a href="\(DeskPage.processing.address(page.language, [("form", Form.csv.rawValue)]))">\(page(.personalFile))</a></p></section>
      """, page))
  }

  private func notices(_ counts: PersonCounts?, _ page: PageContext) -> Markup {
    let unclaimed = PersonalColumns.unclaimed(by: page.declarations.processing)
    var lines: [String] = []
    if !unclaimed.isEmpty { lines.append(page(.personalUnclaimed, ["columns": unclaimed.joined(separator: ", ")])) }
    if let counts, counts.isOver(.basic) || counts.isOver(.sensitive) { lines.append(page(.personalOver)) }
    return lines.isEmpty ? .empty : Notice(.bad, lines).render()
  }

  private func triggers(_ page: PageContext) -> String {
    page(.personalTriggers, ["basic": page.number(PersonCounts.basicTrigger), "sensitive": page.number(PersonCounts.sensitiveTrigger)])
  }

  private func counted(_ counts: PersonCounts?, _ page: PageContext) -> Markup {
    guard let counts else { return "<p>\(page(.personalCountNone))</p>" }
    return "<p class=\"muted\">\(page(.personalCounted, ["time": DeskTime(milliseconds: counts.at).text(in: page.language)]))</p>\(table(counts, page))"
  }

  private func table(_ counts: PersonCounts, _ page: PageContext) -> Markup {
    func row(_ name: String, _ kinds: [Int]) -> [Markup] { ["\(name)"] + kinds.map { "\(page.number($0))" as Markup } }
    let rows = PersonCounts.Source.allCases.map { row(page($0.key), [counts.basic[$0] ?? 0, counts.sensitive[$0] ?? 0]) }
    let total = row(page(.personalTotal), [counts.total(.basic), counts.total(.sensitive)])
    let columns: [MessageKey] = [.personalWhere, .personalCount, .personalCountSensitive]
    return DeskTable(label: page(.personalPeople), columns: columns.map { page($0) }, rows: rows + [total]).render()
  }

  private func activities(_ page: PageContext) -> Markup {
    let sheets: [Markup] = page.declarations.processing.map { activity in
      "<h3 id=\"\(activity.id)\">\(activity.label[page.language])</h3>\n\(ActivitySheet(activity: activity, isInside: true).render(page))\n"
    }
    return sheets.isEmpty ? "<p>\(page(.personalActivitiesNone))</p>" : "\(sheets)"
  }
}

extension PersonCounts.Source {
  /// What it is called.
  var key: MessageKey {
    switch self {
    case .accounts: .personalOfAccounts
    case .consents: .personalOfConsents
    case .records: .personalOfRecords
    case .cases: .personalOfCases
    }
  }
}
