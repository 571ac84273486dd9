import Kernel

/// Figures of each commune and ward.
extension PlanFigures {
  /// Of every commune of today, in the order of their ids: what former units had falls to those that followed them. None for what is only told of the province.
  package func byUnit(_ indicator: Indicator, asOf: Int64? = nil, audience: FigureAudience) async throws -> [IndicatorFigure] {
    guard let level = plan.communes else { return [] }
    let moment = asOf ?? store.clock(), now = store.clock(), declarations = store.declarations, memory = store.planMemory
    let ground = try await ground([indicator], asOf: asOf, audience: audience), tree = try await store.planMemory.units(store)
    let profiles = Set(declarations.profiles(with: .unit).map(\.id) + [level.profile])
    let history = try await store.database.read { try memory.history(declarations, profiles: profiles, now: now, $0) }
    let communes = history.units(of: level, at: now)
    let counts = ground.tallies[indicator.id, default: FigureTally()].falling(to: communes, in: tree)
    if case .surveyed(let asked) = indicator.formula {
      let shares = try await SurveyResults(store).shares(of: asked, units: communes, in: tree, asOf: moment, audience: audience)
      return communes.sorted().map { Self.judgedAlone(FigureMaking(indicator: indicator, unit: $0, asOf: moment).surveyed(shares[$0]), indicator) }
    }
    let told = try await told(indicator, asOf: asOf)
    if indicator.formula.scopes.isEmpty, told.allSatisfy(\.isEmpty) { return [] }
    return communes.sorted().map { unit in
      let making = FigureMaking(indicator: indicator, unit: unit, asOf: moment), reported = told.map { $0[unit] }
      return Self.judgedAlone(one(indicator, counts[unit] ?? FigureTally.Count(), reported, making), indicator)
    }
  }

  /// What units have reported, of each item of the formula.
  private func told(_ indicator: Indicator, asOf: Int64?) async throws -> [[RecordID: ReportedValue]] {
    var all: [[RecordID: ReportedValue]] = []
    for item in indicator.formula.items { all.append(try await reports.byUnit(item, asOf)) }
    return all
  }

  func one(_ indicator: Indicator, _ count: FigureTally.Count, _ told: [ReportedValue?], _ making: FigureMaking) -> IndicatorFigure {
    switch indicator.formula {
    case .recordShare(_, _, let whole): return making.records(count, whole: whole, supplied: told.first ?? nil)
    case .unitShare: return making.share(count.counted > 0 ? 1 : 0, of: 1, missing: count.counted > 0 ? 0 : 1)
    case .surveyed: return making.surveyed(nil)
    case .reported: return making.reported(told.first ?? nil)
    case .reportedRatio: return making.ratio(told.first ?? nil, told.count > 1 ? told[1] : nil)
    case .unitsReporting:
      guard let report = told.first ?? nil else { return making.figure(denominator: 1, state: .notReported, missing: 1) }
      return making.share(report.value > 0 ? 1 : 0, of: 1, missing: report.value > 0 ? 0 : 1, reports: [report])
    }
  }

  /// By its value alone, without a pace. A commune has no aim of its own: it is measured by the province's.
  static func judgedAlone(_ figure: IndicatorFigure, _ indicator: Indicator) -> IndicatorFigure {
    guard let value = figure.value else { return figure }
    var judged = figure
    judged.state = FigureForecast.state(value, of: indicator)
    return judged
  }
}
