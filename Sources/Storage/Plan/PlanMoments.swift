import HistoricalDates
import Kernel

/// Moments that figures are of, in Viet Nam's time.
package enum PlanMoments {
  /// The last millisecond of a day, in UTC since 1970.
  package static func end(of day: CalendarDay) -> Int64 { VietnamDay.start(VietnamDay.of(0) + Int64(CalendarDay(inVietnamAt: 0).days(until: day)) + 1) - 1 }

  /// The last day of a month; `nil` for a month that there is not.
  package static func lastDay(ofMonth month: Int, year: Int) -> CalendarDay? { CalendarDay(year: year, month: month, day: 1)?.adding(months: 1).adding(days: -1) }

  /// The ends of the last `months` months that are over at `now`, the oldest first, and `now` itself.
  package static func monthEnds(_ months: Int, before now: Int64) -> [Int64] {
    let today = CalendarDay(inVietnamAt: now)
    guard let first = CalendarDay(year: today.year, month: today.month, day: 1) else { return [now] }
    return (0..<max(0, months)).reversed().map { end(of: first.adding(months: -$0).adding(days: -1)) }
  }

  /// The year and month of a moment.
  static func month(_ moment: Int64) -> Int {
    let day = CalendarDay(inVietnamAt: moment)
    return day.year * 12 + day.month - 1
  }
}

/// A month, a quarter or a year that figures are published for.
package struct PlanPeriod: Sendable, Hashable {
  /// As "2026-11", "2026-Q4", "2026".
  package let text: String
  package let last: CalendarDay

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.count == 4, let year = Int(first), parts.count <= 2 else { return nil }
    var month = 12
    if parts.count == 2 {
      if parts[1].hasPrefix("Q") {
        guard parts[1].count == 2, let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) else { return nil }
        month = quarter * 3
      } else {
        guard parts[1].count == 2, let number = Int(parts[1]), (1...12).contains(number) else { return nil }
        month = number
      }
    }
    guard let last = PlanMoments.lastDay(ofMonth: month, year: year) else { return nil }
    (self.text, self.last) = (text, last)
  }

  /// The periods that ended with the day.
  package static func ended(with day: CalendarDay) -> [PlanPeriod] {
    guard day.isLastOfMonth else { return [] }
    let month = day.month < 10 ? "0\(day.month)" : "\(day.month)"
    let texts = ["\(day.year)-\(month)"] + (day.month % 3 == 0 ? ["\(day.year)-Q\(day.month / 3)"] : []) + (day.month == 12 ? ["\(day.year)"] : [])
    return texts.compactMap { PlanPeriod($0) }
  }

  /// The end of its last day; milliseconds of UTC since 1970.
  package var end: Int64 { PlanMoments.end(of: last) }
}
