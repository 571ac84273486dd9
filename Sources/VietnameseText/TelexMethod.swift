/// Telex: s f r x j for the tones, z for none, doubled vowels and dd, w, and the brackets for ơ and ư.
struct TelexMethod: TypingMethod {
  let extraKeys: Set<Unicode.Scalar> = ["[", "]", "{", "}"]
  let extraKeysMayBePunctuation = true

  private static let tones: [Unicode.Scalar: Tone] = ["f": .grave, "r": .hook, "x": .tilde, "s": .acute, "j": .dot]
  private static let circumflexes: [Unicode.Scalar: [Letter: Letter]] = [
    "a": [.a: .aCircumflex], "e": [.e: .eCircumflex], "o": [.o: .oCircumflex],
  ]
  private static let hornsAndBreve: [Letter: Letter] = [.a: .aBreve, .o: .oHorn, .u: .uHorn]

  /// What the key may mean, the likeliest first.
  func states(after state: TypedSyllable, key: Unicode.Scalar) -> [TypedSyllable] {
    switch key {
    case "[", "{": return state.appending(.oHorn, isUpper: key == "{", isAction: true)
    case "]", "}": return state.appending(.uHorn, isUpper: key == "}", isAction: true)
    default: break
    }
    let entry = LetterTable.shared.entry(of: key.value)
    guard let letter = entry.native else { return [] }
    let plain = state.appending(letter, tone: entry.tone, isUpper: entry.isUpper)
    guard key.isASCII else { return plain }
    let small = entry.isUpper ? Unicode.Scalar(UInt8(truncatingIfNeeded: key.value) | 0x20) : key
    if let tone = Self.tones[small], state.hasVowel { return state.setting(tone) }
    if let marks = Self.circumflexes[small] { return state.marking(marks) + plain + unusual(state, letter, isUpper: entry.isUpper) }
    switch small {
    case "z": return state.hasTone ? state.setting(.level) : []
    case "d": return (state.first == .d ? state.marking([.d: .dStroke]) : []) + plain
    case "w": return horned(state, isUpper: entry.isUpper)
    default: return plain
    }
  }

  private func horned(_ state: TypedSyllable, isUpper: Bool) -> [TypedSyllable] {
    let states = state.hornedPair() + state.marking(Self.hornsAndBreve)
    return states.isEmpty ? state.appending(.uHorn, isUpper: isUpper, isAction: true) : states
  }

  /// An o that takes back ô (*xooong*) or follows ư (*dduwong* for *đương*).
  private func unusual(_ state: TypedSyllable, _ letter: Letter, isUpper: Bool) -> [TypedSyllable] {
    guard letter == .o else { return [] }
    let horned = state.last == .uHorn ? state.appending(.oHorn, isUpper: isUpper) : []
    return state.doublingLast(isUpper: isUpper) + horned
  }
}
