extension ClauseParser {
  /// 19/8/1945, 2-9-1945, 2.9.1945, 1945-08-19, 8/1945, 1945-08, 10/3.
  mutating func takeNumericDate() -> Bool {
    guard !clause.hasDay, let first = cursor.number() else { return false }
    guard let sign = cursor.peek(1), Self.isDateSign(sign), let second = cursor.number(2) else { return false }
    if cursor.peek(3) == sign, let third = cursor.number(4), let date = Self.ordered(first, second, third) {
      cursor.position += 5
      if date.assumed { clause.notes.insert(.centuryAssumed) }
      return set(day: date.day, month: date.month, year: date.year)
    }
    if first.digits == 4, second.digits == 2, sign == .sign("-"), (1...12).contains(second.value) {
      cursor.position += 3
      if second.value > first.value % 100 {
        clause.otherForms += [DateSpan(years: first.value, first.value - first.value % 100 + second.value)?.edtf].compactMap(\.self)
        clause.notes.insert(.ambiguousForm)
      }
      return set(day: nil, month: second.value, year: first.value)
    }
    if first.digits == 4, second.digits <= 2, sign == .sign("/") {
      cursor.position += 3
      return set(day: nil, month: second.value, year: first.value)
    }
    guard first.digits <= 2 else { return false }
    if (3...4).contains(second.digits), sign != .longDash {
      cursor.position += 3
      return set(day: nil, month: first.value, year: second.value)
    }
    guard second.digits <= 2, sign == .sign("/") || isAfterDayWord else { return false }
    cursor.position += 3
    return set(day: first.value, month: second.value, year: nil)
  }

  /// Rằm tháng Giêng, mồng 10 tháng 3, ngày 2 tháng 9, tháng Tám nhuận, tháng 8/1945, August 19.
  mutating func takeDayAndMonth() -> Bool {
    guard clause.month == nil, clause.season == nil else { return takeLeap() }
    if clause.day == nil, takeDay() { return true }
    return takeMonth() || takeEnglishMonth() || takeBareNumber()
  }

  private var isAfterDayWord: Bool {
    guard let word = cursor.peek(-1)?.plain else { return false }
    return ["ngai", "ngay", "mong", "mung", "hom"].contains(word)
  }

  private static func isDateSign(_ token: DateToken) -> Bool {
    token.isDash || token == .sign("/") || token == .sign(".")
  }

  private typealias Written = (value: Int, digits: Int)

  /// Day, month and year of three numbers: the year comes first or last; two digits are of the twentieth century.
  private static func ordered(_ a: Written, _ b: Written, _ c: Written) -> (day: Int, month: Int, year: Int, assumed: Bool)? {
    guard b.digits <= 2 else { return nil }
    if (3...4).contains(a.digits), c.digits <= 2 { return (c.value, b.value, a.value, false) }
    guard a.digits <= 2 else { return nil }
    if (3...4).contains(c.digits) { return (a.value, b.value, c.value, false) }
    return c.digits == 2 ? (a.value, b.value, 1900 + c.value, true) : nil
  }

  private mutating func set(day: Int?, month: Int, year: Int?) -> Bool {
    clause.day = day
    clause.month = month
    clause.monthPart = day == nil ? usePart() : nil
    part = nil
    guard let year else { return true }
    return add(.year(year, nil), .year)
  }

  private mutating func takeDay() -> Bool {
    var ahead = cursor
    if ahead.take(DateVocabulary.fullMoon) {
      clause.day = 15
      clause.hasLunarWord = true
      cursor = ahead
      return true
    }
    if ahead.take(DateVocabulary.earlyDay) || ahead.take(DateVocabulary.day) {
      if ahead.take(DateVocabulary.earlyDay) {}
      cursor = ahead
      if takeNumericDate() { return true }
      guard takeDayNumber() else { return false }
      if cursor.take(DateVocabulary.newYear) {
        clause.month = 1
        clause.hasLunarWord = true
      }
      return true
    }
    // "19 tháng 8", "ba mươi tháng Chạp", "19 August".
    guard let number = ahead.takeCount(), ahead.sees(DateVocabulary.month) || Self.englishMonth(ahead) != nil else { return false }
    clause.day = number
    cursor = ahead
    return true
  }

  private mutating func takeDayNumber() -> Bool {
    guard let number = cursor.takeCount() else { return false }
    clause.day = number
    return true
  }

  private mutating func takeMonth() -> Bool {
    var ahead = cursor
    guard ahead.take(DateVocabulary.month) else { return false }
    if let word = ahead.peek()?.plain, let lunar = ["gieng": 1, "chap": 12][word] {
      ahead.position += 1
      clause.month = lunar
      clause.hasLunarWord = true
    } else if let number = ahead.takeCount() {
      clause.month = number
    } else {
      return false
    }
    cursor = ahead
    clause.monthPart = usePart()
    _ = takeLeap()
    return takeYearAfterMonth()
  }

  private mutating func takeLeap() -> Bool {
    guard clause.month != nil, !clause.leap, cursor.take(DateVocabulary.leap) else { return false }
    clause.leap = true
    clause.hasLunarWord = true
    return true
  }

  /// The year in "tháng 8/1945", "tháng 8-1945"; true also when there is none.
  private mutating func takeYearAfterMonth() -> Bool {
    if let sign = cursor.peek(), Self.isDateSign(sign), let year = cursor.number(1), (3...4).contains(year.digits) {
      cursor.position += 2
      return add(.year(year.value, nil), .year)
    }
    return true
  }

  private mutating func takeEnglishMonth() -> Bool {
    guard let month = Self.englishMonth(cursor), clause.day != nil || cursor.number(1) != nil else { return false }
    cursor.position += 1
    _ = cursor.take(sign: ".")
    clause.month = month
    clause.monthPart = usePart()
    if clause.day == nil, let day = cursor.number(), day.digits <= 2 {
      cursor.position += 1
      _ = cursor.take(TokenCursor.ordinalEndings)
      clause.day = day.value
    }
    return true
  }

  private static func englishMonth(_ cursor: TokenCursor) -> Int? {
    cursor.peek()?.plain.flatMap { $0 == "sept" ? 9 : DateVocabulary.englishMonths[$0] }
  }

  /// "10" in "10–12/3": the day, or after a month the month, of the other end of an interval.
  private mutating func takeBareNumber() -> Bool {
    guard clause.isEmpty, let number = cursor.number(), number.digits <= 2 else { return false }
    let context = context
    guard context?.kind != .century, context?.kind != .era, context?.kind != .decade else { return false }
    if let context, context.hasDay {
      cursor.position += 1
      if context.day == nil { clause.month = number.value } else { clause.day = number.value }
      return true
    }
    guard cursor.peek(1)?.isDash == true || cursor.sees(DateVocabulary.to, at: 1) else { return false }
    guard cursor.number(2).map({ $0.digits <= 2 }) ?? true else { return false }
    cursor.position += 1
    clause.day = number.value
    return true
  }
}

extension TokenCursor {
  static let ordinalEndings = PhraseSet("st|nd|rd|th")

  /// A number of at most two digits, or a number in words.
  mutating func takeCount() -> Int? {
    if let number = number(), number.digits <= 2 {
      position += 1
      _ = take(Self.ordinalEndings)
      return number.value
    }
    guard let words = NumberWords.vietnamese(rest) else { return nil }
    position += words.length
    return words.value
  }
}
