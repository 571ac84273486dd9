import HistoricalDates

/// All that a report tells, as it was on one day: figures, tasks, projects, what was reported. What nobody has told is missing here, never nought.
package struct ReportContent: Sendable, Hashable {
  /// How an indicator stands; the raw values are those of figures.
  package enum Standing: String, Sendable, Hashable, CaseIterable {
    case reached, onCourse = "on-course", behind, measured, notReported = "not-reported", nothingToCount = "nothing-to-count", contradictory
  }

  /// What an approved report says.
  package struct Reported: Sendable, Hashable {
    /// `nil`: the item is a text.
    package var value: Double?
    package var text: String
    /// As "2026", "2026-Q3", "2026-11".
    package var period: String
    /// The name of who reported it.
    package var by: String
    package var evidence: String
    /// Milliseconds of UTC since 1970: when it was approved.
    package var at: Int64

    package init(value: Double?, text: String = "", period: String, by: String, evidence: String = "", at: Int64) {
      (self.value, self.text, self.period, self.by) = (value, text, period, by)
      (self.evidence, self.at) = (evidence, at)
    }
  }

  package struct Figure: Sendable, Hashable {
    package var indicator: Indicator
    package var standing: Standing
    package var value: Double?
    package var numerator: Double?
    package var denominator: Double?
    /// Records or units that do not count yet.
    package var missing: Int
    package var reports: [Reported]
    /// Where its records can be opened, whole.
    package var address: String

    package init(
      indicator: Indicator, standing: Standing, value: Double? = nil, numerator: Double? = nil, denominator: Double? = nil, missing: Int = 0, reports: [Reported] = [], address: String = ""
    ) {
      (self.indicator, self.standing, self.value) = (indicator, standing, value)
      (self.numerator, self.denominator, self.missing) = (numerator, denominator, missing)
      (self.reports, self.address) = (reports, address)
    }
  }

  package struct TaskStanding: Sendable, Hashable {
    /// The raw values are those of tasks.
    package enum State: String, Sendable, Hashable, CaseIterable { case notStarted = "not-begun", underWay = "going", done, blocked, cancelled }

    package var task: PlanTask
    package var state: State
    package var isOverdue: Bool
    package var due: CalendarDay?
    /// The last note on its progress; empty: none.
    package var note: String
    package var noted: CalendarDay?

    package init(task: PlanTask, state: State, isOverdue: Bool = false, due: CalendarDay? = nil, note: String = "", noted: CalendarDay? = nil) {
      (self.task, self.state, self.isOverdue) = (task, state, isOverdue)
      (self.due, self.note, self.noted) = (due, note, noted)
    }

    /// Overdue, and still to be done.
    var isLate: Bool { isOverdue && state != .done && state != .cancelled }
  }

  package struct ProjectStanding: Sendable, Hashable {
    package var project: PlanProject
    /// Đồng spent so far; `nil`: nobody has told it.
    package var spent: Int64?
    package var note: String

    package init(project: PlanProject, spent: Int64? = nil, note: String = "") { (self.project, self.spent, self.note) = (project, spent, note) }
  }

  /// What one reporter owed for one period.
  package struct ReturnStanding: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable { case approved, submitted, returned, missing }

    package var dataSet: String
    package var reporter: String
    /// The id of an agency; `nil`: a unit.
    package var agency: String?
    package var period: String
    package var state: State
    package var isLate: Bool

    package init(dataSet: String, reporter: String, agency: String? = nil, period: String, state: State, isLate: Bool = false) {
      (self.dataSet, self.reporter, self.agency) = (dataSet, reporter, agency)
      (self.period, self.state, self.isLate) = (period, state, isLate)
    }
  }

  package var figures: [Figure] = []
  package var tasks: [TaskStanding] = []
  package var projects: [ProjectStanding] = []
  package var returns: [ReturnStanding] = []
  package var items: [ReportedItem: Reported] = [:]

  package init() {}

  /// Only what `agency` answers for: what it owns, or works on with others.
  package func of(_ agency: String) -> ReportContent {
    var part = self
    part.figures = figures.filter { $0.indicator.owner == agency }
    part.tasks = tasks.filter { $0.task.owner == agency || $0.task.partners.contains(agency) }
    part.projects = projects.filter { $0.project.owner == agency }
    part.returns = returns.filter { $0.agency == agency }
    return part
  }
}
