import HistoricalDates
import Kernel

/// A day on which things begin, or a month whose day nobody has told, with the codes under which the index keeps them.
struct CalendarSlot: Sendable, Hashable {
  /// For a month its first day.
  let day: CalendarDay
  let isWholeMonth: Bool
  let codes: [RecurrenceCode]

  /// Every slot of a stretch of days, in order; months before the days they begin with.
  static func all(in range: ClosedRange<CalendarDay>, months: Bool = true) -> [CalendarSlot] {
    (0...range.lowerBound.days(until: range.upperBound)).flatMap { offset in
      let day = range.lowerBound.adding(days: offset)
      let slots = (months ? [CalendarSlot(day: day, isWholeMonth: true, codes: monthCodes(day))] : []) + [CalendarSlot(day: day, isWholeMonth: false, codes: dayCodes(day))]
      return slots.filter { !$0.codes.isEmpty }
    }
  }

  /// What is held on a later day of the month than there is falls on its last: see `Recurrence`.
  private static func dayCodes(_ day: CalendarDay) -> [RecurrenceCode] {
    var codes = (day.isLastOfMonth ? Array(day.day...31) : [day.day]).map { RecurrenceCode(isLunar: false, month: day.month, day: $0) }
    if let lunar = LunarCalendar.lunar(from: day), !lunar.leap {
      let isLast = lunar.day == LunarCalendar.length(ofMonth: lunar.month, year: lunar.year)
      codes += (isLast ? Array(lunar.day...30) : [lunar.day]).map { RecurrenceCode(isLunar: true, month: lunar.month, day: $0) }
    }
    return codes
  }

  private static func monthCodes(_ day: CalendarDay) -> [RecurrenceCode] {
    var codes = day.day == 1 ? [RecurrenceCode(isLunar: false, month: day.month, day: nil)] : []
    if let lunar = LunarCalendar.lunar(from: day), !lunar.leap, lunar.day == 1 { codes.append(RecurrenceCode(isLunar: true, month: lunar.month, day: nil)) }
    return codes
  }
}
