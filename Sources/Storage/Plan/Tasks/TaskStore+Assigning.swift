import HistoricalDates
import Kernel

/// Giving work.
extension TaskStore {
  /// The profiles whose records an indicator counts; none for one that is reported.
  package func profiles(of indicator: Indicator) -> [String] { Set(indicator.formula.scopes.map(\.profile)).sorted() }

  /// The indicators that somebody may assign work for in `unit`, or anywhere: those that count records.
  package func assignable(in unit: RecordID?, policy: AccessPolicy) -> [Indicator] {
    plan.indicators.filter { indicator in
      let profiles = profiles(of: indicator)
      guard let unit else { return !profiles.isEmpty && policy.holds(.assign) }
      return profiles.contains { policy.allows(.assign, profile: $0, unit: unit, sensitivity: .internal) }
    }
  }

  /// Whether an account could do the work: it may enter, edit or contribute such records in the unit.
  package func mayWork(_ account: Account, for indicator: Indicator, in unit: RecordID, units: UnitTree) -> Bool {
    guard account.state == .active else { return false }
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: declarations.roles, units: units)
    return profiles(of: indicator).contains { profile in
      [Action.edit, .create, .contribute].contains { policy.allows($0, profile: profile, unit: unit, sensitivity: .public) }
    }
  }

  /// Assigns work. The assignee and whoever works in the unit are told by letter. Throws `Problems`: `task.indicator`, `task.unit`, `task.refused`, `task.due`, `task.long`, `task.records`, `task.many`,
  /// `task.assignee`, `task.twice`.
  @discardableResult
  package func assign(_ draft: AssignmentDraft, assignee: Account?, by: DeskActor, units: UnitTree) async throws -> Assignment {
    let (indicator, unit, due) = try checked(draft, assignee, by.policy, units)
    let records = try await checked(draft.records, indicator, unit, by.policy, units)
    let assignment = Assignment(
      id: .new(now: now), indicator: indicator.id, unit: unit, assignee: draft.assignee, due: due, note: draft.note, state: .open, created: now, author: by.policy.account, ended: nil, ender: nil,
      words: nil)
    try await log.writing { transaction in
      try Self.requireNew(assignment, records, transaction)
      try transaction.run(
        "INSERT INTO assignment (id, indicator, unit, assignee, due_day, due, note, state, created, author) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?) -- addAssignment",
        [
          .text(assignment.id.text), .text(indicator.id), .text(unit.text), .optional(draft.assignee?.text), .text(due.description), .int(WorkingDays.end(of: due)), .text(draft.note),
          .int(assignment.created), .text(assignment.author.text),
        ])
      for record in records {
        try transaction.run("INSERT INTO assignment_record (assignment, record, counted) VALUES (?, ?, 0) -- addAssignedRecord", [.text(assignment.id.text), .text(record.text)])
      }
      try TaskNotice.assigned.enqueue(of: assignment.id, now: transaction.now, transaction.connection)
      try transaction.add(AuditEvent(.taskAssigned, object: assignment.id.text, reason: indicator.id), by: by.actor)
    }
    return assignment
  }

  private func checked(_ draft: AssignmentDraft, _ assignee: Account?, _ policy: AccessPolicy, _ units: UnitTree) throws -> (Indicator, RecordID, CalendarDay) {
    var problems: [Problem] = []
    let indicator = plan.indicator(draft.indicator), unit = draft.unit.flatMap { units.isPresent($0) ? $0 : nil }, due = draft.dueDay(today)
    if indicator.map({ profiles(of: $0).isEmpty }) ?? true { problems.append(TaskProblems.indicator) }
    if unit == nil { problems.append(TaskProblems.unit) }
    if due == nil { problems.append(TaskProblems.due) }
    problems += [TaskProblems.text(draft.note, "note", most: TaskProblems.longestWords, needed: false)].compactMap(\.self)
    if draft.records.count > TaskProblems.mostRecords { problems.append(TaskProblems.many) }
    guard let indicator, let unit, problems.isEmpty || due == nil else { throw Problems(problems) }
    // Who may not assign here is told nothing of the people here.
    guard assignable(in: unit, policy: policy).contains(indicator) else { throw Problems([TaskProblems.refused]) }
    if draft.assignee != nil, assignee.map({ $0.id != draft.assignee || !mayWork($0, for: indicator, in: unit, units: units) }) ?? true { problems.append(TaskProblems.assignee) }
    guard problems.isEmpty, let due else { throw Problems(problems) }
    return (indicator, unit, due)
  }

  /// The records, each once. One that is not seen is as one that never was.
  private func checked(_ records: [RecordID], _ indicator: Indicator, _ unit: RecordID, _ policy: AccessPolicy, _ units: UnitTree) async throws -> [RecordID] {
    let ids = Set(records).sorted()
    guard !ids.isEmpty else { return [] }
    let headers = try await database.read { connection in
      try connection.rows(of: ids.map { .text($0.text) }) { "SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (\($0)) -- recordsToAssign" }.map { HeaderColumns.header($0) }
    }
    let profiles = profiles(of: indicator)
    let good = headers.filter { header in
      profiles.contains(header.profile) && policy.sight(of: header) != nil && policy.allows(.assign, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity)
        && header.state != .erased && header.state != .withdrawn && (header.unit.map { units.falls($0, to: unit) } ?? false)
    }
    guard Set(good.map(\.id)) == Set(ids) else { throw Problems([TaskProblems.records]) }
    return ids
  }

  /// The same is not given to the same twice while it is open.
  private static func requireNew(_ assignment: Assignment, _ records: [RecordID], _ transaction: AuditTransaction) throws {
    let same = "a.state = 'open' AND a.indicator = ? AND a.unit = ? AND coalesce(a.assignee, '') = ?"
    let arguments: [SQLValue] = [.text(assignment.indicator), .text(assignment.unit.text), .text(assignment.assignee?.text ?? "")]
    let rows: [SQLRow]
    if records.isEmpty {
      rows = try transaction.run("SELECT 1 FROM assignment a WHERE \(same) AND NOT EXISTS (SELECT 1 FROM assignment_record ar WHERE ar.assignment = a.id) LIMIT 1 -- sameAssignment", arguments)
    } else {
      let marks = records.map { _ in "?" }.joined(separator: ", ")
      rows = try transaction.run(
        "SELECT 1 FROM assignment a JOIN assignment_record ar ON ar.assignment = a.id WHERE \(same) AND ar.counted = 0 AND ar.record IN (\(marks)) LIMIT 1 -- sameAssignedRecords",
        arguments + records.map { .text($0.text) })
    }
    guard rows.isEmpty else { throw Problems([TaskProblems.twice]) }
  }
}
