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
      let file = try Self.running(id, transaction), record = try publicRecord(of: file, transaction)
      try keepEvidence(file, record.header, record, addresses, transaction, by: actor)
    }
  }

  /// Withdraws the record of a case: 410 with `reason` at every door. Evidence is taken first, in the same act. Throws `Problems`.
  package func withdraw(_ id: RecordID, reason: String, addresses: @escaping Addressing, by actor: Actor) async throws {
    try await takeDown(id, state: .withdrawn, reason: reason, addresses, by: actor)
  }

  /// Erases the record of a case, whoever sees it: its data are gone from every revision, 410 without a reason. What is kept as evidence, now and from before, holds none of the data.
  package func erase(_ id: RecordID, reason: String, addresses: @escaping Addressing, by actor: Actor) async throws {
    try await takeDown(id, state: .erased, reason: reason, addresses, by: actor)
  }

  private func takeDown(_ id: RecordID, state: RecordState, reason: String, _ addresses: @escaping Addressing, by actor: Actor) async throws {
    try Self.require(reason, "reason", most: Self.longestReason)
    let isErased = state == .erased
    try await log.writing { transaction in
      let file = try Self.running(id, transaction)
      // What is erased need not be public: restricted, hidden and withdrawn records hold people's data too.
      let record = try isErased ? nil : publicRecord(of: file, transaction)
      let header = try record?.header ?? header(of: file, transaction)
      guard header.state != .erased else { throw Problems([Problem("case.gone", vi: "Dữ liệu của bản ghi này đã được xóa trước đó.", en: "The data of this record are erased already.")]) }
      // A reason that somebody types may name whom it is about: of an erasure only the case tells it.
      try restate(header, state: state, reason: isErased ? file.number : reason, transaction, by: actor)
      // Of what was seen before.
      try keepEvidence(file, header, record, addresses, transaction, by: actor)
      try enter(isErased ? .erased : .withdrawn, reason, of: id, transaction, by: actor)
      try transaction.add(AuditEvent(isErased ? .recordErased : .recordWithdrawn, object: header.identifier, reason: file.number), by: actor)
    }
  }

  private func restate(_ header: RecordHeader, state: RecordState, reason: String, _ transaction: AuditTransaction, by actor: Actor) throws {
    let now = transaction.now, author = actor.account?.text ?? ""
    let writer = RecordWriter(declarations: register.declarations, changeSet: .new(now: now), now: now, author: author, source: "desk", reason: reason)
    let records = RecordTransaction(transaction.connection, now: now)
    try records.run(
      "INSERT INTO change_set (id, at, author, source, reason, updated) VALUES (?, ?, ?, ?, ?, 1) -- openTakedown",
      [.text(writer.changeSet.text), .int(now), .text(author), .text("desk"), .text(reason)])
    try writer.restate(header, state: state, visibility: nil, embargo: nil, sensitivity: nil, reason: reason, records)
    try records.finish()
  }

  /// The header of the case's record; nobody else writes it until the end of the transaction.
  private func header(of file: CaseFile, _ transaction: AuditTransaction) throws -> RecordHeader {
    guard let subject = file.subject else {
      throw Problems([Problem("case.subject", vi: "Vụ việc này không nói về bản ghi nào.", en: "The case is about no record.")])
    }
    try transaction.run("UPDATE record SET head = head WHERE id = ? -- holdRecord", [.text(subject.record.text)])
    guard let row = try transaction.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? -- recordOfCase", [.text(subject.record.text)]).first else { throw Self.absent }
    return HeaderColumns.header(row)
  }

  /// The case's record, as the public sees it now.
  private func publicRecord(of file: CaseFile, _ transaction: AuditTransaction) throws -> RevealedRecord {
    let gate = Gate(audience: .anonymous, now: transaction.now), header = try header(of: file, transaction)
    guard let record = try RecordStore.reveal([header], gate: gate, declarations: register.declarations, transaction.connection).first else {
      throw Problems([Problem("case.gone", vi: "Công chúng hiện không xem được bản ghi này, nên không còn gì để lưu hay rút.", en: "The public cannot see the record now: there is nothing left to keep or to withdraw.")])
    }
    return record
  }

  /// `record`: what the public sees, which is kept; `nil`: nothing of it is, only that it was there.
  private func keepEvidence(
    _ file: CaseFile, _ header: RecordHeader, _ record: RevealedRecord?, _ addresses: Addressing, _ transaction: AuditTransaction, by actor: Actor
  ) throws {
    let number = header.published ?? header.head
    let revision = try transaction.run("SELECT digest, link, at FROM revision WHERE record = ? AND number = ? -- revisionToKeep", [.text(header.id.text), .int(number)]).first
    var members: [String: Value] = [
      "format": .string("phohien-evidence-1"), "case": .string(file.number), "captured": .string(Timestamp.text(transaction.now)), "id": .string(header.id.text),
      "profile": .string(header.profile), "revision": .int(Int64(number)), "revised": .string(Timestamp.text(revision?.int(2) ?? header.updated)),
      "digest": .string(revision?.text(0) ?? ""), "link": .string(revision?.text(1) ?? ""),
    ]
    // What is erased by right is not kept under another name: the chain still proves that it was there.
    if let record {
      members["identifier"] = .string(header.identifier)
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
  }
}
