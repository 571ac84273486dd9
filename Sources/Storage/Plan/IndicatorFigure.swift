import Kernel

/// One number of an indicator, with how it came about.
package struct IndicatorFigure: Sendable, Hashable {
  /// The id of the indicator.
  package let indicator: String
  /// `nil`: the province.
  package let unit: RecordID?
  /// Milliseconds of UTC since 1970.
  package let asOf: Int64
  package var numerator: Double?
  package var denominator: Double?
  /// In the measure of the indicator; `nil`: not yet reported, nothing to count, or contradictory.
  package var value: Double?
  package var state: FigureState
  /// Records or units that do not count yet.
  package var missing: Int
  /// What it was taken from, where it was reported: the numerator's, and the denominator's.
  package var reports: [ReportedValue]

  package init(
    indicator: String, unit: RecordID?, asOf: Int64, numerator: Double? = nil, denominator: Double? = nil, value: Double? = nil, state: FigureState, missing: Int = 0, reports: [ReportedValue] = []
  ) {
    self.indicator = indicator
    self.unit = unit
    self.asOf = asOf
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.state = state
    self.missing = missing
    self.reports = reports
  }
}

/// How an indicator stands.
package enum FigureState: String, Sendable, Hashable, CaseIterable {
  /// The aim is reached.
  case reached
  /// At the present pace the aim is reached in its year.
  case onCourse = "on-course"
  case behind
  /// There is a number, and no aim to measure it by.
  case measured
  case notReported = "not-reported"
  /// A zero denominator.
  case nothingToCount = "nothing-to-count"
  /// More count than there are, or two approved reports disagree.
  case contradictory
}

/// For whom figures are made.
package enum FigureAudience: Sendable {
  /// What the public may know.
  case anonymous
  /// What one account may read.
  case staff(AccessPolicy)

  /// Whether answers to surveys wait until enough have come together (`SurveyResults`).
  var waits: Bool { if case .anonymous = self { true } else { false } }
}
