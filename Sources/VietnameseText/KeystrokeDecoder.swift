/// Turns raw keystrokes into the Vietnamese they stand for.
///
/// Each word is read in every way its keys allow, the likeliest first, until a plausible syllable comes out.
struct KeystrokeDecoder<Method: TypingMethod> {
  /// Words longer than this are not keystrokes of one syllable (*nghieengs* has nine).
  private let longestWord = 14
  /// Bounds the search in one word.
  private let mostSteps = 2000

  let method: Method

  init(method: Method) { self.method = method }

  /// The decoded text, or nil when no key acted or a word came out implausible.
  func decode(_ text: String) -> String? {
    var output = "", word: [Unicode.Scalar] = []
    var hasAction = false
    for scalar in VietnameseText.nfc(text).unicodeScalars {
      guard scalar.properties.isWhitespace else {
        word.append(scalar)
        continue
      }
      guard append(word, to: &output, &hasAction) else { return nil }
      word.removeAll(keepingCapacity: true)
      output.unicodeScalars.append(scalar)
    }
    guard append(word, to: &output, &hasAction), hasAction else { return nil }
    return output
  }

  /// Adds one word, decoded with the extra keys or, failing that, with those as punctuation; false when neither works.
  private func append(_ word: [Unicode.Scalar], to output: inout String, _ hasAction: inout Bool) -> Bool {
    var found = decode(word, extraKeys: method.extraKeys)
    if found == nil, method.extraKeysMayBePunctuation, word.contains(where: method.extraKeys.contains) {
      found = decode(word, extraKeys: [])
    }
    guard let decoded = found else { return false }
    output += decoded.text
    hasAction = hasAction || decoded.hasAction
    return true
  }

  private func decode(_ word: [Unicode.Scalar], extraKeys: Set<Unicode.Scalar>) -> (text: String, hasAction: Bool)? {
    var text = "", run: [Unicode.Scalar] = []
    var hasAction = false
    for scalar in word + ["\0"] {
      if isKey(scalar, extraKeys) {
        run.append(scalar)
        continue
      }
      guard let decoded = decodeRun(run) else { return nil }
      text += decoded.text
      hasAction = hasAction || decoded.hasAction
      run.removeAll(keepingCapacity: true)
      text.unicodeScalars.append(scalar)
    }
    text.unicodeScalars.removeLast()
    return (text, hasAction)
  }

  private func isKey(_ scalar: Unicode.Scalar, _ extraKeys: Set<Unicode.Scalar>) -> Bool {
    LetterTable.shared.entry(of: scalar.value).isLetter || extraKeys.contains(scalar) || ScalarKind.isLatinMark(scalar.value)
  }

  /// One run of keys; a run without letters and a Roman numeral stay what they are.
  private func decodeRun(_ run: [Unicode.Scalar]) -> (text: String, hasAction: Bool)? {
    let plain = String(String.UnicodeScalarView(run))
    guard run.contains(where: { LetterTable.shared.entry(of: $0.value).isLetter }) else { return (plain, false) }
    if run.count <= longestWord {
      var steps = mostSteps
      if let found = search(TypedSyllable(), run[...], &steps) { return found }
    }
    return run.allSatisfy { "IVXLCDM".unicodeScalars.contains($0) } ? (plain, false) : nil
  }

  private func search(
    _ state: TypedSyllable, _ keys: ArraySlice<Unicode.Scalar>, _ steps: inout Int
  ) -> (text: String, hasAction: Bool)? {
    guard let key = keys.first else { return state.text.map { ($0, state.hasAction) } }
    for next in method.states(after: state, key: key) {
      steps -= 1
      guard steps > 0 else { return nil }
      if let found = search(next, keys.dropFirst(), &steps) { return found }
    }
    return nil
  }
}
