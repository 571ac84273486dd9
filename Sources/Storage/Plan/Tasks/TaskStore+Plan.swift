import HistoricalDates
import Kernel

/// Tasks of the Plan.
extension TaskStore {
  /// All tasks of the Plan as they stand, in its order.
  package func standings() async throws -> [PlanTaskStanding] {
    let rows = try await database.read { try $0.run("SELECT task, state, due FROM plan_task -- planTaskStates") }
    let kept = Dictionary(rows.map { ($0.text(0), $0) }, uniquingKeysWith: { first, _ in first })
    return plan.tasks.map { Self.standing($0, kept[$0.id]) }
  }

  private static func standing(_ task: PlanTask, _ row: SQLRow?) -> PlanTaskStanding {
    PlanTaskStanding(task: task, state: row.flatMap { PlanTaskState(rawValue: $0.text(1)) } ?? .notBegun, chosen: row?[2].text.flatMap { CalendarDay($0) })
  }

  /// The last note on the progress of each task, by its id; tasks without one are missing.
  package func lastNotes() async throws -> [String: PlanEntry] {
    let sql = """
      SELECT e.subject, e.number, e.at, e.account, e.words FROM plan_entry e
      WHERE e.what = 'note' AND e.number = (SELECT max(n.number) FROM plan_entry n WHERE n.subject = e.subject AND n.what = 'note') -- lastNotesOfTasks
      """
    let rows = try await database.read { try $0.run(sql) }
    let kept = Dictionary(rows.map { ($0.text(0), $0) }, uniquingKeysWith: { first, _ in first })
    let notes = plan.tasks.compactMap { task in
      kept[PlanSubject.task(task.id).text].map { row in
        (task.id, PlanEntry(number: Int(row.int(1)), at: row.int(2), account: RecordID(stored: row.text(3)), what: .note, state: nil, words: row.text(4)))
      }
    }
    return Dictionary(notes, uniquingKeysWith: { first, _ in first })
  }

  /// A task with everything that is known of it; `nil`: the Plan has none of this id.
  package func sheet(ofTask id: String) async throws -> PlanTaskSheet? {
    guard let task = plan.task(id) else { return nil }
    return try await database.read { connection in
      let subject = PlanSubject.task(id)
      return PlanTaskSheet(standing: try Self.standing(task, connection), entries: try Self.entries(of: subject, connection), documents: try Self.documents(of: subject, connection))
    }
  }

  private static func standing(_ task: PlanTask, _ connection: any SQLConnection) throws -> PlanTaskStanding {
    standing(task, try connection.run("SELECT task, state, due FROM plan_task WHERE task = ? -- planTaskState", [.text(task.id)]).first)
  }

  /// Says how a task stands. `due`: as 2026-12-31, empty for the end of its last phase. Throws `Problems`: `task.absent`, `task.refused`, `task.state`, `task.due`, `task.missing`, `task.long`,
  /// `task.unchanged`.
  package func set(_ state: PlanTaskState?, due: String, words: String, ofTask id: String, by: DeskActor, units: UnitTree) async throws {
    let task = try known(id)
    try requireTracking(task.owner, by, units)
    let today = self.today
    try await log.writing { transaction in
      let before = try Self.standing(task, transaction.connection)
      var problems: [Problem] = []
      if state == nil { problems.append(TaskProblems.state) }
      let day = due.isEmpty ? nil : CalendarDay(due)
      // A day that was set before may have passed.
      if !due.isEmpty, day.map({ $0 != before.chosen && ($0 < today || $0.year > 2045) }) ?? true { problems.append(TaskProblems.due) }
      problems += [TaskProblems.text(words, "words", most: TaskProblems.longestWords, needed: state?.needsWords ?? false)].compactMap(\.self)
      guard problems.isEmpty, let state else { throw Problems(problems) }
      guard state != before.state || day != before.chosen else { throw Problems([TaskProblems.unchanged]) }
      try transaction.run(
        """
        INSERT INTO plan_task (task, state, due, at, author) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (task) DO UPDATE SET state = excluded.state, due = excluded.due, at = excluded.at, author = excluded.author -- setPlanTask
        """,
        [.text(id), .text(state.rawValue), .optional(day?.description), .int(transaction.now), .text(by.policy.account.text)])
      let what: PlanEntry.What = state == before.state ? .due : .state
      let told = [day == before.chosen ? "" : day?.description ?? "–", words].filter { !$0.isEmpty }.joined(separator: "\n")
      try Self.enter(what, told, state: state, of: .task(id), transaction, by: by.policy.account)
      try transaction.add(AuditEvent(.planTaskChanged, object: id, reason: state.rawValue), by: by.actor)
    }
  }

  private func known(_ id: String) throws -> PlanTask {
    guard let task = plan.task(id) else { throw Problems([TaskProblems.absent]) }
    return task
  }

  /// Who is in charge of a subject. Throws `task.absent`.
  private func owner(of subject: PlanSubject) async throws -> String {
    switch subject {
    case .task(let id): return try known(id).owner
    case .project(let id):
      guard let project = try await project(id) else { throw Problems([TaskProblems.absent]) }
      return project.owner
    }
  }

  // MARK: Notes and documents

  /// Throws `Problems`: `task.absent`, `task.refused`, `task.missing`, `task.long`.
  package func note(_ words: String, on subject: PlanSubject, by: DeskActor, units: UnitTree) async throws {
    try requireTracking(try await owner(of: subject), by, units)
    if let problem = TaskProblems.text(words, "note", most: TaskProblems.longestWords) { throw Problems([problem]) }
    try await log.writing { transaction in
      try Self.enter(.note, words, of: subject, transaction, by: by.policy.account)
      try transaction.add(Self.event(subject, "note"), by: by.actor)
    }
  }

  /// Throws `Problems`: `task.absent`, `task.refused`, `task.missing`, `task.long`, `task.day`, `task.link`.
  package func add(number: String, day: String, title: String, link: String, to subject: PlanSubject, by: DeskActor, units: UnitTree) async throws {
    try requireTracking(try await owner(of: subject), by, units)
    var problems = [TaskProblems.text(number, "number", most: 60), TaskProblems.text(title, "title", most: TaskProblems.longestName), TaskProblems.text(link, "link", most: 500, needed: false)].compactMap(\.self)
    let issued = CalendarDay(day).flatMap { $0.year >= 1945 && $0 <= today ? $0 : nil }
    if issued == nil { problems.append(TaskProblems.day) }
    if !link.isEmpty, !link.hasPrefix("https://"), !link.hasPrefix("http://") { problems.append(TaskProblems.link) }
    guard problems.isEmpty, let issued else { throw Problems(problems) }
    try await log.writing { transaction in
      try transaction.run(
        "INSERT INTO plan_document (id, subject, number, day, title, link, at, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?) -- addPlanDocument",
        [
          .text(RecordID.new(now: transaction.now).text), .text(subject.text), .text(number), .text(issued.description), .text(title), .optional(link.isEmpty ? nil : link), .int(transaction.now),
          .text(by.policy.account.text),
        ])
      try Self.enter(.document, "\(number), \(issued): \(title)", of: subject, transaction, by: by.policy.account)
      try transaction.add(Self.event(subject, "document"), by: by.actor)
    }
  }

  /// Takes a document away; that it was there stays in the history. Throws `Problems`: `task.absent`, `task.refused`.
  package func drop(document id: RecordID, of subject: PlanSubject, by: DeskActor, units: UnitTree) async throws {
    try requireTracking(try await owner(of: subject), by, units)
    try await log.writing { transaction in
      let rows = try transaction.run("DELETE FROM plan_document WHERE id = ? AND subject = ? RETURNING number, day, title -- dropPlanDocument", [.text(id.text), .text(subject.text)])
      guard let row = rows.first else { throw Problems([TaskProblems.absent]) }
      try Self.enter(.documentDropped, "\(row.text(0)), \(row.text(1)): \(row.text(2))", of: subject, transaction, by: by.policy.account)
      try transaction.add(Self.event(subject, "document"), by: by.actor)
    }
  }

  static func event(_ subject: PlanSubject, _ reason: String) -> AuditEvent {
    switch subject {
    case .task(let id): AuditEvent(.planTaskChanged, object: id, reason: reason)
    case .project(let id): AuditEvent(.projectChanged, object: id, reason: reason)
    }
  }
}

/// A task of the Plan with its history.
package struct PlanTaskSheet: Sendable {
  package let standing: PlanTaskStanding
  /// The newest first.
  package let entries: [PlanEntry]
  package let documents: [PlanDocument]
}
