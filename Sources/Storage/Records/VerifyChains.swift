import Kernel

/// Checking what was written: every chain recomputed from its content.
extension RecordStore {
  package struct Verification: Sendable {
    package var records = 0
    package var revisions = 0
    package var seals = 0
    /// Acts in the chained log, seals over it, and the last act that is sealed.
    package var events: Int64 = 0
    package var auditSeals = 0
    package var sealedEvent: Int64 = 0
    /// The last change that is sealed.
    package var sealed: Int64 = 0
    package var lastChange: Int64 = 0
    /// One line per fault: the record, the revision and what is wrong.
    package var faults: [String] = []
  }

  /// With `seals` also the signed seals over all chains; without `withLog` the log of acts is left out. Throws `CancellationError` when `isStopped` says so.
  package func verify(seals folder: SealFolder? = nil, withLog: Bool = true, isStopped: @Sendable @escaping () -> Bool = { false }) async throws -> Verification {
    // Before the snapshot: what is given out while this runs is not in it.
    let given = folder?.given() ?? [], givenForAudit = folder?.givenForAudit() ?? []
    return try await database.read { connection in
      var report = Verification()
      var state = ChainState()
      let sql = """
        SELECT r.id, r.head, r.published, v.number, v.change_set, v.at, v.profile_version, v.state, v.body, v.salt, v.digest, v.link, v.author, v.reason, v.visibility, v.embargo,
          r.state, r.visibility, r.embargo, r.sensitivity, v.sensitivity, v.unit, r.unit
        FROM record r LEFT JOIN revision v ON v.record = r.id ORDER BY r.id, v.number -- verifyChains
        """
      try connection.each(sql, []) { row in
        if isStopped() { throw CancellationError() }
        if row.text(0) != state.record {
          state.finish(&report)
          state = ChainState(row)
          report.records += 1
        }
        state.take(row, &report)
      }
      state.finish(&report)
      report.faults += try Self.verifyChanges(connection)
      if withLog {
        let log = try Self.verifyAudit(folder, given: givenForAudit, connection)
        report.faults += log.faults
        (report.events, report.auditSeals, report.sealedEvent) = (log.events, log.seals, log.sealed)
      }
      report.lastChange = try connection.run("SELECT coalesce(max(sequence), 0) FROM change -- lastChange").first?.int(0) ?? 0
      if let folder {
        let (faults, seals, sealed) = try Self.verifySeals(folder, given: given, connection)
        report.faults += faults
        (report.seals, report.sealed) = (seals, sealed)
      }
      return report
    }
  }
}

/// One record's chain while it is read.
private struct ChainState {
  var record = ""
  private var head: Int64 = 0
  private var published: Int64?
  private var stated: [SQLValue] = []
  private var unit = SQLValue.null
  private var last: Int64 = 0
  private var lastStated: [SQLValue] = []
  private var lastUnit = SQLValue.null
  private var link = ""

  init() {}
  init(_ row: SQLRow) {
    record = row.text(0)
    head = row.int(1)
    published = row[2].int
    stated = [row[16], row[17], row[18], row[19]]
    unit = row[22]
  }

  mutating func take(_ row: SQLRow, _ report: inout RecordStore.Verification) {
    guard let number = row[3].int else {
      report.faults.append("\(record): no revision")
      return
    }
    report.revisions += 1
    if number != last + 1 { report.faults.append("\(record): revision \(last + 1) is missing") }
    checkBody(row, number, &report)
    if linked(row, Int(number)) != row.text(11) { report.faults.append("\(record): the chain breaks at revision \(number)") }
    link = row.text(11)
    last = number
    lastStated = [row[7], row[14], row[15], row[20]]
    lastUnit = row[21]
  }

  /// A body fits its digest; only an erased record has none.
  private func checkBody(_ row: SQLRow, _ number: Int64, _ report: inout RecordStore.Verification) {
    guard let body = row[8].text else {
      if stated.first != .text(RecordState.erased.rawValue) { report.faults.append("\(record): the body of revision \(number) is gone") }
      return
    }
    if RevisionChain.digest(body: body, salt: row[9].text ?? "") != row.text(10) { report.faults.append("\(record): the body of revision \(number) was changed") }
  }

  private func linked(_ row: SQLRow, _ number: Int) -> String {
    RevisionChain.link(
      previous: link,
      RevisionChain.Statement(
        record: RecordID(stored: record), number: number, changeSet: row.text(4), author: row.text(12), reason: row.text(13), at: row.int(5),
        profileVersion: Int(row.int(6)), state: RecordState(rawValue: row.text(7)) ?? .draft, visibility: Visibility(rawValue: row.text(14)) ?? .hidden,
        embargo: row[15].int, sensitivity: Sensitivity(rawValue: row.text(20)) ?? .restricted, unit: row[21].text.map { RecordID(stored: $0) }, digest: row.text(10)))
  }

  /// The record's row says what its last revision says.
  func finish(_ report: inout RecordStore.Verification) {
    guard !record.isEmpty, last > 0 else { return }
    if last != head { report.faults.append("\(record): the head is revision \(head), the last kept is \(last)") }
    if let published, published > last { report.faults.append("\(record): the published revision \(published) is missing") }
    if stated != lastStated { report.faults.append("\(record): its state, visibility, embargo or class is not what revision \(last) says") }
    // Revisions from before units were kept with them say nothing of it.
    if lastUnit != .null, lastUnit != unit { report.faults.append("\(record): its unit is not what revision \(last) says") }
  }
}
