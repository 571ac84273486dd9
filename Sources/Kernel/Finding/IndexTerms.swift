/// How words are spelt in the index. Text that users type never reaches a prefix of its own: every term starts with one of these letters.
package enum IndexTerms {
  /// What a term is, by its first letter.
  package enum Kind: UInt8, Sendable {
    /// A folded word anywhere; its exact form anywhere.
    case word = 0x46  // F
    case exactWord = 0x45  // E
    /// A folded or exact word of a name.
    case nameWord = 0x53  // S
    case exactNameWord = 0x54  // T
    /// Two neighbours, folded, anywhere; in a name.
    case pair = 0x42  // B
    case namePair = 0x43  // C
    /// A whole name: folded; folded with its words in order of the alphabet; exact.
    case wholeName = 0x4E  // N
    case wordsOfName = 0x4D  // M
    case exactName = 0x4F  // O
    /// A whole name that stands inside a longer query: weighs the same with and without brackets.
    case nameInside = 0x50  // P
  }

  package static func word(_ folded: String) -> String { term(.word, folded) }
  package static func exactWord(_ exact: String) -> String { term(.exactWord, exact) }
  package static func nameWord(_ folded: String) -> String { term(.nameWord, folded) }
  package static func exactNameWord(_ exact: String) -> String { term(.exactNameWord, exact) }
  package static func pair(_ first: String, _ second: String) -> String { term(.pair, first + " " + second) }
  package static func namePair(_ first: String, _ second: String) -> String { term(.namePair, first + " " + second) }
  package static func wholeName(_ words: [String]) -> String { term(.wholeName, words.joined(separator: " ")) }
  package static func wordsOfName(_ words: [String]) -> String { term(.wordsOfName, words.sorted().joined(separator: " ")) }
  package static func exactName(_ words: [String]) -> String { term(.exactName, words.joined(separator: " ")) }
  package static func nameInside(_ words: [String]) -> String { term(.nameInside, words.joined(separator: " ")) }
  /// Identity, profile, unit and facet code: filters only.
  package static func identity(_ id: RecordID) -> String { "Q" + id.text }
  package static func profile(_ id: String) -> String { "XP" + id }
  package static func unit(_ id: RecordID) -> String { "XU" + id.text }
  package static func facet(_ slot: UInt32, _ code: String) -> String { clip("XF\(slot):" + code) }
  /// A term of a vocabulary, in whatever public field it stands.
  package static func vocabularyTerm(_ key: TermKey) -> String { clip("XV\(key.vocabulary):" + key.code) }
  /// Records of profiles that the general list does not show: they are few.
  package static let unlisted = "XH"

  private static func term(_ kind: Kind, _ text: String) -> String { clip(String(UnicodeScalar(kind.rawValue)) + text) }

  /// The library refuses terms over 245 bytes: every term is clipped as a whole, joined words included.
  private static let longest = 201

  private static func clip(_ term: String) -> String {
    guard term.utf8.count > longest else { return term }
    var bytes = Array(term.utf8)
    clip(&bytes, from: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Clips the term that starts at `start`, between two scalars.
  static func clip(_ bytes: inout [UInt8], from start: Int) {
    guard bytes.count - start > longest else { return }
    var end = start + longest
    while bytes[end] & 0xC0 == 0x80 { end -= 1 }
    bytes.removeSubrange(end...)
  }
}
