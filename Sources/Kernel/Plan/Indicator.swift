/// A number of the Plan that the province answers for, as `plan/indicators.yaml` declares it.
package struct Indicator: Sendable, Hashable {
  package enum Measure: String, Sendable, Hashable, CaseIterable { case percent, count }
  package enum Comparison: String, Sendable, Hashable, CaseIterable { case atLeast = "at-least", moreThan = "more-than" }

  /// Where the province stood before the Plan, in its own words.
  package struct Baseline: Sendable, Hashable {
    package var value: Double
    package var year: Int
    package var source: LocalizedText

    package init(value: Double, year: Int, source: LocalizedText) {
      self.value = value
      self.year = year
      self.source = source
    }
  }

  package var id: String
  /// 1…14 of section III.2; `nil`: the vision of 2045, or satisfaction.
  package var target: Int?
  package var label: LocalizedText
  /// What counts, in words.
  package var definition: LocalizedText
  package var measure: Measure
  /// In the measure: 100 of percent. `nil`: the province has set none.
  package var aim: Double?
  package var comparison: Comparison
  package var aimYear: Int
  /// Only where the province has said so.
  package var baseline: Baseline?
  /// Aims of years before `aimYear`, where they are set.
  package var steps: [Int: Double]
  /// The id of an agency.
  package var owner: String
  /// What proves the number, in words.
  package var evidence: LocalizedText
  package var formula: Formula

  package init(
    id: String, target: Int?, label: LocalizedText, definition: LocalizedText, measure: Measure = .percent, aim: Double?, comparison: Comparison = .atLeast, aimYear: Int = 2030,
    baseline: Baseline? = nil, steps: [Int: Double] = [:], owner: String, evidence: LocalizedText, formula: Formula
  ) {
    self.id = id
    self.target = target
    self.label = label
    self.definition = definition
    self.measure = measure
    self.aim = aim
    self.comparison = comparison
    self.aimYear = aimYear
    self.baseline = baseline
    self.steps = steps
    self.owner = owner
    self.evidence = evidence
    self.formula = formula
  }

  /// What it stands under.
  package var heading: Heading {
    if let target { return .target(target) }
    if case .surveyed = formula { return .satisfaction }
    return .vision
  }

  package enum Heading: Sendable, Hashable {
    case target(Int)
    /// Of 2045.
    case vision
    /// Of citizens and visitors (IV.1.d).
    case satisfaction
  }

  /// Whether `value`, in the measure, is what the aim asks; never where there is none.
  package func isReached(by value: Double) -> Bool { aim.map { comparison == .moreThan ? value > $0 : value >= $0 } ?? false }
}
