import Foundation

/// Writes Vietnamese text as the keys that type it.
struct TypingEncoder {
  /// Where the key of the tone is struck.
  enum TonePlace: CaseIterable { case behindVowel, atEnd }

  let marks: [Character: String]
  /// The keys of the tones, level first.
  let tones: [String]

  static let telex = TypingEncoder(
    marks: ["ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"], tones: ["", "f", "r", "x", "s", "j"])
  static let vni = TypingEncoder(
    marks: ["ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"], tones: ["", "2", "3", "4", "1", "5"])

  func keys(for word: String, _ place: TonePlace) -> String {
    var keys = "", tone = ""
    for character in word {
      let small = Character(character.lowercased())
      let isUpper = small != character
      let row = VietnameseAlphabet.vowels.first { $0.contains(small) }.map(Array.init)
      let found = row?.firstIndex(of: small) ?? 0
      let letter = row?.first ?? small
      let typed = marks[letter] ?? String(letter)
      keys += isUpper ? typed.prefix(1).uppercased() + typed.dropFirst() : typed
      guard found > 0 else { continue }
      if place == .behindVowel { keys += tones[found] } else { tone = tones[found] }
    }
    return keys + tone
  }
}
