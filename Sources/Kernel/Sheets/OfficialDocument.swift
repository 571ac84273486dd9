/// A document in the layout of the decree, ready to be drawn: all texts are as they stand on paper.
/// Source: NĐ 30/2020/NĐ-CP, Annex I, part I (parts of a document), part II (where they stand).
package struct OfficialDocument: Sendable, Hashable {
  /// Somebody who signs: the post in capitals, line by line, and the name.
  package struct Signature: Sendable, Hashable {
    package var post: [String]
    /// Empty: a place to write.
    package var name: String
  }

  package var language: Language
  package var isLandscape: Bool
  /// Quốc hiệu and tiêu ngữ.
  package var state: String
  package var motto: String
  package var parent: String
  package var agency: String
  /// Such as `Số: 05/BC-SVHTTDL`.
  package var number: String
  /// Such as `Hưng Yên, ngày 05 tháng 02 năm 2026`.
  package var dateline: String
  package var typeName: String
  package var subject: String
  package var grounds: [String]
  package var blocks: [Block]
  /// Who drew it up; stands left of the signature.
  package var preparer: Signature?
  package var signature: Signature
  package var recipientsHead: String
  package var recipients: [String]

  /// One piece of what it says, from top to bottom.
  package enum Block: Sendable, Hashable {
    case heading(String)
    case paragraph(String)
    case row(Row)
    case table(Table)
  }

  /// A numbered item with what is said of it.
  package struct Row: Sendable, Hashable {
    package var number: Int
    package var label: String
    /// Paragraphs; none: a place to write by hand. `nil`: a table says it, which follows.
    package var value: [String]?
  }

  package struct Column: Sendable, Hashable {
    package var label: String
    /// Its share of the table's width.
    package var width: Int
    /// Whether its cells stand in the middle, as numbers do.
    package var isCentred: Bool
  }

  package struct Table: Sendable, Hashable {
    package var columns: [Column]
    /// Cells in the order of the columns, with line breaks in them.
    package var rows: [[String]]
  }
}
