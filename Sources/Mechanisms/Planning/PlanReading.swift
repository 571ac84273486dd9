import Kernel
import Storage

/// Reads the figures that the pages show, for one audience.
struct PlanReading: Sendable {
  let figures: PlanFigures
  let plan: ProvincialPlan
  /// Months of the small lines, and of the charts.
  static let lineMonths = 12, chartMonths = 36

  /// Every indicator in the order of the Plan.
  func all(_ day: PlanDay, _ audience: FigureAudience, withSeries: Bool = true) async throws -> [PlanStanding] {
    let found = Dictionary(try await figures.all(asOf: day.moment, audience: audience).map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    var standings: [PlanStanding] = []
    for indicator in plan.indicators {
      guard let figure = found[indicator.id] else { continue }
      var standing = PlanStanding(indicator: indicator, figure: figure)
      if withSeries { try await follow(&standing, months: Self.lineMonths, day, audience) }
      standings.append(standing)
    }
    return standings
  }

  /// One indicator with the months of its chart.
  func one(_ indicator: Indicator, _ day: PlanDay, _ audience: FigureAudience) async throws -> PlanStanding {
    var standing = PlanStanding(indicator: indicator, figure: try await figures.figure(indicator, asOf: day.moment, audience: audience))
    try await follow(&standing, months: Self.chartMonths, day, audience)
    return standing
  }

  private func follow(_ standing: inout PlanStanding, months: Int, _ day: PlanDay, _ audience: FigureAudience) async throws {
    // Months are counted from today: an earlier day needs those before it.
    let back = max(0, (day.today.year - day.shown.year) * 12 + day.today.month - day.shown.month)
    let months = months + back
    // The last of them is now, whatever day is asked for.
    let ended = try await figures.series(standing.indicator, unit: nil, months: months, audience: audience).dropLast().filter { figure in day.moment.map { figure.asOf <= $0 } ?? true }
    let isOver = ended.last?.asOf == standing.figure.asOf
    standing.series = Array((isOver ? ended : ended + [standing.figure]).suffix(months - back + 1))
    standing.forecast = FigureForecast.value(standing.series, of: standing.indicator)
  }
}
