/// Marks in the texts of an official document that call a note by its number. They are made of the characters of interlinear annotation, which are for use inside of programs and stand in no text that is exchanged.
/// Source: The Unicode Standard, 23.8 (specials).
package enum NoteMark {
  package enum Piece: Sendable, Hashable {
    case text(String)
    case note(Int)
  }

  private static let open: Unicode.Scalar = "\u{FFF9}", close: Unicode.Scalar = "\u{FFFB}"

  /// Calls the note `number`, from 1.
  package static func text(_ number: Int) -> String { "\(open)\(number)\(close)" }

  /// A text from elsewhere, without what could be taken for a mark.
  package static func bare(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == open || $0 == close }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != open && $0 != close }))
  }

  /// The text cut at its marks; what is no whole mark is left out.
  package static func pieces(_ text: String) -> [Piece] {
    guard text.unicodeScalars.contains(open) else { return text.isEmpty ? [] : [.text(bare(text))] }
    var pieces: [Piece] = []
    for (index, part) in text.unicodeScalars.split(separator: open, omittingEmptySubsequences: false).enumerated() {
      var rest = String(part)
      if index > 0, let end = part.firstIndex(of: close) {
        if let number = Int(String(part[..<end])), number > 0 { pieces.append(.note(number)) }
        rest = String(part[part.index(after: end)...])
      }
      if !bare(rest).isEmpty { pieces.append(.text(bare(rest))) }
    }
    return pieces
  }

  /// With small figures above the line instead of the marks.
  package static func raised(_ text: String) -> String {
    pieces(text).map { piece in
      switch piece {
      case .text(let text): text
      case .note(let number): raised(number)
      }
    }.joined()
  }

  /// `¹²` for 12.
  package static func raised(_ number: Int) -> String {
    String("\(number)".map { figures[$0] ?? $0 })
  }

  private static let figures: [Character: Character] = ["0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹"]
}
