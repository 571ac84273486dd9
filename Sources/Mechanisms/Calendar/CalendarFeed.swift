import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// Calendars for other programs: the feed of any filtered view, and the next time of one record.
struct CalendarFeed: Sendable {
  let queries: CalendarQueries
  let kit: PageKit
  /// Address of this instance, without a slash at the end.
  let base: String
  private static let months = 24
  private static let most = 2_000
  private static let perRead = 500

  /// The next 24 months, at most 2,000 events.
  func feed(_ request: Request, _ context: EdgeContext, word: String) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let parameters = try RequestParameters(request)
    let page = kit.context(language)
    guard word == PageWord.calendar[language] else {
      return Answers.redirect(to: page.addresses.calendarFeed(parameters.all.map { ($0.name, $0.value) }), permanent: true)
    }
    let filter = try CalendarFilter(parameters, index: queries.index, recurring: queries.recurring)
    let found = try await queries.upcoming(filter, until: queries.today.adding(months: Self.months), most: Self.most, perRead: Self.perRead)
    let names = PlaceNames(units: queries.index.units, language: language)
    let events = FestivalEvents(page: page, names: names, base: base)
    let cut = found.isCut ? [page(.calendarFeedCut, ["count": page.number(found.festivals.count)])] : []
    return Self.answer(
      ICalendar(
        name: name(filter, names, page), description: ([page(.calendarFeedText)] + cut).joined(separator: " "), language: language.code,
        source: base + page.addresses.calendarFeed(filter.parameters), events: found.festivals.map { events.event($0) }),
      file: PageWord.calendar[language])
  }

  /// "Lễ hội Hưng Yên – Xã Mễ Sở – Lễ hội truyền thống".
  private func name(_ filter: CalendarFilter, _ names: PlaceNames, _ page: PageContext) -> String {
    let kind = filter.kind.flatMap { code in queries.recurring.kinds.lazy.compactMap { $0.vocabulary[code] }.first?.label[page.language] }
    return [page(.calendarFeedName), filter.unit.map { names.name($0.id) ?? $0.identifier }, kind].compactMap(\.self).joined(separator: " – ")
  }

  /// The time of one record that is on or comes next. Throws `record.absent`, also where no day is known, and `record.gone`.
  func record(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["lang"])
    let language = try language(parameters)
    guard let key = context.parameters.get("key").flatMap({ PercentDecoding.text($0, plusIsSpace: false) }), key.utf8.count <= 200 else { throw RequestProblem.absent }
    let store = queries.index.store
    switch try await store.record(key, gate: store.publicGate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record):
      guard let festival = next(record) else { throw RequestProblem.absent }
      let page = kit.context(language)
      let events = FestivalEvents(page: page, names: PlaceNames(units: queries.index.units, language: language), base: base)
      return Self.answer(
        ICalendar(
          name: record.title(in: language), description: page(.calendarFeedText), language: language.code,
          source: base + page.addresses.calendarFile(record: record.header.id), events: [events.event(festival)]),
        file: record.slug)
    }
  }

  private func language(_ parameters: RequestParameters) throws -> Language {
    guard let code = parameters.text("lang"), !code.isEmpty else { return .vietnamese }
    guard let language = kit.language(code) else {
      let names = kit.messages.languages.map(\.code).joined(separator: ", ")
      throw RequestProblem.badRequest("search.lang", parameter: "lang", vi: "Ngôn ngữ phải là một trong: \(names).", en: "The language must be one of: \(names).")
    }
    return language
  }

  private func next(_ record: RevealedRecord) -> HeldFestival? {
    let today = queries.today
    let times = record.profile.recurrences(of: record.body).enumerated().compactMap { number, recurrence -> HeldFestival? in
      (recurrence.occurrences(in: today...today).first ?? recurrence.next(after: today))
        .map { HeldFestival(record: record, recurrence: recurrence, number: number, occurrence: $0) }
    }
    return times.filter { !$0.occurrence.isWholeMonth }.min { $0.occurrence.first < $1.occurrence.first }
  }

  private static func answer(_ calendar: ICalendar, file: String) -> Response {
    var response = Answers.bytes(ICalendarEncoder.encode(calendar), type: "text/calendar; charset=utf-8")
    // Addresses hold ASCII words only.
    response.headers[.contentDisposition] = "inline; filename=\"\(file).ics\""
    return response
  }
}
