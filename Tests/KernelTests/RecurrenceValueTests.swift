import HistoricalDates
import Testing

@testable import Kernel

/// Reading the register's recurrence fields.
@Suite("Recurrences in the register") struct RecurrenceValueTests {
  @Test("a value with its numbers and cycle is read; without a cycle it is held every year") func reads() throws {
    let value: Value = .object(["month": .int(2), "day": .int(10), "end_month": .int(2), "end_day": .int(12), "calendar": "lunar", "cycle": "every-2-years-even", "text": "10–12/2"])
    let recurrence = try #require(Recurrence(value))
    #expect(recurrence.calendar == .lunar && recurrence.month == 2 && recurrence.day == 10 && recurrence.endMonth == 2 && recurrence.endDay == 12 && recurrence.cycle == .evenYears)
    let plain = try #require(Recurrence(.object(["month": .int(9), "day": .int(2), "calendar": "solar"])))
    #expect(plain.calendar == .solar && plain.cycle == .yearly)
    #expect(Recurrence(.object(["month": .int(9), "cycle": "now and then"]))?.cycle == .unknown)
  }

  @Test("every cycle that the declarations allow has its meaning") func cycles() {
    let codes = ["yearly", "every-2-years-even", "every-2-years-odd", "every-3-years", "unknown"]
    #expect(Recurrence.Cycle.allCases.map(\.rawValue) == codes)
  }

  @Test("what names no month, or no possible day, is not read") func refuses() {
    for value: Value in [.object(["text": "mùa xuân"]), .object(["month": .int(13)]), .object(["month": .int(2), "day": .int(31), "calendar": "lunar"]), .null, "10/2"] {
      #expect(Recurrence(value) == nil, "\(value)")
    }
  }
}
