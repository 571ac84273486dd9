import Foundation

/// Two foldings of Vietnamese words, so that NFC and NFD, capitals, tone placement (hòa, hoà) and final i or y (kỉ, kỷ) do not matter.
enum Folding {
  /// Letters without marks: "Kỷ" → "ki", "Đại" → "dai".
  static func plain(_ word: String) -> String {
    let letters = scalars(word).filter { !isMark($0) }
    return shortenedEnd(String(String.UnicodeScalarView(letters)).replacingOccurrences(of: "đ", with: "d"))
  }

  /// Letters with the marks of their quality, the tone moved to the end: "hòa" and "hoà" become the same.
  static func marked(_ word: String) -> String {
    let all = scalars(word)
    let letters = all.filter { !tones.contains($0) }
    let tone = all.filter { tones.contains($0) }
    return shortenedEnd(String(String.UnicodeScalarView(letters))) + String(String.UnicodeScalarView(tone))
  }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }

  private static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]

  private static func scalars(_ word: String) -> [Unicode.Scalar] {
    Array(word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars)
  }

  /// A final y after a consonant, or after qu, is written i.
  private static func shortenedEnd(_ word: String) -> String {
    let letters = Array(word.unicodeScalars.suffix(3))
    guard letters.count >= 2, letters[letters.count - 1] == "y" else { return word }
    let before = letters[letters.count - 2]
    let afterQ = before == "u" && letters.count == 3 && letters[0] == "q"
    return afterQ || !"aeiouy".unicodeScalars.contains(before) && !isMark(before) ? String(word.dropLast()) + "i" : word
  }
}
