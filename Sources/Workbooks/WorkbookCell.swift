/// What stands in one place of a table.
package enum WorkbookCell: Sendable, Hashable {
  case text(String)
  case number(Double, spelt: String)

  package static let empty = WorkbookCell.text("")

  /// Numbers as numbers; what is none as a text.
  package static func reading(_ text: String) -> WorkbookCell { Double(text).flatMap { $0.isFinite ? .number($0, spelt: text) : nil } ?? .text(text) }

  /// As a text: numbers as JSON writes them.
  package var text: String {
    switch self {
    case .text(let text): text
    case .number(_, let spelt): spelt
    }
  }
}
