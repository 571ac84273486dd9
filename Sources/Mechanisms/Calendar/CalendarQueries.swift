import HistoricalDates
import Kernel
import Storage

/// What the calendar asks the index and the register. Every answer is bounded by a page, however many festivals there are.
struct CalendarQueries: Sendable {
  let index: SearchIndex
  let recurring: RecurringProfiles
  /// Days before today that are looked at for what is still on.
  private static let longestRunning = 31

  /// How much falls on each day of the year, and which filters have hits.
  struct Counts: Sendable {
    let days: [RecurrenceCode: Int]
    let units: [SearchSnapshot.FacetCount]
    /// By the order of `RecurringProfiles.kinds`.
    let kinds: [[SearchSnapshot.FacetCount]]
  }

  /// The day in Viet Nam.
  var today: CalendarDay { CalendarDay(inVietnamAt: index.store.clock()) }

  func counts(_ filter: CalendarFilter) async throws -> Counts {
    let query = recurring.query(filter)
    let slots = [FacetCatalogue.recurrence.slot, FacetCatalogue.unit.slot] + recurring.kinds.map(\.facet.slot)
    let facets = try await index.ask { try $0.search(query, first: 0, count: 0, facets: slots) }.facets
    guard facets.count == slots.count else { return Counts(days: [:], units: [], kinds: []) }
    let days = facets[0].compactMap { count in RecurrenceCode(text: count.code).map { ($0, count.hits) } }
    return Counts(days: Dictionary(days, uniquingKeysWith: +), units: facets[1], kinds: Array(facets[2...]))
  }

  /// The rows of one page of a plan.
  func festivals(_ pieces: [DayPlan.Piece], _ filter: CalendarFilter) async throws -> [HeldFestival] {
    guard let piece = pieces.first else { return [] }
    let query = recurring.query(filter, codes: pieces.flatMap(\.slot.codes))
    // Only a day that fills its pages alone is begun in its middle.
    let first = piece.first, count = pieces.reduce(0) { $0 + $1.count }
    let hits = try await index.ask { try $0.search(query, first: first, count: count, order: .init(slot: IndexEntry.titleSlot)) }.hits
    return HeldFestival.all(of: try await index.store.records(hits.map(\.id), gate: index.store.publicGate), in: pieces.map(\.slot))
  }
  /// What is on or comes, the earliest first, at most `most`; `isCut` where there is more before `end`. Only what has its day.
  func upcoming(_ filter: CalendarFilter, until end: CalendarDay, most: Int, perRead: Int) async throws -> (festivals: [HeldFestival], isCut: Bool) {
    let today = self.today, counts = try await counts(filter).days
    let running = DayPlan(CalendarSlot.all(in: today.adding(days: -Self.longestRunning)...today.adding(days: -1), months: false), counts: counts, most: perRead)
    let coming = DayPlan(CalendarSlot.all(in: today...max(today, end), months: false), counts: counts, most: perRead)
    // What began earlier is read where that is one page: a province with thousands a month is not searched for the few that last so long.
    var pages = (running.pages.count == 1 ? running.pages : []) + coming.pages
    pages.reverse()
    var festivals: [HeldFestival] = []
    while festivals.count < most, let page = pages.popLast() {
      festivals += try await self.festivals(page, filter).filter { $0.occurrence.last >= today }
    }
    return (Array(festivals.prefix(most)), festivals.count > most || !pages.isEmpty)
  }
}
