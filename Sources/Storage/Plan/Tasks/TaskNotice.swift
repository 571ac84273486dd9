import Kernel

/// What people are told of assignments by mail. A notice is a job that is written together with what it tells of; it becomes one job for each letter.
package enum TaskNotice: String, Sendable, Hashable, CaseIterable {
  /// Something was assigned; ended by itself; was closed by hand.
  case assigned, done, closed
  /// What is due soon or overdue, for one person; its subject is the account.
  case deadlines

  /// Jobs that find out who is to be told.
  package static let kind = "task-notice"
  /// Jobs that send one letter.
  package static let letterKind = "task-letter"
  /// The job that looks for deadlines each morning.
  package static let deadlineKind = "task-deadlines"
  /// The job that looks whether open assignments are done.
  package static let settleKind = "task-settle"

  /// What a job is about: a notice of something, and for a letter whom it goes to.
  package struct Subject: Sendable, Hashable {
    package let notice: TaskNotice
    package let about: RecordID
    package let account: RecordID?

    package init(_ notice: TaskNotice, about: RecordID, to account: RecordID? = nil) {
      self.notice = notice
      self.about = about
      self.account = account
    }

    package var text: String { "\(notice.rawValue):\(about.text)" + (account.map { ":\($0.text)" } ?? "") }

    /// Reads what `text` gives; `nil` for anything else.
    package init?(text: String) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard let notice = parts.first.flatMap({ TaskNotice(rawValue: $0) }), parts.count == 2 || parts.count == 3, let about = RecordID(parts[1]) else { return nil }
      let account = parts.count == 3 ? RecordID(parts[2]) : nil
      guard parts.count == 2 || account != nil else { return nil }
      self.init(notice, about: about, to: account)
    }
  }

  /// Adds the notice inside the transaction of what it tells of.
  func enqueue(of about: RecordID, now: Int64, _ connection: any SQLConnection) throws {
    try RecordStore.enqueue(Self.kind, subject: Subject(self, about: about).text, now: now, connection)
  }
}
