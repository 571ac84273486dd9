import HistoricalDates

/// Day by day, why a term of working days ends when it does (sổ tính thời hạn). The day of the start is not counted; the days of a pause, its first and last included, are not either.
/// Source: Bộ luật Dân sự 2015, Điều 147 and 148; that a pause's days are left out whole is the house's own rule.
package struct DeadlineLedger: Sendable, Hashable {
  /// A time in which the term stands still. Milliseconds of UTC since 1970.
  package struct Pause: Sendable, Hashable {
    package var since: Int64
    /// `nil` while it lasts.
    package var until: Int64?

    package init(since: Int64, until: Int64?) {
      self.since = since
      self.until = until
    }
  }

  /// What a day is to the term.
  package enum Reason: Sendable, Hashable {
    /// The day on which it began.
    case start
    /// The working day of this number, from 1.
    case counted(Int)
    case weekend
    case holiday(LocalizedText)
    /// Off for this holiday, which falls on a Saturday or Sunday.
    case inLieu(LocalizedText)
    /// Off because the calendar of the house says so.
    case dayOff
    /// The working day of this number, although it would be free by law.
    case workedDayOff(Int)
    case paused
  }

  package struct Entry: Sendable, Hashable {
    package let day: CalendarDay
    package let reason: Reason
  }

  /// From the day of the start to the due day; while a pause is open, to the day on which it began.
  package private(set) var entries: [Entry]
  /// The last millisecond, in Viet Nam, of the due day, in UTC since 1970; `nil` while a pause is open that began before the term ran out.
  package private(set) var due: Int64?

  /// The term of `workingDays` after the day in Viet Nam in which `start` lies (milliseconds of UTC since 1970). A pause that ends before it begins is passed over.
  package init(from start: Int64, workingDays: Int, pauses: [Pause] = [], calendar: WorkingDays) {
    var day = CalendarDay(inVietnamAt: start), number = 0
    entries = [Entry(day: day, reason: .start)]
    let closed = pauses.compactMap { Self.days(of: $0) }
    let open = pauses.filter { $0.until == nil }.map { CalendarDay(inVietnamAt: $0.since) }.min()
    if let open, open <= day, workingDays > 0 { return }
    while number < workingDays {
      day = day.adding(days: 1)
      if closed.contains(where: { $0.contains(day) }) || day == open {
        entries.append(Entry(day: day, reason: .paused))
      } else {
        if calendar.isWorking(day) { number += 1 }
        entries.append(Entry(day: day, reason: Self.reason(day, number, calendar)))
      }
      if day == open { return }
    }
    due = WorkingDays.end(of: day)
  }

  /// The days of a pause that is over.
  private static func days(of pause: Pause) -> ClosedRange<CalendarDay>? {
    let first = CalendarDay(inVietnamAt: pause.since)
    guard let last = pause.until.map({ CalendarDay(inVietnamAt: $0) }), first <= last else { return nil }
    return first...last
  }

  /// `number`: of the day, where it is worked.
  private static func reason(_ day: CalendarDay, _ number: Int, _ calendar: WorkingDays) -> Reason {
    if calendar.isWorking(day) { return WorkingDays.lawfulDayOff(day) == nil ? .counted(number) : .workedDayOff(number) }
    switch calendar.dayOff(day) {
    case .weekend: return .weekend
    case .holiday(let holiday): return .holiday(holiday.label)
    case .inLieu(let holiday): return .inLieu(holiday.label)
    case .declared, nil: return .dayOff
    }
  }
}
