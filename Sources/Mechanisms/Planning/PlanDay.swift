import Edge
import HistoricalDates
import Kernel

/// The day that figures are asked for: today, or an earlier one at its end in Viet Nam.
struct PlanDay: Sendable, Hashable {
  static let parameter = "as-of"

  /// `nil`: as they stand now.
  let chosen: CalendarDay?
  let today: CalendarDay
  /// The first day that anything is known of.
  let first: CalendarDay

  var shown: CalendarDay { chosen ?? today }
  /// Milliseconds of UTC since 1970; `nil`: now.
  var moment: Int64? { chosen.map { WorkingDays.end(of: $0) } }
  var parameters: [(String, String)] { chosen.map { [(Self.parameter, "\($0)")] } ?? [] }

  /// `text`: as it stands in the address; `now`, `beginning`: milliseconds of UTC since 1970. Throws `plan.day`, `plan.future` or `plan.early` (400).
  init(_ text: String?, now: Int64, beginning: Int64?) throws {
    today = CalendarDay(inVietnamAt: now)
    first = CalendarDay(inVietnamAt: beginning ?? now)
    guard let text, !text.isEmpty else {
      chosen = nil
      return
    }
    guard let day = CalendarDay(text), (1...9999).contains(day.year) else {
      throw RequestProblem.badRequest(
        "plan.day", parameter: Self.parameter, vi: "“as-of” phải là một ngày có thật, viết như \(today) (năm-tháng-ngày).", en: "\"as-of\" must be a day that exists, written like \(today) (year-month-day).")
    }
    guard day <= today else {
      throw RequestProblem.badRequest(
        "plan.future", parameter: Self.parameter, vi: "Ngày \(day) còn ở phía trước, nên chưa có số liệu. Hãy chọn một ngày từ \(first) đến \(today).",
        en: "\(day) is still to come: there are no figures of it yet. Choose a day from \(first) to \(today).")
    }
    guard day >= first else {
      throw RequestProblem.badRequest(
        "plan.early", parameter: Self.parameter, vi: "Kho dữ liệu bắt đầu ngày \(first); trước đó không có số liệu. Hãy chọn một ngày từ \(first) đến \(today).",
        en: "The register begins on \(first); there are no figures from before. Choose a day from \(first) to \(today).")
    }
    // Today is not over: what it stands at is what stands now.
    chosen = day == today ? nil : day
  }
}
