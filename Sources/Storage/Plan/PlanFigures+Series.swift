import Kernel

/// Figures through time.
extension PlanFigures {
  /// At the ends of the last `months` months, the oldest first, and now. `unit`: a commune of today.
  package func series(_ indicator: Indicator, unit: RecordID? = nil, months: Int, audience: FigureAudience) async throws -> [IndicatorFigure] {
    let now = store.clock()
    let before = try await past(indicator, unit: unit, months: months, before: now, audience: audience)
    if unit == nil { return before + [try await figure(indicator, audience: audience)] }
    return before + (try await byUnit(indicator, audience: audience).filter { $0.unit == unit })
  }

  /// At the ends of months that are over at `moment`. States are those of the values alone, without a pace.
  func past(_ indicator: Indicator, unit: RecordID? = nil, months: Int, before moment: Int64, audience: FigureAudience) async throws -> [IndicatorFigure] {
    let moments = PlanMoments.monthEnds(months, before: moment)
    if case .surveyed(let asked) = indicator.formula {
      let shares = try await SurveyResults(store).course(of: asked, unit: unit, at: moments, audience: audience)
      return zip(moments, shares).map { Self.judgedAlone(FigureMaking(indicator: indicator, unit: unit, asOf: $0).surveyed($1), indicator) }
    }
    let tallies = try await tallies(indicator, at: moments, audience: audience)
    let ground = try await ground([indicator], asOf: nil, audience: audience), tree = unit == nil ? nil : try await store.planMemory.units(store)
    var figures: [IndicatorFigure] = []
    for (end, tally) in zip(moments, tallies) {
      let figure: IndicatorFigure
      if let unit, let tree {
        figure = try await own(indicator, tally.falling(to: [unit], in: tree)[unit] ?? FigureTally.Count(), unit, asOf: end)
      } else {
        figure = try await whole(indicator, tally, ground.history, asOf: end, moment: end, audience: audience)
      }
      figures.append(Self.judgedAlone(figure, indicator))
    }
    return figures
  }

  private func tallies(_ indicator: Indicator, at moments: [Int64], audience: FigureAudience) async throws -> [FigureTally] {
    guard !indicator.formula.scopes.isEmpty else { return moments.map { _ in FigureTally() } }
    let counts = FigureCounts(reach: FigureReach(audience, try await units(audience))), id = indicator.id
    return try await store.database.read { try counts.series(id, at: moments, $0) }
  }

  private func own(_ indicator: Indicator, _ count: FigureTally.Count, _ unit: RecordID, asOf: Int64) async throws -> IndicatorFigure {
    var told: [ReportedValue?] = []
    for item in indicator.formula.items { told.append(try await reports.reported(item, unit, asOf)) }
    return one(indicator, count, told, FigureMaking(indicator: indicator, unit: unit, asOf: asOf))
  }
}
