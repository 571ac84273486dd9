import HistoricalDates
import Kernel

/// What people at desks do with records. Every act looks again, in its own transaction, whether the person may do it, whether the record stands as they saw it, and whether the rules hold.
package struct DeskStore: Sendable {
  package let store: RecordStore
  package let log: AuditLog
  static let source = "desk"
  private static let longestReason = 1_000

  package init(_ store: RecordStore) {
    self.store = store
    log = AuditLog(store)
  }

  // MARK: Entering and changing one record

  /// What came of saving.
  package enum SaveOutcome: Sendable {
    /// `merged`: what others changed meanwhile in other fields was joined in.
    case saved(RecordHeader, merged: Bool)
    case unchanged(RecordHeader)
    /// Others changed the same fields meanwhile; nothing was written.
    case conflict(EditConflict)
  }

  /// A new draft with an identifier of its own, such as `di-tich-2026-0001`. Throws `Problems`: `desk.unit`, or those of the body.
  package func create(profile id: String, unit: RecordID?, body: [String: Value], reason: String, by actor: DeskActor) async throws -> RecordHeader {
    let change = DeskChange.create(id: RecordID.new(now: store.clock()), identifier: nil, profile: id, unit: unit, body: body)
    return try await acting(reason, by: actor) { desk in
      let plan = try desk.planner.plan(change, publishing: false)
      guard !plan.isKept else { throw Problems(plan.problems) }
      return try desk.write(plan)
    }
  }

  /// A new revision of the working copy; what the public sees stays as it is. `base`: the revision that the person began from. Without a `unit` it stays where it is.
  /// Throws `Problems`: `desk.absent`, `desk.right`, `desk.state`, `desk.unit`, or those of the body.
  package func save(_ id: RecordID, base: Int, body: [String: Value], unit: RecordID? = nil, reason: String, by actor: DeskActor) async throws -> SaveOutcome {
    try await acting(reason, by: actor) { desk in
      let subject = try desk.subject(id, may: .edit)
      let gate = try desk.planner.gate(for: subject.header)
      // A revision that was closer held than the person may see today is nothing that they began from.
      guard try base == subject.header.head || desk.planner.sensitivity(of: id, number: base) <= desk.planner.sight(of: subject.header) else { throw Problems([DeskProblems.revision]) }
      let old = base == subject.header.head ? subject.body : try desk.planner.body(of: id, number: base)
      let joined = ThreeWay(base: old, mine: gate.completed(body, from: old, of: subject.profile), theirs: subject.body, of: subject.profile)
      guard joined.conflicts.isEmpty else { return .conflict(try desk.conflict(subject, base: old, mine: body, joined, gate)) }
      var plan = try desk.planner.plan(subject, body: joined.merged)
      if let unit { plan.move(to: unit, desk.planner) }
      guard plan.problems.allSatisfy({ $0.severity == .warning }) else { throw Problems(desk.planner.told(plan.problems, subject.profile, subject.header)) }
      guard plan.changes else { return .unchanged(subject.header) }
      return .saved(try desk.write(plan), merged: base != subject.header.head)
    }
  }

  /// The content of an old revision as a new one, as far as the person sees it. Throws `Problems` as `save`, and `desk.stale`, `desk.revision`.
  package func restore(_ id: RecordID, number: Int, head: Int, reason: String, by actor: DeskActor) async throws -> RecordHeader {
    try await acting(reason, by: actor) { desk in
      let subject = try desk.subject(id, may: .edit, head: head)
      let gate = try desk.planner.gate(for: subject.header)
      let old = try desk.planner.body(of: id, number: number)
      // What was closer held then than the person may see today does not come back through them.
      guard try desk.planner.sensitivity(of: id, number: number) <= desk.planner.sight(of: subject.header) else { throw Problems([DeskProblems.revision]) }
      let seen = gate.reveal(.object(old), of: subject.profile).object ?? [:]
      let plan = try desk.planner.plan(subject, body: gate.completed(seen, from: subject.body, of: subject.profile))
      guard plan.problems.allSatisfy({ $0.severity == .warning }) else { throw Problems(desk.planner.told(plan.problems, subject.profile, subject.header)) }
      return plan.changes ? try desk.write(plan) : subject.header
    }
  }

  /// What somebody may do to the record now; none where they may not see it.
  package func acts(on id: RecordID, policy: AccessPolicy) async throws -> Set<DeskAct> {
    try await store.database.read { connection in
      guard let header = try DeskPlanner.header(id, connection) else { return [] }
      return DeskRules(policy: policy).acts(on: header, try DeskPlanner.standing(of: header, connection))
    }
  }

  // MARK: Transactions

  /// One change set of one person. Nothing is left of it where nothing was written.
  func acting<T: Sendable>(_ reason: String, source: String = source, undoes: RecordID? = nil, by actor: DeskActor, _ body: @Sendable @escaping (DeskTransaction) throws -> T) async throws -> T {
    let now = store.clock()
    let store = self.store, reason = String(reason.prefix(Self.longestReason))
    return try await store.database.write { connection in
      let records = RecordTransaction(connection, now: now)
      let writer = RecordWriter(declarations: store.declarations, changeSet: .new(now: now), now: now, author: actor.author, source: source, reason: reason)
      let desk = DeskTransaction(records: records, writer: writer, actor: actor, undoes: undoes)
      let result = try body(desk)
      try desk.finish()
      return result
    }
  }

  /// The same where the log of acts is told too.
  func acting<T: Sendable>(_ reason: String, telling act: AuditEvent.Act, by actor: DeskActor, _ body: @Sendable @escaping (DeskTransaction) throws -> (T, object: String)) async throws -> T {
    let store = self.store, reason = String(reason.prefix(Self.longestReason))
    return try await log.writing { transaction in
      let records = RecordTransaction(transaction.connection, now: transaction.now)
      let writer = RecordWriter(declarations: store.declarations, changeSet: .new(now: transaction.now), now: transaction.now, author: actor.author, source: Self.source, reason: reason)
      let desk = DeskTransaction(records: records, writer: writer, actor: actor, undoes: nil)
      let (result, object) = try body(desk)
      try desk.finish()
      try transaction.add(AuditEvent(act, object: object, reason: reason.isEmpty ? nil : reason), by: actor.actor)
      return result
    }
  }
}

/// What two people changed in the same fields at the same time. Bodies hold what the person who is asked may see.
package struct EditConflict: Sendable {
  /// What they began from, what they made of it, and what stands now.
  package let base: Value
  package let mine: Value
  package let theirs: Value
  /// Everything joined but `fields`, which are as the other person left them.
  package let merged: Value
  package let fields: [Field]
  /// The revision that stands now.
  package let head: Int
  /// Who wrote it last: the id of an account, or the name of a program.
  package let author: String
  /// Milliseconds of UTC since 1970.
  package let at: Int64
}
