import HistoricalDates
import Testing

@testable import Kernel

@Suite("Deadlines counted day by day")
struct DeadlineLedgerTests {
  @Test("A term ends with the day that the calendar on the wall gives", arguments: DeadlineCase.table)
  func due(_ term: DeadlineCase) throws {
    let due = try term.ledger().due
    #expect(due.map { "\(CalendarDay(inVietnamAt: $0))" } == term.due)
    // The last millisecond of the day: the next one lies in another.
    if let due { #expect(CalendarDay(inVietnamAt: due + 1) == CalendarDay(inVietnamAt: due).adding(days: 1)) }
  }

  @Test("The table has at least sixty terms, each once")
  func size() {
    let names = DeadlineCase.table.map { "\($0.testDescription) \($0.off) \($0.worked)" }
    #expect(names.count >= 60 && Set(names).count == names.count)
  }

  @Test("Every day from the start to the due day is there and explained, and what is counted runs from 1 to the number of days", arguments: DeadlineCase.table)
  func explains(_ term: DeadlineCase) throws {
    let ledger = try term.ledger()
    let start = CalendarDay(inVietnamAt: try DeadlineCase.moment(term.start))
    #expect(ledger.entries.map(\.day) == ledger.entries.indices.map { start.adding(days: $0) })
    #expect(ledger.entries.first?.reason == .start && !ledger.entries.dropFirst().contains { $0.reason == .start })
    let numbers = ledger.entries.compactMap { Self.number(of: $0) }
    #expect(numbers == (0..<numbers.count).map { $0 + 1 })
    if let due = ledger.due {
      #expect(numbers.count == term.days && ledger.entries.last?.day == CalendarDay(inVietnamAt: due))
    } else {
      let isLast = ledger.entries.count == 1 || ledger.entries.last?.reason == .paused
      #expect(numbers.count < term.days && isLast)
    }
  }

  private static func number(of entry: DeadlineLedger.Entry) -> Int? {
    switch entry.reason {
    case .counted(let number), .workedDayOff(let number): number
    default: nil
    }
  }

  @Test("What is counted is worked and what is called free is not, by the calendar that everything else goes by", arguments: DeadlineCase.table)
  func agrees(_ term: DeadlineCase) throws {
    let ledger = try term.ledger(), calendar = try term.calendar()
    for entry in ledger.entries.dropFirst() where entry.reason != .paused {
      #expect(calendar.isWorking(entry.day) == (Self.number(of: entry) != nil), "\(entry.day)")
    }
    if term.pauses.isEmpty { #expect(ledger.due == calendar.end(afterWorkingDays: term.days, from: try DeadlineCase.moment(term.start))) }
  }

  @Test("Weekends, holidays and days in lieu are told by their names")
  func names() throws {
    let ledger = try DeadlineCase("2026-04-24 09:00", 3, due: nil).ledger()
    let kings = Holiday.kings.label, victory = Holiday.victory.label, labour = Holiday.labour.label
    let expected: [DeadlineLedger.Reason] = [
      .start, .weekend, .holiday(kings), .inLieu(kings), .counted(1), .counted(2), .holiday(victory), .holiday(labour), .weekend, .weekend, .counted(3),
    ]
    #expect(ledger.entries.map(\.reason) == expected)
    #expect(kings[.vietnamese] == "Ngày Giỗ Tổ Hùng Vương (10/3 âm lịch)" && labour[.english] == "International Labour Day (1 May)")
  }

  @Test("Days that the house moves are told as such")
  func moved() throws {
    let ledger = try DeadlineCase("2026-08-20 09:00", 8, off: ["2026-08-31"], worked: ["2026-08-22"], due: nil).ledger()
    let national = Holiday.national.label
    let expected: [DeadlineLedger.Reason] = [
      .start, .counted(1), .workedDayOff(2), .weekend, .counted(3), .counted(4), .counted(5), .counted(6), .counted(7), .weekend, .weekend, .dayOff, .holiday(national),
      .holiday(national), .counted(8),
    ]
    #expect(ledger.entries.map(\.reason) == expected)
  }

  @Test("All days of a pause are told as paused, free or not; one that lasts is told with its first day only")
  func paused() throws {
    let over = try DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-06 09:00/2026-03-09 16:00"], due: nil).ledger()
    let expected: [DeadlineLedger.Reason] = [.start, .counted(1), .counted(2), .counted(3), .paused, .paused, .paused, .paused, .counted(4), .counted(5)]
    #expect(over.entries.map(\.reason) == expected)
    let open = try DeadlineCase("2026-06-01 09:00", 5, pauses: ["2026-06-03 09:00/"], due: nil).ledger()
    #expect(open.entries.map(\.reason) == [.start, .counted(1), .paused])
    let atOnce = try DeadlineCase("2026-06-01 09:00", 5, pauses: ["2026-06-01 15:00/"], due: nil).ledger()
    #expect(atOnce.entries.map(\.reason) == [.start])
  }

  @Test("A day is free for one reason, or it is worked; a year has eleven holidays")
  func calendar() throws {
    let off = try #require(CalendarDay("2026-03-03")), worked = try #require(CalendarDay("2026-03-07")), sunday = try #require(CalendarDay("2026-04-26"))
    let days = WorkingDays(off: [off], worked: [worked])
    #expect(days.dayOff(off) == .declared && days.dayOff(worked) == nil && WorkingDays.lawfulDayOff(worked) == .weekend)
    #expect(days.dayOff(sunday) == .holiday(.kings) && days.dayOff(sunday.adding(days: 1)) == .inLieu(.kings) && days.dayOff(sunday.adding(days: 2)) == nil)
    for year in 2023...2030 { #expect(WorkingDays.holidays(of: year).count == 11, "\(year)") }
  }
}
