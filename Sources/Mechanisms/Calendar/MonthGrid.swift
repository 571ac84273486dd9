import HistoricalDates
import Kernel
import Pages

/// A month as a table of weeks from Monday: solar and lunar day in every cell, and what begins on it.
struct MonthGrid: Sendable {
  let month: CalendarMonth
  let today: CalendarDay
  let plan: DayPlan
  let festivals: [HeldFestival]
  /// Where the list tells of a day, which stands on the page given.
  let address: @Sendable (CalendarDay, Int) -> String
  private static let mostNames = 2

  func render(_ page: PageContext) -> Markup {
    let wording = DayWording(page)
    let heads: [Markup] = wording.weekdays.map { "<th scope=\"col\"><abbr title=\"\($0.full)\">\($0.short)</abbr></th>" }
    let begun = Dictionary(grouping: festivals.filter { !$0.occurrence.isWholeMonth }, by: \.occurrence.first)
    let weeks: [Markup] = month.weeks.map { week in "<tr>\(week.map { cell($0, begun, wording, page) })</tr>\n" }
    return """
      <table class="month-grid"><caption class="visually-hidden">\(page(.calendarGrid, ["month": wording.monthTitle(month.month, month.year)]))</caption>
      <thead><tr>\(heads)</tr></thead><tbody>
      \(weeks)</tbody></table>
      """
  }

  private func cell(_ day: CalendarDay?, _ begun: [CalendarDay: [HeldFestival]], _ wording: DayWording, _ page: PageContext) -> Markup {
    guard let day else { return "<td class=\"month-beside\"></td>" }
    let lunar = LunarCalendar.lunar(from: day)
    var classes = ["month-day"]
    if day == today { classes.append("month-today") }
    if lunar?.day == 1 || lunar?.day == 15 { classes.append("month-moon") }
    let current: Markup = day == today ? " aria-current=\"date\"" : .empty
    return """
      <td class="\(classes.joined(separator: " "))"\(current)><time class="month-solar" datetime="\(day.description)">\(day.day)</time>\
      \(lunar.map { lunarDay($0, wording, page) })\(begins(day, begun[day] ?? [], page))</td>
      """
  }

  private func lunarDay(_ lunar: LunarDate, _ wording: DayWording, _ page: PageContext) -> Markup {
    let told = page(.calendarLunarIs, ["date": wording.lunarDay(lunar.day, lunar.month, leap: lunar.leap)])
    let leap: Markup = lunar.leap ? " \(page(.calendarLeap))" : .empty
    return "<span class=\"month-lunar\"><span aria-hidden=\"true\">\(lunar.day)/\(lunar.month)\(leap)</span><span class=\"visually-hidden\">\(told)</span></span>"
  }

  /// A few names, else how many; each leads to the list below.
  private func begins(_ day: CalendarDay, _ here: [HeldFestival], _ page: PageContext) -> Markup {
    if plan.pages.count <= 1, here.count <= Self.mostNames {
      let links: [Markup] = here.map { "<li><a href=\"\(address(day, 1))\"\(title($0, page).language)>\(title($0, page).text)</a></li>" }
      return links.isEmpty ? .empty : "<ul class=\"month-names\">\(links)</ul>"
    }
    let count = plan.pages.count <= 1 ? here.count : plan.slots.first { $0.slot.day == day && !$0.slot.isWholeMonth }?.count ?? 0
    guard count > 0, let number = plan.page(of: day) else { return .empty }
    let text = count == 1 ? page(.calendarOne) : page(.calendarCount, ["count": page.number(count)])
    return "<a class=\"month-count\" href=\"\(address(day, number))\">\(text)</a>"
  }

  private func title(_ festival: HeldFestival, _ page: PageContext) -> (text: String, language: Markup) {
    let record = festival.record
    return (record.title(in: page.language), page.attribute(page.language(of: record.body[record.profile.titleField])))
  }
}
