import HistoricalDates
import Kernel

/// Tasks of the Plan as they stand, projects, and assignments: the only way to their tables. Every change is told to the log of acts in the same transaction.
package struct TaskStore: Sendable {
  package let store: RecordStore
  package let log: AuditLog
  var database: any Database { store.database }
  package var declarations: Declarations { store.declarations }
  package var plan: ProvincialPlan { store.declarations.plan }
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { store.clock() }
  /// In Viet Nam.
  package var today: CalendarDay { CalendarDay(inVietnamAt: now) }

  package init(_ store: RecordStore) {
    self.store = store
    log = AuditLog(store)
  }

  /// Whether somebody may say how a task or a project stands: whoever leads the whole of it, or the agency in charge.
  package func mayTrack(owner: String, policy: AccessPolicy, units: UnitTree) -> Bool {
    let unit = plan.agency(owner)?.unit.flatMap { units.find($0)?.id }
    return policy.reach(of: .assign).contains { reach in
      guard reach.profiles.isEmpty else { return false }
      guard let led = reach.units else { return true }
      return unit.map { led.contains($0) } ?? false
    }
  }

  func requireTracking(_ owner: String, _ by: DeskActor, _ units: UnitTree) throws {
    guard mayTrack(owner: owner, policy: by.policy, units: units) else { throw Problems([TaskProblems.refused]) }
  }

  // MARK: What happened

  /// Adds to what happened to a subject.
  static func enter(_ what: PlanEntry.What, _ words: String, state: PlanTaskState? = nil, of subject: PlanSubject, _ transaction: AuditTransaction, by account: RecordID) throws {
    let last = try transaction.run("SELECT max(number) FROM plan_entry WHERE subject = ? -- lastPlanEntry", [.text(subject.text)]).first?.int(0) ?? 0
    try transaction.run(
      "INSERT INTO plan_entry (subject, number, at, account, what, state, words) VALUES (?, ?, ?, ?, ?, ?, ?) -- addPlanEntry",
      [.text(subject.text), .int(last + 1), .int(transaction.now), .text(account.text), .text(what.rawValue), .optional(state?.rawValue), .text(words)])
  }

  /// The newest first.
  static func entries(of subject: PlanSubject, _ connection: any SQLConnection) throws -> [PlanEntry] {
    let sql = "SELECT number, at, account, what, state, words FROM plan_entry WHERE subject = ? ORDER BY number DESC -- planEntries"
    return try connection.run(sql, [.text(subject.text)]).compactMap { row in
      PlanEntry.What(rawValue: row.text(3)).map { what in
        PlanEntry(number: Int(row.int(0)), at: row.int(1), account: RecordID(stored: row.text(2)), what: what, state: row[4].text.flatMap { PlanTaskState(rawValue: $0) }, words: row.text(5))
      }
    }
  }

  static func documents(of subject: PlanSubject, _ connection: any SQLConnection) throws -> [PlanDocument] {
    let sql = "SELECT id, number, day, title, link FROM plan_document WHERE subject = ? ORDER BY day, id -- planDocuments"
    return try connection.run(sql, [.text(subject.text)]).map { row in
      PlanDocument(id: RecordID(stored: row.text(0)), number: row.text(1), day: row.text(2), title: row.text(3), link: row[4].text ?? "")
    }
  }
}
