import Kernel

/// The records behind a number: those that count, or those that do not yet.
package struct FigureRecords: Sendable {
  package struct Entry: Sendable {
    package let header: RecordHeader
    /// The title, in Vietnamese.
    package let title: LocalizedText
    /// What it lacks to count, in words; none for those that count.
    package let lacking: [LocalizedText]

    package init(header: RecordHeader, title: LocalizedText, lacking: [LocalizedText]) {
      self.header = header
      self.title = title
      self.lacking = lacking
    }
  }

  package let entries: [Entry]
  package let total: Int
  /// What to give as `after` for those that follow; `nil`: these are the last.
  package let next: RecordID?

  package init(entries: [Entry], total: Int, next: RecordID?) {
    self.entries = entries
    self.total = total
    self.next = next
  }
}
