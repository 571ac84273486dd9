/// Something held every year, or every second or third, on days of the lunar or the solar calendar: a festival, a death anniversary.
///
/// How the days are found:
/// - a leap month does not repeat it: it is held in the first, regular month of that number, and what begins there runs on without a break into the leap month;
/// - day 30 of a lunar month of 29 days is its last day, and so 29 February of a common year is the 28th;
/// - an end in an earlier month than the beginning lies in the year after;
/// - "even" and "odd" are said of the year in which the festival begins, for lunar days that in which the lunar year begins.
public struct Recurrence: Sendable, Hashable {
  /// Which calendar names the days.
  public enum Calendar: String, Sendable, Hashable { case lunar, solar }

  /// How often it is held. The raw values are those of the register.
  public enum Cycle: String, Sendable, Hashable, CaseIterable {
    case yearly
    case evenYears = "every-2-years-even"
    case oddYears = "every-2-years-odd"
    case threeYears = "every-3-years"
    case unknown

    /// Whether it is known in which years it is held; nothing in the register anchors a cycle of three years.
    public var isCertain: Bool { self != .threeYears && self != .unknown }

    fileprivate func mayFall(in year: Int) -> Bool {
      switch self {
      case .yearly, .threeYears, .unknown: true
      case .evenYears: year.flooredRemainder(2) == 0
      case .oddYears: year.flooredRemainder(2) == 1
      }
    }
  }

  /// One time that it is held, or may be.
  public struct Occurrence: Sendable, Hashable {
    public let first: CalendarDay
    /// The last day, itself included.
    public let last: CalendarDay
    /// The year in which it begins: the lunar year for lunar days.
    public let year: Int
    /// Whether it is known that it is held in this year.
    public let isCertain: Bool
    /// Only the month is known: `first` and `last` are those of the month.
    public let isWholeMonth: Bool

    public func contains(_ day: CalendarDay) -> Bool { first <= day && day <= last }
  }

  public let calendar: Calendar
  /// 1...12.
  public let month: Int
  /// 1...30 or 31; nil when only the month is known.
  public let day: Int?
  public let endMonth: Int?
  public let endDay: Int?
  public let cycle: Cycle

  /// Nil when a number is none of a month or a day.
  public init?(calendar: Calendar, month: Int, day: Int? = nil, endMonth: Int? = nil, endDay: Int? = nil, cycle: Cycle = .yearly) {
    let longest = calendar == .lunar ? 30 : 31
    for number in [month, endMonth].compactMap(\.self) where !(1...12).contains(number) { return nil }
    for number in [day, endDay].compactMap(\.self) where !(1...longest).contains(number) { return nil }
    self.calendar = calendar
    self.month = month
    self.day = day
    self.endMonth = endMonth
    self.endDay = endDay
    self.cycle = cycle
  }

  /// The times that have a day in `range`, in their order. Lunar days are known for the lunar years 1900...2199 only.
  public func occurrences(in range: ClosedRange<CalendarDay>) -> [Occurrence] {
    // What runs over the end of a lunar year can reach into the second solar year after it.
    (range.lowerBound.year - 2...range.upperBound.year).compactMap { occurrence(in: $0) }.filter { $0.last >= range.lowerBound && $0.first <= range.upperBound }
  }

  /// The first time that begins after `day`; nil where the calendar ends.
  public func next(after day: CalendarDay) -> Occurrence? {
    (day.year - 1...day.year + 3).lazy.compactMap { occurrence(in: $0) }.first { $0.first > day }
  }

  /// The time that begins in `year`, the lunar year for lunar days; nil when it is not held then.
  public func occurrence(in year: Int) -> Occurrence? {
    guard cycle.mayFall(in: year), let first = solar(month, day ?? 1, in: year) else { return nil }
    let last = end(in: year).map { max($0, first) } ?? first
    return Occurrence(first: first, last: last, year: year, isCertain: cycle.isCertain, isWholeMonth: day == nil)
  }

  /// Nil for a single day. An end before the beginning in one month is a slip of the pen: nothing is held for a year less some days.
  private func end(in year: Int) -> CalendarDay? {
    guard let endDay = endDay ?? (day == nil ? 31 : nil) else { return nil }
    let endMonth = endMonth ?? month
    let endYear = endMonth < month ? year + 1 : year
    guard let end = solar(endMonth, endDay, in: endYear) else { return nil }
    return CalendarDay(julianDayNumber: end.julianDayNumber - leapDays(from: year, to: endMonth, endYear))
  }

  /// The days of the leap months that lie between the month of the beginning and that of the end.
  private func leapDays(from year: Int, to endMonth: Int, _ endYear: Int) -> Int {
    guard calendar == .lunar else { return 0 }
    return (year...endYear).reduce(0) { days, candidate in
      guard let leap = LunarCalendar.leapMonth(of: candidate), candidate > year || leap >= month, candidate < endYear || leap < endMonth else { return days }
      return days + (LunarCalendar.length(ofMonth: leap, leap: true, year: candidate) ?? 0)
    }
  }

  private func solar(_ month: Int, _ day: Int, in year: Int) -> CalendarDay? {
    guard calendar == .lunar else { return CalendarDay(year: year, month: month, day: min(day, CalendarDay.length(ofMonth: month, year: year))) }
    guard let length = LunarCalendar.length(ofMonth: month, year: year) else { return nil }
    return LunarDate(day: min(day, length), month: month, year: year).flatMap { LunarCalendar.solar(from: $0) }
  }
}
