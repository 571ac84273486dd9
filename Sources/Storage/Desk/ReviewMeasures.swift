import Kernel

/// The reviews of a period, as the measures of units and people need them.
extension QualityStore {
  /// Reviews of a period that are measured.
  package static let mostMeasured = 20_000

  /// Those that were submitted or ended in `period` (milliseconds of UTC since 1970), the earliest first, `mostMeasured` at most: of records that the account decides on, and
  /// of others what it did itself. `unit`: only what falls to it.
  package func outcomes(in period: Range<Int64>, within unit: RecordID?, policy: AccessPolicy, units: UnitTree) async throws -> [WorkMeasures.Outcome] {
    let reach = QualityReach(policy, units, within: unit, of: .record), overseen = ReviewReach(policy.reach(of: .approve))
    let me = SQLValue.text(policy.account.text), span: [SQLValue] = [.int(period.lowerBound), .int(period.upperBound)]
    let within = "(rv.submitted >= ? AND rv.submitted < ? OR rv.ended >= ? AND rv.ended < ?)"
    let sql = """
      SELECT rv.id, rv.state, rv.submitter, rv.submitted, rv.ender, rv.ended, rv.due, r.unit, r.profile, CASE WHEN \(overseen.condition) THEN 1 ELSE 0 END,
      (SELECT min(n.submitted) FROM review n WHERE n.record = rv.record AND n.submitted > rv.submitted)
      FROM review rv JOIN record r ON r.id = rv.record
      WHERE \(within) AND \(reach.condition) AND (\(overseen.condition) OR rv.submitter = ? OR rv.ender = ?) ORDER BY rv.submitted, rv.id LIMIT ? -- measuredReviews
      """
    let arguments = overseen.arguments + span + span + reach.arguments + overseen.arguments + [me, me, .int(Self.mostMeasured)]
    let declarations = self.declarations
    return try await database.read { connection in
      let pauses = try Self.pauses(span, within, connection)
      return try connection.run(sql, arguments).map { Self.outcome($0, pauses, declarations) }
    }
  }

  private static func pauses(_ span: [SQLValue], _ within: String, _ connection: any SQLConnection) throws -> [String: [DeadlineLedger.Pause]] {
    let sql = "SELECT p.review, p.since, p.until FROM review_pause p JOIN review rv ON rv.id = p.review WHERE \(within) ORDER BY p.review, p.number -- measuredPauses"
    return Dictionary(grouping: try connection.run(sql, span + span)) { $0.text(0) }.mapValues { rows in
      rows.map { DeadlineLedger.Pause(since: $0.int(1), until: $0[2].int) }
    }
  }

  private static func outcome(_ row: SQLRow, _ pauses: [String: [DeadlineLedger.Pause]], _ declarations: Declarations) -> WorkMeasures.Outcome {
    let state = WorkMeasures.Outcome.State(rawValue: row.text(1)) ?? .takenBack, due = row.int(6)
    var outcome = WorkMeasures.Outcome(state: state, submitter: row.text(2), submitted: row.int(3), unit: row[7].text.map { RecordID(stored: $0) })
    (outcome.ender, outcome.ended, outcome.again, outcome.isOverseen) = (row[4].text, row[5].int, row[10].int, row.int(9) == 1)
    guard state == .returned else {
      outcome.decideBy = due
      return outcome
    }
    // Its deadline is the author's now: the reviewer's is counted again.
    outcome.mendBy = due
    let days = (declarations.profile(row.text(8)).map { declarations.workflow(of: $0) } ?? .standard).reviewDays
    outcome.decideBy = DeadlineLedger(from: outcome.submitted, workingDays: days, pauses: pauses[row.text(0)] ?? [], calendar: declarations.workingDays).due
    return outcome
  }
}
