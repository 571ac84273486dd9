/// What a template says of the Plan: indicators, targets and items that there are.
package struct ReportChecks: Sendable {
  private let plan: ProvincialPlan

  package init(plan: ProvincialPlan) { self.plan = plan }

  package func problems(_ text: ReportText) -> [Problem] {
    (ReportText.Part.allCases.flatMap { text.parts[$0] ?? [] } + text.lines).flatMap { line in
      pieces(line.block).flatMap { piece -> [Problem] in
        guard case .place(let place) = piece else { return [] }
        return problems(place, line.number)
      }
    }
  }

  private func pieces(_ block: ReportText.Block) -> [ReportText.Piece] {
    switch block {
    case .heading(_, let pieces), .paragraph(let pieces), .listed(let pieces): pieces
    case .table, .chart, .agencies, .writing: []
    }
  }

  private func problems(_ place: ReportPlace, _ line: Int) -> [Problem] {
    switch place {
    case .target(let number): plan.targets.contains { $0.number == number } ? [] : [ReportFault.target(number, line)]
    case .indicator(let id): plan.indicator(id) == nil ? [ReportFault.indicator(id, in: plan.indicators.map(\.id), line)] : []
    case .item(let item): plan.item(item) == nil ? [ReportFault.item(item, line)] : []
    case .year, .nextYear, .agency, .day, .writing, .indicatorCount, .taskCount: []
    }
  }
}
