import Kernel

/// Taking back what a change set did to each of its records.
extension DeskPlanner {
  /// A revision with all that it states.
  private struct Stand {
    let state: RecordState
    let visibility: Visibility
    let embargo: Int64?
    let sensitivity: Sensitivity
    let unit: RecordID?
    /// `nil`: erased.
    let body: [String: Value]?

    /// Whether it keeps more from the public.
    func isCloser(than other: Stand) -> Bool {
      let hides = visibility == .hidden && other.visibility != .hidden || visibility == .described && other.visibility == .public
      return hides || (embargo ?? 0) > (other.embargo ?? 0) || sensitivity > other.sensitivity
    }
  }

  /// The records in the order of their ids, each once.
  func eachUndo(of changeSet: RecordID, reason: String, _ body: (DeskPlan) throws -> Void) throws {
    let rows = try connection.run(
      "SELECT record, min(number), max(number) FROM revision WHERE change_set = ? GROUP BY record ORDER BY record -- recordsOfChangeSet", [.text(changeSet.text)])
    for row in rows {
      let id = RecordID(stored: row.text(0))
      try body(try undo(of: id, first: Int(row.int(1)), last: Int(row.int(2)), reason: reason))
      forget(id)
    }
  }

  private func undo(of id: RecordID, first: Int, last: Int, reason: String) throws -> DeskPlan {
    guard let subject = try subject(id) else { return .absent(id) }
    guard let after = try stand(of: id, last), let afterBody = after.body else { return .kept(subject, DeskProblems.revision) }
    guard first > 1 else { return try undoCreation(subject, last: last, reason: reason) }
    let sight = try sight(of: subject.header)
    // What was closer held then than the person may see today does not come back through them.
    guard let before = try stand(of: id, first - 1), let beforeBody = before.body, max(before.sensitivity, after.sensitivity) <= sight else { return .kept(subject, DeskProblems.revision) }
    let isUntouched = subject.header.head == last
    let joined = ThreeWay(base: afterBody, mine: seen(beforeBody, beside: afterBody, subject.profile, sight), theirs: subject.body, of: subject.profile)
    var plan = DeskPlan(id: id, header: subject.header, profile: subject.profile, before: subject.body, after: joined.merged, next: subject.header)
    plan.keeps = joined.conflicts.compactMap { subject.profile.field($0) }
    if !plan.keeps.isEmpty { plan.changedBy = try author(of: id, subject.header.head) }
    if isUntouched { restand(&plan, subject.header, from: after, to: before) }
    if let unit = before.unit, after.unit != unit, subject.header.unit == after.unit { plan.next?.unit = unit }
    // What the public sees already is no decision about it.
    let isSeen = isUntouched && before.state == .published && joined.merged == beforeBody && subject.header.published.map { $0 < first } ?? false
    let turn = Turn(from: after, to: before, first: first, isUntouched: isUntouched, isSeen: isSeen)
    try restate(&plan, subject.header, turn)
    if let problem = try refusal(of: turn, plan, subject.header) { return .kept(subject, problem) }
    judge(&plan, turn)
    return plan
  }

  /// `before` with what the person does not see as it is in `after`: nobody takes back what they may not look at.
  private func seen(_ before: [String: Value], beside after: [String: Value], _ profile: Profile, _ sight: Sensitivity) -> [String: Value] {
    guard sight < .restricted else { return before }
    let gate = Gate(audience: .staff(sight), now: now)
    return gate.completed(gate.reveal(.object(before), of: profile).object ?? [:], from: after, of: profile)
  }

  /// What it made is withdrawn, unless somebody has worked on it since.
  private func undoCreation(_ subject: Subject, last: Int, reason: String) throws -> DeskPlan {
    guard subject.header.head == last else {
      var plan = DeskPlan(id: subject.header.id, header: subject.header, profile: subject.profile, before: subject.body, after: subject.body, next: subject.header)
      plan.keeps = subject.profile.field(subject.profile.titleField).map { [$0] } ?? []
      plan.changedBy = try author(of: subject.header.id, subject.header.head)
      return plan
    }
    if let problem = try refusal(of: .withdraw, to: subject.header) { return .kept(subject, problem) }
    var plan = DeskPlan(id: subject.header.id, header: subject.header, profile: subject.profile, before: subject.body, after: subject.body, next: subject.header)
    plan.next?.state = .withdrawn
    plan.next?.reason = reason
    return plan
  }

  private func restand(_ plan: inout DeskPlan, _ header: RecordHeader, from after: Stand, to before: Stand) {
    if after.visibility != before.visibility { plan.next?.visibility = before.visibility }
    if after.embargo != before.embargo { plan.next?.embargo = before.embargo }
    if after.sensitivity != before.sensitivity { plan.next?.sensitivity = before.sensitivity }
  }

  /// A change set's turn of one record, to be turned back.
  private struct Turn {
    let from: Stand
    let to: Stand
    /// The first revision that it wrote.
    let first: Int
    /// Whether nobody has written the record since.
    let isUntouched: Bool
    /// Whether what comes back is what the public sees now.
    let isSeen: Bool

    /// Whether it lets the public see what it does not see now.
    var opens: Bool { isUntouched && (from.state == .withdrawn && to.state != .withdrawn || from.isCloser(than: to)) }
    var restoresState: Bool { isUntouched && from.state != to.state }
    var isRestanding: Bool { isUntouched && (from.visibility != to.visibility || from.embargo != to.embargo || from.sensitivity != to.sensitivity) }
  }

  /// Where the record stands then, and whether the public sees it at once: only what it has seen before.
  private func restate(_ plan: inout DeskPlan, _ header: RecordHeader, _ turn: Turn) throws {
    let wasPublic = turn.to.state == .published && (turn.isUntouched || header.isClean)
    if wasPublic, turn.restoresState || header.isClean {
      // Joined with what others changed since it is a text that nobody has approved.
      plan.publishes = mayApprove(header) && (turn.isUntouched || plan.after == turn.to.body) || turn.isSeen
      plan.next?.state = plan.publishes ? .published : .draft
      if plan.publishes { plan.next?.reason = nil }
    } else if turn.restoresState {
      // A review that is over does not begin again by itself.
      plan.next?.state = turn.to.state == .submitted ? .draft : turn.to.state
      // Only where it was published with this does the public see something else again.
      if turn.from.state == .published { plan.next?.published = try publicRevision(of: header.id, upTo: turn.first - 1) }
    } else if header.state == .published {
      plan.next?.state = .draft
    }
  }

  /// Why the actor may not turn it back: each turn needs the right to the act that it takes back, or to its opposite.
  private func refusal(of turn: Turn, _ plan: DeskPlan, _ header: RecordHeader) throws -> Problem? {
    guard plan.changes else { return nil }
    func may(_ action: Action, _ unit: RecordID?) -> Bool { actor.policy.allows(action, profile: header.profile, unit: unit, sensitivity: header.sensitivity) }
    let mayWithdraw = header.published == nil && may(.edit, header.unit) || may(.withdraw, header.unit)
    // What the public comes to see again is for whoever may approve.
    if header.published != nil, turn.opens, !mayApprove(header) { return DeskProblems.right(.approve) }
    if turn.isRestanding, !mayApprove(header), !mayWithdraw { return DeskProblems.right(.withdraw) }
    if plan.next?.unit != header.unit, !may(.edit, header.unit) || !may(.edit, plan.next?.unit) { return DeskProblems.unit }
    guard turn.restoresState else { return plan.publishes && mayApprove(header) ? nil : try refusal(of: .edit, to: header) }
    if turn.from.state == .withdrawn || turn.to.state == .withdrawn, !mayWithdraw { return DeskProblems.right(.withdraw) }
    if turn.to.state == .published, !plan.publishes { return DeskProblems.right(.approve) }
    if turn.from.state == .published, turn.to.state != .published, !mayWithdraw, !mayApprove(header) { return DeskProblems.right(.withdraw) }
    if plan.before != plan.after, !plan.publishes || turn.isSeen, !may(.edit, header.unit), !mayApprove(header) { return DeskProblems.right(.edit) }
    return may(.edit, header.unit) || may(.submit, header.unit) || mayWithdraw || mayApprove(header) ? nil : DeskProblems.right(.edit)
  }

  /// What would be wrong with it then. What was in order before is not refused for a rule that came since.
  private func judge(_ plan: inout DeskPlan, _ turn: Turn) {
    guard let profile = plan.profile else { return }
    plan.problems += problems(plan.after, profile, state: plan.publishes ? .published : .draft).map { problem in
      var told = problem
      if plan.publishes || turn.restoresState { told.severity = .warning }
      return told
    }
  }

  private func stand(of id: RecordID, _ number: Int) throws -> Stand? {
    let sql = "SELECT state, visibility, embargo, sensitivity, unit, body FROM revision WHERE record = ? AND number = ? -- standOfRevision"
    guard let row = try connection.run(sql, [.text(id.text), .int(number)]).first else { return nil }
    return Stand(
      state: RecordState(rawValue: row.text(0)) ?? .draft, visibility: Visibility(rawValue: row.text(1)) ?? .hidden, embargo: row[2].int,
      sensitivity: Sensitivity(rawValue: row.text(3)) ?? .restricted, unit: row[4].text.map { RecordID(stored: $0) }, body: try row[5].text.flatMap { try Value(json: $0).object })
  }

  private func author(of id: RecordID, _ number: Int) throws -> String? {
    try connection.run("SELECT author FROM revision WHERE record = ? AND number = ? -- authorOfRevision", [.text(id.text), .int(number)]).first?.text(0)
  }

  /// What the public saw when `number` was the newest revision; `nil`: nothing. A publication that was taken back counts no more.
  private func publicRevision(of id: RecordID, upTo number: Int) throws -> Int? {
    let sql = """
      SELECT max(v.number) FROM revision v WHERE v.record = ? AND v.number <= ? AND v.state = 'published'
        AND NOT EXISTS (SELECT 1 FROM revision w WHERE w.record = v.record AND w.number > v.number AND w.number <= ? AND w.state = 'withdrawn')
        AND NOT EXISTS (SELECT 1 FROM revision u JOIN change_set c ON c.id = u.change_set
          WHERE u.record = v.record AND u.number > v.number AND u.number <= ? AND c.undoes = v.change_set AND u.state <> 'published') -- publicRevisionThen
      """
    return try connection.run(sql, [.text(id.text), .int(number), .int(number), .int(number)]).first?[0].int.map { Int($0) }
  }
}
