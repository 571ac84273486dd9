import HistoricalDates
import Kernel
import Pages
import Storage

/// Festivals as events of a calendar.
struct FestivalEvents: Sendable {
  let page: PageContext
  let names: PlaceNames
  /// Address of this instance, without a slash at the end.
  let base: String
  private static let longestSummary = 400

  func event(_ festival: HeldFestival) -> ICalendar.Event {
    let record = festival.record, profile = record.profile, time = festival.occurrence
    let url = base + page.addresses.record(profile, slug: record.slug)
    // Identifiers of records are unique everywhere; a record can come back more than once a year.
    let number = festival.number == 0 ? "" : "-\(festival.number + 1)"
    return ICalendar.Event(
      uid: "\(record.header.id)-\(time.year)\(number)@phohien", stamp: record.revised, first: time.first, last: time.last, summary: record.title(in: page.language),
      language: page.language(of: record.body[profile.titleField]).code, location: names.place(of: record), description: description(festival, url), url: url,
      categories: [profile.kindTerm(of: record.body, page.declarations)?.label[page.language] ?? profile.label[page.language]], isTentative: !time.isCertain)
  }

  private func description(_ festival: HeldFestival, _ url: String) -> String {
    let wording = DayWording(page), record = festival.record
    let doubt = festival.occurrence.isCertain ? "" : " (\(page(.calendarUncertain)))"
    let year = festival.recurrence.calendar == .lunar ? ", \(wording.yearName(festival.occurrence.year))" : ""
    return [wording.days(of: festival.recurrence) + year + doubt, Self.clipped(record.profile.summary(of: record.body, in: page.language)), url]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The beginning of a text, up to a space.
  private static func clipped(_ text: String) -> String {
    guard text.count > longestSummary else { return text }
    let start = text.prefix(longestSummary)
    return String(start.lastIndex(of: " ").map { start[..<$0] } ?? start) + "…"
  }
}
