import Kernel
import Pages

/// Cases in words. What is not declared any more is told by its id.
struct CaseWording: Sendable {
  let page: PageContext
  let days: WorkingDays
  /// Milliseconds of UTC since 1970.
  let now: Int64
  private static let hour: Int64 = 3_600_000
  private static let wholeDay = 24 * hour
  /// From here on it is days that are overdue, not hours.
  private static let mostHours: Int64 = 48

  private func declared(_ file: CaseFile) -> CaseKind? { page.declarations.caseKind(file.kind) }

  func kind(_ file: CaseFile) -> String { declared(file)?.label[page.language] ?? file.kind }
  func state(_ file: CaseFile) -> String { file.state.label[page.language] }
  func outcome(_ id: String, of file: CaseFile) -> String { declared(file)?.outcome(id)?.label[page.language] ?? id }
  func clock(_ id: String, of file: CaseFile) -> String { declared(file)?.clock(id)?.label[page.language] ?? id }
  func legal(_ id: String, of file: CaseFile) -> String { declared(file)?.clock(id)?.legal[page.language] ?? "" }

  /// How much time is left: “còn 2 ngày làm việc”, “quá hạn 3 giờ”, “đã xong lúc 24/11/2026 08:00”.
  func left(_ clock: CaseFile.Clock, of file: CaseFile) -> String {
    if let met = clock.met { return page(.casesMet, ["time": DeskTime(milliseconds: met).text(in: page.language)]) }
    if file.state == .closed { return page(.casesUnmet) }
    guard clock.due >= now else { return overdue(now - clock.due) }
    switch declared(file)?.clock(clock.id)?.span {
    case .workingDays?: return told(days.count(from: now, to: clock.due), .casesLeftWorkingDays)
    case .days?: return told(Int((clock.due - now) / Self.wholeDay), .casesLeftDays)
    case .hours?, nil:
      let hours = (clock.due - now) / Self.hour
      return hours == 0 ? page(.casesLeftHour) : page(.casesLeftHours, ["count": page.number(Int(hours))])
    }
  }

  private func told(_ count: Int, _ key: MessageKey) -> String { count <= 0 ? page(.casesLeftToday) : page(key, ["count": page.number(count)]) }

  private func overdue(_ late: Int64) -> String {
    let hours = late / Self.hour
    if hours == 0 { return page(.casesOverdueHour) }
    guard hours > Self.mostHours else { return page(.casesOverdueHours, ["count": page.number(Int(hours))]) }
    return page(.casesOverdueDays, ["count": page.number(Int(late / Self.wholeDay))])
  }

  /// The same with a mark where it is overdue, which a word says and a colour only underlines.
  func mark(_ clock: CaseFile.Clock, of file: CaseFile) -> Markup {
    clock.isOverdue(at: now) && file.state != .closed ? "<strong class=\"desk-mark\">\(left(clock, of: file))</strong>" : "\(left(clock, of: file))"
  }

  /// What somebody wrote, as it is: no marks, no links, line breaks kept.
  static func plain(_ text: String) -> Markup { text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" as Markup }.joined(by: "<br>") }
}

extension CaseKind.Field {
  /// What it is called in forms.
  var key: MessageKey {
    switch self {
    case .message: .casesMessage
    case .proposal: .casesProposal
    case .source: .casesSource
    case .contact: .casesContact
    case .name: .casesName
    case .data: .casesData
    case .people: .casesPeople
    }
  }

  var hint: MessageKey? {
    switch self {
    case .message: .casesMessageHint
    case .proposal: .casesProposalHint
    case .source: .casesSourceHint
    case .contact: .casesContactHint
    case .name: nil
    case .data: .casesDataHint
    case .people: .casesPeopleHint
    }
  }

  /// Whether it is written in several lines.
  var isLong: Bool { self == .message || self == .proposal }
}
