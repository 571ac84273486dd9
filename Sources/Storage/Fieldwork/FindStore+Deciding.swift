import Foundation
import Kernel

/// What somebody at a desk does with a find.
extension FindStore {
  /// What a new record begins with; the person who decides may have changed any of it.
  package struct Acceptance: Sendable {
    package var profile: String
    package var unit: RecordID?
    package var name: String
    package var note: String
    package var keepsPosition: Bool
    /// What the public may see of the photographs once the record is published.
    package var display = MediaDisplay.none
    /// Whether it is taken though photographs are still on their way; these follow.
    package var withoutAll = false

    package init(profile: String, unit: RecordID?, name: String, note: String, keepsPosition: Bool) {
      self.profile = profile
      self.unit = unit
      self.name = name
      self.note = note
      self.keepsPosition = keepsPosition
    }
  }

  /// Makes a draft of a new record of it. Throws `Problems`: `find.absent`, `find.decided`, `find.incomplete`, `find.kind`, and those of `DeskStore.create`.
  package func accept(_ id: RecordID, _ acceptance: Acceptance, reason: String, by actor: DeskActor) async throws -> RecordHeader {
    guard let profile = store.declarations.profile(acceptance.profile), profile.find != nil else { throw Problems([FindProblems.kind]) }
    guard let find = try await find(id) else { throw Problems([FindProblems.absent]) }
    let body = Find.body(name: acceptance.name, note: acceptance.note, position: acceptance.keepsPosition ? find.position : nil, of: profile)
    let change = DeskChange.create(id: RecordID.new(now: store.clock()), identifier: nil, profile: profile.id, unit: acceptance.unit, body: body)
    return try await DeskStore(store).acting(reason, telling: .findAccepted, by: actor) { desk in
      try Self.open(id, withoutAll: acceptance.withoutAll, desk)
      let plan = try desk.planner.plan(change, publishing: false)
      guard !plan.isKept else { throw Problems(plan.problems) }
      let header = try desk.write(plan)
      try settle(id, as: .accepted, record: header.id, display: acceptance.display, reason: reason, desk)
      return (header, object: "\(id.text) \(header.identifier)")
    }
  }

  /// Adds it to a record: its words as a remark for whoever works on it, its photographs as files that the public does not see until somebody says so.
  /// Throws `Problems`: `find.absent`, `find.decided`, `find.incomplete`, `desk.absent`, `desk.right`.
  package func merge(_ id: RecordID, into record: RecordID, words: String, withoutAll: Bool, reason: String, by actor: DeskActor) async throws -> RecordHeader {
    let declarations = store.declarations
    return try await DeskStore(store).acting(reason, telling: .findAccepted, by: actor) { desk in
      try Self.open(id, withoutAll: withoutAll, desk)
      guard let header = try DeskPlanner.header(record, desk.records), header.state != .erased, actor.policy.sight(of: header) != nil, declarations.profile(header.profile) != nil else {
        throw Problems([DeskProblems.absent])
      }
      guard actor.policy.allows(.edit, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) else { throw Problems([DeskProblems.right(.edit)]) }
      let words = String(words.trimmingCharacters(in: .whitespacesAndNewlines).prefix(FindRules.longestNote))
      if !words.isEmpty {
        try desk.records.run(
          "INSERT INTO remark (id, record, field, at, author, words) VALUES (?, ?, '', ?, ?, ?) -- remarkOfFind",
          [.text(RecordID.new(now: desk.writer.now).text), .text(record.text), .int(desk.writer.now), .text(actor.author), .text(words)])
      }
      try settle(id, as: .merged, record: record, display: .none, reason: reason, desk)
      return (header, object: "\(id.text) \(header.identifier)")
    }
  }

  /// The collaborator reads the reason. Throws `Problems`: `find.absent`, `find.decided`, `find.reason`.
  package func reject(_ id: RecordID, reason: String, policy: AccessPolicy, by actor: Actor) async throws {
    let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isEmpty else { throw Problems([FindProblems.reason]) }
    try await log.writing { transaction in
      try Self.open(id, policy: policy, withoutAll: true, transaction.connection)
      try Self.decide(id, .rejected, record: nil, display: .none, reason: String(reason.prefix(1_000)), actor.account, now: transaction.now, transaction.connection)
      try transaction.add(AuditEvent(.findRejected, object: id.text, reason: String(reason.prefix(300))), by: actor)
    }
  }

  /// Takes a rejection back while the photographs are there. Throws `Problems`: `find.absent`, `find.decided`.
  package func reconsider(_ id: RecordID, policy: AccessPolicy, by actor: Actor) async throws {
    try await log.writing { transaction in
      guard let find = try Self.find(id, transaction.connection), find.isOpen(to: policy) else { throw Problems([FindProblems.absent]) }
      let done = try transaction.run(
        "UPDATE find SET state = 'received', reason = '', decided = NULL, decider = NULL WHERE id = ? AND state = 'rejected' RETURNING id -- reconsiderFind", [.text(id.text)])
      guard !done.isEmpty else { throw Problems([FindProblems.decided]) }
      try transaction.add(AuditEvent(.findReceived, object: id.text, reason: "reconsidered"), by: actor)
    }
  }

  // MARK: Of every decision

  private static func open(_ id: RecordID, withoutAll: Bool, _ desk: DeskTransaction) throws {
    try open(id, policy: desk.actor.policy, withoutAll: withoutAll, desk.records)
  }

  /// Nobody else decides on it until the end of the transaction.
  private static func open(_ id: RecordID, policy: AccessPolicy, withoutAll: Bool, _ connection: any SQLConnection) throws {
    try connection.run("UPDATE find SET state = state WHERE id = ? -- holdFind", [.text(id.text)])
    guard let find = try find(id, connection), find.isOpen(to: policy) else { throw Problems([FindProblems.absent]) }
    guard find.state == .received else { throw Problems([FindProblems.decided]) }
    guard withoutAll || find.isWhole else { throw Problems([FindProblems.incomplete]) }
  }

  private func settle(_ id: RecordID, as state: FindState, record: RecordID, display: MediaDisplay, reason: String, _ desk: DeskTransaction) throws {
    let now = desk.writer.now
    try Self.decide(id, state, record: record, display: display, reason: reason, desk.actor.policy.account, now: now, desk.records)
    // Photographs become files of the record afterwards, whatever happens to this process.
    try RecordStore.enqueue(Self.photosJob, subject: id.text, now: now, desk.records)
  }

  private static func decide(
    _ id: RecordID, _ state: FindState, record: RecordID?, display: MediaDisplay, reason: String, _ decider: RecordID?, now: Int64, _ connection: any SQLConnection
  ) throws {
    try connection.run(
      "UPDATE find SET state = ?, result = ?, display = ?, reason = ?, decided = ?, decider = ? WHERE id = ? -- decideFind",
      [.text(state.rawValue), .optional(record?.text), .text(display.rawValue), .text(reason), .int(now), .optional(decider?.text), .text(id.text)])
  }
}
