import Kernel

/// Units that ask for another person's approval of every change of many of their records, and of those of all units that lie in them.
extension ProposalStore {
  /// The units that ask.
  package func asking() async throws -> [RecordID] { try await store.database.read { try Self.asking($0) } }

  static func asking(_ connection: any SQLConnection) throws -> [RecordID] {
    try connection.run("SELECT unit FROM unit_rule WHERE bulk_approval = 1 ORDER BY unit -- unitsAsking").map { RecordID(stored: $0.text(0)) }
  }

  /// Whether somebody may say what a unit asks for: whoever approves all of its records, of every profile.
  package static func mayRule(_ unit: RecordID, policy: AccessPolicy) -> Bool {
    policy.reach(of: .approve).contains { $0.profiles.isEmpty && ($0.units?.contains(unit) ?? true) }
  }

  /// Says whether a unit asks from now on. Throws `Problems` (`proposal.rule`).
  package func rule(_ unit: RecordID, asks: Bool, by actor: DeskActor) async throws {
    guard Self.mayRule(unit, policy: actor.policy) else {
      throw Problems([Problem(
        "proposal.rule", path: "unit", vi: "Chỉ người duyệt mọi loại bản ghi của đơn vị mới đặt được quy định này.", en: "Only who approves all kinds of records of the unit may set this.")])
    }
    try await log.writing { transaction in
      try transaction.run(
        """
        INSERT INTO unit_rule (unit, bulk_approval, at, author) VALUES (?, ?, ?, ?)
        ON CONFLICT (unit) DO UPDATE SET bulk_approval = excluded.bulk_approval, at = excluded.at, author = excluded.author -- setUnitRule
        """,
        [.text(unit.text), .int(asks ? 1 : 0), .int(transaction.now), .text(actor.author)])
      try transaction.add(AuditEvent(.unitRuleSet, object: unit.text, reason: asks ? "bulk-approval" : "no-bulk-approval"), by: actor.actor)
    }
  }
}
