import Kernel

/// Alarms: events that the rules have added, each open until somebody has looked into it. Looking into it is an event as well; nothing is ever changed.
extension AuditLog {
  package struct Alarm: Sendable, Hashable {
    package let event: AuditEvent
    /// Who has looked into it, when, and what came of it; `nil` while it is open.
    package let settled: AuditEvent?

    package init(event: AuditEvent, settled: AuditEvent?) {
      self.event = event
      self.settled = settled
    }
  }

  package static let mostCounted = 1_000
  private static let settling = "LEFT JOIN audit_event s ON s.act = 'alarm-settled' AND s.object = CAST(d.number AS TEXT)"

  /// The newest first.
  package func alarms(openOnly: Bool, before: Int64? = nil, most: Int) async throws -> [Alarm] {
    let sql = """
      SELECT \(Self.qualified("d")), \(Self.qualified("s")) FROM audit_event d \(Self.settling)
      WHERE d.act = 'detection' AND d.number < ?\(openOnly ? " AND s.number IS NULL" : "") ORDER BY d.number DESC LIMIT ? -- alarms
      """
    let rows = try await database.read { try $0.run(sql, [.int(before ?? .max), .int(most)]) }
    return rows.compactMap { row in
      Self.event(row).map { Alarm(event: $0, settled: Self.event(SQLRow(values: Array(row.values.dropFirst(11))))) }
    }
  }

  /// How many alarms nobody has settled, `mostCounted` at most.
  package func openAlarms() async throws -> Int {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM audit_event d \(Self.settling) WHERE d.act = 'detection' AND s.number IS NULL LIMIT \(Self.mostCounted)) t -- openAlarms"
    return try await database.read { Int(try $0.run(sql).first?.int(0) ?? 0) }
  }

  /// Says what came of an alarm. Throws `Problems` (`alarm.reason`, `alarm.absent`, `alarm.settled`, `alarm.own`).
  package func settle(_ number: Int64, reason: String, by actor: Actor) async throws {
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Problems([Problem("alarm.reason", path: "reason", vi: "Hãy ghi kết quả kiểm tra.", en: "Say what came of it.")])
    }
    try await writing { transaction in
      let row = try transaction.run("SELECT \(Self.columns) FROM audit_event WHERE number = ? AND act = 'detection' -- alarmToSettle", [.int(number)]).first
      guard let alarm = row.flatMap(Self.event) else { throw Problems([Self.absent]) }
      guard try transaction.run("SELECT 1 FROM audit_event WHERE act = 'alarm-settled' AND object = ? -- isSettled", [.text("\(number)")]).isEmpty else {
        throw Problems([Problem("alarm.settled", vi: "Cảnh báo này đã có người xử lý.", en: "Somebody has settled this alarm already.")])
      }
      let names = try Self.names(transaction.connection)
      if let own = actor.account.flatMap({ names[$0] }), Finding(alarm)?.subject == "account=\(own)" {
        throw Problems([Problem("alarm.own", vi: "Cảnh báo này về chính tài khoản của bạn; hãy để người khác xử lý.", en: "This alarm is about your own account; leave it to somebody else.")])
      }
      try transaction.add(AuditEvent(.alarmSettled, object: "\(number)", reason: reason), by: actor)
    }
  }

  private static let absent = Problem("alarm.absent", vi: "Không có cảnh báo này.", en: "There is no such alarm.")
}
