import HistoricalDates
import Kernel
import Pages

/// A day up to today of which somebody wants to know how things stood when it ended, in Viet Nam.
struct PastDay: Sendable, Hashable {
  let day: CalendarDay
  private static let wholeDay: Int64 = 86_400_000
  /// How far Viet Nam is ahead of UTC.
  private static let ahead: Int64 = 7 * 3_600_000

  static let problem = Problem(
    "history.day", path: "at", vi: "Hãy chọn một ngày từ năm 1970 đến hôm nay, viết như 2026-11-24.", en: "Choose a day from 1970 until today, written like 2026-11-24.")

  /// `nil` for what is no such day, and for one that is still to come. `now` in milliseconds of UTC since 1970.
  init?(_ text: String, now: Int64) {
    guard let day = CalendarDay(text), day.year >= 1970, day <= CalendarDay(inVietnamAt: now) else { return nil }
    self.day = day
  }

  /// Its last millisecond; of UTC since 1970.
  var end: Int64 { Int64(CalendarDay(inVietnamAt: 0).days(until: day) + 1) * Self.wholeDay - Self.ahead - 1 }

  func text(in language: Language) -> String { language == .english ? "\(day)" : "\(day.day)/\(day.month)/\(day.year)" }
}
