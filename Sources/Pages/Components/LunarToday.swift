import HistoricalDates

/// What day it is: weekday, solar and lunar date, the year's name, the solar term.
package struct LunarToday: Sendable {
  package var day: CalendarDay

  package init(day: CalendarDay) { self.day = day }

  /// "Thứ Ba, 24/11/2026 · ngày 16 tháng Mười năm Bính Ngọ · tiết Tiểu tuyết". Outside the lunar years 1900–2199 only the solar date.
  package func render(_ page: PageContext) -> Markup {
    let wording = DayWording(page)
    let solar: Markup = "<time datetime=\"\(day.description)\">\(wording.weekdayAndSolar(day))</time>"
    guard let lunar = LunarCalendar.lunar(from: day) else { return "<p class=\"lunar-today\">\(solar)</p>" }
    let parts: [Markup] = [solar, "<span>\(wording.lunar(lunar))</span>", "<span>\(wording.term(on: day))</span>"]
    return "<p class=\"lunar-today\">\(parts.joined(by: " <span aria-hidden=\"true\">·</span> "))</p>"
  }
}
