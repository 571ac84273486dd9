import Kernel
import Outgoing
import Pages
import Storage

/// What letters about assignments say. Mail is read by others on its way: the indicator and the unit stand in it, no record and no note.
struct TaskLetterWording: Sendable {
  let page: PageContext
  let plan: ProvincialPlan
  /// Assignments that one letter names.
  private static let mostLines = 50

  /// `nil` where an account cannot be written to.
  static func address(of account: Account) -> MailAddress? { account.mail.flatMap { MailAddress($0, display: account.display) ?? MailAddress($0) } }

  func letter(_ notice: TaskNotice, of assignment: Assignment, unit: String, to account: Account) -> Mail? {
    let told = page(Self.key(notice))
    return mail(to: account, about: told, ["\(told):\n\(name(assignment)) – \(unit)", page(.tasksMailDay, ["day": day(assignment)]), link(assignment)])
  }

  /// `due`: what runs out soon or is overdue at `now` (milliseconds of UTC since 1970), the first due first.
  func deadlines(_ due: [Assignment], to account: Account, now: Int64) -> Mail? {
    let late = due.count { $0.isOverdue(at: now) }
    let lines = due.prefix(Self.mostLines).map { one in
      page(one.isOverdue(at: now) ? .tasksMailLate : .tasksMailSoon, ["task": name(one), "day": day(one)]) + "\n  " + link(one)
    }
    let counts = ["soon": page.number(due.count - late), "late": page.number(late)]
    return mail(to: account, about: page(.tasksMailDueSubject), [page(.tasksMailDue, counts), lines.joined(separator: "\n"), page.base + DeskPage.tasks.address(page.language)])
  }

  private static func key(_ notice: TaskNotice) -> MessageKey {
    switch notice {
    case .assigned: .tasksMailAssigned
    case .done: .tasksMailDone
    case .closed: .tasksMailClosed
    case .deadlines: .tasksMailDueSubject
    }
  }

  private func name(_ assignment: Assignment) -> String { plan.indicator(assignment.indicator)?.label[page.language] ?? assignment.indicator }
  private func day(_ assignment: Assignment) -> String { "\(assignment.due.day)/\(assignment.due.month)/\(assignment.due.year)" }
  private func link(_ assignment: Assignment) -> String { page.base + AssignmentPage.address(assignment.id, page) }

  private func mail(to account: Account, about subject: String, _ parts: [String]) -> Mail? {
    guard let address = Self.address(of: account) else { return nil }
    let product = page(.productName)
    let text = [page(.reviewMailGreeting, ["owner": account.display])] + parts + [page(.reviewMailFoot), page.base]
    return Mail(to: address, subject: "\(subject) – \(product)", text: text.joined(separator: "\n\n") + "\n", language: page.language)
  }
}
