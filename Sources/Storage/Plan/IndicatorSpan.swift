import HistoricalDates
import Kernel

/// A time in which a record stood in the scope of an indicator and nothing of it changed.
struct IndicatorSpan: Sendable, Hashable {
  /// What decides whom a record is counted for, and how.
  struct Standing: Sendable, Hashable {
    /// Whose it was: rights are asked by it. Empty: none.
    let unit: String
    /// The unit that it lies in, where the public may know; else whose it was. It is counted there.
    let place: String
    let profile: String
    let sensitivity: String
    let isPublic: Bool
    let isCounted: Bool
  }

  /// Milliseconds of UTC since 1970; `until` is the first in which it is over, `nil` while it lasts.
  let since: Int64
  let until: Int64?
  let standing: Standing
}

/// Days of Viet Nam's time since 1970.
enum VietnamDay {
  private static let length: Int64 = 86_400_000
  private static let offset: Int64 = 7 * 3_600_000

  static func of(_ moment: Int64) -> Int64 {
    let shifted = moment + offset
    return shifted >= 0 ? shifted / length : (shifted + 1) / length - 1
  }
  /// The month that a moment lies in, from the year 0.
  static func month(of moment: Int64) -> Int64 {
    let day = CalendarDay(inVietnamAt: moment)
    return Int64(day.year * 12 + day.month - 1)
  }
  /// The first day of a month.
  static func first(ofMonth month: Int64) -> Int64 {
    let year = month >= 0 ? month / 12 : (month - 11) / 12
    let day = CalendarDay(year: Int(year), month: Int(month - year * 12) + 1, day: 1)
    return Int64(day.map { CalendarDay(inVietnamAt: 0).days(until: $0) } ?? 0)
  }
  /// Its first moment.
  static func start(_ day: Int64) -> Int64 { day * length - offset }
}
