import Kernel

/// Whether the log is still watched: what nobody looks at may as well not be there.
extension AuditLog {
  /// What a check is of, as its event names it.
  package enum Checked: String, Sendable, CaseIterable {
    /// The chain of the log of acts, the seals over it and what was given out of it.
    case log = "audit"
    /// Every chain of the register and the seals over them.
    case register
    /// Every file of the preservation store.
    case originals
  }

  /// When it was last checked, whatever was found; milliseconds of UTC since 1970, `nil`: never. Times to come do not count.
  package func lastCheck(_ checked: Checked) async throws -> Int64? {
    let sql = "SELECT at FROM audit_event WHERE act = 'log-checked' AND object = ? AND at <= ? ORDER BY number DESC LIMIT 1 -- lastCheck"
    return try await database.read { try $0.run(sql, [.text(checked.rawValue), .int(clock())]).first?.int(0) }
  }

  /// When the rules were last gone through, to within a minute; milliseconds of UTC since 1970, `nil`: never.
  package func lastLook() async throws -> Int64? {
    try await database.read { try $0.run("SELECT held FROM audit_delivery WHERE destination = ? -- lastLook", [.text(Self.detections)]).first?[0].int }
  }

  /// Tells the log what a check has found; faults become an alarm.
  package func tellCheck(_ checked: Checked, faults: [String], by actor: Actor) async throws {
    let told = faults.isEmpty ? nil : "\(faults.count) faults: \(faults[0].prefix(300))"
    try await add(AuditEvent(.logChecked, faults.isEmpty ? .done : .refused, object: checked.rawValue, reason: told), by: actor)
  }
}
