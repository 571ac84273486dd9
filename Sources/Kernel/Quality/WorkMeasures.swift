/// The work of units and people in a period, as the yearly assessment of officials and units asks for it: submitted, returned, approved, in time, mended.
/// Source: the Plan, VIII.4 (chuyển đổi số là tiêu chí đánh giá cán bộ và đơn vị).
package struct WorkMeasures: Sendable, Hashable {
  /// One review, as far as it is measured. Times in milliseconds of UTC since 1970.
  package struct Outcome: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
      case open, approved, returned
      case takenBack = "taken-back"
    }

    package var state: State
    package var submitter: String
    package var submitted: Int64
    package var ender: String?
    package var ended: Int64?
    /// Until when it was to be decided; `nil` while its clock stood still.
    package var decideBy: Int64?
    /// Until when it was to be mended, once it was returned.
    package var mendBy: Int64?
    /// When the record was submitted again.
    package var again: Int64?
    package var unit: RecordID?
    /// Whether whoever looks is answerable for it; else they see only their own part.
    package var isOverseen = true

    package init(state: State, submitter: String, submitted: Int64, unit: RecordID?) {
      self.state = state
      self.submitter = submitter
      self.submitted = submitted
      self.unit = unit
    }
  }

  /// One line of figures.
  package struct Figures: Sendable, Hashable {
    package var submitted = 0
    /// Of what was submitted, in the period.
    package var approved = 0, returned = 0
    /// Returned in the period and submitted again since; those of them within the days for mending.
    package var mended = 0, mendedInTime = 0
    /// Approved or returned by them in the period; those of them before the deadline.
    package var decided = 0, decidedInTime = 0

    package init() {}
  }

  package private(set) var units: [RecordID?: Figures] = [:]
  /// By account id as text, or the name of a program.
  package private(set) var people: [String: Figures] = [:]

  /// `period`: from its first moment up to but not with its last, of UTC since 1970. `me`: who looks.
  package init(_ outcomes: [Outcome], in period: Range<Int64>, for me: String) {
    for outcome in outcomes {
      if outcome.isOverseen || outcome.submitter == me { people[outcome.submitter] = Self.wrote(people[outcome.submitter] ?? Figures(), outcome, period) }
      if let ender = outcome.ender, outcome.isOverseen || ender == me { people[ender] = Self.decided(people[ender] ?? Figures(), outcome, period) }
      guard outcome.isOverseen else { continue }
      units[outcome.unit] = Self.decided(Self.wrote(units[outcome.unit] ?? Figures(), outcome, period), outcome, period)
    }
    // Who only took something back did nothing that is measured.
    people = people.filter { $0.value != Figures() }
    units = units.filter { $0.value != Figures() }
  }

  private static func wrote(_ figures: Figures, _ outcome: Outcome, _ period: Range<Int64>) -> Figures {
    var figures = figures
    if period.contains(outcome.submitted) { figures.submitted += 1 }
    guard let ended = outcome.ended, period.contains(ended) else { return figures }
    if outcome.state == .approved { figures.approved += 1 }
    guard outcome.state == .returned else { return figures }
    figures.returned += 1
    guard let again = outcome.again else { return figures }
    figures.mended += 1
    if outcome.mendBy.map({ again <= $0 }) ?? true { figures.mendedInTime += 1 }
    return figures
  }

  private static func decided(_ figures: Figures, _ outcome: Outcome, _ period: Range<Int64>) -> Figures {
    guard let ended = outcome.ended, period.contains(ended), outcome.state == .approved || outcome.state == .returned else { return figures }
    var figures = figures
    figures.decided += 1
    // A clock that stood still was not missed.
    if outcome.decideBy.map({ ended <= $0 }) ?? true { figures.decidedInTime += 1 }
    return figures
  }
}
