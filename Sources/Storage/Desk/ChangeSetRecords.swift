import Kernel

/// The records of one change set, each with what was done to it.
extension RecordStore {
  package struct ChangedRecord: Sendable {
    package let subject: HistorySubject
    /// How it was; `nil`: it was made.
    package let before: RecordRevision?
    package let after: RecordRevision
    /// The fields that differ, among those that may be seen.
    package let changes: [FieldChange]
    /// In a change set that takes another one back: the fields that the other had changed and that are not as they were before it, because somebody had changed them since.
    package let keeps: [Field]
    /// Whether restricted data are shown with it.
    package var isRestricted: Bool { after.isRestricted || before?.isRestricted == true }
  }

  /// In the order of the records' ids; the second value is where the next page begins.
  package func records(of entry: ChangeSetEntry, after id: RecordID? = nil, policy: AccessPolicy, units: UnitTree, limit: Int) async throws -> (records: [ChangedRecord], next: RecordID?) {
    let reach = ReadingReach(policy, units)
    let sql = """
      SELECT v.record, min(v.number), max(v.number) FROM revision v JOIN record r ON r.id = v.record
      WHERE v.change_set = ? AND v.record > ? AND \(reach.condition) GROUP BY v.record ORDER BY v.record LIMIT ? -- recordsOfChangeSetPage
      """
    return try await readingPast(policy) { reader in
      let rows = try reader.connection.run(sql, [.text(entry.id.text), .text(id?.text ?? "")] + reach.arguments + [.int(limit + 1)])
      let page = rows.prefix(limit), subjects = try reader.subjects(page.map { RecordID(stored: $0.text(0)) })
      let records = try page.compactMap { row in
        try subjects[RecordID(stored: row.text(0))].flatMap { try Self.changed($0, first: Int(row.int(1)), last: Int(row.int(2)), undoes: entry.undoes, reader) }
      }
      return (records, rows.count > limit ? page.last.map { RecordID(stored: $0.text(0)) } : nil)
    }
  }

  private static func changed(_ subject: HistorySubject, first: Int, last: Int, undoes: RecordID?, _ reader: RevisionReader) throws -> ChangedRecord? {
    let revisions = try reader.revisions([first - 1, last], of: subject)
    guard let after = revisions.last, after.number == last else { return nil }
    let before = revisions.first { $0.number == first - 1 }
    return ChangedRecord(
      subject: subject, before: before, after: after, changes: differences(before, after, of: subject.profile), keeps: try undoes.map { try keeps($0, after, of: subject, reader) } ?? [])
  }

  private static func differences(_ before: RecordRevision?, _ after: RecordRevision, of profile: Profile) -> [FieldChange] {
    guard let new = after.body else { return [] }
    guard let before else { return BodyDifference.changes(from: .object([:]), to: new, of: profile) }
    return before.body.map { BodyDifference.changes(from: $0, to: new, of: profile) } ?? []
  }

  private static func keeps(_ original: RecordID, _ after: RecordRevision, of subject: HistorySubject, _ reader: RevisionReader) throws -> [Field] {
    let sql = "SELECT min(number), max(number) FROM revision WHERE change_set = ? AND record = ? -- spanOfChangeSet"
    guard let row = try reader.connection.run(sql, [.text(original.text), .text(subject.header.id.text)]).first, let first = row[0].int, let last = row[1].int, first > 1 else { return [] }
    let revisions = try reader.revisions([Int(first) - 1, Int(last)], of: subject)
    guard revisions.count == 2, let old = revisions[0].body, let new = revisions[1].body, let now = after.body else { return [] }
    let differing = Set(BodyDifference.changes(from: old, to: now, of: subject.profile).map(\.field.id))
    return BodyDifference.changes(from: old, to: new, of: subject.profile).map(\.field).filter { differing.contains($0.id) }
  }

  /// The records of the change set that `entry` takes back which it left as they are, of those that may be seen: the first of them, and how many there are, `mostCounted` at most.
  package func leftAlone(by entry: ChangeSetEntry, policy: AccessPolicy, units: UnitTree, limit: Int) async throws -> (records: [HistorySubject], total: Int) {
    guard let original = entry.undoes else { return ([], 0) }
    let reach = ReadingReach(policy, units)
    let left = """
      SELECT DISTINCT v.record FROM revision v JOIN record r ON r.id = v.record
      WHERE v.change_set = ? AND \(reach.condition) AND NOT EXISTS (SELECT 1 FROM revision u WHERE u.change_set = ? AND u.record = v.record)
      """
    let arguments: [SQLValue] = [.text(original.text)] + reach.arguments + [.text(entry.id.text)]
    return try await readingPast(policy) { reader in
      let total = try reader.connection.run("SELECT count(*) FROM (\(left) LIMIT \(Self.mostCounted)) t -- leftAloneCount", arguments).first?.int(0) ?? 0
      let ids = try reader.connection.run("\(left) ORDER BY v.record LIMIT ? -- leftAlone", arguments + [.int(limit)]).map { RecordID(stored: $0.text(0)) }
      let subjects = try reader.subjects(ids)
      return (ids.compactMap { subjects[$0] }, Int(total))
    }
  }
}
