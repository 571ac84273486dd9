import Testing

@testable import HistoricalDates

@Suite("What comes back every year")
struct RecurrenceTests {
  private static func lunar(_ month: Int, _ day: Int?, to end: (month: Int, day: Int)? = nil, _ cycle: Recurrence.Cycle = .yearly) throws -> Recurrence {
    try #require(Recurrence(calendar: .lunar, month: month, day: day, endMonth: end?.month, endDay: end?.day, cycle: cycle))
  }

  private static func range(_ first: String, _ last: String) throws -> ClosedRange<CalendarDay> {
    let first = try #require(CalendarDay(first)), last = try #require(CalendarDay(last))
    return first...last
  }

  private static func days(_ recurrence: Recurrence, _ first: String, _ last: String) throws -> [String] {
    recurrence.occurrences(in: try range(first, last)).map { $0.first == $0.last ? "\($0.first)" : "\($0.first)/\($0.last)" }
  }

  /// The first days of the lunar months of 24 months from November 2026, leap months left out. Source: vnlunar 1.0.5 from PyPI (tables for UTC+7), run on 2026-11-24.
  static let monthStarts: [(month: Int, days: [String])] = [
    (1, ["2027-02-06", "2028-01-26"]), (2, ["2027-03-08", "2028-02-25"]), (3, ["2027-04-07", "2028-03-26"]), (4, ["2027-05-06", "2028-04-25"]),
    (5, ["2027-06-05", "2028-05-24"]), (6, ["2027-07-04", "2028-07-22"]), (7, ["2027-08-02", "2028-08-20"]), (8, ["2027-09-01", "2028-09-19"]),
    (9, ["2027-09-30", "2028-10-18"]), (10, ["2026-11-09", "2027-10-29"]), (11, ["2026-12-09", "2027-11-28"]), (12, ["2027-01-08", "2027-12-28"]),
  ]

  @Test("first days of 24 months agree with the table of another library, the leap fifth month of 2028 left out", arguments: monthStarts.map(\.month))
  func agreesWithTable(_ month: Int) throws {
    let expected = try #require(Self.monthStarts.first { $0.month == month }).days
    #expect(try Self.days(Self.lunar(month, 1), "2026-11-01", "2028-10-31") == expected)
  }

  @Test("every day of every lunar month of those 24 months follows its first")
  func everyDay() throws {
    for (month, starts) in Self.monthStarts {
      for day in 2...29 {
        let expected = try starts.map { try #require(CalendarDay($0)).adding(days: day - 1) }
        let found = try Self.lunar(month, day).occurrences(in: Self.range("2026-11-09", "2028-11-15")).map(\.first)
        #expect(found == expected, "\(day)/\(month)")
      }
    }
  }

  @Test("known days", arguments: [
    (1, 1, "2027-01-01", "2027-12-31", ["2027-02-06"]), (1, 1, "2028-01-01", "2028-12-31", ["2028-01-26"]), (3, 10, "2026-01-01", "2026-12-31", ["2026-04-26"]),
    // Viet Nam and China part in 2030: there Tết is a day earlier.
    (1, 1, "2030-01-01", "2030-12-31", ["2030-02-02"]), (1, 15, "2030-01-01", "2030-12-31", ["2030-02-16"]), (1, 1, "2007-01-01", "2007-12-31", ["2007-02-17"]),
    (12, 23, "2027-01-01", "2027-12-31", ["2027-01-30"]),
  ])
  func knownDays(_ month: Int, _ day: Int, _ first: String, _ last: String, _ expected: [String]) throws {
    #expect(try Self.days(Self.lunar(month, day), first, last) == expected)
  }

  @Test("a leap month does not hold it again; what begins before runs on into the leap month without a break")
  func leapMonth() throws {
    // 2025 has a leap sixth month, from 25 July to 22 August.
    #expect(try Self.days(Self.lunar(6, 1), "2025-01-01", "2025-12-31") == ["2025-06-25"])
    #expect(try Self.days(Self.lunar(6, 15), "2025-07-25", "2025-08-22") == [])
    #expect(try Self.days(Self.lunar(7, 1), "2025-01-01", "2025-12-31") == ["2025-08-23"])
    #expect(try Self.days(Self.lunar(6, 28, to: (7, 2)), "2025-01-01", "2025-12-31") == ["2025-07-22/2025-07-26"])
    #expect(try Self.days(Self.lunar(6, 28, to: (7, 2)), "2026-01-01", "2026-12-31") == ["2026-08-10/2026-08-14"])
  }

  @Test("day 30 falls on the 29th of a short month, 29 February on the 28th")
  func shortMonths() throws {
    // The twelfth month of Ất Tỵ has 29 days, the one of Bính Ngọ too; the first of Đinh Mùi has 30.
    #expect(LunarCalendar.length(ofMonth: 12, year: 2025) == 29)
    #expect(try Self.days(Self.lunar(12, 30), "2026-01-01", "2026-12-31") == ["2026-02-16"])
    #expect(try Self.days(Self.lunar(1, 30), "2027-01-01", "2027-12-31") == ["2027-03-07"])
    let solar = try #require(Recurrence(calendar: .solar, month: 2, day: 29))
    #expect(try Self.days(solar, "2027-01-01", "2028-12-31") == ["2027-02-28", "2028-02-29"])
  }

  @Test("an end in an earlier month lies in the year after; one earlier in the same month is no end")
  func overTheYear() throws {
    #expect(try Self.days(Self.lunar(12, 23, to: (1, 7)), "2027-01-01", "2027-12-31") == ["2027-01-30/2027-02-12"])
    #expect(try Self.days(Self.lunar(12, 23, to: (1, 7)), "2027-02-10", "2027-02-10") == ["2027-01-30/2027-02-12"])
    #expect(try Self.days(Self.lunar(3, 10, to: (3, 5)), "2026-01-01", "2026-12-31") == ["2026-04-26"])
    let solar = try #require(Recurrence(calendar: .solar, month: 12, day: 30, endMonth: 1, endDay: 2))
    #expect(try Self.days(solar, "2027-01-01", "2027-01-01") == ["2026-12-30/2027-01-02"])
  }

  @Test("every second year is reckoned by the year in which the lunar year begins; three years and unknown cycles are not certain")
  func cycles() throws {
    // The twelfth month of the lunar year 2026 begins in January 2027.
    #expect(try Self.days(Self.lunar(12, 10, .evenYears), "2026-01-01", "2029-12-31") == ["2027-01-17", "2029-01-24"])
    #expect(try Self.days(Self.lunar(2, 10, .evenYears), "2026-01-01", "2029-12-31") == ["2026-03-28", "2028-03-05"])
    #expect(try Self.days(Self.lunar(2, 10, .oddYears), "2026-01-01", "2028-12-31") == ["2027-03-17"])
    let day = try #require(CalendarDay("2026-11-24"))
    for cycle in Recurrence.Cycle.allCases {
      let next = try #require(Self.lunar(2, 10, cycle).next(after: day))
      #expect(next.isCertain == [.yearly, .evenYears, .oddYears].contains(cycle))
      #expect(next.first.description == (cycle == .evenYears ? "2028-03-05" : "2027-03-17"))
    }
  }

  @Test("where only the month is known it is the whole month, and says so")
  func wholeMonth() throws {
    let month = try #require(Self.lunar(3, nil).occurrence(in: 2027))
    #expect(month.isWholeMonth && month.first.description == "2027-04-07" && month.last.description == "2027-05-05")
    let day = try #require(Self.lunar(3, 1).occurrence(in: 2027))
    #expect(!day.isWholeMonth && day.first == day.last)
  }

  @Test("the next time begins after the day given; what is on now is found by its day")
  func next() throws {
    let festival = try Self.lunar(2, 10, to: (2, 12))
    let first = try #require(CalendarDay("2027-03-17"))
    #expect(festival.next(after: first.adding(days: -1))?.first == first)
    #expect(festival.next(after: first)?.first.description == "2028-03-05")
    #expect(festival.occurrences(in: first.adding(days: 2)...first.adding(days: 2)).first?.contains(first.adding(days: 2)) == true)
    #expect(festival.occurrences(in: first.adding(days: 3)...first.adding(days: 30)).isEmpty)
    let late = try #require(CalendarDay("2199-06-01"))
    #expect(try Self.lunar(1, 1).next(after: late) == nil)
    #expect(festival.occurrence(in: Int.min) == nil)
  }

  @Test("numbers that no month or day has make no recurrence")
  func refused() {
    #expect(Recurrence(calendar: .lunar, month: 13, day: 1) == nil)
    #expect(Recurrence(calendar: .lunar, month: 1, day: 31) == nil)
    #expect(Recurrence(calendar: .solar, month: 1, day: 31) != nil)
    #expect(Recurrence(calendar: .solar, month: 1, day: 0) == nil)
    #expect(Recurrence(calendar: .lunar, month: 1, day: 1, endMonth: 0, endDay: 1) == nil)
    #expect(Recurrence(calendar: .lunar, month: 1, day: 1, endDay: 31) == nil)
  }

  @Test("weeks and months are counted, and the day in Viet Nam begins at 17:00 UTC")
  func counting() throws {
    let tuesday = try #require(CalendarDay("2026-11-24"))
    #expect(tuesday.weekday == 2)
    #expect(tuesday.adding(days: 5).weekday == 7)
    let lastOfMonth = try #require(CalendarDay("2027-01-31"))
    #expect(lastOfMonth.isLastOfMonth && !tuesday.isLastOfMonth)
    #expect(lastOfMonth.adding(months: 1).description == "2027-02-28")
    #expect(tuesday.adding(months: 24).description == "2028-11-24")
    #expect(tuesday.adding(months: -11).description == "2025-12-24")
    #expect(CalendarDay(inVietnamAt: 1_795_539_599_999).description == "2026-11-24")
    #expect(CalendarDay(inVietnamAt: 1_795_539_600_000).description == "2026-11-25")
    #expect(CalendarDay(inVietnamAt: 0).description == "1970-01-01")
  }

  /// Source: the almanac of 2026 and 2027 as vnlunar 1.0.5 has it (UTC+7).
  @Test("solar terms begin on their days", arguments: [
    ("2026-11-22", 16), ("2026-12-07", 17), ("2026-12-22", 18), ("2027-02-04", 21), ("2027-03-21", 0), ("2027-06-21", 6),
  ])
  func terms(_ text: String, _ number: Int) throws {
    let day = try #require(CalendarDay(text))
    #expect(SolarTerm.number(on: day) == number)
    #expect(SolarTerm.begins(on: day))
    #expect(!SolarTerm.begins(on: day.adding(days: 1)))
  }
}
