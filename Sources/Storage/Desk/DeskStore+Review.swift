import HistoricalDates
import Kernel

/// The way of a record through review.
extension DeskStore {
  private static let longestWords = 2_000

  /// Hands the working copy to somebody else to decide on. Throws `Problems`: those of `DeskTransaction.subject`, and what publication lacks but for an opinion that is still to come.
  package func submit(_ id: RecordID, head: Int, note: String, by actor: DeskActor) async throws {
    // What is said in a review stands there alone: revisions and the log keep their words for good.
    try await acting("", by: actor) { desk in
      let subject = try desk.subject(id, may: .submit, head: head)
      let workflow = desk.writer.declarations.workflow(of: subject.profile)
      let errors = desk.planner.errors(subject).filter { $0.path != workflow.opinion?.field }
      guard errors.isEmpty else { throw Problems(desk.planner.told(errors, subject.profile, subject.header)) }
      let header = try desk.restate(subject) { $0.state = .submitted }
      let due = desk.writer.declarations.workingDays.end(afterWorkingDays: workflow.reviewDays, from: desk.writer.now)
      let review = RecordID.new(now: desk.writer.now)
      try desk.records.run(
        "INSERT INTO review (id, record, revision, state, submitted, submitter, note, due) VALUES (?, ?, ?, 'open', ?, ?, ?, ?) -- openReviewOf",
        [
          .text(review.text), .text(id.text), .int(header.head), .int(desk.writer.now), .text(desk.writer.author),
          .optional(note.isEmpty ? nil : String(note.prefix(Self.longestWords))), .int(due),
        ])
      try ReviewNotice.submitted.enqueue(of: review, now: desk.writer.now, desk.records)
    }
  }

  /// Takes it out of review again, to go on writing.
  package func takeBack(_ id: RecordID, by actor: DeskActor) async throws {
    try await acting("", by: actor) { desk in
      let subject = try desk.subject(id, may: .takeBack)
      try desk.restate(subject) { $0.state = .draft }
    }
  }

  /// Publishes what another person wrote. Throws `Problems`: those of `DeskTransaction.subject`, and what publication lacks.
  package func approve(_ id: RecordID, head: Int, words: String, by actor: DeskActor) async throws {
    try await acting("", telling: .recordPublished, by: actor) { desk in
      let subject = try desk.subject(id, may: .approve, head: head)
      let errors = desk.planner.errors(subject)
      guard errors.isEmpty else { throw Problems(desk.planner.told(errors, subject.profile, subject.header)) }
      try ReviewNotice.approved.enqueue(ofOpenReviewOf: id, now: desk.writer.now, desk.records)
      try desk.writer.endReview(of: id, as: "approved", words: String(words.prefix(Self.longestWords)), desk.records)
      try desk.restate(subject, publishes: true) { ($0.state, $0.reason) = (.published, nil) }
      return ((), subject.header.identifier)
    }
  }

  /// Sends it back to be mended, within the workflow's days. Throws `desk.words` without reasons.
  package func sendBack(_ id: RecordID, head: Int, words: String, by actor: DeskActor) async throws {
    let words = try Self.said(words, "words")
    try await acting("", by: actor) { desk in
      let subject = try desk.subject(id, may: .sendBack, head: head)
      let days = desk.writer.declarations.workflow(of: subject.profile).mendDays
      let due = desk.writer.declarations.workingDays.end(afterWorkingDays: days, from: desk.writer.now)
      try desk.records.run("UPDATE review SET due = ? WHERE record = ? AND state = 'open' -- mendUntil", [.int(due), .text(id.text)])
      try ReviewNotice.returned.enqueue(ofOpenReviewOf: id, now: desk.writer.now, desk.records)
      try desk.writer.endReview(of: id, as: "returned", words: words, desk.records)
      try desk.restate(subject) { $0.state = .returned }
    }
  }

  /// The review's clock stands still from now on, such as while the Ministry is asked. Throws `desk.words` without reasons.
  package func pause(_ id: RecordID, words: String, by actor: DeskActor) async throws {
    let words = try Self.said(words, "words")
    try await acting(words, by: actor) { desk in
      _ = try desk.subject(id, may: .pause)
      guard let review = try desk.openReview(of: id) else { throw Problems([DeskProblems.state(.pause, .draft)]) }
      try desk.records.run(
        """
        INSERT INTO review_pause (review, number, since, words) VALUES (?, (SELECT coalesce(max(p.number), 0) + 1 FROM review_pause p WHERE p.review = ?), ?, ?) -- pauseReview
        """, [.text(review.id), .text(review.id), .int(desk.writer.now), .text(words)])
    }
  }

  /// The clock goes on; the review's deadline moves by the working days that it stood still. `opinion`: the value of the workflow's opinion field, which is written into the record:
  /// for that the right to edit is needed, and its writer is an author like any other. Throws `Problems`.
  package func resume(_ id: RecordID, opinion: Value?, by actor: DeskActor) async throws {
    try await acting("", by: actor) { desk in
      let subject = try desk.subject(id, may: .resume)
      guard let review = try desk.openReview(of: id) else { throw Problems([DeskProblems.state(.resume, .draft)]) }
      let workflow = desk.writer.declarations.workflow(of: subject.profile)
      if let opinion, let field = workflow.opinion?.field { try desk.record(opinion, in: field, of: subject) }
      try desk.records.run("UPDATE review_pause SET until = ? WHERE review = ? AND until IS NULL -- resumeReview", [.int(desk.writer.now), .text(review.id)])
      let rows = try desk.records.run("SELECT since, until FROM review_pause WHERE review = ? ORDER BY number -- pausesToCount", [.text(review.id)])
      let pauses = rows.map { DeadlineLedger.Pause(since: $0.int(0), until: $0[1].int) }
      let ledger = DeadlineLedger(from: review.submitted, workingDays: workflow.reviewDays, pauses: pauses, calendar: desk.writer.declarations.workingDays)
      if let due = ledger.due { try desk.records.run("UPDATE review SET due = ? WHERE id = ? -- moveDeadline", [.int(due), .text(review.id)]) }
    }
  }

  /// Whose the open review is; `nil`: nobody's. That the person may decide on it is the caller's to look at.
  package func assign(_ id: RecordID, to account: RecordID?, by actor: DeskActor) async throws {
    try await acting("", by: actor) { desk in
      guard let subject = try desk.planner.subject(id), desk.planner.mayApprove(subject.header) else { throw Problems([DeskProblems.right(.approve)]) }
      try desk.records.run("UPDATE review SET assigned = ? WHERE record = ? AND state = 'open' -- assignReview", [.optional(account?.text), .text(id.text)])
      // Who takes it for themselves knows.
      if let account, account != desk.actor.policy.account { try ReviewNotice.assigned.enqueue(ofOpenReviewOf: id, now: desk.writer.now, desk.records) }
    }
  }

  /// Takes a public record away: a tombstone with the reason stands in its place. A record that never was public is set aside. Throws `desk.words` without a reason.
  package func withdraw(_ id: RecordID, head: Int, reason: String, by actor: DeskActor) async throws {
    let reason = try Self.said(reason, "reason")
    try await acting(reason, telling: .recordWithdrawn, by: actor) { desk in
      let subject = try desk.subject(id, may: .withdraw, head: head)
      try desk.restate(subject) { ($0.state, $0.reason) = (.withdrawn, reason) }
      return ((), subject.header.identifier)
    }
  }

  /// A withdrawn record becomes a draft again; the public sees it when it is approved anew. Throws `desk.words` without a reason.
  package func reopen(_ id: RecordID, head: Int, reason: String, by actor: DeskActor) async throws {
    let reason = try Self.said(reason, "reason")
    try await acting(reason, telling: .recordReopened, by: actor) { desk in
      let subject = try desk.subject(id, may: .reopen, head: head)
      try desk.restate(subject) { ($0.state, $0.published, $0.reason) = (.draft, nil, nil) }
      return ((), subject.header.identifier)
    }
  }

  private static func said(_ words: String, _ name: String) throws -> String {
    let words = String(words.prefix(longestWords))
    guard words.contains(where: { !$0.isWhitespace }) else { throw Problems([DeskProblems.words(name)]) }
    return words
  }
}

extension DeskPlanner {
  /// What keeps the working copy from being published.
  fileprivate func errors(_ subject: Subject) -> [Problem] { problems(subject.body, subject.profile, state: .published).filter { $0.severity == .error } }
}

extension DeskTransaction {
  /// The same body at another stand.
  @discardableResult
  fileprivate func restate(_ subject: DeskPlanner.Subject, publishes: Bool = false, _ change: (inout RecordHeader) -> Void) throws -> RecordHeader {
    var plan = DeskPlan(id: subject.header.id, header: subject.header, profile: subject.profile, before: subject.body, after: subject.body, next: subject.header)
    plan.next = subject.header
    if var next = plan.next {
      change(&next)
      plan.next = next
    }
    plan.publishes = publishes
    return try write(plan)
  }

  fileprivate func openReview(of id: RecordID) throws -> (id: String, submitted: Int64)? {
    try records.run("SELECT id, submitted FROM review WHERE record = ? AND state = 'open' -- openReviewToTime", [.text(id.text)]).first.map { ($0.text(0), $0.int(1)) }
  }

  /// Writes an opinion into a record that waits for review.
  fileprivate func record(_ opinion: Value, in field: String, of subject: DeskPlanner.Subject) throws {
    let header = subject.header
    guard actor.policy.allows(.edit, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) else { throw Problems([DeskProblems.right(.edit)]) }
    var plan = DeskPlan(id: header.id, header: header, profile: subject.profile, before: subject.body, after: subject.body, next: header)
    var edited = subject.body
    edited[field] = opinion
    // What the person does not see of it stays as it is.
    let gate = try planner.gate(for: header)
    plan.after = gate.completed(gate.reveal(.object(edited), of: subject.profile).object ?? [:], from: subject.body, of: subject.profile)
    let errors = planner.problems(plan.after, subject.profile, state: .draft).filter { $0.severity == .error }
    guard errors.isEmpty else { throw Problems(planner.told(errors, subject.profile, header)) }
    if plan.changes { try write(plan) }
  }
}
