import Kernel
import Storage

/// Where reports take from what they tell. `asOf`: milliseconds of UTC since 1970.
package struct ReportSources: Sendable {
  package typealias Figures = @Sendable (_ asOf: Int64, _ language: Language) async throws -> [ReportContent.Figure]
  package typealias Tasks = @Sendable (_ asOf: Int64) async throws -> [ReportContent.TaskStanding]
  package typealias Projects = @Sendable (_ asOf: Int64) async throws -> [ReportContent.ProjectStanding]
  package typealias Returns = @Sendable (_ year: Int, _ asOf: Int64) async throws -> [ReportContent.ReturnStanding]
  package typealias Items = @Sendable (_ items: [ReportedItem], _ asOf: Int64) async throws -> [ReportedItem: ReportContent.Reported]

  package var figures: Figures
  package var tasks: Tasks = { _ in [] }
  package var projects: Projects = { _ in [] }
  package var returns: Returns = { _, _ in [] }
  package var items: Items = { _, _ in [:] }

  package init(figures: @escaping Figures) { self.figures = figures }

  /// The figures that everybody may know: whoever makes a report gets the same, and the addresses in its notes show them.
  /// `base`: the address of the server, without a slash at its end.
  package init(_ figures: PlanFigures, base: String) {
    let plan = figures.plan
    self.init { asOf, language in
      try await figures.all(asOf: asOf, audience: .anonymous).compactMap { figure in
        plan.indicator(figure.indicator).map { Self.figure(figure, of: $0, plan: plan, address: "\(base)/\(language.code)/chi-tieu/\($0.id)") }
      }
    }
    items = { items, asOf in
      var found: [ReportedItem: ReportContent.Reported] = [:]
      for item in items { found[item] = try await figures.reported(item, asOf: asOf).map { Self.reported($0, plan) } }
      return found
    }
  }

  private static func figure(_ figure: IndicatorFigure, of indicator: Indicator, plan: ProvincialPlan, address: String) -> ReportContent.Figure {
    ReportContent.Figure(
      indicator: indicator, standing: ReportContent.Standing(rawValue: figure.state.rawValue) ?? .notReported, value: figure.value, numerator: figure.numerator, denominator: figure.denominator,
      missing: figure.missing, reports: figure.reports.map { reported($0, plan) }, address: address)
  }

  private static func reported(_ value: ReportedValue, _ plan: ProvincialPlan) -> ReportContent.Reported {
    ReportContent.Reported(value: value.value, period: value.period, by: plan.agency(value.by)?.label[.vietnamese] ?? value.by, evidence: value.evidence ?? "", at: value.at)
  }

  /// All of it. Throws what the sources throw.
  func content(_ occasion: ReportOccasion, items wanted: [ReportedItem], now: Int64) async throws -> ReportContent {
    let asOf = min(occasion.asOf, now)
    var content = ReportContent()
    content.figures = try await figures(asOf, .vietnamese)
    content.tasks = try await tasks(asOf)
    content.projects = try await projects(asOf)
    content.returns = try await returns(occasion.year, asOf)
    content.items = wanted.isEmpty ? [:] : try await items(wanted, asOf)
    return content
  }
}
