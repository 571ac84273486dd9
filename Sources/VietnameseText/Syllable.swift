/// One written syllable: up to ten letters of the alphabet packed six bits each, the first one lowest, and its tone.
struct Syllable: Hashable, Sendable {
  static let capacity = 10

  private(set) var packed: UInt64 = 0
  private(set) var count = 0
  private(set) var tone = Tone.level
  /// Where the tone stands as written; 0 when there is none.
  private(set) var tonePosition = 0

  init() {}

  /// Reads a whole text as one syllable; nil when it holds anything but letters of the alphabet, or more than one tone.
  init?(_ text: String) {
    let table = LetterTable.shared
    for scalar in VietnameseText.nfc(text).unicodeScalars {
      guard let entry = Optional(table.entry(of: scalar.value)), let letter = entry.native else { return nil }
      guard append(letter, entry.tone) else { return nil }
    }
  }

  /// Adds a letter; false (and unchanged) when the syllable is full or would have two tones.
  @inline(__always)
  mutating func append(_ letter: Letter, _ tone: Tone) -> Bool {
    guard count < Self.capacity, tone == .level || self.tone == .level else { return false }
    if tone != .level {
      self.tone = tone
      tonePosition = count
    }
    packed |= UInt64(letter.rawValue) << UInt64(count * Letter.bits)
    count += 1
    return true
  }

  /// The letter at a place below `count`.
  @inline(__always)
  subscript(_ index: Int) -> Letter {
    Letter(rawValue: UInt8(packed >> UInt64(index * Letter.bits) & 63))
  }

  /// Whether the tone stands next to another vowel, so that it may stand on the wrong one.
  @inline(__always)
  var mayHaveMisplacedTone: Bool {
    guard tone != .level else { return false }
    if tonePosition > 0, self[tonePosition - 1].isVowel { return true }
    return tonePosition + 1 < count && self[tonePosition + 1].isVowel
  }

  /// Whether the letters are an onset and a rhyme that go together and the tone suits the final.
  var isPlausible: Bool {
    guard let parts = Phonotactics.shared.parse(self) else { return false }
    return !parts.rhyme.hasStop || tone.mayCloseWithStop
  }

  /// The place where traditional spelling writes the tone, or nil when the letters are no Vietnamese syllable.
  var canonicalTonePosition: Int? {
    guard let parts = Phonotactics.shared.parse(self) else { return nil }
    return parts.onset + parts.rhyme.toneOffset
  }
}
