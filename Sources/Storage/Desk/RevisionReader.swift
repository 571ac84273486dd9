import Kernel

/// Reads revisions of records as one policy lets them be seen.
struct RevisionReader {
  let declarations: Declarations
  let policy: AccessPolicy
  /// Milliseconds of UTC since 1970.
  let now: Int64
  let connection: any SQLConnection

  /// Of `revision` (`v`) with its change set (`c`), in the order that `revision(_:of:)` expects.
  static let columns = "v.number, v.at, v.author, coalesce(nullif(v.reason, ''), \(said), ''), v.change_set, c.source, v.state, v.visibility, v.embargo, v.sensitivity, v.unit, v.body"

  /// What was said in the review that the revision began or ended: it stands there alone, so that it goes when the record is erased.
  private static let said = """
    CASE v.state
      WHEN 'submitted' THEN (SELECT max(w.note) FROM review w WHERE w.record = v.record AND w.revision = v.number)
      WHEN 'published' THEN (SELECT max(w.words) FROM review w WHERE w.record = v.record AND w.state = 'approved' AND w.ended = v.at AND w.ender = v.author)
      WHEN 'returned' THEN (SELECT max(w.words) FROM review w WHERE w.record = v.record AND w.state = 'returned' AND w.ended = v.at AND w.ender = v.author)
    END
    """

  // MARK: Records

  /// A record by its id or any of its identifiers; `nil` where it may not be seen. One whose data were erased is there, without them.
  func subject(_ key: String) throws -> HistorySubject? {
    let sql = """
      SELECT \(HeaderColumns.list), h.body FROM record r JOIN revision h ON h.record = r.id AND h.number = r.head
      WHERE r.id = ? OR r.id = (SELECT i.record FROM identifier i WHERE i.value = ?) LIMIT 1 -- historySubject
      """
    return try connection.run(sql, [.text(RecordID(key)?.text ?? ""), .text(key)]).first.flatMap { subject($0) }
  }

  /// The same of many, by their ids.
  func subjects(_ ids: [RecordID]) throws -> [RecordID: HistorySubject] {
    let rows = try connection.rows(of: ids.map { .text($0.text) }) {
      "SELECT \(HeaderColumns.list), h.body FROM record r JOIN revision h ON h.record = r.id AND h.number = r.head WHERE r.id IN (\($0)) -- historySubjects"
    }
    return Dictionary(rows.compactMap { subject($0) }.map { ($0.header.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// `row`: the header and the body of the head.
  private func subject(_ row: SQLRow) -> HistorySubject? {
    let header = HeaderColumns.header(row)
    guard let sight = policy.sight(of: header), let profile = declarations.profile(header.profile) else { return nil }
    // A body that is no JSON is a fault that `verify` tells.
    return HistorySubject(header: header, profile: profile, sight: sight, head: row[HeaderColumns.count].text.flatMap { try? Value(json: $0) }, now: now)
  }

  // MARK: Revisions

  /// Those of `numbers` that there are, in their order.
  func revisions(_ numbers: [Int], of subject: HistorySubject) throws -> [RecordRevision] {
    guard !numbers.isEmpty else { return [] }
    let marks = numbers.map { _ in "?" }.joined(separator: ", ")
    let sql = "SELECT \(Self.columns) FROM revision v JOIN change_set c ON c.id = v.change_set WHERE v.record = ? AND v.number IN (\(marks)) ORDER BY v.number -- revisionsByNumber"
    return try connection.run(sql, [.text(subject.header.id.text)] + numbers.map { .int($0) }).map { revision($0, of: subject) }
  }

  /// `row`: the columns of `columns`, from `first` on.
  func revision(_ row: SQLRow, first: Int = 0, of subject: HistorySubject) -> RecordRevision {
    func text(_ index: Int) -> String { row.text(first + index) }
    let sensitivity = Sensitivity(rawValue: text(9)) ?? .restricted, state = RecordState(rawValue: text(6)) ?? .draft
    let content = content(row[first + 11].text, sensitivity, of: subject)
    // An erasure gives its own reason; those before it may tell of what was erased.
    let isTold = content.isOpen || (content == .erased && state == .erased)
    return RecordRevision(
      number: Int(row.int(first)), at: row.int(first + 1), author: text(2), reason: isTold ? text(3) : "", changeSet: RecordID(stored: text(4)), source: text(5), state: state,
      visibility: Visibility(rawValue: text(7)) ?? .hidden, embargo: row[first + 8].int, sensitivity: sensitivity, unit: row[first + 10].text.map { RecordID(stored: $0) },
      content: content, isRestricted: isRestricted(content, sensitivity, of: subject))
  }

  private func content(_ json: String?, _ sensitivity: Sensitivity, of subject: HistorySubject) -> RecordRevision.Content {
    guard let json else { return .erased }
    guard sensitivity <= subject.sight, let body = try? Value(json: json) else { return .closed }
    return .open(Gate(audience: .staff(subject.sight), now: now).reveal(body, of: subject.profile))
  }

  private func isRestricted(_ content: RecordRevision.Content, _ sensitivity: Sensitivity, of subject: HistorySubject) -> Bool {
    guard case .open(let body) = content else { return false }
    let shown = RevealedRecord(header: subject.header, profile: subject.profile, body: body, revised: 0, slug: "", identifiers: [])
    return sensitivity == .restricted || WorkingCopy.isRestricted(shown)
  }
}

extension RecordRevision.Content {
  fileprivate var isOpen: Bool { if case .open = self { true } else { false } }
}

extension RecordStore {
  /// One snapshot of the register for whoever looks at its past.
  func readingPast<T: Sendable>(_ policy: AccessPolicy, _ body: @Sendable @escaping (RevisionReader) throws -> T) async throws -> T {
    let now = clock(), declarations = self.declarations
    return try await database.read { try body(RevisionReader(declarations: declarations, policy: policy, now: now, connection: $0)) }
  }
}
