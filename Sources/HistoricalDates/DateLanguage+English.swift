extension DateLanguage {
  static let english = DateLanguage(
    date: englishDate,
    centuries: { first, last, isBC in
      let name = first == last ? "\(ordinal(first)) century" : "\(ordinal(first))–\(ordinal(last)) centuries"
      return name + (isBC ? " BC" : "")
    },
    part: { part, century in "\(englishPart(part)) \(ordinal(century)) century" },
    range: { "from \($0) to \($1)" },
    joined: { "\($0) – \($1)" },
    before: { "before \(withArticle($0))" },
    until: { "until \($0)" },
    from: { "from \(withArticle($0))" },
    unknownStart: { "? – \($0)" },
    unknownEnd: { "\($0) – ?" },
    approximate: { "c. \($0)" })

  /// "the 16th century" after a preposition.
  @Sendable private static func withArticle(_ text: String) -> String {
    text.contains("century") && !text.hasPrefix("c.") ? "the \(text)" : text
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]

  private static func englishPart(_ part: DatePart) -> String {
    switch part {
    case .early: "early"
    case .middle: "mid"
    case .late: "late"
    case .firstHalf: "first half of the"
    case .secondHalf: "second half of the"
    case .quarter(let number): number == 1 ? "first quarter of the" : "last quarter of the"
    case .firstDecade: "first years of the"
    case .lastDecade: "last years of the"
    }
  }

  private static func ordinal(_ number: Int) -> String {
    let endings = [1: "st", 2: "nd", 3: "rd"]
    return "\(number)" + ((11...13).contains(number % 100) ? "th" : endings[number % 10] ?? "th")
  }

  @Sendable private static func englishDate(_ date: EDTFDate) -> String {
    let year = date.year > 999 ? "\(date.year)" : date.year > 0 ? "AD \(date.year)" : "\(1 - date.year) BC"
    if date.unspecifiedDigits == 1 { return date.year % 100 == 0 ? "\(date.year)–\(date.year + 9)" : "\(date.year)s" }
    if date.unspecifiedDigits == 2 { return "\(date.year)s" }
    if let season = date.season { return "\(["spring", "summer", "autumn", "winter"][season - 21]) \(year)" }
    guard case .value(let month) = date.month else {
      if date.month == .absent { return year }
      return year + (date.day == .unspecified ? ", day and month unknown" : ", month unknown")
    }
    guard case .value(let day) = date.day else {
      return "\(months[month - 1]) \(year)" + (date.day == .unspecified ? ", day unknown" : "")
    }
    return "\(day) \(months[month - 1]) \(year)"
  }
}
