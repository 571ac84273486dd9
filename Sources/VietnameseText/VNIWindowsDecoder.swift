/// Reads VNI for Windows: a base letter, then a byte for its tone, or for its circumflex or breve and its tone (*aù* á, *aá* ấ, *aé* ắ).
///
/// Đ, Ơ, Ư, Ỵ and the letters of i with a tone have bytes of their own (*iù*, *yï*, which some programs wrote, are read too).
/// Capitals are 0x20 lower; a capital base may also have a small mark behind it.
/// Bytes 0x80–0xBF are those of Windows-1252. Source: the character tables of VNI Software for VNI-Windows fonts.
struct VNIWindowsDecoder {
  private struct Mark {
    let letters: [Letter: Letter]
    let tone: Tone
  }

  private static let toned: [Letter: Letter] = [.a: .a, .e: .e, .i: .i, .o: .o, .u: .u, .y: .y, .oHorn: .oHorn, .uHorn: .uHorn]
  private static let circumflexes: [Letter: Letter] = [.a: .aCircumflex, .e: .eCircumflex, .o: .oCircumflex]

  /// Marks by byte (small), each line in the order of the tones.
  private static let marks: [UInt32: Mark] = {
    var marks: [UInt32: Mark] = [:]
    for (line, letters) in [("\0øûõùï", toned), ("âàåãáä", circumflexes), ("êèúüéë", [.a: .aBreve])] {
      for (byte, tone) in zip(line.unicodeScalars, Tone.allCases) where byte != "\0" {
        marks[byte.value] = Mark(letters: letters, tone: tone)
      }
    }
    return marks
  }()
  /// Letters by byte (small).
  private static let singles: [UInt32: (Letter, Tone)] = {
    var singles: [UInt32: (Letter, Tone)] = [0xF1: (.dStroke, .level), 0xF4: (.oHorn, .level), 0xF6: (.uHorn, .level), 0xEE: (.y, .dot)]
    for (byte, tone) in zip("ìæóíò".unicodeScalars, Tone.allCases.dropFirst()) { singles[byte.value] = (.i, tone) }
    return singles
  }()

  private var scalars: [UInt32] = []
  private var unknown: [Int] = []
  /// The letter before, while it can take a mark.
  private var base: (letter: Letter, isUpper: Bool)?

  static func decode(_ codes: [UInt32]) -> VietnameseText.DecodedText {
    var decoder = VNIWindowsDecoder()
    for (offset, code) in codes.enumerated() { decoder.add(code, at: offset) }
    var output: [UInt8] = []
    for value in decoder.scalars { output.appendScalar(value) }
    return VietnameseText.DecodedText(text: Composer.compose(String(decoding: output, as: UTF8.self)), unknown: decoder.unknown)
  }

  private mutating func add(_ code: UInt32, at offset: Int) {
    let isUpper = (0xC0...0xDE).contains(code)
    let small = isUpper ? code + 0x20 : code
    if let base, base.isUpper || !isUpper, let mark = Self.marks[small], let letter = mark.letters[base.letter] {
      scalars[scalars.count - 1] = LetterTable.shared.scalar(letter, mark.tone, upper: base.isUpper)
      self.base = nil
    } else if let (letter, tone) = Self.singles[small] {
      append(letter, tone, isUpper: isUpper)
    } else {
      let (value, isKnown) = Windows1252.scalar(of: code)
      if !isKnown || (0xC0...0xFF).contains(code) { unknown.append(offset) }
      let entry = LetterTable.shared.entry(of: value)
      base = value < 0x80 ? entry.native.map { ($0, entry.isUpper) } : nil
      scalars.append(value)
    }
  }

  private mutating func append(_ letter: Letter, _ tone: Tone, isUpper: Bool) {
    base = tone == .level ? (letter, isUpper) : nil
    scalars.append(LetterTable.shared.scalar(letter, tone, upper: isUpper))
  }
}
