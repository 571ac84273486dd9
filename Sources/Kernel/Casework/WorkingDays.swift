import HistoricalDates

/// The working days of offices in Viet Nam: Monday to Friday without the holidays of the law, with the day off in lieu of a holiday that falls on a Saturday or Sunday.
/// The lunar holidays are computed; what the government moves in a single year is declared (`cases.yaml`, `calendar`).
/// Source: Bộ luật Lao động 2019 (45/2019/QH14), Điều 111 khoản 3, Điều 112 khoản 1; Bộ luật Dân sự 2015, Điều 147 and 148 (a term begins on the next day and ends with its last).
package struct WorkingDays: Sendable, Hashable {
  /// Further days off, such as those that were exchanged for a Saturday.
  package var off: Set<CalendarDay>
  /// Days that are worked although they would be free.
  package var worked: Set<CalendarDay>

  package init(off: Set<CalendarDay> = [], worked: Set<CalendarDay> = []) {
    self.off = off
    self.worked = worked
  }

  /// Why a day is free.
  package enum DayOff: Sendable, Hashable {
    case weekend
    case holiday(Holiday)
    /// For this holiday, which falls on a Saturday or Sunday.
    case inLieu(Holiday)
    /// Declared in `off`.
    case declared
  }

  package func isWorking(_ day: CalendarDay) -> Bool { dayOff(day) == nil }

  /// Why `day` is free; `nil` where it is worked. A holiday on a Saturday or Sunday is named as the holiday.
  package func dayOff(_ day: CalendarDay) -> DayOff? {
    if worked.contains(day) { return nil }
    return Self.lawfulDayOff(day) ?? (off.contains(day) ? .declared : nil)
  }

  /// Why `day` is free by law, whatever is declared.
  package static func lawfulDayOff(_ day: CalendarDay) -> DayOff? { free(in: day.year)[day] ?? (isWeekend(day) ? .weekend : nil) }

  private static func isWeekend(_ day: CalendarDay) -> Bool { day.weekday >= 6 }

  // MARK: Holidays

  /// The days of a year of the solar calendar that are holidays: see `Holiday`.
  package static func holidays(of year: Int) -> Set<CalendarDay> { Set(Holiday.days(of: year).keys) }

  /// The holidays with the days in lieu of those that fall on a Saturday or Sunday: the next day that is free for no other reason.
  private static func free(in year: Int) -> [CalendarDay: DayOff] {
    let holidays = Holiday.days(of: year)
    var free = holidays.mapValues { DayOff.holiday($0) }
    for (day, holiday) in holidays.sorted(by: { $0.key < $1.key }) where isWeekend(day) {
      var next = day.adding(days: 1)
      while isWeekend(next) || free[next] != nil { next = next.adding(days: 1) }
      free[next] = .inLieu(holiday)
    }
    return free
  }

  // MARK: Terms

  /// The end of the `count`-th day after the one in which `moment` lies; where that is no working day, of the next one. Milliseconds of UTC since 1970.
  package func end(afterDays count: Int, from moment: Int64) -> Int64 {
    var day = CalendarDay(inVietnamAt: moment).adding(days: count)
    while !isWorking(day) { day = day.adding(days: 1) }
    return Self.end(of: day)
  }

  /// The end of the `count`-th working day after the day in which `moment` lies. Milliseconds of UTC since 1970.
  package func end(afterWorkingDays count: Int, from moment: Int64) -> Int64 {
    var day = CalendarDay(inVietnamAt: moment), left = count
    while left > 0 {
      day = day.adding(days: 1)
      if isWorking(day) { left -= 1 }
    }
    return Self.end(of: day)
  }

  /// How many working days lie between the days of two moments, the later day counted. Negative where `end` is the earlier one.
  package func count(from start: Int64, to end: Int64) -> Int {
    let first = CalendarDay(inVietnamAt: start), last = CalendarDay(inVietnamAt: end)
    guard first <= last else { return -count(from: end, to: start) }
    let days = first.days(until: last)
    return days == 0 ? 0 : (1...days).count(where: { isWorking(first.adding(days: $0)) })
  }

  private static let wholeDay: Int64 = 86_400_000
  /// How far Viet Nam is ahead of UTC.
  private static let ahead: Int64 = 7 * 3_600_000

  /// The last millisecond of `day` in Viet Nam; of UTC since 1970.
  package static func end(of day: CalendarDay) -> Int64 { Int64(CalendarDay(inVietnamAt: 0).days(until: day) + 1) * wholeDay - ahead - 1 }
}
