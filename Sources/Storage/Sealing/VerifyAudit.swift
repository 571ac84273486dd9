import Kernel

/// Checking the log of acts: its chain, the seals over it, and what was given out of it.
extension RecordStore {
  package struct AuditVerification: Sendable {
    package var events: Int64 = 0
    package var seals = 0
    /// The last event that is sealed.
    package var sealed: Int64 = 0
    /// One line per fault.
    package var faults: [String] = []
  }

  /// With `seals` also the signed seals.
  package func verifyAudit(seals folder: SealFolder? = nil) async throws -> AuditVerification {
    // Before the snapshot: what is given out while this runs is not in it.
    let given = folder?.givenForAudit() ?? []
    return try await database.read { try Self.verifyAudit(folder, given: given, $0) }
  }

  static func verifyAudit(_ folder: SealFolder?, given: [AuditSeal], _ connection: any SQLConnection) throws -> AuditVerification {
    var report = AuditVerification()
    (report.faults, report.events) = try AuditLog.verify(connection)
    if let folder { try verifyAuditSeals(folder, given: given, &report, connection) }
    report.faults += try otherThanDelivered(connection)
    return report
  }

  /// Events that were sent away or judged and are not there any more as they were.
  private static func otherThanDelivered(_ connection: any SQLConnection) throws -> [String] {
    let sql = """
      SELECT d.destination, d.number FROM audit_delivery d LEFT JOIN audit_event e ON e.number = d.number
      WHERE d.number <> 0 AND (d.link IS NULL OR e.link IS NULL OR e.link <> d.link) ORDER BY d.destination -- otherThanDelivered
      """
    return try connection.run(sql).map { "audit: event \($0.int(1)) is not the one that was given to \($0.text(0))" }
  }

  private static func verifyAuditSeals(_ folder: SealFolder, given: [AuditSeal], _ report: inout AuditVerification, _ connection: any SQLConnection) throws {
    let signers = folder.signers()
    var seals: [AuditSeal] = []
    let sql = """
      SELECT s.number, s.at, s.event, s.link, s.previous, s.signer, s.signature, e.link FROM audit_seal s LEFT JOIN audit_event e ON e.number = s.event
      ORDER BY s.number -- verifyAuditSeals
      """
    for row in try connection.run(sql) {
      let seal = auditSeal(row), name = "audit seal \(seal.number)"
      if seal.number != (seals.last?.number ?? 0) + 1 { report.faults.append("audit seal \((seals.last?.number ?? 0) + 1) is missing") }
      if seal.previous != seals.last?.mark ?? "" { report.faults.append("\(name) does not follow the one before it") }
      switch signers[seal.signer] {
      case nil: report.faults.append("\(name): its public key \(seal.signer) is not in \(folder.url.path); give the folder of the process that seals with --key")
      case .some(let signer) where !signer.hasSigned(seal): report.faults.append("\(name): the signature is not of its key")
      default: break
      }
      switch row[7].text {
      case nil: report.faults.append("\(name): event \(seal.event) was sealed and is not there")
      case .some(let link) where link != seal.link: report.faults.append("\(name): event \(seal.event) is not the one that was sealed")
      default: break
      }
      seals.append(seal)
    }
    report.seals = seals.count
    report.sealed = seals.last?.event ?? 0
    report.faults += missing(given, isExpected: folder.keepsAuditList, from: seals)
  }

  /// Seals that were given out and are not in the log as they were; those in the log that were never noted, though later ones were.
  private static func missing(_ given: [AuditSeal], isExpected: Bool, from seals: [AuditSeal]) -> [String] {
    let present = Dictionary(seals.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let end = seals.last?.number ?? 0
    let later = given.filter { $0.number > end }
    let ending = later.isEmpty ? [] : ["the log of acts ends before audit seal \(end + 1), which was given out for event \(later[0].event): is this an older copy?"]
    let changed = given.filter { $0.number <= end && present[$0.number] != $0 }.map { "audit seal \($0.number) was given out (event \($0.event)) and is not in the log as it was" }
    let noted = Set(given.map(\.number))
    // The last one may be on its way to the list.
    let unnoted = given.isEmpty && !isExpected ? [] : seals.dropLast().filter { !noted.contains($0.number) }.map { "audit seal \($0.number) is not in the list of seals that were given out" }
    return ending + changed + unnoted
  }
}
