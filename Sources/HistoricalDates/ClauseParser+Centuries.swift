extension ClauseParser {
  /// Thế kỷ XVII, TK.17, thế kỷ thứ ba, 17th century; a bare numeral after another century.
  mutating func takeCentury() -> Bool {
    var ahead = cursor
    if takeJoinedAbbreviation() { return true }
    if ahead.take(DateVocabulary.century) {
      _ = ahead.take(sign: ".")
      _ = ahead.take(Self.ordinal)
      guard let number = Self.century(&ahead) else { return false }
      cursor = ahead
      return add(.century(number, usePart()), .century)
    }
    if context?.kind == .century, clause.pieces.isEmpty, let number = Self.century(&ahead) {
      _ = ahead.take(TokenCursor.ordinalEndings)
      _ = ahead.take(DateVocabulary.centuryAfter)
      cursor = ahead
      return add(.century(number, usePart()), .century)
    }
    return takeEnglishCentury()
  }

  /// Những năm 1920, thập niên 20, 1920s.
  mutating func takeDecade() -> Bool {
    if let number = cursor.number(), cursor.peek(1)?.plain == "s", (3...4).contains(number.digits) {
      cursor.position += 2
      return addDecade(number.value, english: true)
    }
    if context?.kind == .decade, let number = cursor.number(), (3...4).contains(number.digits), number.value % 10 == 0, clause.pieces.isEmpty {
      cursor.position += 1
      return addDecade(number.value, english: false)
    }
    var ahead = cursor
    let named = ahead.take(DateVocabulary.decade)
    guard named || ahead.take(DateVocabulary.years), let number = ahead.number() else { return false }
    ahead.position += 1
    if number.digits <= 2 {
      guard number.value % 10 == 0, number.value < 100 else { return false }
      cursor = ahead
      return add(.decade(number.value, usePart()), .decade)
    }
    guard number.digits <= 4 else { return false }
    cursor = ahead
    let isWhole = number.value % 10 == 0 && !Self.endsInsideDecade(ahead)
    return named || isWhole ? addDecade(number.value, english: false) : add(.year(number.value, usePart()), .year)
  }

  static let ordinal = PhraseSet("thứ")

  private mutating func addDecade(_ year: Int, english: Bool) -> Bool {
    let decade = EDTF(.date(EDTFDate(year: year - year % 10, unspecifiedDigits: 1)))
    let century = EDTF(.date(EDTFDate(year: year - year % 100, unspecifiedDigits: 2)))
    if let part = usePart() {
      return add(.spans([part.of(years: year - year % 10, year - year % 10 + 9)].compactMap(\.self)), .decade)
    }
    let isRound = year % 100 == 0
    if isRound {
      clause.otherForms.append(english ? decade : century)
      clause.notes.insert(.ambiguousForm)
    }
    return add(.spans([DateSpan(isRound && english ? century : decade)].compactMap(\.self)), .decade)
  }

  /// Whether a dash and a year that begins no decade follow: "những năm 1940–1945" are years.
  private static func endsInsideDecade(_ cursor: TokenCursor) -> Bool {
    guard cursor.peek()?.isDash == true, let next = cursor.number(1) else { return false }
    return next.value % 10 != 0
  }

  private static func century(_ cursor: inout TokenCursor) -> Int? {
    let numeral = cursor.peek()?.plain.flatMap(NumberWords.roman)
    guard let number = numeral ?? cursor.number().flatMap({ $0.digits <= 2 ? $0.value : nil }) else {
      guard let words = NumberWords.vietnamese(cursor.rest), words.value <= 21 else { return nil }
      cursor.position += words.length
      return words.value
    }
    guard (1...30).contains(number) else { return nil }
    cursor.position += 1
    return number
  }

  /// "TKXVII" written as one word.
  private mutating func takeJoinedAbbreviation() -> Bool {
    guard let word = cursor.peek()?.plain, word.hasPrefix("tk"), word.count > 2 else { return false }
    guard let number = NumberWords.roman(String(word.dropFirst(2))) else { return false }
    cursor.position += 1
    return add(.century(number, usePart()), .century)
  }

  private mutating func takeEnglishCentury() -> Bool {
    var ahead = cursor
    guard let number = ahead.number(), number.digits <= 2, (1...30).contains(number.value) else { return false }
    ahead.position += 1
    guard ahead.take(TokenCursor.ordinalEndings) else { return false }
    guard ahead.take(DateVocabulary.centuryAfter) || Self.leadsToCentury(ahead) else { return false }
    cursor = ahead
    return add(.century(number.value, usePart()), .century)
  }

  /// Whether "to the 18th century" follows, with at most six words between.
  private static func leadsToCentury(_ cursor: TokenCursor) -> Bool {
    cursor.rest.prefix(8).contains { $0.plain == "centuri" || $0.plain == "centuries" }
  }
}
