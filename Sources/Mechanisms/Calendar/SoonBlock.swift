import HistoricalDates
import Kernel
import Pages

/// The part of the home page that tells what day it is and which festivals come next.
struct SoonBlock: Sendable {
  let festivals: [HeldFestival]
  let today: CalendarDay
  let names: PlaceNames
  static let most = 4

  func render(_ page: PageContext) -> Markup {
    let list: Markup = festivals.isEmpty
      ? "<p class=\"muted\">\(page(.calendarNone))</p>" : "<ol class=\"soon-list\">\(festivals.map { item($0, page) })</ol>"
    return """
      <section class="soon" aria-labelledby="soon"><h2 id="soon">\(page(.calendarSoon))</h2>
      \(LunarToday(day: today).render(page))
      \(list)
      <p class="soon-all"><a href="\(page.addresses.page(.calendar))">\(page(.calendarAll))</a></p></section>

      """
  }

  private func item(_ festival: HeldFestival, _ page: PageContext) -> Markup {
    let record = festival.record, wording = DayWording(page), time = festival.occurrence
    let language = page.language(of: record.body[record.profile.titleField])
    let parts: [Markup?] = [names.place(of: record).map { "\($0)" }, "\(wording.days(of: festival.recurrence))"]
    let distance: Markup? = wording.distance(time, from: today).map { "<p class=\"soon-distance\">\($0)</p>" }
    let doubt: Markup = time.isCertain ? .empty : " <span class=\"uncertain\">\(page(.calendarUncertain))</span>"
    return """
      <li class="soon-item">\(DayPlate(day: time.first).render(page))<div class="soon-body">
      <h3 class="soon-name"><a href="\(page.addresses.record(record.profile, slug: record.slug))"\(page.attribute(language))>\(record.title(in: page.language))</a></h3>
      <p class="soon-line">\(parts.compactMap(\.self).joined(by: " <span aria-hidden=\"true\">·</span> "))\(doubt)</p>
      \(distance)</div></li>

      """
  }
}
