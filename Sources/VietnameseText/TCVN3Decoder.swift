/// Reads TCVN3: ASCII, a byte for each small letter and for the seven capitals without a tone.
///
/// Capital letters with a tone are small letters set in a capital font (.VnTimeH). Bytes 0x80–0x9F are outside the standard;
/// the fonts keep the punctuation of Windows-1252 there. Source: TCVN 5712:1993, set VN3.
struct TCVN3Decoder {
  /// 0xA0 to 0xFF, sixteen to a line; a full stop where VN3 has no character.
  private static let letters = Array(
    """
    \u{A0}ĂÂÊÔƠƯĐăâêôơưđ.\
    .....àảãáạ.ằẳẵắ.\
    ......ặầẩẫấậè.ẻẽ\
    éẹềểễếệìỉ...ĩíịò\
    .ỏõóọồổỗốộờởỡớợù\
    .ủũúụừửữứựỳỷỹýỵ.
    """.unicodeScalars.map(\.value))

  private static let substitutes: [UInt32: UInt32] = [0x2212: 0xAD, 0x2219: 0xB7]

  /// Whether the text is set in a capital font.
  let capitals: Bool

  /// The codes of a misread text, with the minus and the dot that programs put for the soft hyphen (ư) and the middle dot (ã) next to a letter.
  static func codes(of text: String) -> [UInt32] {
    var codes = Windows1252.codes(of: text)
    for index in codes.indices {
      guard let code = substitutes[codes[index]] else { continue }
      let neighbours = codes[max(0, index - 1)...min(codes.count - 1, index + 1)]
      if neighbours.contains(where: isLetter) { codes[index] = code }
    }
    return codes
  }

  func decode(_ codes: [UInt32]) -> VietnameseText.DecodedText {
    var output: [UInt8] = [], unknown: [Int] = []
    output.reserveCapacity(codes.count * 2)
    for (offset, code) in codes.enumerated() {
      let (value, isKnown) = Self.scalar(of: code)
      if !isKnown { unknown.append(offset) }
      output.appendScalar(capitals && isKnown ? Self.capital(of: value) : value)
    }
    return VietnameseText.DecodedText(text: Composer.compose(String(decoding: output, as: UTF8.self)), unknown: unknown)
  }

  private static func scalar(of code: UInt32) -> (value: UInt32, isKnown: Bool) {
    guard (0xA0...0xFF).contains(code) else { return Windows1252.scalar(of: code) }
    let value = letters[Int(code) - 0xA0]
    return value >= 0xA0 ? (value, true) : (code, false)
  }

  private static func isLetter(_ code: UInt32) -> Bool {
    let (value, isKnown) = scalar(of: code)
    return isKnown && LetterTable.shared.entry(of: value).isLetter
  }

  private static func capital(of value: UInt32) -> UInt32 {
    let entry = LetterTable.shared.entry(of: value)
    return entry.native.map { LetterTable.shared.scalar($0, entry.tone, upper: true) } ?? value
  }
}
