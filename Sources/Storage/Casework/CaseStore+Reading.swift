import Kernel

/// Looking cases up.
extension CaseStore {
  static let columns = """
    c.id, c.number, c.kind, c.state, c.record, r.profile, r.unit, c.filed, c.known, c.language, c.assigned, c.outcome, c.decided, c.closed, c.forgotten, r.sensitivity
    """

  /// What was written and done, opened.
  package struct Sheet: Sendable {
    package let file: CaseFile
    package let words: [CaseKind.Field: String]
    /// Name and contact of who filed it; `nil` when they were not given, or are forgotten.
    package let filer: [CaseKind.Field: String]?
    /// What the sender is told.
    package let answer: String?
    package let decider: RecordID?
    package let entries: [CaseEntry]
    package let evidence: [CaseEvidence]

    /// For who sees the case and does not handle it: without who filed it and without the notes of those who handle it.
    package var reduced: Sheet {
      Sheet(file: file, words: words, filer: nil, answer: answer, decider: decider, entries: entries.filter { $0.what != .note }, evidence: evidence)
    }
  }

  static func files(where condition: String, _ arguments: [SQLValue], _ connection: any SQLConnection) throws -> [CaseFile] {
    let rows = try connection.run("SELECT \(columns) FROM case_file c LEFT JOIN record r ON r.id = c.record \(condition)", arguments)
    let clocks = try connection.rows(of: rows.map { $0[0] }) { "SELECT file, clock, due, met FROM case_clock WHERE file IN (\($0)) ORDER BY due, clock -- clocksOfCases" }
    let byFile = Dictionary(grouping: clocks) { $0.text(0) }
    return rows.map { row in read(row, (byFile[row.text(0)] ?? []).map { CaseFile.Clock(id: $0.text(1), due: $0.int(2), met: $0[3].int) }) }
  }

  private static func read(_ row: SQLRow, _ clocks: [CaseFile.Clock]) -> CaseFile {
    let subject = row[4].text.map { record in
      CaseFile.Subject(
        record: RecordID(stored: record), profile: row.text(5), unit: row[6].text.map { RecordID(stored: $0) }, sensitivity: Sensitivity(rawValue: row.text(15)) ?? .restricted)
    }
    return CaseFile(
      id: RecordID(stored: row.text(0)), number: row.text(1), kind: row.text(2), state: CaseFile.State(rawValue: row.text(3)) ?? .open, subject: subject, filed: row.int(7),
      known: row.int(8), language: Language(row.text(9)), assigned: row[10].text.map { RecordID(stored: $0) }, outcome: row[11].text, decided: row[12].int, closed: row[13].int,
      forgotten: row[14].int, clocks: clocks)
  }

  package func file(_ id: RecordID) async throws -> CaseFile? {
    try await database.read { try Self.files(where: "WHERE c.id = ? -- caseByID", [.text(id.text)], $0).first }
  }

  /// By the number that people name it by, in any case.
  package func file(number: String) async throws -> CaseFile? {
    try await database.read { try Self.files(where: "WHERE c.number = ? -- caseByNumber", [.text(number.uppercased())], $0).first }
  }

  package func sheet(_ id: RecordID) async throws -> Sheet? {
    try await database.read { connection in
      guard let file = try Self.files(where: "WHERE c.id = ? -- caseByID", [.text(id.text)], connection).first,
        let row = try connection.run("SELECT words, contact, answer, decider FROM case_file WHERE id = ? -- wordsOfCase", [.text(id.text)]).first
      else { return nil }
      let entries = try connection.run("SELECT number, at, account, what, text FROM case_entry WHERE file = ? ORDER BY number -- entriesOfCase", [.text(id.text)])
      let evidence = try connection.run("SELECT id, at, account, record, content, sha256 FROM evidence WHERE file = ? ORDER BY at, id -- evidenceOfCase", [.text(id.text)])
      return Sheet(
        file: file, words: openedFields(row.text(0), "words", of: id), filer: row[1].text.map { openedFields($0, "contact", of: id) },
        answer: row[2].text.map { opened($0, "answer", of: id) }, decider: row[3].text.map { RecordID(stored: $0) }, entries: entries.map { entry($0, of: id) },
        evidence: evidence.map(Self.evidence))
    }
  }

  private func entry(_ row: SQLRow, of id: RecordID) -> CaseEntry {
    CaseEntry(
      number: Int(row.int(0)), at: row.int(1), account: row[2].text.map { RecordID(stored: $0) }, what: CaseEntry.What(rawValue: row.text(3)) ?? .note,
      text: opened(row.text(4), "entry \(row.int(0))", of: id))
  }

  private static func evidence(_ row: SQLRow) -> CaseEvidence {
    CaseEvidence(
      id: RecordID(stored: row.text(0)), at: row.int(1), account: row[2].text.map { RecordID(stored: $0) }, record: RecordID(stored: row.text(3)), content: row.text(4), digest: row.text(5))
  }

  /// What who filed a case may know: `nil` unless number and code belong together.
  package func told(number: String, code: String) async throws -> (file: CaseFile, answer: String?)? {
    let arguments: [SQLValue] = [.text(number.uppercased()), .text(digest(ofCode: code))]
    return try await database.read { connection in
      guard let file = try Self.files(where: "WHERE c.number = ? AND c.code = ? -- caseByCode", arguments, connection).first else { return nil }
      let answer = try connection.run("SELECT answer FROM case_file WHERE id = ? -- answerOfCase", [.text(file.id.text)]).first?[0].text
      return (file: file, answer: answer.map { opened($0, "answer", of: file.id) })
    }
  }

  /// Acts whose object is a case.
  private static let acts: [AuditEvent.Act] = [
    .caseFiled, .caseOpened, .caseRead, .caseTaken, .caseNoted, .caseDecided, .caseClosed, .caseClockMet, .caseForgotten, .caseExported, .evidenceTaken,
  ]

  /// What the log tells of a case, the oldest first, each with the link of the event before it.
  package func events(of file: CaseFile) async throws -> [(event: AuditEvent, previous: String)] {
    let marks = Self.acts.map { _ in "?" }.joined(separator: ", ")
    let sql = """
      SELECT \(AuditLog.columns), (SELECT p.link FROM audit_event p WHERE p.number = e.number - 1) FROM audit_event e
      WHERE (e.act IN (\(marks)) AND e.object = ?) OR (e.act IN (?, ?) AND e.reason = ?) ORDER BY e.number -- eventsOfCase
      """
    let takedowns: [AuditEvent.Act] = [.recordWithdrawn, .recordErased]
    let arguments = Self.acts.map { SQLValue.text($0.rawValue) } + [.text(file.number)] + takedowns.map { SQLValue.text($0.rawValue) } + [.text(file.number)]
    return try await database.read { connection in
      try connection.run(sql, arguments).compactMap { row in AuditLog.event(row).map { (event: $0, previous: row.values.last?.text ?? "") } }
    }
  }
}
