import HistoricalDates
import Kernel

/// What somebody wants to assign.
package struct AssignmentDraft: Sendable, Hashable {
  /// The id of an indicator of the Plan.
  package var indicator = ""
  package var unit: RecordID?
  /// None: all that the unit lacks.
  package var records: [RecordID] = []
  /// The account that it goes to; `nil`: the unit as a whole.
  package var assignee: RecordID?
  /// As 2026-12-31.
  package var due = ""
  package var note = ""

  package init() {}

  /// The due day, where it lies between `today` and the end of 2045.
  func dueDay(_ today: CalendarDay) -> CalendarDay? { CalendarDay(due).flatMap { $0 >= today && $0.year <= 2045 ? $0 : nil } }
}
