import HistoricalDates

/// A calendar for other programs: what a feed or a file holds. Source: RFC 5545; RFC 7986 for what describes the whole.
struct ICalendar: Sendable {
  /// Something that lasts whole days.
  struct Event: Sendable {
    /// The same for one time of one record for ever. Source: RFC 5545, section 3.8.4.7.
    let uid: String
    /// When the record was last written; milliseconds of UTC since 1970.
    let stamp: Int64
    let first: CalendarDay
    /// The last day, itself included.
    let last: CalendarDay
    let summary: String
    /// BCP 47 code of the summary.
    let language: String
    let location: String?
    let description: String
    let url: String
    let categories: [String]
    /// Whether it is not known that it is held.
    let isTentative: Bool
  }

  let name: String
  let description: String
  /// BCP 47 code of name and description.
  let language: String
  /// Where the calendar is kept, for programs that ask again.
  let source: String
  let events: [Event]
}
