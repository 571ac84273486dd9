import Kernel

/// What somebody says to the others about a record or one of its fields. Those about one field follow each other: what comes later answers.
package struct Remark: Sendable, Hashable {
  package let id: RecordID
  package let record: RecordID
  /// The id of a field; empty: about the record as a whole.
  package let field: String
  /// Milliseconds of UTC since 1970, as `settled`.
  package let at: Int64
  /// The id of an account, as text.
  package let author: String
  package let words: String
  /// When it was done with; `nil`: it still asks for something.
  package let settled: Int64?
  package let settler: String?

  static let columns = "id, record, field, at, author, words, settled, settler"

  /// Reads `columns`.
  init(_ row: SQLRow) {
    (id, record) = (RecordID(stored: row.text(0)), RecordID(stored: row.text(1)))
    (field, at, author, words) = (row.text(2), row.int(3), row.text(4), row.text(5))
    (settled, settler) = (row[6].int, row[7].text)
  }
}
