import HistoricalDates
import Kernel
import Pages

/// A moment as people at work read it: Asia/Ho_Chi_Minh, the day as the language writes it.
struct DeskTime: Sendable {
  /// Of UTC since 1970.
  let milliseconds: Int64
  var hasSeconds = false
  private static let ahead: Int64 = 7 * 3_600_000

  func text(in language: Language) -> String {
    let day = CalendarDay(inVietnamAt: milliseconds)
    let clock = Timestamp.text(milliseconds + Self.ahead).suffix(9).prefix(hasSeconds ? 8 : 5)
    return (language == .english ? "\(day)" : "\(day.day)/\(day.month)/\(day.year)") + " \(clock)"
  }

  func render(_ page: PageContext) -> Markup { "<time datetime=\"\(Timestamp.text(milliseconds))\">\(text(in: page.language))</time>" }
}
