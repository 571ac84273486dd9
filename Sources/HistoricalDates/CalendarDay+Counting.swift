/// Counting days, weeks and months.
extension CalendarDay {
  /// The day in Viet Nam (Asia/Ho_Chi_Minh, UTC+7 all year) at a moment given in milliseconds of UTC since 1970.
  public init(inVietnamAt milliseconds: Int64) {
    self.init(julianDayNumber: Int(milliseconds + 7 * 3_600_000).flooredQuotient(86_400_000) + Self.unixEpoch)
  }

  /// The Julian day number of 1970-01-01.
  private static let unixEpoch = 2_440_588

  /// The day `days` later, or earlier when negative.
  public func adding(days: Int) -> CalendarDay { CalendarDay(julianDayNumber: julianDayNumber + days) }

  /// The same day `months` later, or the last of that month when it has no such day.
  public func adding(months: Int) -> CalendarDay {
    let count = year * 12 + month - 1 + months
    let year = count.flooredQuotient(12), month = count.flooredRemainder(12) + 1
    return CalendarDay(year: year, month: month, day: min(day, Self.length(ofMonth: month, year: year))) ?? self
  }

  /// How many days later `other` is.
  public func days(until other: CalendarDay) -> Int { other.julianDayNumber - julianDayNumber }

  /// 1 for Monday … 7 for Sunday. Source: ISO 8601-1:2019, 4.3.3.
  public var weekday: Int { julianDayNumber.flooredRemainder(7) + 1 }

  /// Whether the month ends with this day.
  public var isLastOfMonth: Bool { day == Self.length(ofMonth: month, year: year) }
}
