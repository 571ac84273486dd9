import HistoricalDates

/// The days of a period that somebody asks about, in Viet Nam: this year up to today where nothing is typed.
package struct WorkPeriod: Sendable, Hashable {
  package let first: CalendarDay
  package let last: CalendarDay
  private static let longest = 366 * 5

  /// Throws `Problems`: `quality.period`. `now` in milliseconds of UTC since 1970.
  package init(from: String, to: String, now: Int64) throws {
    let today = CalendarDay(inVietnamAt: now)
    let first = from.isEmpty ? CalendarDay(year: today.year, month: 1, day: 1) : CalendarDay(from), last = to.isEmpty ? today : CalendarDay(to)
    guard let start = first, let end = last, start.year >= 1970, start <= end, start.days(until: end) <= Self.longest else {
      throw Problems([Problem(
        "quality.period", path: "from", vi: "Hãy chọn ngày đầu và ngày cuối, cách nhau nhiều nhất 5 năm, viết như 2026-11-24.",
        en: "Choose a first and a last day, at most 5 years apart, written like 2026-11-24.")])
    }
    (self.first, self.last) = (start, end)
  }

  /// Milliseconds of UTC since 1970.
  package var moments: Range<Int64> { WorkingDays.end(of: first.adding(days: -1)) + 1..<WorkingDays.end(of: last) + 1 }
}
