/// Writes the key described at `VietnameseText.sortKey`.
///
/// Bytes in rising order: space (before the case part), `!` (between words), `"`–`'` (the six tones, behind the letters of a word),
/// `(` (a mark Vietnamese does not use), digits with their count in front, `A`–`a` (the 33 letters), `z` and four more (any other scalar).
struct SortKeyEncoder {
  private static let caseMark = UInt8(ascii: " ")
  private static let wordMark = UInt8(ascii: "!")
  private static let levelTone = UInt8(ascii: "\"")
  private static let foreignMark = UInt8(ascii: "(")
  private static let firstLetter = UInt8(ascii: "A") - 1
  private static let zero = UInt8(ascii: "0")
  private static let other = UInt8(ascii: "z")

  private let table = LetterTable.shared
  private var key: [UInt8] = []
  /// Tones and foreign marks of the current word.
  private var accents: [UInt8] = []
  private var digits: [UInt8] = []
  private var isInWord = false
  private var needsWordMark = false
  /// Five letters to a byte, the first one highest; a set bit is a capital.
  private var cases: [UInt8] = []
  private var letterCount = 0

  static func key(for text: String) -> String {
    var encoder = SortKeyEncoder()
    let normal = Composer.compose(text)
    encoder.run(normal.utf8.span)
    return String(decoding: encoder.key, as: UTF8.self)
  }

  private mutating func run(_ span: borrowing Span<UInt8>) {
    key.reserveCapacity(span.count * 2)
    var offset = 0
    while offset < span.count {
      let (value, length) = span.scalar(at: offset)
      offset += length
      add(ScalarKind.halfWidth(value) ?? value, isFullWidthCapital: (0xFF21...0xFF3A).contains(value))
    }
    endPiece()
    addCases()
  }

  private mutating func add(_ value: UInt32, isFullWidthCapital: Bool) {
    let entry = table.entry(of: value)
    if let letter = entry.letter {
      addLetter(letter, entry, isUpper: entry.isUpper || isFullWidthCapital)
      return
    }
    switch entry.isLetter ? .letter : ScalarKind.of(value) {
    case .digit: addDigit(value)
    case .mark where isInWord: accents.append(Self.foreignMark)
    case .letter, .ideograph, .mark: addOther(value)
    case .invisible: break
    case .separator:
      endPiece()
      needsWordMark = true
    }
  }

  private mutating func addLetter(_ letter: Letter, _ entry: LatinEntry, isUpper: Bool) {
    if !isInWord {
      if !digits.isEmpty { needsWordMark = true }
      startPiece()
      isInWord = true
    }
    for part in [letter, entry.second].compactMap(\.self) {
      key.append(Self.firstLetter + part.rawValue)
      addCase(isUpper)
    }
    if entry.tone != .level { accents.append(Self.levelTone + entry.tone.rawValue) }
    if entry.isForeign { accents.append(Self.foreignMark) }
  }

  private mutating func addDigit(_ value: UInt32) {
    if digits.isEmpty {
      if isInWord { needsWordMark = true }
      startPiece()
    }
    let number = Unicode.Scalar(value)?.properties.numericValue ?? 0
    digits.append(UInt8(max(0, min(9, number))))
  }

  private mutating func addOther(_ value: UInt32) {
    startPiece()
    let small = Unicode.Scalar(value).flatMap { $0.properties.lowercaseMapping.unicodeScalars.first?.value } ?? value
    key.append(Self.other)
    for shift: UInt32 in [18, 12, 6, 0] { key.append(Self.zero + UInt8(small >> shift & 63)) }
  }

  /// Ends the piece before and writes the mark between the two where one is due.
  private mutating func startPiece() {
    endPiece()
    if needsWordMark, !key.isEmpty { key.append(Self.wordMark) }
    needsWordMark = false
  }

  private mutating func endPiece() {
    if isInWord {
      if accents.isEmpty { key.append(Self.levelTone) } else { key += accents }
      accents.removeAll(keepingCapacity: true)
      isInWord = false
    }
    if !digits.isEmpty {
      addNumber(digits.drop { $0 == 0 })
      digits.removeAll(keepingCapacity: true)
    }
  }

  /// A number without leading zeros: how many digits it has (`:` and a number from ten on), then the digits.
  private mutating func addNumber(_ digits: ArraySlice<UInt8>) {
    if digits.count < 10 {
      key.append(Self.zero + UInt8(digits.count))
    } else {
      key.append(UInt8(ascii: ":"))
      addNumber(ArraySlice(String(digits.count).utf8.map { $0 - Self.zero }))
    }
    for digit in digits { key.append(Self.zero + digit) }
  }

  private mutating func addCase(_ isUpper: Bool) {
    let place = letterCount % 5
    if place == 0 { cases.append(Self.zero) }
    if isUpper, let last = cases.indices.last { cases[last] += 16 >> UInt8(place) }
    letterCount += 1
  }

  private mutating func addCases() {
    guard let last = cases.lastIndex(where: { $0 != Self.zero }) else { return }
    key.append(Self.caseMark)
    key += cases[...last]
  }
}
