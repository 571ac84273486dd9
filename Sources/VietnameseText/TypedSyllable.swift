/// A syllable in the making while keys are read; every change gives a new value.
struct TypedSyllable: Sendable {
  /// No Vietnamese syllable is longer than *nghiêng*.
  static let capacity = 8

  private var letters: [(letter: Letter, isUpper: Bool)] = []
  private var tone = Tone.level
  /// Whether a key has acted as a tone or a mark.
  private(set) var hasAction = false

  var hasVowel: Bool { letters.contains { $0.letter.isVowel } }
  var last: Letter? { letters.last?.letter }
  var first: Letter? { letters.first?.letter }
  var hasTone: Bool { tone != .level }

  /// With one more letter; no state when the syllable is full or has two tones.
  func appending(_ letter: Letter, tone newTone: Tone = .level, isUpper: Bool, isAction: Bool = false) -> [TypedSyllable] {
    guard letters.count < Self.capacity, newTone == .level || tone == .level else { return [] }
    var next = self
    next.letters.append((letter, isUpper))
    if newTone != .level { next.tone = newTone }
    next.hasAction = hasAction || isAction
    return [next]
  }

  /// With another tone; no state before the first vowel, or when the tone is there already.
  func setting(_ newTone: Tone) -> [TypedSyllable] {
    guard hasVowel, newTone != tone else { return [] }
    var next = self
    next.tone = newTone
    next.hasAction = true
    return [next]
  }

  /// With one letter marked: a state for each letter that `marks` can change, the last letter first.
  func marking(_ marks: [Letter: Letter]) -> [TypedSyllable] {
    letters.indices.reversed().compactMap { index in
      guard let marked = marks[letters[index].letter.unmarked], marked != letters[index].letter else { return nil }
      return replacing([index: marked])
    }
  }

  /// With the last *uo* made *ươ*.
  func hornedPair() -> [TypedSyllable] {
    let pair = letters.indices.dropFirst().last { letters[$0 - 1].letter.unmarked == .u && letters[$0].letter.unmarked == .o }
    guard let second = pair, letters[second - 1].letter != .uHorn || letters[second].letter != .oHorn else { return [] }
    return [replacing([second - 1: .uHorn, second: .oHorn])]
  }

  /// With a final *ô* taken back to *oo*, as in *xoong*.
  func doublingLast(isUpper: Bool) -> [TypedSyllable] {
    guard last == .oCircumflex, let index = letters.indices.last else { return [] }
    return replacing([index: .o]).appending(.o, isUpper: isUpper)
  }

  /// The syllable as text, the tone in its traditional place; nil when Vietnamese has no such syllable.
  var text: String? {
    var syllable = Syllable()
    for (index, letter) in letters.enumerated() {
      guard syllable.append(letter.letter, index == letters.count - 1 ? tone : .level) else { return nil }
    }
    guard syllable.isPlausible, let position = syllable.canonicalTonePosition else { return nil }
    var bytes: [UInt8] = []
    for (index, letter) in letters.enumerated() {
      bytes.appendScalar(LetterTable.shared.scalar(letter.letter, index == position ? tone : .level, upper: letter.isUpper))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func replacing(_ changes: [Int: Letter]) -> TypedSyllable {
    var next = self
    for (index, letter) in changes { next.letters[index].letter = letter }
    next.hasAction = true
    return next
  }
}
