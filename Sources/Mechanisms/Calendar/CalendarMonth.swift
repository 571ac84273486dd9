import HistoricalDates

/// A month of the solar calendar, within what the lunar calendar covers.
struct CalendarMonth: Sendable, Hashable {
  let year: Int
  /// 1...12.
  let month: Int

  static let years = LunarCalendar.years

  /// `nil` outside `years`.
  init?(year: Int, month: Int) {
    guard Self.years.contains(year), (1...12).contains(month) else { return nil }
    self.year = year
    self.month = month
  }

  /// The month of a day; `nil` outside `years`.
  init?(of day: CalendarDay) { self.init(year: day.year, month: day.month) }

  /// "2027-02", as addresses write it.
  var text: String { String(first.description.dropLast(3)) }

  // Every month that `init` lets through has a first day.
  var first: CalendarDay { CalendarDay(year: year, month: month, day: 1) ?? CalendarDay(julianDayNumber: 0) }
  var last: CalendarDay { first.adding(months: 1).adding(days: -1) }
  var days: ClosedRange<CalendarDay> { first...last }

  var previous: CalendarMonth? { CalendarMonth(of: first.adding(days: -1)) }
  var next: CalendarMonth? { CalendarMonth(of: last.adding(days: 1)) }

  /// Weeks from Monday to Sunday; `nil` for days of the months beside.
  var weeks: [[CalendarDay?]] {
    let before = first.weekday - 1
    let length = first.days(until: last) + 1
    let cells = (0..<(before + length + 6) / 7 * 7).map { place in (before..<before + length).contains(place) ? first.adding(days: place - before) : nil }
    return stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<$0 + 7]) }
  }
}
