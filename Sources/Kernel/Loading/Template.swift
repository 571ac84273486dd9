import VietnameseText

/// A text with `{column}` and `{slug:column}` places that a row fills.
struct Template: Sendable, Hashable {
  private enum Part: Sendable, Hashable { case text(String), column(String, slug: Bool) }
  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = rest[rest.index(after: open)..<close]
      parts.append(name.hasPrefix("slug:") ? .column(String(name.dropFirst(5)), slug: true) : .column(String(name), slug: false))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  var columns: [String] { parts.compactMap { if case .column(let name, _) = $0 { name } else { nil } } }

  /// The filled text; `nil` when a column is empty or missing.
  func fill(_ row: CSVTable.Row) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .column(let name, let slug):
        guard let cell = row[name], !cell.isEmpty else { return nil }
        text += slug ? Slug.make(cell) : cell
      }
    }
    return text
  }
}
