import Kernel

/// The columns of a record's header, in one order for all queries (`record` as `r`).
enum HeaderColumns {
  static let list = "r.id, r.profile, r.identifier, r.unit, r.state, r.visibility, r.embargo, r.head, r.published, r.reason, r.created, r.updated, r.sensitivity"
  static let count = 13

  /// The SQL form of `Gate.answer == open or described` for anonymous visitors; one `?`: now.
  static let isPublic =
    "r.published IS NOT NULL AND r.visibility <> 'hidden' AND r.sensitivity = 'public' AND r.state NOT IN ('withdrawn', 'erased') AND (r.embargo IS NULL OR r.embargo <= ?)"

  static func header(_ row: SQLRow) -> RecordHeader {
    RecordHeader(
      id: RecordID(stored: row.text(0)), profile: row.text(1), identifier: row.text(2), unit: row[3].text.map { RecordID(stored: $0) },
      state: RecordState(rawValue: row.text(4)) ?? .draft, visibility: Visibility(rawValue: row.text(5)) ?? .hidden, embargo: row[6].int,
      sensitivity: Sensitivity(rawValue: row.text(12)) ?? .restricted, head: Int(row.int(7)),
      published: row[8].int.map(Int.init), reason: row[9].text, created: row.int(10), updated: row.int(11))
  }
}
