/// What one Latin scalar is: packed so that a table of them stays in the processor's cache.
struct LatinEntry: Sendable {
  /// Letter 0–5, second letter 6–11, tone 12–14, upper case 15, letter of any kind 16, mark that Vietnamese does not use 17.
  private let packed: UInt32

  private static let upper: UInt32 = 1 << 15
  private static let alphabetic: UInt32 = 1 << 16
  private static let foreign: UInt32 = 1 << 17

  /// Not a Latin letter.
  init() { packed = 0 }

  /// A letter of the Vietnamese alphabet, or f, j, w, z.
  init(letter: Letter, tone: Tone, isUpper: Bool) {
    packed = UInt32(letter.rawValue) | UInt32(tone.rawValue) << 12 | (isUpper ? Self.upper : 0) | Self.alphabetic
  }

  /// A letter of another language, folded to one or two ASCII letters.
  init(foreign letter: Letter, _ second: Letter?, isUpper: Bool) {
    let letters = UInt32(letter.unmarked.rawValue) | UInt32(second?.rawValue ?? 0) << 6
    packed = letters | (isUpper ? Self.upper : 0) | Self.alphabetic | Self.foreign
  }

  /// A Latin letter with no ASCII counterpart.
  init(otherUpper: Bool) {
    packed = (otherUpper ? Self.upper : 0) | Self.alphabetic | Self.foreign
  }

  var isEmpty: Bool { packed == 0 }
  var isLetter: Bool { packed & Self.alphabetic != 0 }
  var isUpper: Bool { packed & Self.upper != 0 }
  var isForeign: Bool { packed & Self.foreign != 0 }
  var tone: Tone { Tone(rawValue: UInt8(packed >> 12 & 7)) ?? .level }

  /// The letter, or its base for a letter of another language.
  var letter: Letter? {
    let value = UInt8(packed & 63)
    return value == 0 ? nil : Letter(rawValue: value)
  }

  /// The second letter of a ligature such as æ.
  var second: Letter? {
    let value = UInt8(packed >> 6 & 63)
    return value == 0 ? nil : Letter(rawValue: value)
  }

  /// The letter when it may stand in a Vietnamese syllable (or is f, j, w, z).
  var native: Letter? { isForeign ? nil : letter }
}
