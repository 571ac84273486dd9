import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The festival calendar: its page, feeds for other programs, the part of the home page that tells what comes.
package enum CalendarMechanism {
  private static let homeMonths = 12
  private static let homeRead = 40

  /// `base`: address of this instance, without a slash at the end.
  package static func mechanism(index: SearchIndex, kit: PageKit, base: String) -> Mechanism {
    let queries = CalendarQueries(index: index, recurring: RecurringProfiles(index.store.declarations, index.catalogue))
    let pages = CalendarPages(queries: queries, kit: kit, base: base)
    let feed = CalendarFeed(queries: queries, kit: kit, base: base)
    let routes = Language.required.map { PageWord.calendar[$0] }.flatMap { word in
      [
        Mechanism.Route("/:language/\(word)", vi: "Lịch lễ hội", en: "Festival calendar") { request, context in try await pages.open(request, context, word: word) },
        Mechanism.Route("/:language/\(word).ics", vi: "Lịch lễ hội cho ứng dụng lịch", en: "Festival calendar as an iCalendar feed") { request, context in
          try await feed.feed(request, context, word: word)
        },
      ]
    }
    let record = Mechanism.Route(
      "/api/v1/records/:key/calendar.ics", vi: "Lần tới của một lễ hội, tệp iCalendar", en: "The next time of one festival as an iCalendar file"
    ) { request, context in try await feed.record(request, context) }
    return Mechanism(id: "calendar", doors: [.calendar, .feed, .count], routes: routes + [record], home: [soon(queries)])
  }

  private static func soon(_ queries: CalendarQueries) -> Mechanism.HomeBlock {
    Mechanism.HomeBlock(.soon) { page in
      let end = queries.today.adding(months: homeMonths)
      let found = try await queries.upcoming(CalendarFilter(), until: end, most: SoonBlock.most, perRead: homeRead)
      let names = PlaceNames(units: queries.index.units, language: page.language)
      return SoonBlock(festivals: found.festivals, today: queries.today, names: names).render(page)
    }
  }
}
