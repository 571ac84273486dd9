import Crypto
import Foundation
import Kernel

/// Evidence of what a record was, and taking the record away: one transaction with the case and the log.
extension CaseStore {
  /// The whole addresses of a record by language code.
  package typealias Addressing = @Sendable (RevealedRecord) -> [String: String]

  /// Keeps the record of a case as the public sees it now. Throws `Problems`.
  package func takeEvidence(_ id: RecordID, addresses: @escaping Addressing, by actor: Actor) async throws {
    try await log.writing { transaction in
      let file = try Self.running(id, transaction)
      _ = try keepEvidence(file, try publicRecord(of: file, transaction), isErased: false, addresses, transaction, by: actor)
    }
  }

  /// Withdraws the record of a case: 410 with `reason` at every door. Evidence is taken first, in the same act. Throws `Problems`.
  package func withdraw(_ id: RecordID, reason: String, addresses: @escaping Addressing, by actor: Actor) async throws {
    try await takeDown(id, state: .withdrawn, reason: reason, addresses, by: actor)
  }

  /// Erases the record of a case: its data are gone from every revision, 410 without a reason. What is kept as evidence holds none of the data.
  package func erase(_ id: RecordID, reason: String, addresses: @escaping Addressing, by actor: Actor) async throws {
    try await takeDown(id, state: .erased, reason: reason, addresses, by: actor)
  }

  private func takeDown(_ id: RecordID, state: RecordState, reason: String, _ addresses: @escaping Addressing, by actor: Actor) async throws {
    try Self.require(reason, "reason", most: Self.longestReason)
    let isErased = state == .erased
    try await log.writing { transaction in
      let file = try Self.running(id, transaction), record = try publicRecord(of: file, transaction)
      _ = try keepEvidence(file, record, isErased: isErased, addresses, transaction, by: actor)
      let now = transaction.now, author = actor.account?.text ?? ""
      let writer = RecordWriter(
        declarations: register.declarations, changeSet: .new(now: now), now: now, author: author, source: "desk", reason: reason)
      let records = RecordTransaction(transaction.connection, now: now)
      try records.run(
        "INSERT INTO change_set (id, at, author, source, reason, updated) VALUES (?, ?, ?, ?, ?, 1) -- openTakedown",
        [.text(writer.changeSet.text), .int(now), .text(author), .text("desk"), .text(reason)])
      try writer.restate(record.header, state: state, visibility: nil, embargo: nil, sensitivity: nil, reason: reason, records)
      try records.finish()
      try enter(isErased ? .erased : .withdrawn, reason, of: id, transaction, by: actor)
      try transaction.add(AuditEvent(isErased ? .recordErased : .recordWithdrawn, object: record.header.identifier, reason: "\(file.number): \(reason)"), by: actor)
    }
  }

  /// The case's record, as the public sees it now; nobody else writes it until the end of the transaction.
  private func publicRecord(of file: CaseFile, _ transaction: AuditTransaction) throws -> RevealedRecord {
    guard let subject = file.subject else {
      throw Problems([Problem("case.subject", vi: "Vụ việc này không nói về bản ghi nào.", en: "The case is about no record.")])
    }
    try transaction.run("UPDATE record SET head = head WHERE id = ? -- holdRecord", [.text(subject.record.text)])
    let rows = try transaction.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? -- recordOfCase", [.text(subject.record.text)])
    let gate = Gate(audience: .anonymous, now: transaction.now)
    guard let record = try RecordStore.reveal(rows.map { HeaderColumns.header($0) }, gate: gate, declarations: register.declarations, transaction.connection).first else {
      throw Problems([Problem("case.gone", vi: "Công chúng hiện không xem được bản ghi này, nên không còn gì để lưu hay rút.", en: "The public cannot see the record now: there is nothing left to keep or to withdraw.")])
    }
    return record
  }

  @discardableResult
  private func keepEvidence(
    _ file: CaseFile, _ record: RevealedRecord, isErased: Bool, _ addresses: Addressing, _ transaction: AuditTransaction, by actor: Actor
  ) throws -> String {
    let header = record.header, number = header.published ?? header.head
    let revision = try transaction.run("SELECT digest, link FROM revision WHERE record = ? AND number = ? -- revisionToKeep", [.text(header.id.text), .int(number)]).first
    var members: [String: Value] = [
      "format": .string("phohien-evidence-1"), "case": .string(file.number), "captured": .string(Timestamp.text(transaction.now)), "id": .string(header.id.text),
      "identifier": .string(header.identifier), "profile": .string(header.profile), "revision": .int(Int64(number)), "revised": .string(Timestamp.text(record.revised)),
      "digest": .string(revision?.text(0) ?? ""), "link": .string(revision?.text(1) ?? ""),
    ]
    // What is erased by right is not kept under another name: the chain still proves that it was there.
    if !isErased {
      members["identifiers"] = .list(record.identifiers.map { .string($0) })
      members["addresses"] = .object(addresses(record).mapValues { .string($0) })
      members["titles"] = .object(Dictionary(Language.required.map { ($0.code, .string(record.title(in: $0))) }, uniquingKeysWith: { first, _ in first }))
      members["body"] = record.body
    }
    let content = Value.object(members).json
    let digest = Hexadecimal.text(SHA256.hash(data: Data(content.utf8)))
    try transaction.run(
      "INSERT INTO evidence (id, file, at, account, record, content, sha256) VALUES (?, ?, ?, ?, ?, ?, ?) -- keepEvidence",
      [
        .text(RecordID.new(now: transaction.now).text), .text(file.id.text), .int(transaction.now), .optional(actor.account?.text), .text(header.id.text), .text(content), .text(digest),
      ])
    try enter(.evidence, digest, of: file.id, transaction, by: actor)
    try transaction.add(AuditEvent(.evidenceTaken, object: file.number, reason: digest), by: actor)
    return digest
  }
}
