/// What stands in one place of a table.
package enum WorkbookCell: Sendable, Hashable {
  case text(String)
  case number(Double, spelt: String)

  package static let empty = WorkbookCell.text("")

  package static func count(_ count: Int) -> WorkbookCell { .number(Double(count), spelt: "\(count)") }

  /// As a text: numbers as JSON writes them.
  package var text: String {
    switch self {
    case .text(let text): text
    case .number(_, let spelt): spelt
    }
  }
}
