import Edge
import Kernel
import Pages
import Storage

/// How far the reports of one data set are: reporters × the latest periods.
struct ReturnMatrix: Sendable {
  private static let most = 6
  let dataSet: ReportDataSet
  let periods: [ReportPeriod]
  let all: ReturnStore.Expectation
  let locked: Set<ReportPeriod>
  let now: Int64

  func render(_ label: String, _ page: PageContext) -> Markup {
    let wording = ReturnWording(page: page), shown = Array(periods.suffix(Self.most).reversed())
    let mine = (all.expected + all.beside).filter { $0.dataSet == dataSet.id }, expected = Set(all.expected)
    let byReporter = Dictionary(grouping: mine) { $0.reporter.key }
    let lines = byReporter.values.compactMap { list in list.first.map { ($0.reporter, Dictionary(list.map { ($0.period, $0) }, uniquingKeysWith: { first, _ in first })) } }
    let rows: [[Markup]] = lines.sorted { $0.0.code < $1.0.code }.map { reporter, byPeriod in
      let name: Markup = "\(wording.name(reporter))"
      let cells: [Markup] = shown.map { period in byPeriod[period].map { cell($0, isExpected: expected.contains($0), page) } ?? "–" }
      return [name] + cells
    }
    let columns = [page(.returnsReporter)] + shown.map { locked.contains($0) ? "\(wording.period($0)) (\(page(.returnsLocked)))" : wording.period($0) }
    return rows.isEmpty ? "<p>\(page(.returnsNotBegun))</p>" : DeskTable(label: label, columns: columns, rows: rows).render()
  }

  private func cell(_ one: ExpectedReturn, isExpected: Bool, _ page: PageContext) -> Markup {
    let told = ReturnWording(page: page).state(one, now: now), late: Markup = one.isLate(at: now) ? " class=\"return-late\"" : .empty
    let beside: Markup = isExpected ? .empty : " (\(page(.returnsBeside)))"
    return "<a\(late) href=\"\(ReturnAddress.of(one.dataSet, one.reporter, one.period, page))\">\(told)</a>\(beside)"
  }
}

/// The five measures: for each data set and period, and for each level over all periods.
struct CompletenessTable: Sendable {
  struct Line: Sendable {
    let dataSet: ReportDataSet?
    let level: String
    /// `nil`: all.
    let period: ReportPeriod?
    let measures: Completeness
  }

  let dataSets: [ReportDataSet]
  let expected: [ExpectedReturn]

  func lines(_ page: PageContext) -> [Line] {
    let wording = ReturnWording(page: page)
    let byLevel = Dictionary(dataSets.map { ($0.id, wording.level($0.reporters)) }, uniquingKeysWith: { first, _ in first })
    let levels = Set(byLevel.values).sorted().map { level in Line(dataSet: nil, level: level, period: nil, measures: Completeness(expected.filter { byLevel[$0.dataSet] == level })) }
    let each = dataSets.flatMap { dataSet -> [Line] in
      let mine = Dictionary(grouping: expected.filter { $0.dataSet == dataSet.id }) { $0.period }
      return mine.keys.sorted(by: >).prefix(ReturnStore.mostPeriods).map { Line(dataSet: dataSet, level: wording.level(dataSet.reporters), period: $0, measures: Completeness(mine[$0] ?? [])) }
    }
    return levels + each
  }

  static func columns(_ page: PageContext) -> [String] {
    [MessageKey.returnsForm, .returnsLevel, .returnsPeriod, .returnsExpected, .returnsActual, .returnsOnTime, .returnsRate, .returnsOnTimeRate].map { page($0) }
  }

  func render(_ page: PageContext) -> Markup {
    let rows: [[Markup]] = lines(page).map { line in Self.cells(line, page).map { "\($0)" } }
    return DeskTable(label: page(.returnsCompleteness), columns: Self.columns(page), rows: rows).render()
  }

  private static func cells(_ line: Line, _ page: PageContext) -> [String] {
    let measures = line.measures, wording = ReturnWording(page: page)
    func share(_ share: Double?) -> String { share.map { "\(ReturnChecks.told($0, page.language))%" } ?? "–" }
    return [
      line.dataSet?.label[page.language] ?? line.level, line.level, line.period.map(wording.period) ?? page(.returnsAllPeriods), page.number(measures.expected), page.number(measures.actual),
      page.number(measures.actualOnTime), share(measures.rate), share(measures.onTimeRate),
    ]
  }
}
