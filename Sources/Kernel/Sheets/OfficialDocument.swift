/// A document in the layout of the decree, ready to be drawn: all texts are as they stand on paper.
/// Source: NĐ 30/2020/NĐ-CP, Annex I, part I (parts of a document), part II (where they stand).
package struct OfficialDocument: Sendable, Hashable, Codable {
  /// Somebody who signs: the post in capitals, line by line, and the name.
  package struct Signature: Sendable, Hashable, Codable {
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
  /// To whom it goes (kính gửi), as a report to an agency above has it.
  package var addressees: [String] = []
  package var grounds: [String]
  package var blocks: [Block]
  /// Who drew it up; stands left of the signature.
  package var preparer: Signature?
  package var signature: Signature
  package var recipientsHead: String
  package var recipients: [String]
  /// What the notes say, the first one first; texts call them by `NoteMark`.
  package var notes: [String] = []

  /// One piece of what it says, from top to bottom.
  package enum Block: Sendable, Hashable, Codable {
    case heading(String)
    case section(Section)
    case paragraph(String)
    case row(Row)
    case table(Table)
    case chart(Chart)
  }

  /// The head of a part with its number: `I.`, `1.` or `a)`. Source: NĐ 30/2020/NĐ-CP, Annex I, part II, item 6 (phần, mục, khoản, điểm).
  package struct Section: Sendable, Hashable, Codable {
    /// From 1 to 3.
    package var level: Int
    package var text: String
  }

  /// A numbered item with what is said of it.
  package struct Row: Sendable, Hashable, Codable {
    package var number: Int
    package var label: String
    /// Paragraphs; none: a place to write by hand. `nil`: a table says it, which follows.
    package var value: [String]?
  }

  package struct Column: Sendable, Hashable, Codable {
    package var label: String
    /// Its share of the table's width.
    package var width: Int
    /// Whether its cells stand in the middle, as numbers do.
    package var isCentred: Bool
  }

  package struct Table: Sendable, Hashable, Codable {
    package var columns: [Column]
    /// Cells in the order of the columns, with line breaks in them.
    package var rows: [[String]]
    /// What stands over it; empty: nothing.
    package var caption = ""
  }

  /// Bars of one measure, one below the other, each with its aim beside it.
  package struct Chart: Sendable, Hashable, Codable {
    package struct Bar: Sendable, Hashable, Codable {
      package var label: String
      /// `nil`: nobody has told it yet.
      package var value: Double?
      package var aim: Double
      /// The value in words, or that it is missing.
      package var told: String
    }

    package var caption: String
    /// What the two kinds of bars are called.
    package var valueLabel: String
    package var aimLabel: String
    package var bars: [Bar]
    /// Where the scale ends; it begins at 0.
    package var most: Double
  }
}
