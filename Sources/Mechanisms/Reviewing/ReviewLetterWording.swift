import Kernel
import Outgoing
import Pages
import Storage

/// What letters about reviews say. Mail is read by others on its way: nothing of a record's content stands in it but the title of one that is open to all.
struct ReviewLetterWording: Sendable {
  let page: PageContext
  /// Reviews that one letter names.
  private static let mostLines = 50

  /// `nil` where an account cannot be written to.
  static func address(of account: Account) -> MailAddress? { account.mail.flatMap { MailAddress($0, display: account.display) ?? MailAddress($0) } }

  func letter(_ notice: ReviewNotice, of noticed: NoticedReview, to account: Account) -> Mail? {
    let told = page(Self.key(notice))
    return mail(to: account, about: "\(told): \(noticed.header.identifier)", ["\(told):\n\(name(noticed))", link(noticed)])
  }

  /// `due`: what runs out soon or is overdue at `now` (milliseconds of UTC since 1970), the first due first.
  func deadlines(_ due: [NoticedReview], to account: Account, now: Int64) -> Mail? {
    let late = due.count { $0.review.due < now }
    let lines = due.prefix(Self.mostLines).map { noticed in
      let when = DeskTime(milliseconds: noticed.review.due).text(in: page.language)
      return page(noticed.review.due < now ? .reviewMailLate : .reviewMailSoon, ["record": name(noticed), "time": when]) + "\n  " + link(noticed)
    }
    let counts = ["soon": page.number(due.count - late), "late": page.number(late)]
    let all = page.base + DeskPage.reviews.address(page.language)
    return mail(to: account, about: page(.reviewMailDueSubject), [page(.reviewMailDue, counts), lines.joined(separator: "\n"), all])
  }

  private static func key(_ notice: ReviewNotice) -> MessageKey {
    switch notice {
    case .submitted: .reviewMailSubmitted
    case .assigned: .reviewMailAssigned
    case .approved: .reviewMailApproved
    case .returned: .reviewMailReturned
    case .remarked: .reviewMailRemarked
    case .deadlines: .reviewMailDueSubject
    }
  }

  /// Kind and identifier; the title where everybody may know it.
  private func name(_ noticed: NoticedReview) -> String {
    let named = "\(noticed.profile.label[page.language]) \(noticed.header.identifier)"
    let title = String(String.UnicodeScalarView(noticed.title.unicodeScalars.map { MailAddress.isControl($0) ? " " : $0 }))
    let header = noticed.header, isOpen = header.sensitivity == .public && header.visibility != .hidden && header.embargo == nil
    return isOpen && !title.isEmpty ? "\(named), \(title)" : named
  }

  private func link(_ noticed: NoticedReview) -> String { page.base + ReviewPage.address(noticed.review.id, page) }

  private func mail(to account: Account, about subject: String, _ parts: [String]) -> Mail? {
    guard let address = Self.address(of: account) else { return nil }
    let product = page(.productName)
    let text = [page(.reviewMailGreeting, ["owner": account.display])] + parts + [page(.reviewMailFoot), page.base]
    return Mail(to: address, subject: "\(subject) – \(product)", text: text.joined(separator: "\n\n") + "\n", language: page.language)
  }
}
