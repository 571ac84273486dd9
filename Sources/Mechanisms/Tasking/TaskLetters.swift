import Edge
import HistoricalDates
import Kernel
import Outgoing
import Pages
import Storage

/// Letters about assignments, and the look whether open ones are done: each a job of its own, so that it is done once and tried again by itself. Where no mail is sent the jobs are done without one.
package struct TaskLetters: JobWork {
  /// The jobs that it does.
  package static let kinds = [TaskNotice.kind, TaskNotice.letterKind, TaskNotice.deadlineKind, TaskNotice.settleKind]
  /// More people than this are not told of work of a whole unit.
  package static let mostPeople = 10
  private static let subject = "tasks"
  private static let wholeDay: Int64 = 86_400_000
  /// Six in the morning of Viet Nam, as a time of UTC: 23:00 of the day before.
  private static let morning: Int64 = 23 * 3_600_000
  /// Between two looks at what is open.
  private static let settleEvery: Int64 = 600_000

  private let setting: TaskSetting
  private let wording: TaskLetterWording
  private let send: (@Sendable (Mail) async throws -> Void)?

  /// `send`: `nil` where no mail is sent.
  package init(index: SearchIndex, accounts: AccountStore, kit: PageKit, figures: TaskFigures, send: (@Sendable (Mail) async throws -> Void)?) {
    setting = TaskSetting(tasks: TaskStore(index.store), index: index, accounts: accounts, figures: figures)
    wording = TaskLetterWording(page: kit.context(.vietnamese), plan: index.store.declarations.plan)
    self.send = send
  }

  /// Sees to it that deadlines are looked for on the next morning, and open tasks soon.
  package func prepare() async throws {
    try await setting.tasks.store.enqueue(TaskNotice.deadlineKind, subject: Self.subject, after: untilMorning)
    try await setting.tasks.store.enqueue(TaskNotice.settleKind, subject: Self.subject, after: Self.settleEvery)
  }

  /// Does a job; after how many milliseconds it is due again, `nil`: it is done. Throws what the register or the mail server refuses.
  package func perform(_ job: Job) async throws -> Int64? { try await perform(job.kind, job.subject) }

  /// The same by kind and subject.
  package func perform(_ kind: String, _ subject: String) async throws -> Int64? {
    switch kind {
    case TaskNotice.settleKind:
      try await setting.tasks.settle(nil, setting.figures)
      return Self.settleEvery
    case TaskNotice.deadlineKind:
      if send != nil { try await tellDeadlines() }
      return untilMorning
    default:
      guard let send, let subject = TaskNotice.Subject(text: subject) else { return nil }
      if kind == TaskNotice.kind {
        for account in try await people(subject) { try await add(.init(subject.notice, about: subject.about, to: account)) }
      } else if let account = subject.account, let mail = try await letter(subject, to: account) {
        try await send(mail)
      }
      return nil
    }
  }

  private var untilMorning: Int64 { Self.wholeDay - (setting.tasks.now - Self.morning) % Self.wholeDay }

  private func add(_ letter: TaskNotice.Subject) async throws { try await setting.tasks.store.enqueue(TaskNotice.letterKind, subject: letter.text) }

  // MARK: Who is told

  private func people(_ subject: TaskNotice.Subject) async throws -> [RecordID] {
    guard subject.notice != .deadlines, let assignment = try await setting.tasks.assignment(subject.about) else { return [] }
    switch subject.notice {
    case .assigned: return assignment.state == .open ? workers(of: assignment, try await setting.accounts.accounts()) : []
    case .closed: return workers(of: assignment, try await setting.accounts.accounts()).filter { $0 != assignment.ender }
    case .done: return [assignment.author]
    case .deadlines: return []
    }
  }

  /// Whose it is; of a whole unit, those whose own unit it is and who may do the work.
  private func workers(of assignment: Assignment, _ accounts: [Account]) -> [RecordID] {
    if let assignee = assignment.assignee { return [assignee] }
    guard let indicator = setting.plan.indicator(assignment.indicator) else { return [] }
    let near = accounts.filter { account in
      let isOwn = account.unit == assignment.unit || account.grants.contains { $0.unit == assignment.unit }
      return isOwn && TaskLetterWording.address(of: account) != nil && setting.tasks.mayWork(account, for: indicator, in: assignment.unit, units: setting.units)
    }
    return near.prefix(Self.mostPeople).map(\.id)
  }

  // MARK: Letters

  /// `nil`: there is nothing to tell any more, or nobody who may know.
  private func letter(_ subject: TaskNotice.Subject, to id: RecordID) async throws -> Mail? {
    guard let account = try await setting.accounts.accounts().first(where: { $0.id == id && $0.state == .active }) else { return nil }
    if subject.notice == .deadlines {
      let mine = try await due().filter { workers(of: $0, [account]).contains(id) && sees($0, account) }
      return mine.isEmpty ? nil : wording.deadlines(mine, to: account, now: setting.tasks.now)
    }
    guard let assignment = try await setting.tasks.assignment(subject.about), sees(assignment, account) else { return nil }
    return wording.letter(subject.notice, of: assignment, unit: setting.units[assignment.unit]?.name(in: .vietnamese) ?? "", to: account)
  }

  private func sees(_ assignment: Assignment, _ account: Account) -> Bool {
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: setting.tasks.declarations.roles, units: setting.units)
    return setting.tasks.sees(assignment, policy: policy, units: setting.units)
  }

  /// Those that run out until the end of the next working day, or have.
  private func due() async throws -> [Assignment] {
    try await setting.tasks.due(until: setting.tasks.declarations.workingDays.end(afterWorkingDays: 1, from: setting.tasks.now))
  }

  /// One letter for each person and working day, however many tasks are due.
  private func tellDeadlines() async throws {
    guard setting.tasks.declarations.workingDays.isWorking(setting.tasks.today) else { return }
    let accounts = try await setting.accounts.accounts()
    for account in Set(try await due().flatMap { workers(of: $0, accounts) }).sorted() { try await add(.init(.deadlines, about: account, to: account)) }
  }
}
