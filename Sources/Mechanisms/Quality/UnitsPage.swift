import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// The units of the province side by side, for whoever sees the records of all of them.
struct UnitsPage: Sendable {
  let store: QualityStore
  let units: UnitTree

  func open(_ request: QualityRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    guard QualityFrame.seesAll(policy) else { throw RequestProblem.absent }
    let counts = try await store.counts(.unit, codes: QualityTally.figures, within: nil, policy: policy, units: units)
    let lasts = try await store.lastChanges(policy: policy, units: units)
    let lines = UnitLine.sorted(UnitLine.lines(counts, lasts, units, page), by: request.sort)
    if request.file == .units { return Answers.table(Self.csv(lines, page), name: "\(DeskPage.quality.word(page.language))-units.csv") }
    let isCounting = try await store.isCounting()
    let frame = QualityFrame(request: request, visit: visit, units: units)
    let sort = request.sort == .name ? [] : [("sort", request.sort.rawValue)]
    return Answers.html(frame.render(
      title: page(.qualityTabUnits), said: QualityFrame.counting(isCounting, page), more: sort,
      """
      <p>\(page(.qualityUnitsLead))</p>
      \(sorts(request, page))
      \(table(lines, page))
      \(frame.download(.units, sort))
      """))
  }

  private func sorts(_ request: QualityRequest, _ page: PageContext) -> Markup {
    let links: [Markup] = QualityRequest.Sort.allCases.map { sort in
      let current: Markup = sort == request.sort ? " aria-current=\"true\"" : .empty
      return "<li><a href=\"\(request.address(.units, page, [("sort", sort.rawValue)]))\"\(current)>\(page(sort.key))</a></li>"
    }
    return "<nav class=\"quality-sort\" aria-labelledby=\"sort\"><p id=\"sort\">\(page(.qualitySort))</p><ul class=\"desk-ways\">\(links)</ul></nav>"
  }

  private func table(_ lines: [UnitLine], _ page: PageContext) -> Markup {
    let rows: [[Markup]] = lines.map { line in
      let name: Markup = line.unit.map { "<a href=\"\(DeskPage.quality.address(page.language, [("unit", $0.text)]))\">\(line.name)</a>" } ?? "\(line.name)"
      let cells: [Markup] = Self.cells(line, page).map { "\($0)" }
      let last: Markup = line.last.map { DeskTime(milliseconds: $0).render(page) } ?? .empty
      return [name] + cells + [last]
    }
    return DeskTable(label: page(.qualityTabUnits), columns: Self.columns(page), rows: rows).render()
  }

  private static func columns(_ page: PageContext) -> [String] {
    let codes = [QualityCode.held, .published, .complete].map { $0.label(in: nil)[page.language] }
    return [page(.recordsUnit)] + codes + [page(.qualityDigitisedOf), page(.qualityOverdue), page(.qualityLast)]
  }

  /// Everything between the name and the last change.
  private static func cells(_ line: UnitLine, _ page: PageContext) -> [String] {
    let tally = line.tally
    return [
      page.number(tally[.held]), page.number(tally[.published]), Share.text(tally[.complete], of: tally[.held], page),
      Share.text(tally[.digitised], of: tally.digitisable, page), page.number(tally.overdue),
    ]
  }

  /// Numbers without signs that group their digits, so that programs read them.
  private static func csv(_ lines: [UnitLine], _ page: PageContext) -> String {
    let rows = lines.map { line in
      let tally = line.tally
      func share(_ part: Int, _ whole: Int) -> String { Share(part, of: whole).map { "\($0.percent)%" } ?? "" }
      let last = line.last.map { "\(CalendarDay(inVietnamAt: $0))" } ?? ""
      let cells: [String] = [
        line.name, "\(tally[.held])", "\(tally[.published])", share(tally[.complete], tally[.held]), share(tally[.digitised], tally.digitisable), "\(tally.overdue)", last,
      ]
      return cells
    }
    return CSVText.write([columns(page)] + rows)
  }
}
