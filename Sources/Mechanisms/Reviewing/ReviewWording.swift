import Kernel
import Pages
import Storage

/// Reviews in words.
struct ReviewWording: Sendable {
  let page: PageContext
  /// Milliseconds of UTC since 1970.
  let now: Int64

  private var days: WorkingDays { page.declarations.workingDays }

  func state(_ review: Review, isPaused: Bool) -> String {
    switch review.state {
    case .open: page(isPaused ? .reviewStatePaused : .reviewStateOpen)
    case .approved: page(.reviewStateApproved)
    case .returned: page(.reviewStateReturned)
    case .takenBack: page(.reviewStateTakenBack)
    }
  }

  /// When it is due and how much time is left; a word says what is overdue, a colour only underlines it. Nothing where no deadline counts.
  func due(_ review: Review, isPaused: Bool) -> Markup {
    guard review.hasDeadline else { return .empty }
    if isPaused { return "\(page(.reviewDuePaused))" }
    let left = left(until: review.due)
    let told: Markup = review.due < now ? "<strong class=\"desk-mark\">\(left)</strong>" : "\(left)"
    return "\(DeskTime(milliseconds: review.due).render(page)) (\(told))"
  }

  private func left(until due: Int64) -> String {
    guard due < now else {
      let count = days.count(from: now, to: due)
      return count <= 0 ? page(.reviewLeftToday) : page(.reviewLeft, ["count": page.number(count)])
    }
    let count = days.count(from: due, to: now)
    return count <= 0 ? page(.reviewOverdueJust) : page(.reviewOverdue, ["count": page.number(count)])
  }

  /// As it was written: no marks, no links, line breaks kept.
  static func plain(_ text: String) -> Markup { text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" as Markup }.joined(by: "<br>") }
}
