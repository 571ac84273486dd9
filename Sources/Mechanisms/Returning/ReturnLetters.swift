import Edge
import HistoricalDates
import Kernel
import Outgoing
import Pages
import Storage

/// Letters about data reports that are due soon or late, or came back: each a job of its own, written once. Where no mail is sent nothing is noted, so that nobody is thought to have been told.
package struct ReturnLetters: JobWork {
  package static let kinds = ReturnReminder.kinds
  /// More people than this are not told of one report.
  package static let mostPeople = 10
  private static let mostLines = 50
  private static let wholeDay: Int64 = 86_400_000
  /// Six in the morning of Viet Nam, as a time of UTC: 23:00 of the day before.
  private static let morning: Int64 = 23 * 3_600_000

  private let returns: ReturnStore
  private let index: SearchIndex
  private let accounts: AccountStore
  private let page: PageContext
  private let send: (@Sendable (Mail) async throws -> Void)?

  /// `send`: `nil` where no mail is sent.
  package init(index: SearchIndex, accounts: AccountStore, kit: PageKit, send: (@Sendable (Mail) async throws -> Void)?) {
    returns = ReturnStore(index.store)
    self.index = index
    self.accounts = accounts
    page = kit.context(.vietnamese)
    self.send = send
  }

  /// Sees to it that deadlines are looked for on the next morning.
  package func prepare() async throws { try await returns.store.enqueue(ReturnReminder.morningKind, subject: "returns", after: untilMorning) }

  /// Does a job; after how many milliseconds it is due again, `nil`: it is done. Throws what the register or the mail server refuses.
  package func perform(_ job: Job) async throws -> Int64? {
    if job.kind == ReturnReminder.morningKind {
      if send != nil, returns.calendar.isWorking(CalendarDay(inVietnamAt: returns.now)) { try await remind() }
      return untilMorning
    }
    guard let send, let mail = try await mail(for: job) else { return nil }
    try await send(mail)
    return nil
  }

  private func mail(for job: Job) async throws -> Mail? {
    guard let id = RecordID(String(job.subject.prefix { $0 != ":" })) else { return nil }
    return job.kind == ReturnReminder.backKind ? try await back(id) : try await letter(ReturnReminder.list(job.argument), to: id)
  }

  private var untilMorning: Int64 { Self.wholeDay - (returns.now - Self.morning) % Self.wholeDay }

  // MARK: Who is told

  private func remind() async throws {
    let moment = returns.now, reminders = try await returns.toRemind(at: moment)
    guard !reminders.isEmpty else { return }
    let people = try await people()
    var letters: [RecordID: [ReturnReminder]] = [:], told: [(one: ExpectedReturn, kind: ReturnReminder.Kind)] = []
    for reminder in reminders {
      let one = reminder.one, whom = Self.reporters(of: one.reporter, people)
      for account in whom { letters[account.id, default: []].append(ReturnReminder(dataSet: one.dataSet, reporter: one.reporter.key, period: one.period)) }
      // What nobody could be told of is tried again, as somebody may get the role.
      if !whom.isEmpty { told.append(reminder) }
    }
    try await returns.remind(told, letters: letters, at: moment)
  }

  private struct Person {
    let account: Account
    let rights: ReturnRights
  }

  private func people() async throws -> [Person] {
    let roles = returns.store.declarations.roles, units = index.units
    return try await accounts.accounts().filter { $0.state == .active && Self.address(of: $0) != nil }.map { account in
      Person(account: account, rights: ReturnRights(AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: roles, units: units)))
    }
  }

  /// Those of the unit itself; where it is an agency's, or nobody's, whoever reports for the whole province.
  private static func reporters(of reporter: ReportReporter, _ people: [Person]) -> [Account] {
    let able = people.filter { $0.rights.mayReport(for: reporter.unit) }, own = able.filter { !$0.rights.seesAll }
    return Array((own.isEmpty ? able : own).map(\.account).prefix(mostPeople))
  }

  private static func address(of account: Account) -> MailAddress? { account.mail.flatMap { MailAddress($0, display: account.display) ?? MailAddress($0) } }

  // MARK: The letters

  /// `nil`: everything was sent meanwhile, or the account may not know of it any more.
  private func letter(_ list: [ReturnReminder], to id: RecordID) async throws -> Mail? {
    guard let person = try await people().first(where: { $0.account.id == id }), let address = Self.address(of: person.account) else { return nil }
    let wording = ReturnWording(page: page), now = returns.now, reporters = try await returns.reporters()
    var lines: [String] = []
    for reminder in list.prefix(Self.mostLines) {
      guard let dataSet = returns.plan.dataSet(reminder.dataSet), let reporter = reporters[reminder.reporter], person.rights.mayReport(for: reporter.unit),
        try await returns.find(reminder.dataSet, reminder.reporter, reminder.period)?.filed == nil
      else { continue }
      let due = dataSet.due(reminder.period, returns.calendar)
      let fills = [
        "form": wording.form(dataSet.id), "unit": wording.name(reporter), "period": wording.period(reminder.period), "time": DeskTime(milliseconds: due).text(in: page.language),
      ]
      lines.append(page(due < now ? .returnsMailLate : .returnsMailSoon, fills) + "\n  " + page.base + ReturnAddress.of(dataSet.id, reporter, reminder.period, page))
    }
    guard !lines.isEmpty else { return nil }
    return mail(to: address, of: person.account, about: page(.returnsMailSubject), [page(.returnsMailLead), lines.joined(separator: "\n")])
  }

  /// That a report was sent back or opened again, to who sent it. Mail is read by others on its way: the reason stands at the desk. `nil`: it was sent anew meanwhile, or the account may not know of it any more.
  private func back(_ id: RecordID) async throws -> Mail? {
    guard let report = try await returns.find(id), report.state == .returned || report.state == .reopened, let reporter = try await returns.reporters()[report.reporter],
      let person = try await people().first(where: { $0.account.id == report.submitter }), let address = Self.address(of: person.account), person.rights.mayReport(for: reporter.unit)
    else { return nil }
    let wording = ReturnWording(page: page), told = page(report.state == .returned ? .returnsMailReturned : .returnsMailReopened)
    let line = "\(wording.form(report.dataSet)), \(wording.name(reporter)), \(wording.period(report.period))\n  " + page.base + ReturnAddress.of(report.dataSet, reporter, report.period, page)
    return mail(to: address, of: person.account, about: told, ["\(told):\n\(line)"])
  }

  private func mail(to address: MailAddress, of account: Account, about subject: String, _ parts: [String]) -> Mail {
    let text = [page(.reviewMailGreeting, ["owner": account.display])] + parts + [page(.reviewMailFoot), page.base]
    return Mail(to: address, subject: "\(subject) – \(page(.productName))", text: text.joined(separator: "\n\n") + "\n", language: page.language)
  }
}
