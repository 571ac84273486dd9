import Kernel

/// Projects with their money.
extension TaskStore {
  /// Those of the desk and those that are only declared, by name.
  package func projects() async throws -> [PlanProjectFile] {
    let kept = try await database.read { try Self.projects(where: "ORDER BY p.name, p.id -- planProjects", [], $0) }, ids = Set(kept.map(\.id))
    return plan.projects.filter { !ids.contains($0.id) }.map { PlanProjectFile($0) } + kept
  }

  package func project(_ id: String) async throws -> PlanProjectFile? {
    let kept = try await database.read { try Self.projects(where: "WHERE p.id = ? -- planProject", [.text(id)], $0).first }
    return kept ?? plan.project(id).map { PlanProjectFile($0) }
  }

  /// What happened to a project, the newest first, and its documents.
  package func history(ofProject id: String) async throws -> (entries: [PlanEntry], documents: [PlanDocument]) {
    try await database.read { (entries: try Self.entries(of: .project(id), $0), documents: try Self.documents(of: .project(id), $0)) }
  }

  private static func projects(where condition: String, _ arguments: [SQLValue], _ connection: any SQLConnection) throws -> [PlanProjectFile] {
    let rows = try connection.run("SELECT p.id, p.name, p.owner, p.first_year, p.last_year, p.state, p.note, p.updated FROM plan_project p \(condition)", arguments)
    guard !rows.isEmpty else { return [] }
    let marks = rows.map { _ in "?" }.joined(separator: ", "), ids = rows.map { $0[0] }
    let tasks = Dictionary(grouping: try connection.run("SELECT project, task FROM plan_project_task WHERE project IN (\(marks)) ORDER BY task -- tasksOfProjects", ids)) { $0.text(0) }
    let sql = "SELECT project, year, source, planned, allotted, disbursed FROM plan_budget_line WHERE project IN (\(marks)) ORDER BY year, source -- moneyOfProjects"
    let lines = Dictionary(grouping: try connection.run(sql, ids)) { $0.text(0) }
    return rows.map { row in
      let id = row.text(0)
      return PlanProjectFile(
        id: id, name: row.text(1), owner: row.text(2), from: Int(row.int(3)), until: Int(row.int(4)), state: PlanTaskState(rawValue: row.text(5)) ?? .notBegun, note: row.text(6),
        tasks: (tasks[id] ?? []).map { $0.text(1) }, lines: (lines[id] ?? []).compactMap(line), updated: row.int(7))
    }
  }

  private static func line(_ row: SQLRow) -> BudgetLine? {
    BudgetSource(rawValue: row.text(2)).map { BudgetLine(year: Int(row.int(1)), source: $0, planned: row.int(3), allotted: row.int(4), disbursed: row.int(5)) }
  }

  // MARK: Writing

  /// Enters a project, or changes the one of `id`; gives its id. Throws `Problems`: `task.refused`, `task.absent`, `task.owner`, `task.years`, `task.state`, `task.linked`, `task.missing`,
  /// `task.long`, `task.year`, `task.unchanged`, `task.changed`.
  @discardableResult
  package func keep(_ draft: PlanProjectDraft, as id: String?, by: DeskActor, units: UnitTree) async throws -> String {
    let before: PlanProjectFile?
    if let id {
      guard let kept = try await project(id) else { throw Problems([TaskProblems.absent]) }
      before = kept
      try requireTracking(kept.owner, by, units)
    } else {
      before = nil
    }
    let file = try checked(draft, id, before)
    try requireTracking(file.owner, by, units)
    if let before, !before.isDeclared, file == before { throw Problems([TaskProblems.unchanged]) }
    let known = before.map { !$0.isDeclared } ?? false, base = draft.base
    try await log.writing { transaction in
      // What somebody else has written meanwhile is not lost.
      if let base, try Self.projects(where: "WHERE p.id = ? -- projectToKeep", [.text(file.id)], transaction.connection).first?.updated ?? 0 != base { throw Problems([TaskProblems.changed]) }
      try Self.write(file, isNew: !known, transaction, by: by.policy.account)
      try Self.enter(known ? .changed : .made, file.name, state: file.state, of: .project(file.id), transaction, by: by.policy.account)
      try transaction.add(AuditEvent(.projectChanged, object: file.id, reason: known ? "changed" : "made"), by: by.actor)
    }
    return file.id
  }

  private func checked(_ draft: PlanProjectDraft, _ id: String?, _ before: PlanProjectFile?) throws -> PlanProjectFile {
    var problems = [
      TaskProblems.text(draft.name, "name", most: TaskProblems.longestName),
      TaskProblems.text(draft.note, "words", most: TaskProblems.longestWords, needed: draft.state?.needsWords ?? false),
    ].compactMap(\.self)
    if plan.agency(draft.owner) == nil { problems.append(TaskProblems.owner) }
    let from = Int(draft.from) ?? 0, until = Int(draft.until) ?? 0
    if !(2020...2045).contains(from) || !(2020...2045).contains(until) || until < from { problems.append(TaskProblems.years) }
    if draft.state == nil { problems.append(TaskProblems.state) }
    if draft.tasks.contains(where: { plan.task($0) == nil }) { problems.append(TaskProblems.linked) }
    let lines = before?.lines ?? []
    if problems.isEmpty, lines.contains(where: { !(from...until).contains($0.year) }) { problems.append(TaskProblems.year) }
    guard problems.isEmpty, let state = draft.state else { throw Problems(problems) }
    return PlanProjectFile(
      id: id ?? RecordID.new(now: now).text, name: draft.name, owner: draft.owner, from: from, until: until, state: state, note: draft.note, tasks: Set(draft.tasks).sorted(), lines: lines,
      updated: before?.updated ?? 0)
  }

  private static func write(_ file: PlanProjectFile, isNew: Bool, _ transaction: AuditTransaction, by account: RecordID) throws {
    try transaction.run(
      """
      INSERT INTO plan_project (id, name, owner, first_year, last_year, state, note, created, updated, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, owner = excluded.owner, first_year = excluded.first_year, last_year = excluded.last_year, state = excluded.state,
        note = excluded.note, updated = excluded.updated, author = excluded.author -- keepPlanProject
      """,
      [
        .text(file.id), .text(file.name), .text(file.owner), .int(file.from), .int(file.until), .text(file.state.rawValue), .text(file.note), .int(transaction.now), .int(transaction.now),
        .text(account.text),
      ])
    try transaction.run("DELETE FROM plan_project_task WHERE project = ? -- clearProjectTasks", [.text(file.id)])
    for task in file.tasks { try transaction.run("INSERT INTO plan_project_task (project, task) VALUES (?, ?) -- addProjectTask", [.text(file.id), .text(task)]) }
    // What was declared becomes the desk's own.
    guard isNew else { return }
    for line in file.lines { try write(line, of: file.id, transaction, by: account) }
  }

  private static func write(_ line: BudgetLine, of project: String, _ transaction: AuditTransaction, by account: RecordID) throws {
    try transaction.run(
      """
      INSERT INTO plan_budget_line (project, year, source, planned, allotted, disbursed, at, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project, year, source) DO UPDATE SET planned = excluded.planned, allotted = excluded.allotted, disbursed = excluded.disbursed, at = excluded.at,
        author = excluded.author -- keepBudgetLine
      """,
      [
        .text(project), .int(line.year), .text(line.source.rawValue), .int(line.planned), .int(line.allotted), .int(line.disbursed), .int(transaction.now), .text(account.text),
      ])
  }

  /// What somebody has typed about money of one source in one year. All amounts empty: the line goes.
  package struct BudgetDraft: Sendable, Hashable {
    package var year = "", planned = "", allotted = "", disbursed = ""
    package var source: BudgetSource?

    package init() {}
    var isEmpty: Bool { [planned, allotted, disbursed].allSatisfy { $0.allSatisfy(\.isWhitespace) } }
  }

  /// Sets the money of one source in one year. Throws `Problems`: `task.absent`, `task.refused`, `task.year`, `task.source`, `task.money`.
  package func set(_ draft: BudgetDraft, ofProject id: String, by: DeskActor, units: UnitTree) async throws {
    guard let file = try await project(id) else { throw Problems([TaskProblems.absent]) }
    try requireTracking(file.owner, by, units)
    var problems: [Problem] = []
    let year = Int(draft.year) ?? 0
    if !(file.from...file.until).contains(year) { problems.append(TaskProblems.year) }
    if draft.source == nil { problems.append(TaskProblems.source) }
    func amount(_ text: String, _ path: String) -> Int64 {
      if text.allSatisfy(\.isWhitespace) { return 0 }
      if let amount = BudgetLine.amount(text) { return amount }
      var problem = TaskProblems.money
      problem.path = path
      problems.append(problem)
      return 0
    }
    let planned = amount(draft.planned, "planned"), allotted = amount(draft.allotted, "allotted"), disbursed = amount(draft.disbursed, "disbursed")
    guard problems.isEmpty, let source = draft.source else { throw Problems(problems) }
    let line = BudgetLine(year: year, source: source, planned: planned, allotted: allotted, disbursed: disbursed), isGone = draft.isEmpty
    try await log.writing { transaction in
      if file.isDeclared { try Self.write(file, isNew: true, transaction, by: by.policy.account) }
      if isGone {
        try transaction.run("DELETE FROM plan_budget_line WHERE project = ? AND year = ? AND source = ? -- dropBudgetLine", [.text(id), .int(year), .text(source.rawValue)])
      } else {
        try Self.write(line, of: id, transaction, by: by.policy.account)
      }
      let told = isGone ? "\(year), \(source.label[.vietnamese]): –" : "\(year), \(source.label[.vietnamese]): \(planned) / \(allotted) / \(disbursed)"
      try Self.enter(.budget, told, of: .project(id), transaction, by: by.policy.account)
      try transaction.add(AuditEvent(.projectChanged, object: id, reason: "budget"), by: by.actor)
    }
  }
}
