/// Tells text misread from a legacy encoding by the syllables that come out when it is decoded.
struct LegacyDetector {
  /// Letters of French, small: a word that has no others is weak evidence (*laïc*, *où* would be *lạc*, *ó* in VNI, *thé* *thộ* in TCVN3).
  /// Words with *à* or *â* are not among those that become syllables.
  private static let french = Set("çèéêëîïôùûüÿ".unicodeScalars.map(\.value))
  private static let needed = 2

  /// Words that only an encoding can make sense of, each one once.
  private let marked: [Word]
  /// Whether the words of ASCII letters look Vietnamese: at least two thirds of them, words in capitals aside.
  private let hasPlainSyllables: Bool

  /// One word between spaces.
  private struct Word: Hashable {
    let text: String
    let isStrong: Bool
  }

  /// The encoding the text was misread from, or nil where it makes as much sense as it stands.
  static func encoding(of text: String) -> VietnameseText.LegacyEncoding? {
    let detector = LegacyDetector(text)
    let tcvn3 = detector.score { TCVN3Decoder(capitals: false).decode(TCVN3Decoder.codes(of: $0)) }
    let vni = detector.score { VNIWindowsDecoder.decode(Windows1252.codes(of: $0)) }
    if tcvn3 == vni { return nil }
    return tcvn3 > vni ? .tcvn3 : .vniWindows
  }

  private init(_ text: String) {
    var words: Set<Word> = []
    var plain = 0, plausible = 0
    for part in Composer.compose(text).unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      if part.contains(where: Self.isMarked) {
        words.insert(Word(text: String(part), isStrong: part.contains { Self.isMarked($0) && !Self.isFrench($0) }))
        continue
      }
      for token in Tokenizer.tokens(of: String(part)) where token.kind == .word && token.exact.utf8.count > 1 && part.contains(where: \.properties.isLowercase) {
        plain += 1
        if VietnameseText.isPlausibleSyllable(token.exact) { plausible += 1 }
      }
    }
    marked = Array(words)
    hasPlainSyllables = plausible * 3 >= plain * 2
  }

  /// How many marked words become syllables; 0 where the evidence is thin, or no better than that for the text as it stands.
  private func score(_ decode: (String) -> VietnameseText.DecodedText) -> Int {
    guard hasPlainSyllables else { return 0 }
    var good = 0, bad = 0, strength = 0
    for word in marked {
      let decoded = decode(word.text)
      let syllables = Tokenizer.tokens(of: decoded.text).filter { $0.kind == .word }.map(\.exact)
      if !decoded.unknown.isEmpty || !syllables.allSatisfy(VietnameseText.isPlausibleSyllable) {
        bad += 1
      } else if syllables.contains(where: { $0.unicodeScalars.count > 1 }) {
        good += 1
        strength += word.isStrong ? 2 : 1
      }
    }
    return strength >= Self.needed && good > bad * 3 && good > marked.count(where: Self.makesSense) ? good : 0
  }

  /// Whether the word is Vietnamese as it stands.
  private static func makesSense(_ word: Word) -> Bool {
    let isWritten = word.text.unicodeScalars.allSatisfy { !isMarked($0) || LetterTable.shared.entry(of: $0.value).native != nil }
    return isWritten && Tokenizer.tokens(of: word.text).allSatisfy { $0.kind != .word || VietnameseText.isPlausibleSyllable($0.exact) }
  }

  /// A letter, mark or symbol that ASCII lacks; not the punctuation of Windows-1252.
  private static func isMarked(_ scalar: Unicode.Scalar) -> Bool {
    (0xA1...0xFF).contains(scalar.value) || scalar.value > 0xFF && (scalar.properties.isAlphabetic || ScalarKind.isLatinMark(scalar.value))
  }

  private static func isFrench(_ scalar: Unicode.Scalar) -> Bool {
    french.contains((0xC0...0xDE).contains(scalar.value) ? scalar.value + 0x20 : scalar.value)
  }
}
