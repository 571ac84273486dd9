import Edge
import HistoricalDates
import Kernel
import Outgoing
import Pages
import Storage

/// Letters about reviews: each a job of its own, so that it is sent once and tried again by itself. Where no mail is sent the jobs are done without one.
package struct ReviewLetters: JobWork {
  /// The jobs that it does.
  package static let kinds = [ReviewNotice.kind, ReviewNotice.letterKind, ReviewNotice.deadlineKind]
  /// More people than this are not told of one record.
  package static let mostPeople = 10
  private static let subject = "reviews"
  private static let wholeDay: Int64 = 86_400_000
  /// Six in the morning of Viet Nam, as a time of UTC: 23:00 of the day before.
  private static let morning: Int64 = 23 * 3_600_000

  private let desk: DeskStore
  private let index: SearchIndex
  private let accounts: AccountStore
  private let wording: ReviewLetterWording
  private let send: (@Sendable (Mail) async throws -> Void)?

  /// `send`: `nil` where no mail is sent.
  package init(index: SearchIndex, accounts: AccountStore, kit: PageKit, send: (@Sendable (Mail) async throws -> Void)?) {
    desk = DeskStore(index.store)
    self.index = index
    self.accounts = accounts
    wording = ReviewLetterWording(page: kit.context(.vietnamese))
    self.send = send
  }

  /// Sees to it that deadlines are looked for on the next morning.
  package func prepare() async throws { try await desk.store.enqueue(ReviewNotice.deadlineKind, subject: Self.subject, after: untilMorning) }

  /// Does a job; after how many milliseconds it is due again, `nil`: it is done. Throws what the register or the mail server refuses.
  package func perform(_ job: Job) async throws -> Int64? { try await perform(job.kind, job.subject) }

  /// The same by kind and subject.
  package func perform(_ kind: String, _ subject: String) async throws -> Int64? {
    if kind == ReviewNotice.deadlineKind {
      if send != nil { try await tellDeadlines() }
      return untilMorning
    }
    guard let send, let subject = ReviewNotice.Subject(text: subject) else { return nil }
    if kind == ReviewNotice.kind {
      for account in try await people(subject) { try await add(.init(subject.notice, about: subject.about, to: account)) }
    } else if let account = subject.account, let mail = try await letter(subject, to: account) {
      try await send(mail)
    }
    return nil
  }

  private var now: Int64 { desk.store.clock() }
  private var untilMorning: Int64 { Self.wholeDay - (now - Self.morning) % Self.wholeDay }

  private func add(_ letter: ReviewNotice.Subject) async throws { try await desk.store.enqueue(ReviewNotice.letterKind, subject: letter.text) }

  private func approvers() async throws -> Approvers { Approvers(try await accounts.accounts(), roles: desk.store.declarations.roles, units: index.units) }

  // MARK: Who is told

  private func people(_ subject: ReviewNotice.Subject) async throws -> [RecordID] {
    guard let noticed = try await review(subject) else { return [] }
    let review = noticed.review
    switch subject.notice {
    case .submitted: return review.state == .open ? deciders(of: noticed, try await approvers()).map(\.id) : []
    case .assigned: return review.state == .open ? review.assigned.map { [$0] } ?? [] : []
    case .approved, .returned, .remarked: return RecordID(review.submitter).map { [$0] } ?? []
    case .deadlines: return []
    }
  }

  /// Whose it is, else who may decide and can be written to.
  private func deciders(of noticed: NoticedReview, _ approvers: Approvers) -> [Account] {
    if let assigned = noticed.review.assigned, let account = approvers.reader(assigned, of: noticed.header) { return [account] }
    return Array(approvers.people(for: noticed.header, except: noticed.authors).filter { ReviewLetterWording.address(of: $0) != nil }.prefix(Self.mostPeople))
  }

  private func review(_ subject: ReviewNotice.Subject) async throws -> NoticedReview? {
    guard subject.notice == .remarked else { return try await desk.noticed(subject.about, in: .vietnamese) }
    guard let review = try await desk.latestReview(of: subject.about) else { return nil }
    return try await desk.noticed(review.id, in: .vietnamese)
  }

  // MARK: Letters

  /// `nil`: there is nothing to tell any more, or nobody who may know.
  private func letter(_ subject: ReviewNotice.Subject, to id: RecordID) async throws -> Mail? {
    let approvers = try await approvers()
    if subject.notice == .deadlines {
      guard let account = approvers[id] else { return nil }
      let mine = try await due().filter { noticed in deciders(of: noticed, approvers).contains { $0.id == id } }
      return mine.isEmpty ? nil : wording.deadlines(mine, to: account, now: now)
    }
    guard let noticed = try await review(subject), let account = approvers.reader(id, of: noticed.header) else { return nil }
    return wording.letter(subject.notice, of: noticed, to: account)
  }

  /// Those that run out until the end of the next working day, or have.
  private func due() async throws -> [NoticedReview] {
    try await desk.dueReviews(until: desk.store.declarations.workingDays.end(afterWorkingDays: 1, from: now), in: .vietnamese)
  }

  /// One letter for each person and working day, however many reviews are due.
  private func tellDeadlines() async throws {
    guard desk.store.declarations.workingDays.isWorking(CalendarDay(inVietnamAt: now)) else { return }
    let approvers = try await approvers(), due = try await due()
    for account in Set(due.flatMap { deciders(of: $0, approvers).map(\.id) }).sorted() { try await add(.init(.deadlines, about: account, to: account)) }
  }
}
