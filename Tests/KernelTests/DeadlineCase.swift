import HistoricalDates
import Testing

@testable import Kernel

/// A term and the day it ends with, worked out by hand from the wall calendar and the holidays of the law. Times are those of Viet Nam.
struct DeadlineCase: Sendable, CustomTestStringConvertible {
  /// `2026-03-02 09:00`
  var start: String
  var days: Int
  /// `2026-03-04 09:00/2026-03-05 16:00`; without an end, one that lasts.
  var pauses: [String] = []
  var off: [String] = []
  var worked: [String] = []
  /// `nil`: the term stands still.
  var due: String?

  init(_ start: String, _ days: Int, pauses: [String] = [], off: [String] = [], worked: [String] = [], due: String?) {
    self.start = start
    self.days = days
    self.pauses = pauses
    self.off = off
    self.worked = worked
    self.due = due
  }

  var testDescription: String { "\(start) + \(days)\(pauses.map { " pause \($0)" }.joined()) → \(due ?? "paused")" }

  /// The term, counted.
  func ledger() throws -> DeadlineLedger {
    try DeadlineLedger(from: Self.moment(start), workingDays: days, pauses: pauses.map { try Self.pause($0) }, calendar: calendar())
  }

  func calendar() throws -> WorkingDays {
    WorkingDays(off: try Set(off.map { try #require(CalendarDay($0)) }), worked: try Set(worked.map { try #require(CalendarDay($0)) }))
  }

  /// Milliseconds of UTC since 1970.
  static func moment(_ text: String) throws -> Int64 {
    let day = try #require(CalendarDay(String(text.prefix(10)))), hour = try #require(Int64(text.dropFirst(11).prefix(2))), minute = try #require(Int64(text.dropFirst(14)))
    return Int64(CalendarDay(inVietnamAt: 0).days(until: day)) * 86_400_000 + (hour - 7) * 3_600_000 + minute * 60_000
  }

  private static func pause(_ text: String) throws -> DeadlineLedger.Pause {
    let ends = text.split(separator: "/").map { String($0) }
    return DeadlineLedger.Pause(since: try moment(ends[0]), until: ends.count > 1 ? try moment(ends[1]) : nil)
  }
}
