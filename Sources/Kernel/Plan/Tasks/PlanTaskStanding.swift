import HistoricalDates

/// How a task of the Plan stands on a day.
package struct PlanTaskStanding: Sendable, Hashable {
  /// What it is warned of.
  package enum Signal: String, Sendable, Hashable, CaseIterable {
    case overdue
    /// Its end is near.
    case soon
    /// A phase of it has begun, and it has not.
    case idle

    package var label: LocalizedText {
      switch self {
      case .overdue: LocalizedText(vi: "Quá hạn", en: "Overdue")
      case .soon: LocalizedText(vi: "Sắp đến hạn", en: "Due soon")
      case .idle: LocalizedText(vi: "Giai đoạn đã bắt đầu", en: "Its phase has begun")
      }
    }
  }

  package let task: PlanTask
  package let state: PlanTaskState
  /// A day that was set for it.
  package let chosen: CalendarDay?
  private static let near = 30

  package init(task: PlanTask, state: PlanTaskState = .notBegun, chosen: CalendarDay? = nil) {
    self.task = task
    self.state = state
    self.chosen = chosen
  }

  /// Until when it is to be done: the day that was set, else the end of its last phase.
  package var due: CalendarDay? { chosen ?? task.lastDay }

  /// `day`: today in Viet Nam.
  package func signal(on day: CalendarDay) -> Signal? {
    guard state.isOpen else { return nil }
    if let due {
      if due < day { return .overdue }
      if day.days(until: due) <= Self.near { return .soon }
    }
    return state == .notBegun && task.phases.contains { $0.hasBegun(on: day) } ? .idle : nil
  }
}
