import Foundation
import Testing

@testable import HistoricalDates

@Suite("The lunar calendar at UTC+7")
struct LunarCalendarTests {
  @Test("Tết falls on the known days of 1900–2100")
  func findsNewYears() {
    let days = Self.newYears.split(whereSeparator: \.isWhitespace)
    #expect(days.count == 201)
    for (place, text) in days.enumerated() {
      let year = 1900 + place
      #expect(LunarCalendar.newYear(year)?.description == "\(year)-\(text.prefix(2))-\(text.suffix(2))")
    }
  }

  @Test("Years in which Viet Nam and China part", arguments: [
    (1968, "1968-01-29"), (1969, "1969-02-16"), (1985, "1985-01-21"), (2007, "2007-02-17"), (2030, "2030-02-02"), (2053, "2053-02-18"),
  ])
  func partsFromChina(_ year: Int, _ day: String) {
    #expect(LunarCalendar.newYear(year)?.description == day)
  }

  @Test("Leap months are the known ones, and no other year has one")
  func findsLeapMonths() {
    for year in 1900...2100 { #expect(LunarCalendar.leapMonth(of: year) == Self.leapMonths[year], "\(year)") }
    #expect(LunarCalendar.leapMonth(of: 1984) == nil)
    #expect(LunarCalendar.leapMonth(of: 1985) == 2)
    #expect(LunarCalendar.leapMonth(of: 2033) == 11)
  }

  @Test("Known days", arguments: [
    ("1945-09-02", 26, 7, false, 1945), ("1975-04-30", 20, 3, false, 1975), ("2024-02-10", 1, 1, false, 2024), ("2024-04-18", 10, 3, false, 2024),
    ("2023-03-22", 1, 2, true, 2023), ("2025-07-25", 1, 6, true, 2025), ("2033-12-22", 1, 11, true, 2033), ("2025-01-28", 29, 12, false, 2024),
    ("1967-07-08", 1, 6, false, 1967), ("2026-02-16", 29, 12, false, 2025), ("1900-01-31", 1, 1, false, 1900),
  ])
  func knowsDays(_ text: String, _ day: Int, _ month: Int, _ leap: Bool, _ year: Int) throws {
    let solar = try #require(CalendarDay(text))
    let lunar = try #require(LunarDate(day: day, month: month, leap: leap, year: year))
    #expect(LunarCalendar.lunar(from: solar) == lunar)
    #expect(LunarCalendar.solar(from: lunar) == solar)
  }

  @Test("Lunar days that do not exist have no solar day")
  func refusesMissingDays() throws {
    #expect(LunarDate(day: 31, month: 1, year: 2024) == nil)
    #expect(LunarDate(day: 0, month: 1, year: 2024) == nil)
    #expect(LunarDate(day: 1, month: 13, year: 2024) == nil)
    for (day, month, leap, year) in [(30, 12, false, 2024), (1, 3, true, 2024), (1, 1, false, 1899), (1, 1, false, 2200), (30, 2, true, 2023)] {
      let date = try #require(LunarDate(day: day, month: month, leap: leap, year: year))
      #expect(LunarCalendar.solar(from: date) == nil, "\(date)")
    }
    #expect(LunarCalendar.length(ofMonth: 3, leap: true, year: 2024) == nil)
    #expect(LunarCalendar.newYear(2200) == nil)
    #expect(LunarCalendar.leapMonth(of: Int.max) == nil)
  }

  @Test("Every day of 1900–2199 comes back, and lunar days follow one another")
  func roundTrips() throws {
    let first = try #require(CalendarDay("1900-02-01")).julianDayNumber
    let last = try #require(CalendarDay("2199-12-31")).julianDayNumber
    var wrong = 0
    var previous = try #require(LunarCalendar.lunar(from: CalendarDay(julianDayNumber: first - 1)))
    for number in first...last {
      let day = CalendarDay(julianDayNumber: number)
      guard let lunar = LunarCalendar.lunar(from: day), LunarCalendar.solar(from: lunar) == day else {
        wrong += 1
        continue
      }
      let follows = lunar.day == previous.day + 1 && lunar.month == previous.month && lunar.leap == previous.leap
      if !follows && !(lunar.day == 1 && previous.day >= 29) { wrong += 1 }
      previous = lunar
    }
    #expect(wrong == 0)
  }

  @Test("Every year has twelve months of 29 or 30 days, and at most one leap month")
  func hasWholeYears() throws {
    for year in LunarCalendar.years {
      var days = 0
      for month in 1...12 {
        let length = try #require(LunarCalendar.length(ofMonth: month, year: year))
        #expect((29...30).contains(length))
        days += length
      }
      if let leap = LunarCalendar.leapMonth(of: year) { days += try #require(LunarCalendar.length(ofMonth: leap, leap: true, year: year)) }
      guard let next = LunarCalendar.newYear(year + 1), let start = LunarCalendar.newYear(year) else { continue }
      #expect(next.julianDayNumber - start.julianDayNumber == days)
    }
  }

  @Test("Outside the years there is nothing")
  func endsAtItsYears() throws {
    #expect(LunarCalendar.lunar(from: try #require(CalendarDay("1900-01-30"))) == nil)
    #expect(LunarCalendar.lunar(from: try #require(CalendarDay("2200-03-01"))) == nil)
    #expect(LunarCalendar.lunar(from: CalendarDay(julianDayNumber: .min)) == nil)
  }

  @Test("A lunar date is coded in four fields, and impossible numbers are refused")
  func codes() throws {
    let date = try #require(LunarDate(day: 15, month: 6, leap: true, year: 2025))
    #expect(try JSONDecoder().decode(LunarDate.self, from: JSONEncoder().encode(date)) == date)
    let impossible = Data(#"{"day":31,"month":1,"leap":false,"year":2024}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(LunarDate.self, from: impossible) }
  }

  /// Month and day of Tết from 1900 on, checked against an independent ephemeris (XEphem) at UTC+7.
  private static let newYears = """
    0131 0219 0208 0128 0216 0204 0125 0213 0202 0122
    0210 0130 0218 0206 0126 0214 0203 0123 0211 0201
    0220 0208 0128 0216 0205 0124 0213 0202 0123 0210
    0130 0217 0206 0126 0214 0203 0124 0211 0131 0219
    0208 0127 0215 0205 0125 0213 0202 0122 0210 0129
    0217 0206 0127 0214 0203 0124 0212 0131 0218 0208
    0128 0215 0205 0125 0213 0201 0121 0209 0129 0216
    0206 0127 0215 0203 0123 0211 0131 0218 0207 0128
    0216 0205 0125 0213 0202 0121 0209 0129 0217 0206
    0127 0215 0204 0123 0210 0131 0219 0207 0128 0216
    0205 0124 0212 0201 0122 0209 0129 0217 0207 0126
    0214 0203 0123 0210 0131 0219 0208 0128 0216 0205
    0125 0212 0201 0122 0210 0129 0217 0206 0126 0213
    0202 0123 0211 0131 0219 0208 0128 0215 0204 0124
    0212 0201 0122 0210 0130 0217 0206 0126 0214 0202
    0123 0211 0201 0218 0208 0128 0215 0204 0124 0212
    0202 0121 0209 0129 0217 0205 0126 0214 0203 0123
    0211 0131 0219 0207 0127 0215 0205 0124 0212 0202
    0122 0209 0129 0217 0206 0126 0214 0203 0124 0210
    0130 0218 0207 0127 0215 0205 0125 0212 0201 0121
    0209
    """

  private static let leapMonths: [Int: Int] = [
    1900: 8, 1903: 5, 1906: 4, 1909: 2, 1911: 6, 1914: 5, 1917: 3, 1919: 7, 1922: 6, 1925: 4, 1928: 2, 1930: 6,
    1933: 5, 1936: 3, 1938: 8, 1941: 6, 1944: 4, 1947: 2, 1949: 7, 1952: 5, 1955: 3, 1957: 8, 1960: 6, 1963: 4,
    1966: 3, 1968: 7, 1971: 5, 1974: 4, 1976: 8, 1979: 6, 1982: 4, 1985: 2, 1987: 7, 1990: 5, 1993: 3, 1995: 8,
    1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5,
    2031: 3, 2033: 11, 2036: 6, 2039: 5, 2042: 2, 2044: 7, 2047: 5, 2050: 3, 2052: 8, 2055: 6, 2058: 4, 2061: 3,
    2063: 7, 2066: 5, 2069: 4, 2071: 8, 2074: 6, 2077: 4, 2080: 3, 2082: 7, 2085: 5, 2088: 4, 2090: 8, 2093: 6,
    2096: 4, 2099: 2,
  ]
}
