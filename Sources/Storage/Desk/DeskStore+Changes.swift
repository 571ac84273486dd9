import Kernel

/// Many records as one change set: rehearsed, applied, and taken back however much later.
extension DeskStore {
  private static let slice = 500

  /// What `apply` would do, written nowhere; in the order of `changes`.
  package func rehearse(_ changes: [DeskChange], publishing: Bool, proposer: RecordID? = nil, by actor: DeskActor) async throws -> [RehearsedChange] {
    try await planning(actor, proposer) { planner in
      var rehearsed: [RehearsedChange] = []
      try Self.each(changes, planner) { rehearsed.append(planner.rehearsed(try planner.plan($0, publishing: publishing))) }
      return rehearsed
    }
  }

  /// Writes everything that may be written in one transaction; what may not, or would be wrong, is left as it is and told. `publishing`: what is public as it stands, or new, is published at once
  /// where the actor may approve and somebody else, the `proposer`, asked for it. `proposal`: the open one that this applies; it ends with it.
  /// Throws `Problems`: `proposal.absent`, `proposal.ended`.
  package func apply(
    _ changes: [DeskChange], publishing: Bool, source: String, reason: String, proposer: RecordID? = nil, proposal: RecordID? = nil, by actor: DeskActor
  ) async throws -> DeskChangeOutcome {
    try await writing(source: source, reason: reason, undoes: nil, proposal: proposal, telling: .changesApplied, by: actor) { desk in
      desk.planner.proposer = proposer
      var kept: [RehearsedChange] = []
      try Self.each(changes, desk.planner) { change in try desk.take(try desk.planner.plan(change, publishing: publishing), &kept) }
      return kept
    }
  }

  /// What `undo` would do, written nowhere.
  package func rehearseUndo(_ changeSet: RecordID, by actor: DeskActor) async throws -> [RehearsedChange] {
    try await planning(actor, nil) { planner in
      var rehearsed: [RehearsedChange] = []
      try planner.eachUndo(of: changeSet, reason: "") { rehearsed.append(planner.rehearsed($0)) }
      return rehearsed
    }
  }

  /// Takes a change set back, as a change set of its own: what somebody changed since stays as they left it. Records that it made are withdrawn.
  package func undo(_ changeSet: RecordID, reason: String, by actor: DeskActor) async throws -> DeskChangeOutcome {
    try await writing(source: "undo", reason: reason, undoes: changeSet, proposal: nil, telling: .changesUndone, by: actor) { desk in
      var kept: [RehearsedChange] = []
      try desk.planner.eachUndo(of: changeSet, reason: reason) { try desk.take($0, &kept) }
      return kept
    }
  }

  /// Reads slice by slice what is asked about.
  private static func each(_ changes: [DeskChange], _ planner: DeskPlanner, _ body: (DeskChange) throws -> Void) throws {
    for first in stride(from: 0, to: changes.count, by: slice) {
      let part = changes[first..<min(first + slice, changes.count)]
      try planner.prepare(part.map(\.record))
      for change in part { try body(change) }
      planner.forgetAll()
    }
  }

  private func planning<T: Sendable>(_ actor: DeskActor, _ proposer: RecordID?, _ body: @Sendable @escaping (DeskPlanner) throws -> T) async throws -> T {
    let now = store.clock(), declarations = store.declarations
    return try await store.database.read { connection in
      let planner = DeskPlanner(connection, declarations: declarations, actor: actor, now: now)
      planner.proposer = proposer
      return try body(planner)
    }
  }

  /// The log is told only where something was written.
  private func writing(
    source: String, reason: String, undoes: RecordID?, proposal: RecordID?, telling act: AuditEvent.Act, by actor: DeskActor, _ body: @Sendable @escaping (DeskTransaction) throws -> [RehearsedChange]
  ) async throws -> DeskChangeOutcome {
    let store = self.store
    return try await log.writing { transaction in
      let records = RecordTransaction(transaction.connection, now: transaction.now)
      let writer = RecordWriter(declarations: store.declarations, changeSet: .new(now: transaction.now), now: transaction.now, author: actor.author, source: source, reason: reason)
      let desk = DeskTransaction(records: records, writer: writer, actor: actor, undoes: undoes)
      if let proposal { try ProposalStore.requireOpen(proposal, transaction.connection) }
      let kept = try body(desk)
      try desk.finish()
      let written = desk.created + desk.updated
      if let changeSet = desk.changeSet {
        try transaction.add(AuditEvent(act, object: (undoes ?? changeSet).text, reason: "\(written): \(reason)"), by: actor.actor)
        if let proposal { try ProposalStore.noteApplied(proposal, changeSet: changeSet, by: actor, transaction) }
      }
      return DeskChangeOutcome(changeSet: desk.changeSet, written: written, kept: kept)
    }
  }
}

extension DeskTransaction {
  fileprivate func take(_ plan: DeskPlan, _ kept: inout [RehearsedChange]) throws {
    if plan.isKept || !plan.keeps.isEmpty { kept.append(planner.rehearsed(plan)) }
    if !plan.isKept { try write(plan) }
  }
}
