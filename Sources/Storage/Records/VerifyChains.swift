import Kernel

/// Checking what was written: every chain recomputed from its content.
extension RecordStore {
  package struct Verification: Sendable {
    package var records = 0
    package var revisions = 0
    /// One line per fault: the record, the revision and what is wrong.
    package var faults: [String] = []
  }

  package func verify() async throws -> Verification {
    try await database.read { connection in
      var report = Verification()
      var state = ChainState()
      let sql = """
        SELECT r.id, r.head, r.published, v.number, v.change_set, v.at, v.profile_version, v.state, v.body, v.salt, v.digest, v.link
        FROM record r LEFT JOIN revision v ON v.record = r.id ORDER BY r.id, v.number -- verifyChains
        """
      try connection.each(sql, []) { row in
        if row.text(0) != state.record {
          state.finish(&report)
          state = ChainState(record: row.text(0), head: row.int(1), published: row[2].int)
          report.records += 1
        }
        state.take(row, &report)
      }
      state.finish(&report)
      return report
    }
  }
}

/// One record's chain while it is read.
private struct ChainState {
  var record = ""
  var head: Int64 = 0
  var published: Int64?
  private var last: Int64 = 0
  private var link = ""

  init() {}
  init(record: String, head: Int64, published: Int64?) {
    self.record = record
    self.head = head
    self.published = published
  }

  mutating func take(_ row: SQLRow, _ report: inout RecordStore.Verification) {
    guard let number = row[3].int else {
      report.faults.append("\(record): no revision")
      return
    }
    report.revisions += 1
    if number != last + 1 { report.faults.append("\(record): revision \(last + 1) is missing") }
    let digest = row.text(10)
    // An erased body leaves its digest; what is there must fit it.
    if let body = row[8].text, RevisionChain.digest(body: body, salt: row[9].text ?? "") != digest {
      report.faults.append("\(record): the body of revision \(number) was changed")
    }
    let expected = RevisionChain.link(
      previous: link, record: RecordID(stored: record), number: Int(number), changeSet: row.text(4), at: row.int(5), profileVersion: Int(row.int(6)),
      state: RecordState(rawValue: row.text(7)) ?? .draft, digest: digest)
    if expected != row.text(11) { report.faults.append("\(record): the chain breaks at revision \(number)") }
    link = row.text(11)
    last = number
  }

  func finish(_ report: inout RecordStore.Verification) {
    guard !record.isEmpty, last > 0 else { return }
    if last != head { report.faults.append("\(record): the head is revision \(head), the last kept is \(last)") }
    if let published, published > last { report.faults.append("\(record): the published revision \(published) is missing") }
  }
}
