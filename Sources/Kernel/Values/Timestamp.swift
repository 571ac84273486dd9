import HistoricalDates

/// Milliseconds of UTC since 1970 as text.
package enum Timestamp {
  /// ISO 8601 in UTC to the second: `2026-11-24T08:00:00Z`.
  package static func text(_ milliseconds: Int64) -> String {
    let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = Int(seconds - days * 86_400)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(CalendarDay(julianDayNumber: Int(days) + 2_440_588))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// ISO 8601 in UTC to the millisecond: `2026-11-24T08:00:00.120Z`.
  package static func precise(_ milliseconds: Int64) -> String {
    let rest = "\((milliseconds % 1000 + 1000) % 1000)"
    return "\(text(milliseconds).dropLast()).\(String(repeating: "0", count: max(0, 3 - rest.count)))\(rest)Z"
  }
}
