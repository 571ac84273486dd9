/// The bytes of Windows-1252, as which legacy text is usually misread.
enum Windows1252 {
  /// 0x80 to 0x9F; a full stop where the code page has no character.
  private static let punctuation = Array("€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ".unicodeScalars.map(\.value))
  private static let bytes = Dictionary(
    zip(punctuation, UInt32(0x80)...).filter { $0.0 > 0xFF }, uniquingKeysWith: { first, _ in first })

  /// The bytes of a misread text, each as a code below 0x100; other scalars as they are.
  ///
  /// C1 controls are taken for bytes, so a text misread as Latin-1 gives the same codes.
  static func codes(of text: String) -> [UInt32] {
    Composer.compose(text).unicodeScalars.map { $0.value > 0xFF ? bytes[$0.value] ?? $0.value : $0.value }
  }

  /// The scalar of a code, and whether the code page has one; other codes are scalars already.
  static func scalar(of code: UInt32) -> (value: UInt32, isKnown: Bool) {
    guard (0x80...0x9F).contains(code) else { return (code, code <= 0xFF) }
    let value = punctuation[Int(code) - 0x80]
    return value > 0xFF ? (value, true) : (code, false)
  }
}
