import Kernel

/// The figures of the Plan: every number with how it came about, today or as of any moment.
package struct PlanFigures: Sendable {
  let store: RecordStore
  let reports: ReportedValues

  package init(_ store: RecordStore, reports: ReportedValues = .none) {
    self.store = store
    self.reports = reports
  }

  /// Milliseconds of UTC since 1970.
  package var now: Int64 { store.clock() }
  package var plan: ProvincialPlan { store.declarations.plan }
  /// Months whose pace tells what an indicator comes to.
  private static let pace = 12

  /// All indicators of the province, in their order. `asOf`: milliseconds of UTC since 1970; `nil`: now.
  package func all(asOf: Int64? = nil, audience: FigureAudience) async throws -> [IndicatorFigure] {
    try await figures(of: plan.indicators, asOf: asOf, audience: audience)
  }

  /// One indicator of the province.
  package func figure(_ indicator: Indicator, asOf: Int64? = nil, audience: FigureAudience) async throws -> IndicatorFigure {
    try await figures(of: [indicator], asOf: asOf, audience: audience).first ?? FigureMaking(indicator: indicator, unit: nil, asOf: asOf ?? store.clock()).figure(state: .notReported)
  }

  private func figures(of indicators: [Indicator], asOf: Int64?, audience: FigureAudience) async throws -> [IndicatorFigure] {
    let moment = asOf ?? store.clock(), ground = try await ground(indicators, asOf: asOf, audience: audience)
    var figures: [IndicatorFigure] = []
    for indicator in indicators {
      let figure = try await whole(indicator, ground.tallies[indicator.id] ?? FigureTally(), ground.history, asOf: asOf, moment: moment, audience: audience)
      figures.append(try await judged(figure, indicator, asOf: asOf, audience: audience))
    }
    return figures
  }

  /// With its state, told by the pace of the last months where the aim is not reached.
  private func judged(_ figure: IndicatorFigure, _ indicator: Indicator, asOf: Int64?, audience: FigureAudience) async throws -> IndicatorFigure {
    guard let value = figure.value else { return figure }
    var judged = figure
    let forecast = indicator.aim == nil || indicator.isReached(by: value) ? nil : FigureForecast.value(try await past(indicator, months: Self.pace, before: figure.asOf, audience: audience) + [figure], of: indicator)
    judged.state = FigureForecast.state(value, forecast: forecast, of: indicator, at: figure.asOf)
    return judged
  }

  // MARK: What figures are made of

  struct Ground: Sendable {
    var tallies: [String: FigureTally] = [:]
    var history: UnitHistory
    /// Of today.
    var units: UnitTree
  }

  func ground(_ indicators: [Indicator], asOf: Int64?, audience: FigureAudience) async throws -> Ground {
    let names = indicators.filter { !$0.formula.scopes.isEmpty }.map(\.id), now = store.clock(), declarations = store.declarations, memory = store.planMemory
    let profiles = Self.levels(of: indicators).isEmpty ? [] : Set(declarations.profiles(with: .unit).map(\.id) + Self.levels(of: indicators).map(\.profile))
    let units = try await units(audience)
    let counts = FigureCounts(reach: FigureReach(audience, units))
    return try await store.database.read { connection in
      let tallies = try asOf.map { try counts.then(names, at: $0, connection) } ?? counts.today(names, connection)
      return Ground(tallies: tallies, history: try memory.history(declarations, profiles: profiles, now: now, connection), units: units)
    }
  }

  /// Those of today: needed only to know what somebody may see.
  func units(_ audience: FigureAudience) async throws -> UnitTree {
    guard case .staff = audience else { return UnitTree([]) }
    return try await store.planMemory.units(store)
  }

  private static func levels(of indicators: [Indicator]) -> [UnitLevel] {
    indicators.compactMap { indicator in
      switch indicator.formula {
      case .unitShare(let level, _, _), .unitsReporting(let level, _): level
      case .recordShare, .reported, .reportedRatio, .surveyed: nil
      }
    }
  }

  /// The figure of the province, its state not yet judged.
  func whole(_ indicator: Indicator, _ tally: FigureTally, _ history: UnitHistory, asOf: Int64?, moment: Int64, audience: FigureAudience) async throws -> IndicatorFigure {
    let making = FigureMaking(indicator: indicator, unit: nil, asOf: moment)
    switch indicator.formula {
    case .recordShare(_, _, let whole):
      var supplied: ReportedValue?
      if case .supplied(let item) = whole { supplied = try await reports.reported(item, nil, asOf) }
      return making.records(tally.whole, whole: whole, supplied: supplied)
    case .unitShare(let level, _, _):
      let units = history.units(of: level, at: moment), having = tally.falling(to: units, in: history.tree(at: moment)).filter { $0.value.counted > 0 }
      return making.share(Double(having.count), of: Double(units.count), missing: units.count - having.count)
    case .surveyed(let asked): return making.surveyed(try await SurveyResults(store).share(of: asked, asOf: moment, audience: audience))
    case .reported(let item): return making.reported(try await reports.reported(item, nil, asOf))
    case .reportedRatio(let numerator, let denominator): return making.ratio(try await reports.reported(numerator, nil, asOf), try await reports.reported(denominator, nil, asOf))
    case .unitsReporting(let level, let item):
      let units = history.units(of: level, at: moment), said = try await reports.byUnit(item, asOf).filter { units.contains($0.key) }
      guard !said.isEmpty else { return making.figure(denominator: Double(units.count), state: .notReported, missing: units.count) }
      let yes = said.values.filter { $0.value > 0 }.count
      return making.share(Double(yes), of: Double(units.count), missing: units.count - yes, reports: said.values.contains(where: \.isContradicted) ? said.values.filter(\.isContradicted) : [])
    }
  }
}
