import HistoricalDates
import Kernel
import Pages

/// Festivals by the day on which they begin.
struct FestivalList: Sendable {
  let festivals: [HeldFestival]
  let today: CalendarDay
  let names: PlaceNames
  /// Whether months stand above their days.
  let showsMonths: Bool

  static func anchor(_ day: CalendarDay) -> String { "d-\(day)" }

  private struct Group {
    let day: CalendarDay
    let isWholeMonth: Bool
    var festivals: [HeldFestival]
  }

  func render(_ page: PageContext) -> Markup {
    var month: CalendarMonth?
    let parts: [Markup] = groups.map { group in
      let own = CalendarMonth(of: group.day)
      defer { month = own }
      guard showsMonths, own != month, let begun = own else { return section(group, page) }
      return "<h2 class=\"festival-month\">\(DayWording(page).monthTitle(begun.month, begun.year))</h2>\n\(section(group, page))"
    }
    return parts.isEmpty ? .empty : "<div class=\"festival-days\">\n\(parts)</div>"
  }

  private var groups: [Group] {
    var groups: [Group] = []
    for festival in festivals {
      let time = festival.occurrence
      if let last = groups.last, last.day == time.first, last.isWholeMonth == time.isWholeMonth {
        groups[groups.count - 1].festivals.append(festival)
      } else {
        groups.append(Group(day: time.first, isWholeMonth: time.isWholeMonth, festivals: [festival]))
      }
    }
    return groups
  }

  private func section(_ group: Group, _ page: PageContext) -> Markup {
    let wording = DayWording(page)
    let id = group.isWholeMonth ? "m-\(group.day)" : Self.anchor(group.day)
    let lunar: Markup? = LunarCalendar.lunar(from: group.day).map { "<span class=\"festival-day-lunar\">\(wording.lunar($0))</span>" }
    // Days away are the same for all that begins on a day; what is on ends on days of its own.
    let ahead: Markup? = group.day <= today ? nil : wording.distance(group.festivals[0].occurrence, from: today).map { " <span class=\"festival-distance\">\($0)</span>" }
    let head: Markup = group.isWholeMonth
      ? "\(wording.solar(group.festivals[0].occurrence.first, group.festivals[0].occurrence.last)), \(page(.calendarDayUnknown))"
      : "<time datetime=\"\(group.day.description)\">\(wording.weekdayAndSolar(group.day))</time> \(lunar)\(ahead)"
    let plate: Markup = group.isWholeMonth ? "<span class=\"day-plate day-plate-open\" aria-hidden=\"true\">?</span>" : DayPlate(day: group.day).render(page)
    return """
      <section class="festival-day" id="\(id)"><div class="festival-day-plate" aria-hidden="true">\(plate)</div><div class="festival-day-body"><h3 class="festival-day-name">\(head)</h3>
      <ul class="festival-list">\(group.festivals.map { row($0, page) })</ul></div></section>

      """
  }

  private func row(_ festival: HeldFestival, _ page: PageContext) -> Markup {
    let record = festival.record, wording = DayWording(page), time = festival.occurrence
    let language = page.language(of: record.body[record.profile.titleField])
    let solar = time.first == time.last || time.isWholeMonth ? nil : wording.solar(time.first, time.last)
    let parts: [Markup?] = [
      names.place(of: record).map { "<span>\($0)</span>" }, "<span>\(wording.days(of: festival.recurrence))</span>", solar.map { "<span>\($0)</span>" },
      time.isCertain ? nil : "<span class=\"uncertain\">\(page(.calendarUncertain))</span>",
      time.first > today ? nil : wording.distance(time, from: today).map { "<span class=\"festival-distance\">\($0)</span>" },
    ]
    return """
      <li class="festival-item"><h4 class="festival-name"><a href="\(page.addresses.record(record.profile, slug: record.slug))"\(page.attribute(language))>\(record.title(in: page.language))</a></h4>
      <p class="festival-line">\(parts.compactMap(\.self).joined(by: " <span aria-hidden=\"true\">·</span> "))</p></li>

      """
  }
}
