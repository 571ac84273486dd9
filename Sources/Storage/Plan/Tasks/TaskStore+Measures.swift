import Kernel

/// What is measured of assignments, and what letters tell of them.
extension TaskStore {
  /// More assignments than this are not measured at once.
  package static let mostMeasured = 100_000

  /// Assignments that were given, due or ended in a period (milliseconds of UTC since 1970), as far as somebody may know of them. Overseen are those of units that they may assign in.
  package func outcomes(in period: Range<Int64>, within unit: RecordID?, policy: AccessPolicy, units: UnitTree) async throws -> [TaskMeasures.Outcome] {
    let reach = TaskReach(policy, units), led = policy.reach(of: .assign)
    var condition = reach.condition, arguments = reach.arguments
    if let unit {
      let falling = units.falling(to: unit)
      condition += " AND a.unit IN (\(falling.map { _ in "?" }.joined(separator: ", ")))"
      arguments += falling.map { .text($0.text) }
    }
    let ends: [SQLValue] = [.int(period.lowerBound), .int(period.upperBound)]
    let sql = """
      SELECT a.unit, a.assignee, a.state, a.created, a.due, a.ended FROM assignment a WHERE \(condition)
      AND ((a.created >= ? AND a.created < ?) OR (a.due >= ? AND a.due < ?) OR (a.ended >= ? AND a.ended < ?)) ORDER BY a.id LIMIT \(Self.mostMeasured) -- measuredAssignments
      """
    let rows = try await database.read { [arguments] in try $0.run(sql, arguments + ends + ends + ends) }
    return rows.compactMap { row in
      guard let state = Assignment.State(rawValue: row.text(2)) else { return nil }
      let holder = RecordID(stored: row.text(0)), isLed = led.contains { $0.units.map { $0.contains(holder) } ?? true }
      return TaskMeasures.Outcome(
        unit: holder, assignee: row[1].text.map { RecordID(stored: $0) }, state: state, created: row.int(3), due: row.int(4), ended: row[5].int, isOverseen: isLed)
    }
  }

  /// Open assignments that are due until `moment` (milliseconds of UTC since 1970), the first due first.
  package func due(until moment: Int64) async throws -> [Assignment] {
    let sql = "SELECT \(Self.columns) FROM assignment a WHERE a.state = 'open' AND a.due <= ? ORDER BY a.due, a.id -- dueAssignments"
    return try await database.read { try $0.run(sql, [.int(moment)]).compactMap(Self.assignment) }
  }
}
