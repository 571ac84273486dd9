/// The Vietnamese lunar calendar (âm lịch), computed from the sun and the moon at UTC+7 (105° E) for the lunar years 1900...2199.
///
/// A month begins on the day of new moon; the month with the December solstice is the eleventh; in a stretch of thirteen months
/// between two eleventh months the first without a principal term repeats the number before it (tháng nhuận).
/// The rule and the meridian are those in force in the North from 1968 and in the whole country from 1976
/// (Source: Decision 121/CP of 8 August 1967); before, almanacs printed in Viet Nam followed 120° E or older tables and may differ by a day.
/// Hồ Ngọc Đức's widely copied tables differ for 1944-06-20, 2072-12-09 and 2085-10-18 only, all within 92 s of midnight.
/// See `DeltaT` for the limit of certainty after 2100.
public enum LunarCalendar {
  /// The lunar years the calendar covers.
  public static let years: ClosedRange<Int> = 1900...2199

  /// The part of a day by which civil time is ahead of Universal Time: seven hours.
  static let dayFraction = 7.0 / 24

  /// The lunar date of a day; nil outside lunar years 1900...2199 (1900-01-31 to the eve of Tết 2200).
  public static func lunar(from day: CalendarDay) -> LunarDate? {
    let number = day.julianDayNumber
    guard let first = table.months.first?.start, number >= first, number < table.end else { return nil }
    var low = 0
    var high = table.months.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if table.months[middle].start <= number { low = middle } else { high = middle }
    }
    let month = table.months[low]
    return LunarDate(day: number - month.start + 1, month: month.number, leap: month.leap, year: month.year)
  }

  /// The solar day of a lunar date; nil when there is none: the 30th of a short month, a leap month that year does not have, a year outside.
  public static func solar(from date: LunarDate) -> CalendarDay? {
    guard let place = place(ofMonth: date.month, leap: date.leap, year: date.year) else { return nil }
    guard date.day >= 1, date.day <= table.length(place) else { return nil }
    return CalendarDay(julianDayNumber: table.months[place].start + date.day - 1)
  }

  /// The number of the month that is repeated in a lunar year; nil when none is, or the year is outside.
  public static func leapMonth(of year: Int) -> Int? {
    months(of: year).first { table.months[$0].leap }.map { table.months[$0].number }
  }

  /// The days of a month, 29 or 30; nil when that year has no such month.
  public static func length(ofMonth month: Int, leap: Bool = false, year: Int) -> Int? {
    place(ofMonth: month, leap: leap, year: year).map { table.length($0) }
  }

  /// The first day of a lunar year (Tết Nguyên đán); nil outside.
  public static func newYear(_ year: Int) -> CalendarDay? {
    months(of: year).first.map { CalendarDay(julianDayNumber: table.months[$0].start) }
  }

  private static let table = LunarMonthTable(years: years)

  private static func months(of year: Int) -> Range<Int> {
    guard years.contains(year) else { return 0..<0 }
    return table.firstOfYear[year - years.lowerBound]..<table.firstOfYear[year - years.lowerBound + 1]
  }

  private static func place(ofMonth month: Int, leap: Bool, year: Int) -> Int? {
    months(of: year).first { table.months[$0].number == month && table.months[$0].leap == leap }
  }
}
