import VietnameseText

/// How words are spelt in the index. Text that users type never reaches a prefix of its own: every term starts with one of these letters.
package enum IndexTerms {
  /// A folded word anywhere; its exact form anywhere.
  package static func word(_ folded: String) -> String { "F" + clip(folded) }
  package static func exactWord(_ exact: String) -> String { "E" + clip(exact) }
  /// A folded or exact word of a name.
  package static func nameWord(_ folded: String) -> String { "S" + clip(folded) }
  package static func exactNameWord(_ exact: String) -> String { "T" + clip(exact) }
  /// Two neighbours, folded, anywhere; in a name; exact in a name.
  package static func pair(_ first: String, _ second: String) -> String { "B" + clip(first + " " + second) }
  package static func namePair(_ first: String, _ second: String) -> String { "C" + clip(first + " " + second) }
  /// A whole name: folded; folded with its words in order of the alphabet; exact.
  package static func wholeName(_ words: [String]) -> String { "N" + clip(words.joined(separator: " ")) }
  package static func wordsOfName(_ words: [String]) -> String { "M" + clip(words.sorted().joined(separator: " ")) }
  package static func exactName(_ words: [String]) -> String { "O" + clip(words.joined(separator: " ")) }
  /// A whole name that stands inside a longer query: weighs the same with and without brackets.
  package static func nameInside(_ words: [String]) -> String { "P" + clip(words.joined(separator: " ")) }
  /// Identity, profile, unit and facet code: filters only.
  package static func identity(_ id: RecordID) -> String { "Q" + id.text }
  package static func profile(_ id: String) -> String { "XP" + id }
  package static func unit(_ id: RecordID) -> String { "XU" + id.text }
  package static func facet(_ slot: UInt32, _ code: String) -> String { "XF\(slot):" + clip(code) }
  /// Records of profiles that the general list shows.
  package static let listed = "XL"

  /// The library refuses terms over 245 bytes: every text is clipped as a whole, joined words included.
  private static func clip(_ text: String) -> String {
    guard text.utf8.count > 200 else { return text }
    var clipped = text.unicodeScalars.prefix(200)
    while String(clipped).utf8.count > 200 { clipped.removeLast() }
    return String(clipped)
  }
}
