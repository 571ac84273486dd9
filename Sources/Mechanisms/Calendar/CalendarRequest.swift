import Edge
import HistoricalDates
import Storage

/// What a reader asks of the calendar page, checked.
struct CalendarRequest: Sendable {
  enum View: Sendable, Hashable {
    case month(CalendarMonth)
    /// The next twelve months.
    case list
  }

  let view: View
  let filter: CalendarFilter
  /// From 1.
  let page: Int
  /// Whether the address names a month or a view: without, it is the page of today.
  let isPlain: Bool
  private static let deepest = 10_000

  /// Throws `calendar.month` (400, 404), `search.unit`, `calendar.type`, `request.number`.
  init(_ parameters: RequestParameters, today: CalendarDay, index: SearchIndex, recurring: RecurringProfiles) throws {
    filter = try CalendarFilter(parameters, index: index, recurring: recurring)
    page = try parameters.number("page", in: 1...Self.deepest) ?? 1
    let month = parameters.text("month") ?? ""
    isPlain = month.isEmpty && parameters.text("view") != "list" && filter.isEmpty
    if parameters.text("view") == "list" {
      view = .list
    } else {
      guard let shown = try month.isEmpty ? CalendarMonth(of: today) : Self.month(month) else { throw Self.outside }
      view = .month(shown)
    }
  }

  private static func month(_ text: String) throws -> CalendarMonth? {
    guard text.utf8.count == 7, let day = CalendarDay(text + "-01") else {
      throw RequestProblem.badRequest("calendar.month", parameter: "month", vi: "Tháng phải viết như 2027-02.", en: "The month must be written like 2027-02.")
    }
    return CalendarMonth(of: day)
  }

  private static let outside = RequestProblem(
    .notFound, "calendar.month", parameter: "month", vi: "Lịch chỉ có từ tháng 1 năm \(CalendarMonth.years.lowerBound) đến tháng 12 năm \(CalendarMonth.years.upperBound).",
    en: "The calendar runs from January \(CalendarMonth.years.lowerBound) to December \(CalendarMonth.years.upperBound).")

  /// The days that are shown.
  func days(today: CalendarDay) -> ClosedRange<CalendarDay> {
    switch view {
    case .month(let month): month.days
    case .list: today...today.adding(months: 12).adding(days: -1)
    }
  }

  /// The parameters that lead to `view` with this filter; the filter can be left out.
  func parameters(_ view: View?, filtered: Bool = true, page: Int = 1) -> [(String, String)] {
    let shown =
      switch view {
      case .month(let month): ("month", month.text)
      case .list: ("view", "list")
      case nil: ("month", "")
      }
    return [shown] + (filtered ? filter.parameters : []) + [("page", page == 1 ? "" : String(page))]
  }
}
