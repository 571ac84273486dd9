/// Arithmetic composition of Korean syllables. Source: The Unicode Standard, section 3.12.
enum HangulSyllable {
  static let leads: Range<UInt32> = 0x1100..<0x1113
  static let vowels: Range<UInt32> = 0x1161..<0x1176
  static let finals: Range<UInt32> = 0x11A8..<0x11C3
  private static let syllables: Range<UInt32> = 0xAC00..<0xD7A4
  private static let finalCount: UInt32 = 28
  private static let vowelCount: UInt32 = 21

  /// The two or three letters of a syllable, or nil for any other scalar.
  static func decomposition(of value: UInt32) -> [UInt32]? {
    guard syllables.contains(value) else { return nil }
    let index = value - syllables.lowerBound
    let final = index % finalCount
    let pair = index / finalCount
    let letters = [leads.lowerBound + pair / vowelCount, vowels.lowerBound + pair % vowelCount]
    return final == 0 ? letters : letters + [finals.lowerBound - 1 + final]
  }

  /// The syllable of a lead and a vowel, or of an open syllable and a final.
  static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if leads.contains(first), vowels.contains(second) {
      let pair = (first - leads.lowerBound) * vowelCount + second - vowels.lowerBound
      return syllables.lowerBound + pair * finalCount
    }
    if syllables.contains(first), (first - syllables.lowerBound) % finalCount == 0, finals.contains(second) {
      return first + second - (finals.lowerBound - 1)
    }
    return nil
  }
}
