import Foundation

/// Writes Vietnamese text in the legacy encodings, by ways other than the decoders read it.
enum LegacyEncoder {
  /// The bytes of each vowel in the order of its tones, and of đ.
  private static let tcvn3Rows: [(letters: String, bytes: [UInt8])] = [
    ("aàảãáạ", [0x61, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9]), ("ăằẳẵắặ", [0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6]), ("âầẩẫấậ", [0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB]),
    ("eèẻẽéẹ", [0x65, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1]), ("êềểễếệ", [0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6]), ("iìỉĩíị", [0x69, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE]),
    ("oòỏõóọ", [0x6F, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4]), ("ôồổỗốộ", [0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9]), ("ơờởỡớợ", [0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE]),
    ("uùủũúụ", [0x75, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4]), ("ưừửữứự", [0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9]), ("yỳỷỹýỵ", [0x79, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE]),
    ("đ", [0xAE]), ("ĂÂÊÔƠƯĐ", [0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7]),
  ]
  private static let tcvn3 = Dictionary(
    tcvn3Rows.flatMap { zip($0.letters, $0.bytes) }, uniquingKeysWith: { first, _ in first })

  /// Combining marks (in the order of NFD) to the byte that stands for them behind a small letter.
  private static let vniMarks: [String: UInt8] = [
    "\u{301}": 0xF9, "\u{300}": 0xF8, "\u{309}": 0xFB, "\u{303}": 0xF5, "\u{323}": 0xEF,
    "\u{302}": 0xE2, "\u{302}\u{301}": 0xE1, "\u{302}\u{300}": 0xE0, "\u{302}\u{309}": 0xE5, "\u{302}\u{303}": 0xE3, "\u{323}\u{302}": 0xE4,
    "\u{306}": 0xEA, "\u{306}\u{301}": 0xE9, "\u{306}\u{300}": 0xE8, "\u{306}\u{309}": 0xFA, "\u{306}\u{303}": 0xFC, "\u{323}\u{306}": 0xEB,
  ]
  private static let vniLetters: [Character: UInt8] = [
    "đ": 0xF1, "ơ": 0xF4, "ư": 0xF6, "í": 0xED, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE,
  ]

  /// The TCVN3 bytes; a capital with a tone is written as the small letter.
  static func tcvn3(_ text: String) -> [UInt8] {
    text.map { tcvn3[$0] ?? tcvn3[Character($0.lowercased())] ?? other($0) }
  }

  /// The bytes in a capital font: every letter as the small one.
  static func tcvn3Capitals(_ text: String) -> [UInt8] {
    tcvn3(text.lowercased())
  }

  static func vniWindows(_ text: String) -> [UInt8] {
    text.flatMap { character -> [UInt8] in
      guard VietnameseAlphabet.marked.contains(String(character)) else { return [other(character)] }
      let small = Character(character.lowercased())
      let bytes = smallVNI(small)
      return small == character ? bytes : bytes.map { $0 - 0x20 }
    }
  }

  /// What a program makes of the bytes that takes them for Windows-1252.
  static func misread(_ bytes: [UInt8]) -> String {
    String(data: Data(bytes), encoding: .windowsCP1252) ?? ""
  }

  /// What a program makes of the bytes that takes them for Latin-1.
  static func misreadAsLatin1(_ bytes: [UInt8]) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// ASCII and the punctuation of Windows-1252.
  private static func other(_ character: Character) -> UInt8 {
    String(character).data(using: .windowsCP1252)?.first ?? 0
  }

  private static func smallVNI(_ letter: Character) -> [UInt8] {
    if let byte = vniLetters[letter] { return [byte] }
    var parts = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars
    var base = Character(parts.removeFirst())
    if let horn = parts.firstIndex(of: "\u{31B}") {
      parts.remove(at: horn)
      base = base == "o" ? "ơ" : "ư"
    }
    let first = vniLetters[base] ?? base.asciiValue ?? 0
    return parts.isEmpty ? [first] : [first, vniMarks[String(parts)] ?? 0]
  }
}
