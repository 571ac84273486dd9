import Kernel

/// Makes one figure out of what was counted or reported; every contradiction becomes a state.
struct FigureMaking {
  let indicator: Indicator
  let unit: RecordID?
  let asOf: Int64

  /// A share of records, or their number.
  func records(_ count: FigureTally.Count, whole: Whole, supplied: ReportedValue?) -> IndicatorFigure {
    guard case .supplied = whole else { return share(Double(count.counted), of: Double(count.all), missing: count.all - count.counted) }
    let missing = count.all - count.counted
    guard let supplied else { return figure(numerator: Double(count.counted), state: .notReported, missing: missing) }
    return share(Double(count.counted), of: supplied.value, missing: max(missing, Int(clamping: supplied.value) - count.counted), reports: [supplied])
  }

  func share(_ numerator: Double, of denominator: Double, missing: Int, reports: [ReportedValue] = []) -> IndicatorFigure {
    func plain(_ state: FigureState, _ value: Double? = nil) -> IndicatorFigure {
      figure(numerator: numerator, denominator: denominator, value: value, state: state, missing: max(0, missing), reports: reports)
    }
    if reports.contains(where: \.isContradicted) || numerator < 0 || denominator < 0 || numerator > denominator { return plain(.contradictory) }
    if indicator.measure == .count { return plain(.behind, numerator) }
    return denominator == 0 ? plain(.nothingToCount) : plain(.behind, numerator / denominator * 100)
  }

  func reported(_ report: ReportedValue?) -> IndicatorFigure {
    guard let report else { return figure(state: .notReported) }
    let isWrong = report.isContradicted || report.value < 0 || !report.value.isFinite || (indicator.measure == .percent && report.value > 100)
    return figure(numerator: report.value, value: isWrong ? nil : report.value, state: isWrong ? .contradictory : .behind, reports: [report])
  }

  func ratio(_ numerator: ReportedValue?, _ denominator: ReportedValue?) -> IndicatorFigure {
    guard let numerator, let denominator, numerator.value.isFinite, denominator.value.isFinite else {
      return figure(numerator: numerator?.value, denominator: denominator?.value, state: .notReported, reports: [numerator, denominator].compactMap(\.self))
    }
    return share(numerator.value, of: denominator.value, missing: Int(clamping: denominator.value - numerator.value), reports: [numerator, denominator])
  }

  /// `share`: `nil` where too few have answered to tell it.
  func surveyed(_ share: SurveyShare?) -> IndicatorFigure {
    share.map { figure(numerator: Double($0.satisfied), denominator: Double($0.answers), value: $0.value * 100, state: .behind) } ?? figure(state: .notReported)
  }

  func figure(
    numerator: Double? = nil, denominator: Double? = nil, value: Double? = nil, state: FigureState, missing: Int = 0, reports: [ReportedValue] = []
  ) -> IndicatorFigure {
    IndicatorFigure(indicator: indicator.id, unit: unit, asOf: asOf, numerator: numerator, denominator: denominator, value: value, state: state, missing: missing, reports: reports)
  }
}

extension Int {
  /// The nearest that there is; 0 for what is no number.
  init(clamping value: Double) { self = value.isNaN ? 0 : Int(Swift.max(-1e15, Swift.min(1e15, value.rounded()))) }
}
