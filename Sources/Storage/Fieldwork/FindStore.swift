import Foundation
import Kernel

/// Finds from the field: the only way to their rows and to their photographs before these are files of records. Every act is told to the log in the same transaction.
package struct FindStore: Sendable {
  package let store: RecordStore
  package let folder: FindFolder
  package let rules: FindRules
  let log: AuditLog

  /// The kind of job that brings photographs of accepted finds to their records; the subject is the find's id.
  package static let photosJob = "find-photos"

  package init(media: MediaStore, rules: FindRules = FindRules()) {
    store = media.store
    folder = FindFolder(folder: media.root.deletingLastPathComponent().appending(path: "finds"))
    self.rules = rules
    log = AuditLog(media.store)
  }

  // MARK: Coming in

  /// What came of sending: `isNew` is false where it was here already, whatever is said of it now.
  package struct Received: Sendable {
    package let find: Find
    package let isNew: Bool
  }

  /// Takes a find; its photographs come afterwards. Throws `Problems`: those of the draft, `find.kind`, `find.record`, `find.unit`, `find.id`, `find.many`, `find.full`.
  package func receive(_ draft: FindDraft, policy: AccessPolicy, by actor: Actor) async throws -> Received {
    // What was taken once is not judged again: rights may have changed since, and the sender only wants to know.
    if let known = try await find(draft.id) { return Received(find: try Self.own(known, policy), isNew: false) }
    let problems = draft.problems(rules)
    guard problems.isEmpty else { throw Problems(problems) }
    let subject = try await subject(of: draft, policy)
    guard policy.allows(.contribute, profile: subject.profile, unit: subject.unit, sensitivity: subject.sensitivity) else { throw Problems([FindProblems.unit]) }
    let rules = self.rules
    let received = try await log.writing { transaction in
      if let known = try Self.find(draft.id, transaction.connection) { return Received(find: try Self.own(known, policy), isNew: false) }
      try Self.count(draft, policy.account, rules, transaction)
      try Self.insert(draft, subject, policy.account, transaction)
      try transaction.add(AuditEvent(.findReceived, object: draft.id.text, reason: subject.profile), by: actor)
      guard let find = try Self.find(draft.id, transaction.connection) else { throw Problems([FindProblems.absent]) }
      return Received(find: find, isNew: true)
    }
    try? await sweep()
    return received
  }

  private static func own(_ find: Find, _ policy: AccessPolicy) throws -> Find {
    guard find.account == policy.account else { throw Problems([FindProblems.id]) }
    return find
  }

  /// What a find is about.
  struct Subject: Sendable {
    let profile: String
    let unit: RecordID?
    let sensitivity: Sensitivity
    let record: RecordID?
  }

  private func subject(of draft: FindDraft, _ policy: AccessPolicy) async throws -> Subject {
    if draft.record.isEmpty {
      guard let profile = store.declarations.profile(draft.profile), profile.find != nil else { throw Problems([FindProblems.kind]) }
      return Subject(profile: profile.id, unit: draft.unit, sensitivity: profile.sensitivity, record: nil)
    }
    guard let header = try await record(named: draft.record, policy: policy)?.header else { throw Problems([FindProblems.record]) }
    // What belongs to no unit is decided on by whoever may edit it; the sender's own unit says that they may send at all.
    if header.unit == nil, policy.allows(.contribute, profile: header.profile, unit: draft.unit, sensitivity: header.sensitivity) {
      return Subject(profile: header.profile, unit: draft.unit, sensitivity: header.sensitivity, record: header.id)
    }
    return Subject(profile: header.profile, unit: header.unit, sensitivity: header.sensitivity, record: header.id)
  }

  /// The record of an id, an identifier, or the address of its page; `nil` where there is none that the account or the public may see.
  package func record(named key: String, policy: AccessPolicy) async throws -> RevealedRecord? {
    let key = key.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !key.isEmpty, key.utf8.count <= 500 else { return nil }
    let parts = (URLComponents(string: key)?.path ?? key).split(separator: "/").map(String.init), last = parts.last ?? key
    if case .open(let record) = try await store.workingCopy(last, policy: policy), record.header.state != .erased { return record }
    if case .open(let record) = try await store.record(last, gate: store.publicGate) { return record }
    guard parts.count >= 2 else { return nil }
    let word = parts[parts.count - 2]
    guard let profile = store.declarations.profiles.first(where: { $0.address.values.values.contains(word) }) else { return nil }
    if case .open(let record) = try await store.record(profile: profile.id, slug: last, gate: store.publicGate) { return record }
    return nil
  }

  private static func count(_ draft: FindDraft, _ account: RecordID, _ rules: FindRules, _ transaction: AuditTransaction) throws {
    let since: [SQLValue] = [.text(account.text), .int(transaction.now - FindRules.day)]
    let finds = try transaction.run("SELECT count(*) FROM find WHERE account = ? AND received > ? -- findsOfDay", since).first?.int(0) ?? 0
    guard finds < Int64(rules.findsPerDay) else { throw Problems([FindProblems.many(rules.findsPerDay)]) }
    let bytes = try transaction.run(
      "SELECT CAST(coalesce(sum(p.bytes), 0) AS BIGINT) FROM find_photo p JOIN find f ON f.id = p.find WHERE f.account = ? AND f.received > ? -- bytesOfDay", since).first?.int(0) ?? 0
    guard bytes + draft.photos.reduce(0, { $0 + $1.bytes }) <= rules.bytesPerDay else { throw Problems([FindProblems.full(rules.bytesPerDay)]) }
  }

  private static func insert(_ draft: FindDraft, _ subject: Subject, _ account: RecordID, _ transaction: AuditTransaction) throws {
    for photo in draft.photos where try !transaction.run("SELECT 1 FROM find_photo WHERE id = ? -- isPhotoTaken", [.text(photo.id.text)]).isEmpty { throw Problems([FindProblems.id]) }
    try transaction.run(
      """
      INSERT INTO find (id, account, unit, profile, sensitivity, record, name, note, position, state, reason, display, created, received)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', '', 'none', ?, ?) -- addFind
      """,
      [
        .text(draft.id.text), .text(account.text), .optional(subject.unit?.text), .text(subject.profile), .text(subject.sensitivity.rawValue), .optional(subject.record?.text),
        .text(draft.name), .text(draft.note), .optional(draft.position.map(FindColumns.json)), .int(draft.created), .int(transaction.now),
      ])
    for (number, photo) in draft.photos.enumerated() {
      try transaction.run(
        "INSERT INTO find_photo (id, find, number, name, bytes) VALUES (?, ?, ?, ?, ?) -- announcePhoto",
        [.text(photo.id.text), .text(draft.id.text), .int(number), .text(photo.name), .int(photo.bytes)])
    }
  }

  // MARK: Photographs

  /// The photograph that somebody is about to send, or go on with. Throws `Problems`: `find.absent`, `find.photo`.
  package func expected(_ photo: RecordID, of id: RecordID, account: RecordID) async throws -> FindPhoto {
    guard let find = try await find(id), find.account == account else { throw Problems([FindProblems.absent]) }
    guard let photo = find.photos.first(where: { $0.id == photo }) else { throw Problems([FindProblems.photo]) }
    return photo
  }

  /// Keeps a photograph that has come whole and was looked at; its file is taken away. The same one once more is no fault. Throws `Problems`: `find.photo`.
  package func keep(_ file: URL, as photo: RecordID, of id: RecordID, format: MediaFormat) async throws {
    let folder = self.folder
    let (sha512, bytes) = try await MediaStore.working { try FileDigest.sha512(of: file) }
    guard let known = try await find(id)?.photos.first(where: { $0.id == photo }), known.sha512.map({ $0 == sha512 }) ?? true else { throw Problems([FindProblems.photo]) }
    guard !known.isReceived else {
      try? FileManager.default.removeItem(at: file)
      return
    }
    // Bytes first: there is no row of a photograph that is not there.
    try await MediaStore.working { try folder.take(file, as: photo, of: id) }
    try await store.database.write { connection in
      try connection.run(
        "UPDATE find_photo SET sha512 = ?, bytes = ?, format = ? WHERE id = ? AND sha512 IS NULL -- receivePhoto",
        [.text(sha512), .int(bytes), .text(format.rawValue), .text(photo.text)])
      // One that comes after the decision follows the others.
      let find = try connection.run("SELECT id FROM find WHERE id = ? AND state IN ('accepted', 'merged') -- isFindAccepted", [.text(id.text)])
      if !find.isEmpty { try RecordStore.enqueue(Self.photosJob, subject: id.text, now: store.clock(), connection) }
    }
  }

  // MARK: Reading

  package func find(_ id: RecordID) async throws -> Find? { try await store.database.read { try Self.find(id, $0) } }

  static func find(_ id: RecordID, _ connection: any SQLConnection) throws -> Find? {
    try FindColumns.finds(where: "WHERE f.id = ? -- findByID", [.text(id.text)], connection).first
  }

  /// Those that an account has sent, the newest first.
  package func finds(of account: RecordID, limit: Int = 200) async throws -> [Find] {
    try await store.database.read { try FindColumns.finds(where: "WHERE f.account = ? ORDER BY f.received DESC, f.id DESC LIMIT ? -- findsOfAccount", [.text(account.text), .int(limit)], $0) }
  }

  /// Those that somebody may decide on; what waits longest first, of the others the newest. `state`: `nil` for all.
  package func finds(_ state: FindState?, policy: AccessPolicy, skipping skipped: Int = 0, limit: Int) async throws -> [Find] {
    let reach = FindReach(policy), order = state == .received ? "ASC" : "DESC"
    let (chosen, values): (String, [SQLValue]) = state.map { (" AND f.state = ?", [.text($0.rawValue)]) } ?? ("", [])
    return try await store.database.read {
      try FindColumns.finds(
        where: "WHERE (\(reach.condition))\(chosen) ORDER BY f.received \(order), f.id \(order) LIMIT ? OFFSET ? -- findsToDecide", reach.arguments + values + [.int(limit), .int(skipped)], $0)
    }
  }

  /// How many wait for somebody's decision, `most` at most.
  package func waiting(for policy: AccessPolicy, most: Int = 1_000) async throws -> Int {
    let reach = FindReach(policy)
    let rows = try await store.database.read {
      try $0.run("SELECT count(*) FROM (SELECT 1 FROM find f WHERE (\(reach.condition)) AND f.state = 'received' LIMIT \(most)) t -- findsWaiting", reach.arguments)
    }
    return Int(rows.first?.int(0) ?? 0)
  }

  // MARK: Clearing up

  /// Does away with the photographs of what was rejected long enough ago; their rows say so.
  private func sweep() async throws {
    let before = store.clock() - rules.keptWhenRejected, folder = self.folder
    let ids = try await store.database.read {
      try $0.run(
        "SELECT f.id FROM find f WHERE f.state = 'rejected' AND f.decided < ? AND EXISTS (SELECT 1 FROM find_photo p WHERE p.find = f.id AND p.sha512 IS NOT NULL) LIMIT 50 -- findsToClear",
        [.int(before)]).map { RecordID(stored: $0.text(0)) }
    }
    for id in ids {
      _ = try await store.database.write { try $0.run("DELETE FROM find_photo WHERE find = ? -- clearPhotos", [.text(id.text)]) }
      try await MediaStore.working { folder.drop(id) }
    }
  }
}
