import Kernel

extension RecordStore {
  /// Whether a process with this folder may go on sealing: a register is sealed in one place, or wherever copies of its folder are.
  package func canSeal(_ folder: SealFolder) async throws -> Bool {
    let signers = try await lastSigners(), known = folder.signers()
    return try signers.isEmpty || folder.key() != nil && signers.allSatisfy { known[$0] != nil }
  }

  /// Whether a process with this folder has what seals are checked by: it knows who sealed last, or has given out seals itself. Then a signer that it does not know is a fault.
  package func canCheck(_ folder: SealFolder) async throws -> Bool {
    let known = folder.signers()
    return try await lastSigners().allSatisfy { known[$0] != nil } || folder.hasGiven
  }

  /// Who sealed last, where this folder has sealed before and does not know that key: either another place has taken over, or somebody has written a seal of their own.
  package func foreignSigner(_ folder: SealFolder) async throws -> String? {
    let known = folder.signers()
    let foreign = try await lastSigners().first { known[$0] == nil }
    return foreign != nil && folder.hasGiven ? foreign : nil
  }

  /// Of the register and of the log of acts; empty where nothing is sealed.
  private func lastSigners() async throws -> [String] {
    let register = try await lastSeal()?.signer, audit = try await lastAuditSeal()?.signer
    return [register, audit].compactMap(\.self)
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
    let last = Int64(folder.lastGiven())
    for seal in try await database.read({ try Self.seals("WHERE number > ? ORDER BY number -- sealsToNote", $0, with: [.int(last)]) }) { try folder.note(seal) }
  }

  /// Every seal of the register, in order.
  package func seals() async throws -> [Seal] { try await database.read { try Self.seals($0) } }

  package func lastSeal() async throws -> Seal? { try await database.read { try Self.lastSeal($0) } }

  static func seals(_ connection: any SQLConnection) throws -> [Seal] { try seals("ORDER BY number -- allSeals", connection) }
  private static func lastSeal(_ connection: any SQLConnection) throws -> Seal? { try seals("ORDER BY number DESC LIMIT 1 -- lastSeal", connection).first }

  private static func seals(_ order: String, _ connection: any SQLConnection, with arguments: [SQLValue] = []) throws -> [Seal] {
    try connection.run("SELECT number, at, change, revisions, digest, previous, signer, signature FROM seal \(order)", arguments).map { row in
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
