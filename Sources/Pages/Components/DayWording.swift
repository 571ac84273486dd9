import HistoricalDates
import Kernel

/// How days of the solar and the lunar calendar are said on pages.
package struct DayWording: Sendable {
  private let page: PageContext
  private var isEnglish: Bool { page.language == .english }

  package init(_ page: PageContext) { self.page = page }

  // MARK: Solar

  /// "24/11/2026", "24 November 2026".
  package func solar(_ day: CalendarDay) -> String { isEnglish ? "\(day.day) \(month(day.month)) \(day.year)" : "\(day.day)/\(day.month)/\(day.year)" }

  /// "Thứ Ba, 24/11/2026", "Tuesday, 24 November 2026".
  package func weekdayAndSolar(_ day: CalendarDay) -> String { "\(name(.calendarWeekdays, day.weekday)), \(solar(day))" }

  /// "17–19/2/2027", "28/2 – 2/3/2027"; one day alone is said as such.
  package func solar(_ first: CalendarDay, _ last: CalendarDay) -> String {
    guard first != last else { return solar(first) }
    guard first.year == last.year else { return "\(solar(first)) – \(solar(last))" }
    if first.month == last.month { return "\(first.day)–\(solar(last))" }
    return isEnglish ? "\(first.day) \(month(first.month)) – \(solar(last))" : "\(first.day)/\(first.month) – \(solar(last))"
  }

  /// "Tháng 2 năm 2027", "February 2027".
  package func monthTitle(_ month: Int, _ year: Int) -> String {
    page(.calendarMonthTitle, ["month": self.month(month), "number": String(month), "year": String(year)])
  }

  /// "tháng 2", "Feb": under the figure of a day plate.
  package func shortMonth(_ month: Int) -> String { name(.calendarMonthsShort, month) }
  package var weekdays: [(short: String, full: String)] { zip(names(.calendarWeekdaysShort), names(.calendarWeekdays)).map { ($0, $1) } }
  private func month(_ month: Int) -> String { name(.calendarMonths, month) }

  // MARK: Lunar

  /// "ngày 16 tháng Mười năm Bính Ngọ", "16th of the 10th lunar month, Bính Ngọ, year of the Horse".
  package func lunar(_ date: LunarDate) -> String {
    page(.calendarLunarDate, ["day": number(date.day), "month": lunarMonth(date.month, leap: date.leap), "year": yearName(date.year)])
  }

  /// "16 tháng Mười", "16th of the 10th lunar month".
  package func lunarDay(_ day: Int, _ month: Int, leap: Bool = false) -> String { page(.calendarLunarDay, ["day": number(day), "month": lunarMonth(month, leap: leap)]) }

  /// "tháng Sáu nhuận", "leap 6th lunar month".
  package func lunarMonth(_ month: Int, leap: Bool = false) -> String {
    page(leap ? .calendarLunarMonthLeap : .calendarLunarMonth, ["month": name(.calendarLunarMonths, month)])
  }

  /// "năm Bính Ngọ", "Bính Ngọ, year of the Horse".
  package func yearName(_ year: Int) -> String {
    // The year 4 of our era was a Giáp Tý.
    let branch = ((year - 4) % 12 + 12) % 12
    return page(.calendarYear, ["name": SexagenaryCycle.name(ofYear: year), "animal": name(.calendarAnimals, branch + 1)])
  }

  /// "Năm Mậu Thân 2028, nhuận tháng Năm".
  package func yearLine(_ year: Int) -> String {
    let fills = ["name": SexagenaryCycle.name(ofYear: year), "year": String(year)]
    guard let leap = LunarCalendar.leapMonth(of: year) else { return page(.calendarYearNoLeap, fills) }
    return page(.calendarYearLeap, fills.merging(["month": name(.calendarLunarMonths, leap)]) { first, _ in first })
  }

  /// "tiết Tiểu tuyết".
  package func term(on day: CalendarDay) -> String { page(.calendarTerm, ["name": name(.calendarTerms, SolarTerm.number(on: day) + 1)]) }

  // MARK: What comes back

  /// The days as they were told: "10–12 tháng Giêng âm lịch", "28 tháng Hai – 3 tháng Ba âm lịch", "tháng Ba âm lịch, chưa rõ ngày", "2–4 tháng 9 dương lịch".
  package func days(of recurrence: Recurrence) -> String {
    guard let start = recurrence.day else { return "\(told(monthOf(recurrence, recurrence.month), recurrence)), \(page(.calendarDayUnknown))" }
    let endMonth = recurrence.endMonth ?? recurrence.month
    guard let end = recurrence.endDay, endMonth != recurrence.month || end > start else { return told(day(start, recurrence.month, recurrence), recurrence) }
    guard endMonth == recurrence.month else { return told("\(day(start, recurrence.month, recurrence)) – \(day(end, endMonth, recurrence))", recurrence) }
    let month = monthOf(recurrence, recurrence.month)
    if recurrence.calendar == .solar, isEnglish { return "\(start)–\(end) \(month)" }
    return told(page(.calendarLunarDays, ["first": number(start), "last": number(end), "month": month]), recurrence)
  }

  private func told(_ days: String, _ recurrence: Recurrence) -> String { recurrence.calendar == .solar ? days : page(.calendarLunarTold, ["days": days]) }

  private func monthOf(_ recurrence: Recurrence, _ month: Int) -> String {
    recurrence.calendar == .lunar ? lunarMonth(month) : page(.calendarMonthIn, ["number": String(month), "month": self.month(month)])
  }

  private func day(_ day: Int, _ month: Int, _ recurrence: Recurrence) -> String {
    if recurrence.calendar == .solar, isEnglish { return "\(day) \(self.month(month))" }
    return page(.calendarLunarDay, ["day": number(day), "month": monthOf(recurrence, month)])
  }

  /// How far away an occurrence is on the day `today`: "còn 85 ngày", "đang diễn ra, đến hết ngày 19/2/2027". Nothing for what is past or has no day.
  package func distance(_ occurrence: Recurrence.Occurrence, from today: CalendarDay) -> String? {
    guard !occurrence.isWholeMonth, occurrence.last >= today else { return nil }
    switch today.days(until: occurrence.first) {
    case 0 where occurrence.first == occurrence.last: return page(.calendarStartsToday)
    case ...0: return page(.calendarNow, ["date": solar(occurrence.last)])
    case 1: return page(.calendarTomorrow)
    case let days: return page(.calendarInDays, ["count": page.number(days)])
    }
  }

  /// A day of a lunar month: English counts it in order.
  private func number(_ number: Int) -> String {
    guard isEnglish else { return String(number) }
    let endings = [1: "st", 2: "nd", 3: "rd"]
    return "\(number)" + ((11...13).contains(number) ? "th" : endings[number % 10] ?? "th")
  }

  /// The name at a place, from 1, of a message that lists names; the number itself where a translation has too few.
  private func name(_ key: MessageKey, _ place: Int) -> String {
    let names = self.names(key)
    return names.indices.contains(place - 1) ? names[place - 1] : String(place)
  }

  private func names(_ key: MessageKey) -> [String] { page(key).split(separator: "|").map(String.init) }
}
