import HistoricalDates

/// Work that somebody has given to a unit or a person, so that an indicator comes nearer to its aim.
package struct Assignment: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case open
    /// Ended by itself: all of its records count.
    case done
    /// Ended by hand, with words.
    case closed

    package var label: LocalizedText {
      switch self {
      case .open: LocalizedText(vi: "Đang thực hiện", en: "Open")
      case .done: LocalizedText(vi: "Hoàn thành", en: "Done")
      case .closed: LocalizedText(vi: "Kết thúc thủ công", en: "Closed by hand")
      }
    }
  }

  package let id: RecordID
  /// The id of an indicator of the Plan.
  package let indicator: String
  package let unit: RecordID
  /// The account that it is given to; `nil`: the unit as a whole.
  package let assignee: RecordID?
  package let due: CalendarDay
  package let note: String
  package let state: State
  /// Times in milliseconds of UTC since 1970.
  package let created: Int64
  package let author: RecordID
  package let ended: Int64?
  /// Who closed it; `nil` where it ended by itself.
  package let ender: RecordID?
  package let words: String?

  package init(
    id: RecordID, indicator: String, unit: RecordID, assignee: RecordID?, due: CalendarDay, note: String, state: State, created: Int64, author: RecordID, ended: Int64?, ender: RecordID?,
    words: String?
  ) {
    self.id = id
    self.indicator = indicator
    self.unit = unit
    self.assignee = assignee
    self.due = due
    self.note = note
    self.state = state
    self.created = created
    self.author = author
    self.ended = ended
    self.ender = ender
    self.words = words
  }

  /// `now` in milliseconds of UTC since 1970.
  package func isOverdue(at now: Int64) -> Bool { state == .open && WorkingDays.end(of: due) < now }
}
