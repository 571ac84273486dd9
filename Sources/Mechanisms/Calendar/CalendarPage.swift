import HistoricalDates
import Kernel
import Pages

/// The festival calendar: a month as a grid with its list, or the next twelve months as a list.
struct CalendarPage: Sendable {
  let request: CalendarRequest
  let today: CalendarDay
  let plan: DayPlan
  /// Of the page of the list.
  let festivals: [HeldFestival]
  let names: PlaceNames
  let base: String
  let form: CalendarFilterForm

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: title(page))
    layout.description = page(.calendarLead)
    layout.noIndex = !request.isPlain
    let view = request.isPlain ? nil : request.view
    let parameters = request.parameters(view, page: request.page)
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.calendar, parameters) }
    layout.bodyClass = "calendar-body"
    layout.place = .calendar
    return layout.render(
      """
      <div class="calendar">
      <header class="calendar-head"><h1>\(page(.calendarTitle))</h1>
      <p class="lead">\(page(.calendarLead))</p>
      \(LunarToday(day: today).render(page))</header>
      \(views(page))
      \(form.render(page))
      \(shown(page))
      \(pager(page))
      \(subscription(page))
      </div>
      """, page)
  }

  private func title(_ page: PageContext) -> String {
    guard case .month(let month) = request.view, !request.isPlain else { return page(.calendarTitle) }
    return "\(page(.calendarTitle)) – \(DayWording(page).monthTitle(month.month, month.year))"
  }

  private func views(_ page: PageContext) -> Markup {
    let isList = request.view == .list
    func link(_ view: CalendarRequest.View?, _ key: MessageKey, current: Bool) -> Markup {
      "<a href=\"\(page.addresses.page(.calendar, request.parameters(view)))\"\(current ? " aria-current=\"true\"" as Markup : .empty) rel=\"nofollow\">\(page(key))</a>"
    }
    return "<nav class=\"calendar-views\" aria-label=\"\(page(.calendarViews))\">\(link(nil, .calendarViewMonth, current: !isList)) \(link(.list, .calendarViewList, current: isList))</nav>"
  }

  private func shown(_ page: PageContext) -> Markup {
    let list = FestivalList(festivals: festivals, today: today, names: names, showsMonths: request.view == .list)
    switch request.view {
    case .list: return "\(count(page))\(list.render(page))"
    case .month(let month):
      let grid = MonthGrid(month: month, today: today, plan: plan, festivals: festivals) { day, number in
        (number == request.page ? "" : page.addresses.page(.calendar, request.parameters(.month(month), page: number))) + "#\(FestivalList.anchor(day))"
      }
      return "\(monthHead(month, page))\(grid.render(page))\(count(page))\(list.render(page))"
    }
  }

  private func monthHead(_ month: CalendarMonth, _ page: PageContext) -> Markup {
    let wording = DayWording(page)
    let ends = [LunarCalendar.lunar(from: month.first), LunarCalendar.lunar(from: month.last)].compactMap(\.self)
    let years = Set(ends.map(\.year)).sorted().map { "<li>\(wording.yearLine($0))</li>" as Markup }
    let span = ends.count == 2 ? ends.map { wording.lunar($0) }.joined(separator: " – ") : ""
    func turn(_ target: CalendarMonth?, _ key: MessageKey, _ rel: String) -> Markup {
      guard let target else { return .empty }
      let name = wording.monthTitle(target.month, target.year)
      return "<a rel=\"\(rel)\" href=\"\(page.addresses.page(.calendar, request.parameters(.month(target))))\" aria-label=\"\(page(key)): \(name)\">\(page(key))</a>"
    }
    return """
      <div class="calendar-month-head">
      <div><h2 id="month">\(wording.monthTitle(month.month, month.year))</h2>
      <p class="calendar-lunar-span">\(span)</p>
      <ul class="calendar-years">\(years)</ul></div>
      <nav class="calendar-turn" aria-label="\(page(.calendarTurn))">\(turn(month.previous, .calendarPreviousMonth, "prev"))
      <a class="calendar-now" href="\(page.addresses.page(.calendar, request.parameters(nil)))">\(page(.calendarToday))</a>
      \(turn(month.next, .calendarNextMonth, "next"))</nav>
      </div>
      """
  }

  /// How many begin. Where all are on this page they were read, and are counted as they are; else as the index has them.
  private func count(_ page: PageContext) -> Markup {
    let isWhole = plan.pages.count <= 1
    let number = isWhole ? festivals.count : plan.total
    let text = number == 0 ? page(.calendarNone) : number == 1 ? page(.calendarOne) : page(.calendarCount, ["count": page.number(number)])
    let note: Markup = isWhole ? .empty : "<p class=\"calendar-note muted\">\(page(.calendarCountNote))</p>"
    return "<p class=\"calendar-count\" role=\"status\">\(text)</p>\(note)"
  }

  private func pager(_ page: PageContext) -> Markup {
    let number = request.page, last = plan.pages.count
    guard last > 1 else { return .empty }
    func link(_ target: Int, _ key: MessageKey, _ rel: String) -> Markup {
      guard (1...last).contains(target) else { return .empty }
      return "<a rel=\"\(rel)\" href=\"\(page.addresses.page(.calendar, request.parameters(request.view, page: target)))\">\(page(key))</a>"
    }
    return """
      <nav class="pager" aria-label="\(page(.resultsPage, ["page": page.number(number)]))">\(link(number - 1, .previous, "prev")) \
      <span>\(page.number(number)) / \(page.number(last))</span> \(link(number + 1, .next, "next"))</nav>
      """
  }

  private func subscription(_ page: PageContext) -> Markup {
    let address = base + page.addresses.calendarFeed(request.filter.parameters)
    let host = address.firstRange(of: "://").map { String(address[$0.upperBound...]) } ?? address
    return """
      <section class="calendar-subscribe" aria-labelledby="subscribe"><h2 id="subscribe">\(page(.calendarSubscribe))</h2>
      <p>\(page(.calendarSubscribeLead))</p>
      <p class="calendar-subscribe-links"><a class="calendar-subscribe-do" href="webcal://\(host)" rel="nofollow">\(page(.calendarSubscribe))</a>
      <a href="\(address)" type="text/calendar" rel="nofollow">\(page(.calendarFeedAddress))</a></p></section>
      """
  }
}
