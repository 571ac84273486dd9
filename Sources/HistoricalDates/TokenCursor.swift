/// A place in the tokens of a wording.
struct TokenCursor {
  let tokens: [DateToken]
  var position = 0

  var isAtEnd: Bool { position >= tokens.count }
  var rest: ArraySlice<DateToken> { tokens[min(position, tokens.count)...] }

  func peek(_ offset: Int = 0) -> DateToken? {
    let place = position + offset
    return tokens.indices.contains(place) ? tokens[place] : nil
  }

  /// Steps over one of the phrases; false, and no step, when none stands here.
  mutating func take(_ phrases: PhraseSet) -> Bool {
    guard let length = phrases.length(at: rest) else { return false }
    position += length
    return true
  }

  /// The same, but leaves alone the first words of a historical name.
  mutating func takeWord(_ phrases: PhraseSet) -> Bool {
    sees(phrases) && !HistoricalNames.standsAt(rest) && take(phrases)
  }

  func sees(_ phrases: PhraseSet, at offset: Int = 0) -> Bool {
    phrases.length(at: tokens[min(position + offset, tokens.count)...]) != nil
  }

  mutating func take(sign: Character) -> Bool {
    guard peek() == .sign(sign) else { return false }
    position += 1
    return true
  }

  mutating func takeDash() -> Bool {
    guard peek()?.isDash == true else { return false }
    position += 1
    return true
  }

  func number(_ offset: Int = 0) -> (value: Int, digits: Int)? {
    if case .number(let value, let digits)? = peek(offset) { (value, digits) } else { nil }
  }

  /// The tokens up to the bracket that closes the one just stepped over, and a step past it.
  mutating func takeBracketed() -> [DateToken] {
    var depth = 1
    let start = position
    while let token = peek() {
      if token == .sign("(") { depth += 1 }
      if token == .sign(")") { depth -= 1 }
      position += 1
      if depth == 0 { return Array(tokens[start..<position - 1]) }
    }
    return Array(tokens[start..<position])
  }
}
