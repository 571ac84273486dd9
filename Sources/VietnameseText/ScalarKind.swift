/// The part a scalar plays when a text is cut into tokens.
enum ScalarKind: Sendable {
  /// A letter of any alphabet or syllabary.
  case letter
  /// A decimal digit.
  case digit
  /// A Hán or Nôm character.
  case ideograph
  /// A mark that belongs to the scalar before it.
  case mark
  /// An invisible scalar that may stand inside a word: soft hyphen, joiners.
  case invisible
  /// Spaces, punctuation, symbols, controls.
  case separator

  /// Hán and Nôm characters: URO, Extensions A to J with the rest of planes 2 and 3, compatibility ideographs,
  /// 々 〆 〇, and the private-use areas, where older Nôm fonts keep their characters.
  private static let ideographs: [ClosedRange<UInt32>] = [
    0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xE000...0xFAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD, 0xF0000...0xFFFFD,
    0x100000...0x10FFFD,
  ]
  private static let latinMarks: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F,
  ]
  /// Letters that look and serve as apostrophes and primes.
  private static let apostrophes: ClosedRange<UInt32> = 0x2B9...0x2BF

  /// The kind of a scalar outside the Latin table.
  static func of(_ value: UInt32) -> ScalarKind {
    if value < 0x80 { return (0x30...0x39).contains(value) ? .digit : .separator }
    if isLatinMark(value) { return .mark }
    if isIdeograph(value) { return .ideograph }
    if apostrophes.contains(value) { return .separator }
    if isInvisible(value) { return .invisible }
    guard let properties = Unicode.Scalar(value)?.properties else { return .separator }
    if properties.generalCategory == .decimalNumber { return .digit }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    default: return properties.isAlphabetic ? .letter : .separator
    }
  }

  /// A mark of the blocks that modify Latin letters.
  static func isLatinMark(_ value: UInt32) -> Bool {
    value >= 0x300 && latinMarks.contains { $0.contains(value) }
  }

  /// Soft hyphen, zero-width joiners, word joiner, byte order mark.
  static func isInvisible(_ value: UInt32) -> Bool {
    value == 0xAD || value == 0x200C || value == 0x200D || value == 0x2060 || value == 0xFEFF
  }

  static func isIdeograph(_ value: UInt32) -> Bool {
    value >= 0x3005 && ideographs.contains { $0.contains(value) }
  }

  /// Ranges without capital letters, by far the most common ones outside Latin.
  static func isCaseless(_ value: UInt32) -> Bool {
    (0x2010...0x20FF).contains(value) || (0x2E80...0xA63F).contains(value) || value >= 0x20000
  }

  /// The ASCII digit or small letter of a full-width one, or nil.
  static func halfWidth(_ value: UInt32) -> UInt32? {
    switch value {
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: value - 0xFEE0
    case 0xFF21...0xFF3A: value - 0xFEE0 + 0x20
    default: nil
    }
  }
}
