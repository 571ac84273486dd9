import Kernel

extension RecordStore {
  /// Whether a process with this folder may go on sealing: a register is sealed in one place, or wherever copies of its folder are.
  package func canSeal(_ folder: SealFolder) async throws -> Bool {
    let register = try await lastSeal()?.signer, audit = try await lastAuditSeal()?.signer
    let signers = [register, audit].compactMap(\.self)
    return try signers.isEmpty || folder.key() != nil && signers.allSatisfy { folder.signers()[$0] != nil }
  }

  /// Seals what has changed since the last seal. Returns `nil` when nothing has, or when `canSeal` does not hold.
  /// Makes a key where there are neither seals nor keys.
  package func seal(_ folder: SealFolder) async throws -> Seal? {
    guard try await canSeal(folder) else { return nil }
    let key = try folder.key() ?? folder.makeKey()
    try folder.publish(key.signer)
    let known = Set(folder.signers().keys)
    let now = clock()
    // What is sealed never changes again: reading it needs no writer's lock.
    let draft = try await database.read { connection in
      let previous = try Self.lastSeal(connection)
      // Only up to what is committed: numbers are given out in the order of commits.
      let upTo = try connection.run("SELECT coalesce(max(sequence), 0) FROM change -- lastChangeToSeal").first?.int(0) ?? 0
      guard upTo > previous?.change ?? 0 else { return nil as Seal? }
      let digest = try Self.digest(after: previous?.change ?? 0, upTo: upTo, connection)
      return Seal(
        number: (previous?.number ?? 0) + 1, at: now, change: upTo, revisions: digest.count, digest: digest.text, previous: previous?.mark ?? "", signer: key.signer.fingerprint)
    }
    let signed = try draft.map { try key.signed($0) }
    let seal = try await database.write { connection in
      let last = try Self.lastSeal(connection)
      // Somebody else sealed meanwhile: the next time is soon.
      guard let seal = signed, last?.mark ?? "" == seal.previous, last.map({ known.contains($0.signer) }) ?? true else { return nil as Seal? }
      try connection.run(
        "INSERT INTO seal (number, at, change, revisions, digest, previous, signer, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?) -- addSeal",
        [.int(seal.number), .int(seal.at), .int(seal.change), .int(seal.revisions), .text(seal.digest), .text(seal.previous), .text(seal.signer), .text(seal.signature)])
      return seal
    }
    // After the commit: a seal that is noted is in the register. One that was not noted because of a crash is noted with the next.
    if seal != nil { try await noteMissing(in: folder) }
    return seal
  }

  private func noteMissing(in folder: SealFolder) async throws {
    let known = Set(folder.given().map(\.number))
    for seal in try await seals() where !known.contains(seal.number) { try folder.note(seal) }
  }

  /// Every seal of the register, in order.
  package func seals() async throws -> [Seal] { try await database.read { try Self.seals($0) } }

  package func lastSeal() async throws -> Seal? { try await database.read { try Self.lastSeal($0) } }

  static func seals(_ connection: any SQLConnection) throws -> [Seal] { try seals("ORDER BY number -- allSeals", connection) }
  private static func lastSeal(_ connection: any SQLConnection) throws -> Seal? { try seals("ORDER BY number DESC LIMIT 1 -- lastSeal", connection).first }

  private static func seals(_ order: String, _ connection: any SQLConnection) throws -> [Seal] {
    try connection.run("SELECT number, at, change, revisions, digest, previous, signer, signature FROM seal \(order)").map { row in
      Seal(
        number: Int(row.int(0)), at: row.int(1), change: row.int(2), revisions: row.int(3), digest: row.text(4), previous: row.text(5), signer: row.text(6),
        signature: row.text(7))
    }
  }

  static func digest(after change: Int64, upTo: Int64, _ connection: any SQLConnection) throws -> SealDigest {
    var digest = SealDigest()
    let sql = """
      SELECT c.sequence, c.record, c.revision, v.link FROM change c LEFT JOIN revision v ON v.record = c.record AND v.number = c.revision
      WHERE c.sequence > ? AND c.sequence <= ? AND c.revision IS NOT NULL ORDER BY c.sequence -- changesToSeal
      """
    try connection.each(sql, [.int(change), .int(upTo)]) { digest.add(change: $0.int(0), record: $0.text(1), number: $0.int(2), link: $0.text(3)) }
    return digest
  }
}
