import Kernel

/// What people are told of by mail. A notice is a job that is written together with what it tells of; it becomes one job for each letter, so that each is sent once and tried again by itself.
package enum ReviewNotice: String, Sendable, Hashable, CaseIterable {
  /// A record waits for a decision; whose it is now; what came of it.
  case submitted, assigned, approved, returned
  /// Somebody has made remarks; its subject is the record, of all others the review.
  case remarked
  /// What is due soon or overdue, for one person; its subject is the account.
  case deadlines

  /// Jobs that find out who is to be told.
  package static let kind = "review-notice"
  /// Jobs that send one letter.
  package static let letterKind = "review-letter"
  /// The job that looks for deadlines each morning.
  package static let deadlineKind = "review-deadlines"

  /// What a job is about: a notice of something, and for a letter whom it goes to.
  package struct Subject: Sendable, Hashable {
    package let notice: ReviewNotice
    package let about: RecordID
    package let account: RecordID?

    package init(_ notice: ReviewNotice, about: RecordID, to account: RecordID? = nil) {
      self.notice = notice
      self.about = about
      self.account = account
    }

    package var text: String { ([notice.rawValue, about.text] + (account.map { [$0.text] } ?? [])).joined(separator: ":") }

    /// Reads what `text` gives; `nil` for anything else.
    package init?(text: String) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
      guard (2...3).contains(parts.count), let notice = ReviewNotice(rawValue: parts[0]), let about = RecordID(parts[1]) else { return nil }
      let account = parts.count == 3 ? RecordID(parts[2]) : nil
      guard parts.count == 2 || account != nil else { return nil }
      self.init(notice, about: about, to: account)
    }
  }

  /// Adds the notice inside the transaction of what it tells of. `after`: milliseconds.
  func enqueue(of about: RecordID, after: Int64 = 0, now: Int64, _ connection: any SQLConnection) throws {
    try RecordStore.enqueue(Self.kind, subject: Subject(self, about: about).text, after: after, now: now, connection)
  }

  /// The same about the review that a record is in now; nothing where it is in none.
  func enqueue(ofOpenReviewOf record: RecordID, now: Int64, _ connection: any SQLConnection) throws {
    let rows = try connection.run("SELECT id FROM review WHERE record = ? AND state = 'open' -- reviewToTellOf", [.text(record.text)])
    for row in rows { try enqueue(of: RecordID(stored: row.text(0)), now: now, connection) }
  }
}
