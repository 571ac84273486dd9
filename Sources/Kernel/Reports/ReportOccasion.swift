import HistoricalDates

/// For which year and whom a report is made, by what its data are, and what is written around and into it.
package struct ReportOccasion: Sendable, Hashable {
  package var year: Int
  /// Of a report on one agency: its id.
  package var agency: String?
  /// The data are those at the end of this day in Viet Nam.
  package var day: CalendarDay
  package var frame: SheetFrame
  /// By the label that the template gives.
  package var writings: [String: String]

  package init(year: Int, agency: String? = nil, day: CalendarDay, frame: SheetFrame = SheetFrame(), writings: [String: String] = [:]) {
    (self.year, self.agency, self.day) = (year, agency, day)
    (self.frame, self.writings) = (frame, writings)
  }

  /// The last millisecond of the day, in UTC since 1970.
  package var asOf: Int64 { Int64(day.julianDayNumber - 2_440_588 + 1) * 86_400_000 - 7 * 3_600_000 - 1 }

  /// As official documents write it: 05/02/2027.
  static func text(_ day: CalendarDay) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(day.day))/\(two(day.month))/\(day.year)"
  }
}
