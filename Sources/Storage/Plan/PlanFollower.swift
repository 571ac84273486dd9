import Kernel

/// Keeps the spans of every record in scope at the register's last change. Any number of processes may do it at once: of every step one counts.
/// A count of all goes on where it was left; until it is done, figures of before stand.
package struct PlanFollower: Sendable {
  /// Changes, or records of a count of all, that are taken up together.
  private static let batch = 500
  private let store: RecordStore
  private let scopes: IndicatorScopes

  package init(_ store: RecordStore) {
    self.store = store
    scopes = IndicatorScopes(store.declarations)
  }

  /// Until nothing is left to take up. `told`: after every batch of records.
  package func catchUp(told: @Sendable (_ records: Int) -> Void = { _ in }) async throws {
    while let count = try await step() {
      told(count)
      try Task.checkCancellation()
    }
  }

  /// Makes the next `catchUp` count all records anew.
  package func forget() async throws { try await store.database.write { try PlanCursor.forget($0) } }

  /// What is to be looked at next.
  private struct Step: Sendable {
    var ids: [RecordID] = []
    var from: PlanCursor?
    var to: PlanCursor?
    /// When the last change was made, by whoever made it; milliseconds of UTC since 1970.
    var at: Int64 = 0
    /// Whether all is to be counted anew.
    var isBeginning = false
  }

  /// Takes up the next batch: how many records; `nil` when there was nothing to do.
  private func step() async throws -> Int? {
    let scopes = self.scopes
    let step = try await store.database.read { try Self.next($0, scopes) }
    guard let to = step.to else { return nil }
    if step.isBeginning {
      try await begin(step.from, to)
      return 0
    }
    guard let from = step.from else { return nil }
    try await rewrite(step.ids, from, to, at: step.at)
    return step.ids.count
  }

  private static func next(_ connection: any SQLConnection, _ scopes: IndicatorScopes) throws -> Step {
    let newest = try connection.run("SELECT sequence, at FROM change ORDER BY sequence DESC LIMIT 1 -- lastChangeToSpan").first
    let last = newest?.int(0) ?? 0, at = newest?.int(1) ?? 0
    let old = try PlanCursor.read(connection)
    // A register that was put back as it was before has fewer changes.
    guard let cursor = old, cursor.fits(scopes), cursor.change <= last else {
      return Step(from: old, to: PlanCursor(scopes: scopes, change: last), isBeginning: true)
    }
    if cursor.isCounting {
      let rows = try connection.run("SELECT r.id FROM record r WHERE r.id > ? ORDER BY r.id LIMIT ? -- allRecordsToSpan", [.text(cursor.place), .int(batch)])
      let ids = rows.map { RecordID(stored: $0.text(0)) }
      return Step(ids: ids, from: cursor, to: cursor.counted(through: ids.count < batch ? nil : ids.last), at: at)
    }
    let rows = try connection.run("SELECT sequence, record FROM change WHERE sequence > ? ORDER BY sequence LIMIT ? -- changesToSpan", [.int(cursor.change), .int(batch)])
    guard let reached = rows.last?.int(0) else { return Step(from: cursor) }
    return Step(ids: Set(rows.map { $0.text(1) }).sorted().map { RecordID(stored: $0) }, from: cursor, to: cursor.followed(through: reached), at: at)
  }

  /// Takes away what no indicator has any more; the rest stays until its records are counted again.
  private func begin(_ old: PlanCursor?, _ new: PlanCursor) async throws {
    let known = Set(scopes.indicators)
    try await store.database.write { connection in
      guard try new.replace(old, connection) else { return }
      try connection.engine.withoutTimeLimit(connection)
      let there = try connection.run("SELECT DISTINCT c.indicator FROM indicator_count c -- countedIndicators").map { $0.text(0) }
      for id in there where !known.contains(id) {
        for table in ["indicator_record", "indicator_count", "indicator_day", "indicator_month"] { try connection.run("DELETE FROM \(table) WHERE indicator = ? -- forgetIndicator", [.text(id)]) }
      }
    }
  }

  /// Writes the spans of `ids` anew. When somebody else has moved the cursor meanwhile, nothing is written: what they did is looked at again.
  private func rewrite(_ ids: [RecordID], _ old: PlanCursor, _ new: PlanCursor, at: Int64) async throws {
    // An embargo that ended by the clock of whoever said so has ended here.
    let scopes = self.scopes, declarations = store.declarations, now = max(store.clock(), at)
    let (records, erased) = try await store.database.read { try SpannedRecord.read(ids, scopes, declarations, now: now, $0) }
    try await store.database.write { connection in
      guard try new.replace(old, connection) else { return }
      try SpanWriter.write(records, replacing: ids, erased: erased, connection)
    }
  }
}
