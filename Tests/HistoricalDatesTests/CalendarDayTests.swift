import Foundation
import Testing

@testable import HistoricalDates

@Suite("Calendar days")
struct CalendarDayTests {
  @Test("ISO text gives the day and comes back", arguments: [
    "2030-02-02", "2024-02-29", "2000-02-29", "1582-10-04", "0000-01-01", "0001-12-31", "-0110-01-01", "-4713-11-24", "+12345-06-07", "-12345-06-07",
  ])
  func readsISO(_ text: String) {
    #expect(CalendarDay(text)?.description == text)
  }

  @Test("Text that is no day is refused", arguments: [
    "", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-4-3", "23-04-03", "-0000-01-01", "+2023-01-01", "12345-01-01",
    "2023/01/01", "2023-01-01T00:00:00Z", " 2023-01-01", "٢٠٢٣-01-01", "99999999999999999999-01-01",
  ])
  func refuses(_ text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test("Julian day numbers are the known ones", arguments: [
    ("2000-01-01", 2_451_545), ("1970-01-01", 2_440_588), ("1582-10-15", 2_299_161), ("-4713-11-24", 0), ("0000-03-01", 1_721_120), ("1858-11-17", 2_400_001),
  ])
  func numbers(_ text: String, _ number: Int) {
    #expect(CalendarDay(text)?.julianDayNumber == number)
    #expect(CalendarDay(julianDayNumber: number).description == text)
  }

  @Test("Day numbers are continuous and come back over two thousand years around the year 0, and around 1900 and 2100")
  func isContinuous() {
    var wrong = 0
    for range in [1_355_000...2_086_000, 2_415_000...2_489_000] {
      var previous = CalendarDay(julianDayNumber: range.lowerBound - 1)
      for number in range {
        let day = CalendarDay(julianDayNumber: number)
        if day.julianDayNumber != number || !(previous < day) || CalendarDay(year: day.year, month: day.month, day: day.day) != day { wrong += 1 }
        previous = day
      }
    }
    #expect(wrong == 0)
  }

  @Test("Far numbers are brought back instead of trapping")
  func survivesFarNumbers() {
    #expect(CalendarDay(julianDayNumber: .max) > CalendarDay(julianDayNumber: .min))
    #expect(CalendarDay(year: .max, month: 1, day: 1) == nil)
  }

  @Test("A day is coded as its text, and text that is none is refused")
  func codes() throws {
    let day = try #require(CalendarDay("-0110-01-01"))
    let data = try JSONEncoder().encode([day])
    #expect(String(decoding: data, as: UTF8.self) == #"["-0110-01-01"]"#)
    #expect(try JSONDecoder().decode([CalendarDay].self, from: data) == [day])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CalendarDay].self, from: Data(#"["2023-02-30"]"#.utf8)) }
  }
}
