/// What units and people made of the tasks that they were given in a period, as the yearly assessment of officials and units asks for it.
/// Source: the Plan, VIII.4 (tiêu chí chuyển đổi số trong đánh giá cán bộ và đơn vị).
package struct TaskMeasures: Sendable, Hashable {
  /// One assignment, as far as it is measured. Times in milliseconds of UTC since 1970.
  package struct Outcome: Sendable, Hashable {
    package var unit: RecordID
    package var assignee: RecordID?
    package var state: Assignment.State
    package var created: Int64
    /// The last moment of the day that it was due.
    package var due: Int64
    package var ended: Int64?
    /// Whether whoever looks is answerable for it; else they see only their own.
    package var isOverseen: Bool

    package init(unit: RecordID, assignee: RecordID?, state: Assignment.State, created: Int64, due: Int64, ended: Int64?, isOverseen: Bool) {
      self.unit = unit
      self.assignee = assignee
      self.state = state
      self.created = created
      self.due = due
      self.ended = ended
      self.isOverseen = isOverseen
    }
  }

  /// One line of figures.
  package struct Figures: Sendable, Hashable {
    /// In the period: given; ended because all records count, those of them in time; closed by hand.
    package var given = 0, done = 0, inTime = 0, closed = 0
    /// Ran out in the period and were not ended by then.
    package var missed = 0

    package init() {}
  }

  package private(set) var units: [RecordID: Figures] = [:]
  package private(set) var people: [RecordID: Figures] = [:]

  /// `period`: from its first moment up to but not with its last, of UTC since 1970. `me`: who looks. `now`: nothing that runs out later was missed.
  package init(_ outcomes: [Outcome], in period: Range<Int64>, for me: RecordID, now: Int64) {
    for outcome in outcomes {
      let added = { (figures: Figures?) in Self.adding(outcome, to: figures ?? Figures(), period, now) }
      if let person = outcome.assignee, outcome.isOverseen || person == me { people[person] = added(people[person]) }
      if outcome.isOverseen { units[outcome.unit] = added(units[outcome.unit]) }
    }
    people = people.filter { $0.value != Figures() }
    units = units.filter { $0.value != Figures() }
  }

  private static func adding(_ outcome: Outcome, to figures: Figures, _ period: Range<Int64>, _ now: Int64) -> Figures {
    var figures = figures
    if period.contains(outcome.created) { figures.given += 1 }
    if let ended = outcome.ended, period.contains(ended) {
      if outcome.state == .closed { figures.closed += 1 }
      if outcome.state == .done {
        figures.done += 1
        if ended <= outcome.due { figures.inTime += 1 }
      }
    }
    if period.contains(outcome.due), outcome.due < now, outcome.ended.map({ $0 > outcome.due }) ?? true { figures.missed += 1 }
    return figures
  }
}
