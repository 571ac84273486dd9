import Kernel

/// One time that a record was submitted for review, and what came of it. Times in milliseconds of UTC since 1970.
package struct Review: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case open, approved, returned
    case takenBack = "taken-back"
  }

  /// A time in which its clock stood still, such as while the Ministry was asked.
  package struct Pause: Sendable, Hashable {
    package let since: Int64
    /// `nil`: it stands still now.
    package let until: Int64?
    package let words: String
  }

  package let id: RecordID
  package let record: RecordID
  /// The revision that was submitted.
  package let revision: Int
  package let state: State
  package let submitted: Int64
  /// The id of an account, as text.
  package let submitter: String
  package let note: String?
  /// Who is to decide; `nil`: whoever may.
  package let assigned: RecordID?
  /// While it is open the reviewer's deadline; the author's, to mend, once it was returned.
  package let due: Int64
  package let ended: Int64?
  package let ender: String?
  package let words: String?

  /// Whether a deadline counts.
  package var hasDeadline: Bool { state == .open || state == .returned }

  static let columns = "rv.id, rv.record, rv.revision, rv.state, rv.submitted, rv.submitter, rv.note, rv.assigned, rv.due, rv.ended, rv.ender, rv.words"
  static let count = 12

  /// Reads `columns`.
  init(_ row: SQLRow) {
    id = RecordID(stored: row.text(0))
    record = RecordID(stored: row.text(1))
    revision = Int(row.int(2))
    state = State(rawValue: row.text(3)) ?? .takenBack
    submitted = row.int(4)
    submitter = row.text(5)
    note = row[6].text
    assigned = row[7].text.map { RecordID(stored: $0) }
    due = row.int(8)
    (ended, ender, words) = (row[9].int, row[10].text, row[11].text)
  }

  /// The review that a record is in or was in last. `rv` is the row.
  static let isLatest = "NOT EXISTS (SELECT 1 FROM review n WHERE n.record = rv.record AND (n.submitted > rv.submitted OR n.submitted = rv.submitted AND n.id > rv.id))"

  /// 1 while the clock stands still.
  static let isPaused = "CASE WHEN EXISTS (SELECT 1 FROM review_pause p WHERE p.review = rv.id AND p.until IS NULL) THEN 1 ELSE 0 END"
}
