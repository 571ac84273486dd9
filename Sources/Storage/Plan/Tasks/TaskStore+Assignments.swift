import HistoricalDates
import Kernel

/// Assignments as lists, and their end.
extension TaskStore {
  static let columns = "a.id, a.indicator, a.unit, a.assignee, a.due_day, a.note, a.state, a.created, a.author, a.ended, a.ender, a.words"
  /// Assignments are counted up to here.
  package static let mostCounted = 10_000

  /// Which assignments a list holds.
  package struct Query: Sendable, Hashable {
    package enum Whose: String, Sendable, Hashable, CaseIterable {
      /// To do for whoever looks: given to them, or to their unit as a whole; what they gave; all that they may know of.
      case mine, given, all
    }

    package var whose: Whose
    /// `nil`: in any state.
    package var state: Assignment.State?
    package var isOverdue = false
    /// Only what falls to it.
    package var unit: RecordID?
    package var indicator: String?

    package init(_ whose: Whose = .all, _ state: Assignment.State? = .open) {
      self.whose = whose
      self.state = state
    }
  }

  /// What is due first stands first; of ended ones the last ended.
  package func assignments(_ query: Query, policy: AccessPolicy, units: UnitTree, skipping skipped: Int = 0, limit: Int) async throws -> [Assignment] {
    let (condition, arguments) = condition(query, policy, units)
    let order = query.state == .open ? "a.due, a.id" : "coalesce(a.ended, a.due) DESC, a.id"
    let sql = "SELECT \(Self.columns) FROM assignment a WHERE \(condition) ORDER BY \(order) LIMIT ? OFFSET ? -- assignmentsOfList"
    return try await database.read { try $0.run(sql, arguments + [.int(limit), .int(skipped)]).compactMap(Self.assignment) }
  }

  /// How many each list holds, `mostCounted` at most.
  package func counts(_ queries: [Query], policy: AccessPolicy, units: UnitTree) async throws -> [Int] {
    let statements = queries.map { condition($0, policy, units) }
    return try await database.read { connection in
      try statements.map { condition, arguments in
        let sql = "SELECT count(*) FROM (SELECT 1 FROM assignment a WHERE \(condition) LIMIT \(Self.mostCounted)) t -- assignmentCount"
        return Int(try connection.run(sql, arguments).first?.int(0) ?? 0)
      }
    }
  }

  private func condition(_ query: Query, _ policy: AccessPolicy, _ units: UnitTree) -> (String, [SQLValue]) {
    let reach = TaskReach(policy, units)
    var parts = [reach.condition], arguments = reach.arguments
    func among(_ ids: [RecordID]) -> String {
      arguments += ids.map { .text($0.text) }
      return ids.isEmpty ? "1 = 0" : "a.unit IN (\(ids.map { _ in "?" }.joined(separator: ", ")))"
    }
    switch query.whose {
    case .all: break
    case .given:
      parts.append("a.author = ?")
      arguments.append(.text(policy.account.text))
    case .mine:
      arguments.append(.text(policy.account.text))
      parts.append("(a.assignee = ? OR (a.assignee IS NULL AND \(among(TaskReach.own(policy, units)))))")
    }
    if let state = query.state {
      parts.append("a.state = ?")
      arguments.append(.text(state.rawValue))
    }
    if query.isOverdue {
      parts.append("a.state = 'open' AND a.due < ?")
      arguments.append(.int(now))
    }
    if let unit = query.unit { parts.append(among(units.falling(to: unit))) }
    if let indicator = query.indicator {
      parts.append("a.indicator = ?")
      arguments.append(.text(indicator))
    }
    return (parts.joined(separator: " AND "), arguments)
  }

  static func assignment(_ row: SQLRow) -> Assignment? {
    guard let state = Assignment.State(rawValue: row.text(6)), let due = CalendarDay(row.text(4)) else { return nil }
    return Assignment(
      id: RecordID(stored: row.text(0)), indicator: row.text(1), unit: RecordID(stored: row.text(2)), assignee: row[3].text.map { RecordID(stored: $0) }, due: due, note: row.text(5), state: state,
      created: row.int(7), author: RecordID(stored: row.text(8)), ended: row[9].int, ender: row[10].text.map { RecordID(stored: $0) }, words: row[11].text)
  }

  // MARK: One

  /// An assignment that somebody may know of; `nil`: there is none for them.
  package func assignment(_ id: RecordID, policy: AccessPolicy, units: UnitTree) async throws -> Assignment? {
    guard let assignment = try await assignment(id) else { return nil }
    return TaskReach.sees(assignment, policy, units) ? assignment : nil
  }

  package func assignment(_ id: RecordID) async throws -> Assignment? {
    try await database.read { try Self.find(id, $0) }
  }

  private static func find(_ id: RecordID, _ connection: any SQLConnection) throws -> Assignment? {
    try connection.run("SELECT \(columns) FROM assignment a WHERE a.id = ? -- assignmentByID", [.text(id.text)]).first.flatMap(assignment)
  }

  /// Its records, and whether each counted when somebody looked last.
  package func records(of id: RecordID) async throws -> [(record: RecordID, isCounted: Bool)] {
    let rows = try await database.read { try $0.run("SELECT record, counted FROM assignment_record WHERE assignment = ? ORDER BY record -- assignedRecords", [.text(id.text)]) }
    return rows.map { (record: RecordID(stored: $0.text(0)), isCounted: $0.int(1) == 1) }
  }

  /// Whether somebody may end it by hand: whoever gave it, and whoever may assign in its unit.
  package func mayClose(_ assignment: Assignment, policy: AccessPolicy) -> Bool {
    guard let indicator = plan.indicator(assignment.indicator) else { return assignment.author == policy.account }
    return assignment.author == policy.account || assignable(in: assignment.unit, policy: policy).contains(indicator)
  }

  /// Ends it by hand; the assignee is told. Throws `Problems`: `task.absent`, `task.refused`, `task.missing`, `task.long`, `task.ended`.
  package func close(_ id: RecordID, words: String, by: DeskActor, units: UnitTree) async throws {
    guard let assignment = try await assignment(id, policy: by.policy, units: units) else { throw Problems([TaskProblems.absent]) }
    guard mayClose(assignment, policy: by.policy) else { throw Problems([TaskProblems.refused]) }
    if let problem = TaskProblems.text(words, "words", most: TaskProblems.longestWords) { throw Problems([problem]) }
    try await log.writing { transaction in
      guard try Self.find(id, transaction.connection)?.state == .open else { throw Problems([TaskProblems.ended]) }
      try transaction.run(
        "UPDATE assignment SET state = 'closed', ended = ?, ender = ?, words = ? WHERE id = ? -- closeAssignment",
        [.int(transaction.now), .text(by.policy.account.text), .text(words), .text(id.text)])
      try TaskNotice.closed.enqueue(of: id, now: transaction.now, transaction.connection)
      try transaction.add(AuditEvent(.taskClosed, object: id.text, reason: assignment.indicator), by: by.actor)
    }
  }
}
