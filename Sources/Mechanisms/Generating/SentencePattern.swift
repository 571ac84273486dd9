/// A sentence with slots to fill.
struct SentencePattern: Sendable {
  enum Part: Sendable {
    case text(String, syllables: Int)
    case words(Int)
    case title, kind, village, name, otherVillage, otherName, woman, oldPlace, penName, year, time, era, smallNumber, largeNumber
  }

  let parts: [Part]

  /// `nil` when a slot names no class of `lexicon`.
  init?(_ text: some StringProtocol, lexicon: Lexicon) {
    var parts: [Part] = []
    for (index, piece) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        if !piece.isEmpty { parts.append(Self.literal(piece)) }
        continue
      }
      let halves = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let slot = Self.slot(String(halves[0]), lexicon) else { return nil }
      parts.append(slot)
      if !halves[1].isEmpty { parts.append(Self.literal(halves[1])) }
    }
    self.parts = parts
  }

  private static func literal(_ text: some StringProtocol) -> Part {
    .text(String(text), syllables: text.split(separator: " ").count { $0.contains(where: \.isLetter) })
  }

  private static func slot(_ name: String, _ lexicon: Lexicon) -> Part? {
    switch name {
    case "S": .title
    case "K": .kind
    case "P": .village
    case "H": .name
    case "Q": .otherVillage
    case "G": .otherName
    case "M": .woman
    case "X": .oldPlace
    case "B": .penName
    case "Y": .year
    case "D": .time
    case "E": .era
    case "n": .smallNumber
    case "N": .largeNumber
    default: lexicon.places[name].map { .words($0) }
    }
  }
}
