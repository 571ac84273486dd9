import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// Opens the calendar at `/{language}/{word}`.
struct CalendarPages: Sendable {
  let queries: CalendarQueries
  let kit: PageKit
  /// Address of this instance, without a slash at the end.
  let base: String
  private static let perPage = 100

  /// `word` is that of some language: in another one it leads to the right one.
  func open(_ request: Request, _ context: EdgeContext, word: String) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let parameters = try RequestParameters(request)
    let addresses = Addresses(language: language)
    guard word == PageWord.calendar[language] else {
      return Answers.redirect(to: addresses.page(.calendar, parameters.all.map { ($0.name, $0.value) }), permanent: true)
    }
    let today = queries.today
    let wish = try CalendarRequest(parameters, today: today, index: queries.index, recurring: queries.recurring)
    let counts = try await queries.counts(wish.filter)
    let plan = DayPlan(CalendarSlot.all(in: wish.days(today: today)), counts: counts.days, most: Self.perPage)
    guard wish.page <= max(1, plan.pages.count) else { throw RequestProblem.absent }
    let festivals = plan.pages.isEmpty ? [] : try await queries.festivals(plan.pages[wish.page - 1], wish.filter)
    let offered = wish.filter.isEmpty ? counts : try await queries.counts(CalendarFilter())
    let names = PlaceNames(units: queries.index.units, language: language)
    let page = CalendarPage(
      request: wish, today: today, plan: plan, festivals: festivals, names: names, base: base,
      form: CalendarFilterForm(request: wish, offered: offered, kinds: queries.recurring.kinds, names: names))
    return Answers.html(page.render(kit.context(language)))
  }
}
