extension ClauseParser {
  /// Năm thứ 27, Cảnh Hưng 27, nguyên niên, nhị thập thất niên.
  mutating func takeOrdinal() -> Bool {
    guard clause.ordinal == nil else { return false }
    var ahead = cursor
    if ahead.take(Self.yearNumbered) {
      guard let number = ahead.takeCount() else { return false }
      cursor = ahead
      clause.ordinal = number
      return true
    }
    if context?.kind == .era, clause.isEmpty, let number = takeEraNumber(&ahead), let context {
      clause.eras = context.eras
      clause.kind = .era
      return set(number, ahead)
    }
    let isNamed = clause.kind == .name && clause.eras.isEmpty
    guard !clause.eras.isEmpty || isNamed else { return false }
    if ahead.take(Self.ordinal), let number = ahead.takeCount() { return set(number, ahead) }
    ahead = cursor
    if isNamed { return false }
    if ahead.take(Self.firstYear) { return set(1, ahead) }
    if let sino = NumberWords.yearOfEra(ahead.rest) {
      ahead.position += sino.length
      return set(sino.value, ahead)
    }
    guard let number = takeEraNumber(&ahead) else { return false }
    return set(number, ahead)
  }

  /// Năm 1945, 1945, 938, năm 40, 179 TCN, AD 40, 1921–42.
  mutating func takeYear() -> Bool {
    var ahead = cursor
    let isNamed = ahead.take(DateVocabulary.year)
    let isMarked = ahead.take(Self.domini)
    guard let number = ahead.number(), number.digits <= 4, number.value > 0 else { return false }
    ahead.position += 1
    let hasEra = isMarked || ahead.sees(DateVocabulary.beforeChrist) || ahead.sees(DateVocabulary.afterChrist)
    let isPairedBC = number.digits <= 3 && context == nil && Self.leadsToBeforeChrist(ahead)
    guard isNamed || number.digits >= 3 || hasEra || isPairedBC else { return false }
    if !isNamed, ahead.sees(Self.yearsPassed), Self.endsAfterYears(ahead) { return false }
    cursor = ahead
    if isMarked { clause.beforeChrist = false }
    if isPairedBC { clause.beforeChrist = true }
    if number.digits == 4, let last = Self.abbreviatedEnd(cursor, of: number.value) {
      cursor.position += 2
      return add(.spans([DateSpan(years: number.value, last)].compactMap(\.self)), .year)
    }
    return add(.year(number.value, usePart()), .year)
  }

  private static let yearNumbered = PhraseSet("năm thứ|năm trị vì thứ")
  private static let firstYear = PhraseSet("năm đầu|năm đầu tiên")
  private static let domini = PhraseSet("AD|A D")
  private static let yearsPassed = PhraseSet("năm|years")

  private mutating func set(_ number: Int, _ ahead: TokenCursor) -> Bool {
    cursor = ahead
    clause.ordinal = number
    clause.yearPart = usePart() ?? clause.yearPart
    return true
  }

  /// "27" or "năm 27" or "năm hai mươi bảy" after a reign title; not the day of "12/8" or "12 tháng 8".
  private func takeEraNumber(_ ahead: inout TokenCursor) -> Int? {
    let isNamed = ahead.take(DateVocabulary.year)
    guard let number = ahead.takeCount(), (1...99).contains(number) else { return nil }
    if ahead.sees(DateVocabulary.month) || ahead.peek() == .sign("/") || ahead.peek() == .sign(".") && ahead.number(1) != nil { return nil }
    if !isNamed, ahead.peek()?.isDash == true, let next = ahead.number(1), next.digits <= 2, ahead.peek(2)?.isDash == true { return nil }
    return number
  }

  /// "100 năm", "100 năm tuổi": an age. "1789 năm Kỷ Dậu" is not.
  private static func endsAfterYears(_ cursor: TokenCursor) -> Bool {
    guard let next = cursor.peek(1) else { return true }
    return next.word.map { ["tuoi", "truoc", "nai", "nay", "lich", "old", "ago"].contains($0.plain) } ?? true
  }

  /// Whether "– 300 TCN" follows, which makes this year one before Christ too.
  private static func leadsToBeforeChrist(_ cursor: TokenCursor) -> Bool {
    guard cursor.peek()?.isDash == true || cursor.sees(DateVocabulary.to), let next = cursor.number(1), next.digits <= 3 else { return false }
    return cursor.sees(DateVocabulary.beforeChrist, at: 2)
  }

  /// The second year of "1921–42".
  private static func abbreviatedEnd(_ cursor: TokenCursor, of year: Int) -> Int? {
    guard cursor.peek()?.isDash == true, let next = cursor.number(1), next.digits == 2, next.value > year % 100 else { return nil }
    guard cursor.peek(2).map({ !$0.isDash && $0 != .sign("/") && $0 != .sign(".") && $0.plain != "thang" }) ?? true else { return nil }
    return year - year % 100 + next.value
  }
}
