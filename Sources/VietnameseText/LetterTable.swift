/// What each Latin scalar below U+0250 or in U+1E00–U+1EFF is in Vietnamese terms, and the way back.
struct LetterTable: Sendable {
  static let shared = LetterTable()

  /// The twelve vowels, each with its six tones in the order of `Tone`.
  private static let vowels = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
  ]
  /// Latin letters without a canonical decomposition and how they are folded; the capitals follow from the small ones.
  private static let special: [(letter: Unicode.Scalar, ascii: StaticString)] = [
    ("ª", "a"), ("º", "o"), ("æ", "ae"), ("ð", "d"), ("ø", "o"), ("þ", "th"), ("ß", "ss"), ("ħ", "h"), ("ı", "i"), ("ĳ", "ij"),
    ("ĸ", "k"), ("ŀ", "l"), ("ł", "l"), ("ŉ", "n"), ("ŋ", "ng"), ("œ", "oe"), ("ŧ", "t"), ("ſ", "s"), ("ƀ", "b"), ("ɖ", "d"),
    ("ƒ", "f"), ("ɨ", "i"), ("ƚ", "l"), ("ƶ", "z"), ("ɇ", "e"), ("ɉ", "j"), ("ɍ", "r"), ("ɏ", "y"), ("ẞ", "ss"), ("Ɖ", "d"),
  ]

  private var entries = [LatinEntry](repeating: LatinEntry(), count: 0x350)
  private var lowered = [UInt16](repeating: 0, count: 0x350)
  /// Scalars by letter, tone and case; 0 where there is none.
  private var scalars = [UInt16](repeating: 0, count: 12 << Letter.bits)

  /// ASCII by letter.
  private var folded = [UInt8](repeating: UInt8(ascii: "?"), count: 1 << Letter.bits)

  private init() {
    for (index, value) in Letter.alphabet.enumerated() { add(value, Letter(rawValue: UInt8(index + 1)), .level) }
    for raw in 1...UInt8(Letter.alphabet.count) {
      let letter = Letter(rawValue: raw)
      folded[Int(raw)] = UInt8(truncatingIfNeeded: scalar(letter.unmarked, .level, upper: false))
    }
    for vowel in Self.vowels {
      guard let first = vowel.unicodeScalars.first?.value, let letter = entry(of: first).letter else { continue }
      for (value, tone) in zip(vowel.unicodeScalars, Tone.allCases) { add(value.value, letter, tone) }
    }
    for (scalar, ascii) in Self.special { addSpecial(scalar, ascii) }
    for value in UInt32(0)..<0x1F00 where Self.index(of: value) != nil { addRest(value) }
  }

  /// The place of a scalar in the table, or nil outside its two ranges.
  @inline(__always)
  static func index(of value: UInt32) -> Int? {
    if value < 0x250 { return Int(value) }
    return value >> 8 == 0x1E ? Int(value) - 0x1E00 + 0x250 : nil
  }

  /// What the scalar is; an empty entry for anything that is not a Latin letter of the two ranges.
  @inline(__always)
  func entry(of value: UInt32) -> LatinEntry {
    guard let index = Self.index(of: value) else { return LatinEntry() }
    return entries[index]
  }

  /// The small letter of a scalar in the two ranges, or nil outside them and where lower case is more than one scalar.
  @inline(__always)
  func lowercase(of value: UInt32) -> UInt32? {
    guard let index = Self.index(of: value), lowered[index] != 0 || value == 0 else { return nil }
    return UInt32(lowered[index])
  }

  /// The NFC scalar of a letter; a consonant takes no tone.
  @inline(__always)
  func scalar(_ letter: Letter, _ tone: Tone, upper: Bool) -> UInt32 {
    let slot = Self.slot(letter, tone, upper)
    let value = slot < scalars.count && scalars[slot] != 0 ? slot : Self.slot(letter, .level, upper)
    return UInt32(scalars[value])
  }

  /// The ASCII letter a letter is folded to.
  @inline(__always)
  func ascii(_ letter: Letter) -> UInt8 {
    folded[Int(letter.rawValue & 63)]
  }

  private static func slot(_ letter: Letter, _ tone: Tone, _ upper: Bool) -> Int {
    (Int(tone.rawValue) * 2 + (upper ? 1 : 0)) << Letter.bits | Int(letter.rawValue)
  }

  private mutating func add(_ value: UInt32, _ letter: Letter, _ tone: Tone) {
    for upper in [false, true] {
      let cased = upper ? Self.single(value) { $0.uppercaseMapping } ?? value : value
      guard let index = Self.index(of: cased) else { continue }
      entries[index] = LatinEntry(letter: letter, tone: tone, isUpper: upper)
      scalars[Self.slot(letter, tone, upper)] = UInt16(truncatingIfNeeded: cased)
    }
  }

  private mutating func addSpecial(_ scalar: Unicode.Scalar, _ ascii: StaticString) {
    let letters = ascii.description.unicodeScalars.compactMap { entry(of: $0.value).letter }
    let capital = Self.single(scalar.value) { $0.uppercaseMapping } ?? scalar.value
    for value in [capital, scalar.value] {
      guard let index = Self.index(of: value), entries[index].isEmpty, let first = letters.first else { continue }
      let second = letters.count > 1 ? letters[1] : nil
      entries[index] = LatinEntry(foreign: first, second, isUpper: scalar.properties.isUppercase || value != scalar.value)
    }
  }

  /// Lower case for every scalar, and an entry for each letter that has none yet: its base letter, or just "a letter".
  private mutating func addRest(_ value: UInt32) {
    guard let index = Self.index(of: value), let scalar = Unicode.Scalar(value) else { return }
    lowered[index] = UInt16(truncatingIfNeeded: Self.single(value) { $0.lowercaseMapping } ?? 0)
    guard entries[index].isEmpty, scalar.properties.isAlphabetic else { return }
    let upper = scalar.properties.isUppercase
    let base = CanonicalTable.shared.decomposition(of: value)?.first.map { entry(of: $0) }
    if let letter = base?.letter {
      entries[index] = LatinEntry(foreign: letter, base?.second, isUpper: upper)
    } else {
      entries[index] = LatinEntry(otherUpper: upper)
    }
  }

  private static func single(_ value: UInt32, _ mapping: (Unicode.Scalar.Properties) -> String) -> UInt32? {
    guard let scalar = Unicode.Scalar(value) else { return nil }
    let mapped = mapping(scalar.properties).unicodeScalars
    return mapped.count == 1 ? mapped.first?.value : nil
  }
}
