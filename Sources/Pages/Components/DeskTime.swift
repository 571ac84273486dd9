import HistoricalDates
import Kernel

/// A moment as people at work read it: Asia/Ho_Chi_Minh, the day as the language writes it.
package struct DeskTime: Sendable {
  /// Of UTC since 1970.
  package let milliseconds: Int64
  package var hasSeconds: Bool
  private static let ahead: Int64 = 7 * 3_600_000

  package init(milliseconds: Int64, hasSeconds: Bool = false) {
    self.milliseconds = milliseconds
    self.hasSeconds = hasSeconds
  }

  package func text(in language: Language) -> String {
    let day = CalendarDay(inVietnamAt: milliseconds)
    let clock = Timestamp.text(milliseconds + Self.ahead).suffix(9).prefix(hasSeconds ? 8 : 5)
    return (language == .english ? "\(day)" : "\(day.day)/\(day.month)/\(day.year)") + " \(clock)"
  }

  package func render(_ page: PageContext) -> Markup { "<time datetime=\"\(Timestamp.text(milliseconds))\">\(text(in: page.language))</time>" }
}
