import HistoricalDates

/// A day as a small sheet torn from a calendar: the figure large, the month below. The full date is said to screen readers.
package struct DayPlate: Sendable {
  package var day: CalendarDay

  package init(day: CalendarDay) { self.day = day }

  package func render(_ page: PageContext) -> Markup {
    let wording = DayWording(page)
    return """
      <time class="day-plate" datetime="\(day.description)"><span class="day-plate-day" aria-hidden="true">\(day.day)</span>\
      <span class="day-plate-month" aria-hidden="true">\(wording.shortMonth(day.month))</span><span class="visually-hidden">\(wording.solar(day))</span></time>
      """
  }
}
