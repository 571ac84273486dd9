import Kernel

/// Assignments end by themselves when what they ask for counts.
extension TaskStore {
  /// Records asked about at once.
  private static let perQuestion = 500

  /// Looks whether the records of open assignments count now, and ends those whose records all do; gives the ids of those. `ids`: only these; all open ones where none are given.
  @discardableResult
  package func settle(_ ids: [RecordID]? = nil, _ figures: TaskFigures, by actor: Actor = Actor()) async throws -> [RecordID] {
    var ended: [RecordID] = []
    for (indicator, open) in Dictionary(grouping: try await open(ids), by: \.indicator).sorted(by: { $0.key < $1.key }) {
      // An indicator that is not declared any more is ended by hand.
      guard plan.indicator(indicator) != nil else { continue }
      let counting = try await counting(indicator, Set(open.flatMap { $0.records.map(\.record) }), figures)
      for one in open {
        let isDone = one.records.isEmpty ? try await figures.missing(indicator, one.unit) == 0 : one.records.allSatisfy { counting.contains($0.record) }
        let changed = one.records.filter { $0.isCounted != counting.contains($0.record) }.map(\.record)
        if try await keep(one, changed, counting, isDone: isDone, by: actor) { ended.append(one.id) }
      }
    }
    return ended
  }

  private struct Open: Sendable {
    let id: RecordID
    let indicator: String
    let unit: RecordID
    var records: [(record: RecordID, isCounted: Bool)] = []
  }

  private func open(_ ids: [RecordID]?) async throws -> [Open] {
    if let ids, ids.isEmpty { return [] }
    let chosen = ids.map { " AND a.id IN (\($0.map { _ in "?" }.joined(separator: ", ")))" } ?? "", arguments = (ids ?? []).map { SQLValue.text($0.text) }
    return try await database.read { connection in
      var all: [RecordID: Open] = [:]
      for row in try connection.run("SELECT a.id, a.indicator, a.unit FROM assignment a WHERE a.state = 'open'\(chosen) -- openAssignments", arguments) {
        let id = RecordID(stored: row.text(0))
        all[id] = Open(id: id, indicator: row.text(1), unit: RecordID(stored: row.text(2)))
      }
      let sql = """
        SELECT ar.assignment, ar.record, ar.counted FROM assignment_record ar JOIN assignment a ON a.id = ar.assignment WHERE a.state = 'open'\(chosen)
        ORDER BY ar.assignment, ar.record -- openAssignedRecords
        """
      for row in try connection.run(sql, arguments) { all[RecordID(stored: row.text(0))]?.records.append((record: RecordID(stored: row.text(1)), isCounted: row.int(2) == 1)) }
      return all.values.sorted { $0.id < $1.id }
    }
  }

  private func counting(_ indicator: String, _ records: Set<RecordID>, _ figures: TaskFigures) async throws -> Set<RecordID> {
    var found: Set<RecordID> = [], left = records.sorted()[...]
    while !left.isEmpty {
      found.formUnion(try await figures.counting(indicator, Array(left.prefix(Self.perQuestion))))
      left = left.dropFirst(Self.perQuestion)
    }
    return found
  }

  /// Writes what was found; whether the assignment has ended by it.
  private func keep(_ one: Open, _ changed: [RecordID], _ counting: Set<RecordID>, isDone: Bool, by actor: Actor) async throws -> Bool {
    guard isDone || !changed.isEmpty else { return false }
    return try await log.writing { transaction in
      for record in changed {
        try transaction.run(
          "UPDATE assignment_record SET counted = ? WHERE assignment = ? AND record = ? -- setCounted", [.int(counting.contains(record) ? 1 : 0), .text(one.id.text), .text(record.text)])
      }
      guard isDone else { return false }
      let rows = try transaction.run("UPDATE assignment SET state = 'done', ended = ? WHERE id = ? AND state = 'open' RETURNING id -- endAssignment", [.int(transaction.now), .text(one.id.text)])
      // Somebody else has ended it meanwhile.
      guard !rows.isEmpty else { return false }
      try TaskNotice.done.enqueue(of: one.id, now: transaction.now, transaction.connection)
      try transaction.add(AuditEvent(.taskDone, object: one.id.text, reason: one.indicator), by: actor)
      return true
    }
  }
}
