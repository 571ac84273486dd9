import HistoricalDates
import Kernel

/// Where an indicator comes to at the present pace.
package enum FigureForecast {
  private static let months: Int64 = 12
  private static let fewest = 3

  /// The value at the end of the year of the aim: a straight line of least squares through the last 12 months that have one. `nil` with fewer than three different months, and without an aim.
  package static func value(_ series: [IndicatorFigure], of indicator: Indicator) -> Double? {
    guard indicator.aim != nil, let last = series.last.map({ VietnamDay.month(of: $0.asOf) }) else { return nil }
    // The newest of each month.
    var points: [Int64: Double] = [:]
    for figure in series {
      let month = VietnamDay.month(of: figure.asOf)
      if let value = figure.value, month > last - months { points[month] = value }
    }
    guard points.count >= fewest else { return nil }
    let count = Double(points.count), meanX = Double(points.keys.reduce(Int64(0), +)) / count, meanY = points.values.reduce(0, +) / count
    var across = 0.0, along = 0.0
    for (month, value) in points.sorted(by: { $0.key < $1.key }) {
      across += (Double(month) - meanX) * (value - meanY)
      along += (Double(month) - meanX) * (Double(month) - meanX)
    }
    guard along > 0 else { return nil }
    let value = meanY + across / along * (Double(indicator.aimYear * 12 + 11) - meanX)
    return indicator.measure == .percent ? min(100, max(0, value)) : max(0, value)
  }

  /// How it stands with `value`, whatever its pace.
  static func state(_ value: Double, of indicator: Indicator) -> FigureState { indicator.aim == nil ? .measured : indicator.isReached(by: value) ? .reached : .behind }

  /// How an indicator stands with `value` at `moment`, `forecast` being what it comes to.
  static func state(_ value: Double, forecast: Double?, of indicator: Indicator, at moment: Int64) -> FigureState {
    guard indicator.aim != nil else { return .measured }
    if indicator.isReached(by: value) { return .reached }
    if let forecast { return indicator.isReached(by: forecast) ? .onCourse : .behind }
    // Too young for a pace: by the aims of the years, where there are some.
    let year = CalendarDay(inVietnamAt: moment).year
    guard let step = indicator.steps.filter({ $0.key <= year }).max(by: { $0.key < $1.key }) else { return .behind }
    return value >= step.value ? .onCourse : .behind
  }
}
