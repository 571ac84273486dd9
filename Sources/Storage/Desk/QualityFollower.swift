import Kernel

/// Keeps what is missing or wrong in every working copy at the register's last change. Any number of processes may do it at once: of every step one counts.
package struct QualityFollower: Sendable {
  /// Changes, or records of a count of all, that are taken up together.
  private static let batch = 500
  private let store: RecordStore

  package init(_ store: RecordStore) { self.store = store }

  /// Until nothing is left to take up.
  package func catchUp() async throws {
    while try await step() { try Task.checkCancellation() }
  }

  /// What is to be looked at next.
  private struct Step: Sendable {
    var ids: [RecordID] = []
    var from: QualityCursor?
    var to: QualityCursor?
    /// Whether all is to be counted anew.
    var isBeginning = false
  }

  /// Takes up the next batch; whether there was anything to do.
  private func step() async throws -> Bool {
    let digest = store.declarations.digest
    let step = try await store.database.read { try Self.next($0, digest) }
    guard let to = step.to else { return false }
    if step.isBeginning { return try await begin(step.from, to) }
    guard let from = step.from else { return false }
    let starts = step.ids.isEmpty ? [0] : Array(stride(from: 0, to: step.ids.count, by: Self.batch))
    for start in starts {
      try Task.checkCancellation()
      let slice = Array(step.ids[start..<min(start + Self.batch, step.ids.count)])
      let isLast = start == starts.last
      // Somebody else was faster: what they did is looked at again.
      guard try await rewrite(slice, from, isLast ? to : from) else { return true }
    }
    return true
  }

  private static func next(_ connection: any SQLConnection, _ digest: String) throws -> Step {
    let last = try connection.run("SELECT coalesce(max(sequence), 0) FROM change -- lastChangeToCount").first?.int(0) ?? 0
    let old = try QualityCursor.read(connection)
    // A register that was put back as it was before has fewer changes.
    guard let cursor = old, cursor.fits(digest), cursor.change <= last else {
      return Step(from: old, to: QualityCursor(declarations: digest, change: last), isBeginning: true)
    }
    if cursor.isCounting {
      let ids = try connection.run("SELECT r.id FROM record r WHERE r.id > ? ORDER BY r.id LIMIT ? -- recordsToCount", [.text(cursor.place), .int(batch)]).map { RecordID(stored: $0.text(0)) }
      return Step(ids: ids, from: cursor, to: cursor.counted(through: ids.count < batch ? nil : ids.last))
    }
    let rows = try connection.run("SELECT sequence, record FROM change WHERE sequence > ? ORDER BY sequence LIMIT ? -- changesToCount", [.int(cursor.change), .int(batch)])
    guard let reached = rows.last?.int(0) else { return Step(from: cursor) }
    let changed = Set(rows.map { $0.text(1) }).sorted()
    let all = Set(changed).union(try touched(by: changed, connection)).sorted()
    return Step(ids: all.map { RecordID(stored: $0) }, from: cursor, to: cursor.followed(through: reached))
  }

  /// Records that name one of `changed` which was withdrawn, or were found to when it was. Links are those of what is published: a draft is looked at when it changes itself.
  private static func touched(by changed: [String], _ connection: any SQLConnection) throws -> [String] {
    let values = changed.map { SQLValue.text($0) }
    let closed = try connection.rows(of: values) { "SELECT r.id FROM record r WHERE r.id IN (\($0)) AND r.state IN ('withdrawn', 'erased') -- closedRecords" }
    let naming = try connection.rows(of: closed.map { $0[0] }) { "SELECT DISTINCT l.record FROM link l WHERE l.target IN (\($0)) -- recordsNamingClosed" }
    let named = try connection.rows(of: values) { "SELECT g.record FROM gap g WHERE g.code = 'withdrawn-reference' AND g.path IN (\($0)) -- recordsThatNamedClosed" }
    return (naming + named).map { $0.text(0) }
  }

  private func begin(_ old: QualityCursor?, _ new: QualityCursor) async throws -> Bool {
    try await store.database.write { connection in
      guard try new.replace(old, connection) else { return true }
      try connection.engine.withoutTimeLimit(connection)
      try connection.run("DELETE FROM gap -- forgetAllGaps")
      try connection.run("DELETE FROM gap_count -- forgetAllCounts")
      return true
    }
  }

  /// Writes the findings of `ids` anew. `false`: somebody else has moved the cursor meanwhile, and nothing was written.
  private func rewrite(_ ids: [RecordID], _ old: QualityCursor, _ new: QualityCursor) async throws -> Bool {
    let declarations = store.declarations, now = store.clock()
    let subjects = try await store.database.read { try QualitySubject.read(ids, declarations, now: now, $0) }
    var checks: [String: QualityChecks] = [:]
    let counted = subjects.map { subject in
      let own = checks[subject.profile.id] ?? QualityChecks(profile: subject.profile, declarations: declarations)
      checks[subject.profile.id] = own
      return subject.counted(own)
    }
    return try await store.database.write { connection in
      guard try new.replace(old, connection) else { return false }
      try CountedRecord.write(counted, replacing: ids, connection)
      return true
    }
  }
}
