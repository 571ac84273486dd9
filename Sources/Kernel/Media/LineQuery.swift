import VietnameseText

/// What is looked for in the lines of images: words and phrases that all have to stand in one layer of a line, whatever marks and tones either has.
/// What is written together, as Hán-Nôm characters are, or between quotation marks has to stand together.
package struct LineQuery: Sendable {
  /// Each: words in their order.
  private let phrases: [[String]]

  /// `nil` where nothing can be looked for.
  package init?(_ text: String) {
    phrases = Self.pieces(text).map { VietnameseText.tokens($0).map(\.folded) }.filter { !$0.isEmpty }
    if phrases.isEmpty { return nil }
  }

  private static func pieces(_ text: String) -> [String] {
    let halves = text.split(omittingEmptySubsequences: false) { "\"“”".contains($0) }
    return halves.enumerated().flatMap { place, part in
      place % 2 == 1 ? [String(part)] : part.split(whereSeparator: \.isWhitespace).map(String.init)
    }
  }

  /// Where its words stand in `text`, as UTF-8 offsets in their order; empty where one is missing.
  package func places(in text: String) -> [Range<Int>] {
    let tokens = VietnameseText.tokens(text)
    var all: [Range<Int>] = []
    for phrase in phrases {
      let found = Self.places(of: phrase, in: tokens)
      guard !found.isEmpty else { return [] }
      all += found
    }
    return Self.joined(all)
  }

  /// The layers of a line that it is found in, as they are read.
  package func hits(in line: ImageLine) -> [LineHit] {
    LineLayer.allCases.compactMap { layer in
      guard let text = line.texts[layer] else { return nil }
      let places = places(in: text)
      return places.isEmpty ? nil : LineHit(line: line, layer: layer, text: text, places: places)
    }
  }

  private static func places(of phrase: [String], in tokens: [Token]) -> [Range<Int>] {
    guard tokens.count >= phrase.count else { return [] }
    return (0...(tokens.count - phrase.count)).compactMap { start in
      let part = tokens[start..<start + phrase.count]
      guard zip(part, phrase).allSatisfy({ isSame($0.folded, $1) }), let first = part.first, let last = part.last else { return nil }
      return first.range.lowerBound..<last.range.upperBound
    }
  }

  /// `i` and `y` at the end of a syllable are two spellings of one sound.
  private static func isSame(_ one: String, _ other: String) -> Bool { one == other || VietnameseText.iyVariant(one) == other }

  /// In their order, those that overlap as one.
  private static func joined(_ places: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, place.lowerBound < last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
      } else {
        joined.append(place)
      }
    }
    return joined
  }
}

/// A layer of a line in which something was found.
package struct LineHit: Sendable, Hashable {
  package let line: ImageLine
  package let layer: LineLayer
  package let text: String
  /// UTF-8 offsets in `text`, in their order; at least one.
  package let places: [Range<Int>]
}
