/// Two texts side by side, cut where their words begin to differ and where they agree again.
package struct WordDifference: Sendable, Hashable {
  /// A run of words; put together, the runs of one side are its whole text.
  package struct Piece: Sendable, Hashable {
    package let text: String
    /// Whether the other side does not have it.
    package let isChanged: Bool

    package init(_ text: String, isChanged: Bool) {
      self.text = text
      self.isChanged = isChanged
    }
  }

  package let before: [Piece]
  package let after: [Piece]
  /// Longer texts, in words, are not compared: each is one piece that is not marked.
  package static let mostWords = 3_000

  package init(from old: String, to new: String) {
    let left = Self.tokens(old), right = Self.tokens(new)
    guard Self.words(left) <= Self.mostWords, Self.words(right) <= Self.mostWords else {
      before = [Piece(old, isChanged: false)]
      after = [Piece(new, isChanged: false)]
      return
    }
    let path = EditPath(from: left, to: right)
    before = Self.pieces(left, path.old)
    after = Self.pieces(right, path.new)
  }

  /// Words and the white space between them, in turn; punctuation marks and Hán characters stand alone, as each of these is a word.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var last: Kind?
    for character in text {
      let kind = kind(character)
      if kind == last, kind != .mark, kind != .ideograph { tokens[tokens.count - 1].append(character) } else { tokens.append(String(character)) }
      last = kind
    }
    return tokens
  }

  private static func words(_ tokens: [String]) -> Int { tokens.count { $0.first.map(kind).map { $0 == .word || $0 == .ideograph } ?? false } }

  private static func kind(_ character: Character) -> Kind {
    if character.isWhitespace { return .space }
    if character.unicodeScalars.first?.properties.isIdeographic == true { return .ideograph }
    return character.isLetter || character.isNumber ? .word : .mark
  }

  private enum Kind { case word, space, mark, ideograph }

  /// Neighbours of one kind joined. White space alone between two changes belongs to them: nobody reads every word of a new sentence as a change of its own.
  private static func pieces(_ tokens: [String], _ kept: [Bool]) -> [Piece] {
    var pieces: [Piece] = []
    for (index, token) in tokens.enumerated() {
      let isBetween = kept[index] && index > 0 && !kept[index - 1] && index + 1 < tokens.count && !kept[index + 1] && token.allSatisfy(\.isWhitespace)
      let isChanged = !kept[index] || isBetween
      if let last = pieces.last, last.isChanged == isChanged {
        pieces[pieces.count - 1] = Piece(last.text + token, isChanged: isChanged)
      } else {
        pieces.append(Piece(token, isChanged: isChanged))
      }
    }
    return pieces
  }
}
