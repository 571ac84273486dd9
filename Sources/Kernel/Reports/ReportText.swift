/// A template as it was read: what stands around the report, and what it says from top to bottom.
package struct ReportText: Sendable, Hashable {
  /// What a line above the text may give, under its Vietnamese name.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    case typeName = "Loại", subject = "Trích yếu", addressee = "Kính gửi", ground = "Căn cứ", recipient = "Nơi nhận", authority = "Ký thay mặt", post = "Chức vụ người ký"

    /// Whether it may stand on several lines, one for each.
    var isList: Bool { [.addressee, .ground, .recipient].contains(self) }
  }

  package enum Piece: Sendable, Hashable {
    case text(String)
    case place(ReportPlace)
  }

  package enum Block: Sendable, Hashable {
    /// `level`: from 1 to 3.
    case heading(level: Int, [Piece])
    case paragraph([Piece])
    case listed([Piece])
    case table(ReportTable)
    case chart
    /// For every agency a head, what it has done, and a table.
    case agencies
    /// What somebody writes when the report is made, in paragraphs of its own.
    case writing(String)
  }

  /// A block and the line that it begins on, from 1.
  package struct Line: Sendable, Hashable {
    package var number: Int
    package var block: Block
  }

  package var parts: [Part: [Line]] = [:]
  package var lines: [Line] = []

  /// What is to be written when the report is made, each once, in its order.
  package var writings: [String] {
    var found: [String] = []
    for line in lines {
      switch line.block {
      case .writing(let label): found.append(label)
      case .heading(_, let pieces), .paragraph(let pieces), .listed(let pieces):
        for case .place(.writing(let label)) in pieces { found.append(label) }
      case .table, .chart, .agencies: continue
      }
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The reported items that it tells, each once.
  package var items: [ReportedItem] {
    var found: Set<ReportedItem> = []
    for line in Part.allCases.flatMap({ parts[$0] ?? [] }) + lines { found.formUnion(Self.items(line.block)) }
    return found.sorted { $0.text < $1.text }
  }

  private static func items(_ block: Block) -> [ReportedItem] {
    switch block {
    case .heading(_, let pieces), .paragraph(let pieces), .listed(let pieces):
      pieces.compactMap { piece in
        if case .place(.item(let item)) = piece { return item }
        return nil
      }
    case .table, .chart, .agencies, .writing: []
    }
  }

  func pieces(_ part: Part) -> [[Piece]] {
    (parts[part] ?? []).compactMap { line in
      guard case .paragraph(let pieces) = line.block else { return nil }
      return pieces
    }
  }
}
