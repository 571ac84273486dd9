import HistoricalDates
import Testing

@testable import Kernel

@Suite("Working days and terms")
struct WorkingDaysTests {
  /// A moment in Viet Nam; milliseconds of UTC since 1970.
  private static func moment(_ day: String, _ hour: Int = 10, _ minute: Int = 0) throws -> Int64 {
    let day = try #require(CalendarDay(day))
    return Int64(CalendarDay(inVietnamAt: 0).days(until: day)) * 86_400_000 + Int64(hour - 7) * 3_600_000 + Int64(minute) * 60_000
  }

  /// The working-day holidays of a year: what is free from Monday to Friday.
  static let years: [(Int, [String])] = [
    (2025, ["01-01", "01-28", "01-29", "01-30", "01-31", "02-03", "04-07", "04-30", "05-01", "09-01", "09-02"]),
    (2026, ["01-01", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "09-01", "09-02"]),
    (2027, ["01-01", "02-05", "02-08", "02-09", "02-10", "02-11", "04-16", "04-30", "05-03", "09-02", "09-03"]),
  ]

  @Test("The holidays of a year, with the days in lieu of those on a weekend, are free, and no other weekday is", arguments: years)
  func holidays(year: Int, free: [String]) throws {
    let first = try #require(CalendarDay(year: year, month: 1, day: 1)), last = try #require(CalendarDay(year: year, month: 12, day: 31))
    let days = (0...first.days(until: last)).map { first.adding(days: $0) }
    let found = days.filter { $0.weekday < 6 && !WorkingDays().isWorking($0) }.map { "\($0)".dropFirst(5) }
    #expect(found.map { String($0) } == free)
    #expect(days.allSatisfy { $0.weekday < 6 || !WorkingDays().isWorking($0) })
  }

  @Test("What the government moves is declared: a free Monday, a worked Saturday")
  func moved() throws {
    let monday = try #require(CalendarDay("2026-08-31")), saturday = try #require(CalendarDay("2026-08-22"))
    let days = WorkingDays(off: [monday], worked: [saturday])
    #expect(!days.isWorking(monday) && days.isWorking(saturday) && WorkingDays().isWorking(monday) && !WorkingDays().isWorking(saturday))
  }

  struct Term: Sendable {
    var from: (day: String, hour: Int, minute: Int)
    var span: CaseKind.Clock.Span
    /// In UTC.
    var due: String
  }

  static let terms: [Term] = [
    Term(from: ("2026-03-02", 9, 0), span: .hours(24), due: "2026-03-03T02:00:00Z"),
    Term(from: ("2026-03-02", 9, 0), span: .workingDays(2), due: "2026-03-04T16:59:59Z"),
    // The day itself is not counted, whatever the hour.
    Term(from: ("2026-03-02", 23, 59), span: .workingDays(2), due: "2026-03-04T16:59:59Z"),
    Term(from: ("2026-03-03", 0, 0), span: .workingDays(2), due: "2026-03-05T16:59:59Z"),
    // A Friday before a Sunday that is a holiday: its day in lieu is the Monday.
    Term(from: ("2026-04-24", 10, 0), span: .workingDays(2), due: "2026-04-29T16:59:59Z"),
    Term(from: ("2026-04-25", 0, 30), span: .workingDays(1), due: "2026-04-28T16:59:59Z"),
    // Over Tết.
    Term(from: ("2026-02-13", 16, 0), span: .workingDays(1), due: "2026-02-23T16:59:59Z"),
    Term(from: ("2026-03-02", 9, 0), span: .days(10), due: "2026-03-12T16:59:59Z"),
    // Ends on 30 April: moved past 1 May and the weekend.
    Term(from: ("2026-04-20", 9, 0), span: .days(10), due: "2026-05-04T16:59:59Z"),
    // Hours run on over holidays.
    Term(from: ("2026-02-16", 9, 0), span: .hours(72), due: "2026-02-19T02:00:00Z"),
  ]

  @Test("A term ends when it must, over weekends and holidays", arguments: terms)
  func term(_ term: Term) throws {
    let clock = CaseKind.Clock(id: "x", label: LocalizedText(vi: "x", en: "x"), span: term.span, legal: LocalizedText(vi: "x", en: "x"))
    let from = try Self.moment(term.from.day, term.from.hour, term.from.minute)
    #expect(Timestamp.text(clock.due(received: from, known: 0, WorkingDays())) == term.due)
  }

  @Test("A clock that runs from when something was known does so")
  func known() throws {
    let clock = CaseKind.Clock(id: "x", label: LocalizedText(vi: "x", en: "x"), span: .hours(24), start: .known, legal: LocalizedText(vi: "x", en: "x"))
    #expect(clock.due(received: 1_000_000_000, known: 5, WorkingDays()) == 86_400_005)
  }

  @Test("Working days between two moments: the first day is not counted, the last is")
  func count() throws {
    let days = WorkingDays()
    let friday = try Self.moment("2026-04-24"), wednesday = try Self.moment("2026-04-29", 1)
    #expect(days.count(from: friday, to: wednesday) == 2 && days.count(from: wednesday, to: friday) == -2 && days.count(from: friday, to: friday + 3_600_000) == 0)
  }
}
