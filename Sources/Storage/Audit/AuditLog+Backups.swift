import Kernel

/// Backups and restore drills, as the log of acts tells of them.
extension AuditLog {
  /// The last one of an act.
  package struct LastBackup: Sendable, Hashable {
    /// Milliseconds of UTC since 1970.
    package let at: Int64
    package let isGood: Bool
    package let words: String
  }

  /// The last backup (`backupMade`) or drill (`backupProven`) that was told; with `goodOnly` the last that went well.
  package func lastBackup(_ act: AuditEvent.Act, goodOnly: Bool = false) async throws -> LastBackup? {
    let sql = "SELECT at, result, reason FROM audit_event WHERE act = ? AND at <= ?\(goodOnly ? " AND result = 'done'" : "") ORDER BY number DESC LIMIT 1 -- lastBackup"
    return try await database.read { connection in
      try connection.run(sql, [.text(act.rawValue), .int(clock())]).first.map { LastBackup(at: $0.int(0), isGood: $0.text(1) == AuditEvent.Result.done.rawValue, words: $0.text(2)) }
    }
  }

  /// Tells the log of a backup or drill; one with faults becomes an alarm. `object`: the snapshot's name.
  package func tellBackup(_ act: AuditEvent.Act, of snapshot: String?, words: String, faults: [String], by actor: Actor) async throws {
    let told = faults.isEmpty ? words : "\(faults.count) faults: \(faults[0].prefix(300))"
    try await add(AuditEvent(act, faults.isEmpty ? .done : .refused, object: snapshot, reason: told), by: actor)
  }
}
