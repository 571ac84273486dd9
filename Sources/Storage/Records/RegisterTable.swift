/// Tables that are written row by row in great numbers, in the order in which rows must come: what is pointed at first.
enum RegisterTable: Int, CaseIterable {
  case record, revision, identifier, slug, link, change

  var columns: [String] {
    switch self {
    case .record: ["id", "profile", "identifier", "unit", "state", "visibility", "sensitivity", "head", "published", "created", "updated"]
    case .revision:
      ["record", "number", "change_set", "at", "profile_version", "author", "reason", "state", "visibility", "embargo", "sensitivity", "unit", "body", "given", "salt", "digest", "link"]
    case .identifier: ["value", "record"]
    case .slug: ["profile", "slug", "record", "current"]
    case .link: ["record", "field", "position", "target", "note"]
    case .change: ["record", "revision", "at"]
    }
  }

  /// Numbers of rows that one statement writes; few, so that statements stay prepared.
  static let widths = [64, 8, 1]

  private static let statements: [[String]] = allCases.map { table in
    let row = "(" + table.columns.map { _ in "?" }.joined(separator: ", ") + ")"
    return widths.map { width in
      "INSERT INTO \(table) (\(table.columns.joined(separator: ", "))) VALUES \(Array(repeating: row, count: width).joined(separator: ", ")) -- \(table)\(width)"
    }
  }

  func insertion(width index: Int) -> String { Self.statements[rawValue][index] }
}
