/// VNI: the digits 1 to 5 for the tones, 0 for none, 6 for the circumflex, 7 for the horn, 8 for the breve, 9 for đ.
struct VNIMethod: TypingMethod {
  let extraKeys: Set<Unicode.Scalar> = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
  let extraKeysMayBePunctuation = false

  private static let tones: [Unicode.Scalar: Tone] = ["1": .acute, "2": .grave, "3": .hook, "4": .tilde, "5": .dot]
  private static let marks: [Unicode.Scalar: [Letter: Letter]] = [
    "6": [.a: .aCircumflex, .e: .eCircumflex, .o: .oCircumflex], "7": [.o: .oHorn, .u: .uHorn], "8": [.a: .aBreve], "9": [.d: .dStroke],
  ]

  /// What the key may mean, the likeliest first.
  func states(after state: TypedSyllable, key: Unicode.Scalar) -> [TypedSyllable] {
    if let tone = Self.tones[key] { return state.setting(tone) }
    if key == "0" { return state.hasTone ? state.setting(.level) : [] }
    if let marks = Self.marks[key] { return (key == "7" ? state.hornedPair() : []) + state.marking(marks) }
    let entry = LetterTable.shared.entry(of: key.value)
    guard let letter = entry.native else { return [] }
    let plain = state.appending(letter, tone: entry.tone, isUpper: entry.isUpper)
    guard letter == .o, state.last == .uHorn else { return plain }
    return plain + state.appending(.oHorn, isUpper: entry.isUpper)
  }
}
