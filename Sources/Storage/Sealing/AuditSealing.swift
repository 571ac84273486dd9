import Kernel

/// Seals over the log of acts, with the key that seals the register.
extension RecordStore {
  private static let auditSealColumns = "number, at, event, link, previous, signer, signature"

  /// Seals the events since the last seal. Returns `nil` when there are none, or when another process seals this register (see `canSeal`).
  package func sealAudit(_ folder: SealFolder) async throws -> AuditSeal? {
    guard try await canSeal(folder) else { return nil }
    let key = try folder.key() ?? folder.makeKey()
    try folder.publish(key.signer)
    // Never two that are not noted: what a crash has left is made up for first.
    try await noteMissingForAudit(in: folder)
    let known = Set(folder.signers().keys)
    let now = clock()
    let seal = try await database.write { connection -> AuditSeal? in
      let previous = try Self.lastAuditSeal(connection)
      let registerSigner = try connection.run("SELECT signer FROM seal ORDER BY number DESC LIMIT 1 -- lastSigner").first?.text(0)
      guard [previous?.signer, registerSigner].compactMap(\.self).allSatisfy({ known.contains($0) }) else { return nil }
      guard let last = try connection.run("SELECT number, link FROM audit_event ORDER BY number DESC LIMIT 1 -- lastEventToSeal").first, last.int(0) > previous?.event ?? 0 else { return nil }
      let draft = AuditSeal(
        number: (previous?.number ?? 0) + 1, at: now, event: last.int(0), link: last.text(1), previous: previous?.mark ?? "", signer: key.signer.fingerprint)
      let seal = try key.signed(draft)
      try connection.run(
        "INSERT INTO audit_seal (\(Self.auditSealColumns)) VALUES (?, ?, ?, ?, ?, ?, ?) -- addAuditSeal",
        [.int(seal.number), .int(seal.at), .int(seal.event), .text(seal.link), .text(seal.previous), .text(seal.signer), .text(seal.signature)])
      return seal
    }
    // After the commit: a seal that is noted is in the register.
    if let seal { try folder.note(seal) }
    return seal
  }

  private func noteMissingForAudit(in folder: SealFolder) async throws {
    let last = Int64(folder.lastGivenForAudit())
    for seal in try await database.read({ try Self.auditSeals("WHERE number > ? ORDER BY number -- auditSealsToNote", $0, with: [.int(last)]) }) { try folder.note(seal) }
  }

  package func auditSeals() async throws -> [AuditSeal] { try await database.read { try Self.auditSeals("ORDER BY number -- allAuditSeals", $0) } }
  package func lastAuditSeal() async throws -> AuditSeal? { try await database.read { try Self.lastAuditSeal($0) } }
  private static func lastAuditSeal(_ connection: any SQLConnection) throws -> AuditSeal? { try auditSeals("ORDER BY number DESC LIMIT 1 -- lastAuditSeal", connection).first }

  private static func auditSeals(_ order: String, _ connection: any SQLConnection, with arguments: [SQLValue] = []) throws -> [AuditSeal] {
    try connection.run("SELECT \(auditSealColumns) FROM audit_seal \(order)", arguments).map(auditSeal)
  }

  static func auditSeal(_ row: SQLRow) -> AuditSeal {
    AuditSeal(number: Int(row.int(0)), at: row.int(1), event: row.int(2), link: row.text(3), previous: row.text(4), signer: row.text(5), signature: row.text(6))
  }
}
