/// What stands in one place of a table.
enum ExportCell: Sendable, Hashable {
  case text(String)
  case number(Double, spelt: String)

  static let empty = ExportCell.text("")

  /// As a text: numbers as JSON writes them.
  var text: String {
    switch self {
    case .text(let text): text
    case .number(_, let spelt): spelt
    }
  }
}
