/// A stretch of years that is whole centuries or usual parts of them.
enum CenturyStretch {
  /// "thế kỷ XVII", "nửa đầu thế kỷ XIX", "cuối thế kỷ XI – đầu thế kỷ XII"; nil for other years.
  static func text(_ first: Int, _ last: Int, in language: DateLanguage) -> String? {
    let from = place(first)
    let to = place(last)
    guard from.century <= to.century, from.century >= -39, to.century <= 39 else { return nil }
    if from.offset == 0, to.offset == 99 {
      if from.century > 0 { return language.centuries(from.century, to.century, false) }
      return to.century <= 0 ? language.centuries(1 - from.century, 1 - to.century, true) : nil
    }
    guard from.century > 0 else { return nil }
    if from.century == to.century {
      return parts.first { $0.places(of: 100) == from.offset...to.offset }.map { language.part($0, from.century) }
    }
    guard let start = end(from.century, from.offset, starts, in: language) else { return nil }
    return end(to.century, to.offset, ends, in: language).map { language.joined(start, $0) }
  }

  /// The century that begins with the year; nil when none does.
  static func beginning(_ year: Int, in language: DateLanguage) -> String? {
    let from = place(year)
    return from.offset == 0 && (1...39).contains(from.century) ? language.centuries(from.century, from.century, false) : nil
  }

  private static let parts: [DatePart] = [.early, .middle, .late, .firstHalf, .secondHalf, .quarter(1), .quarter(4)]
  private static let starts: [Int: DatePart] = [33: .middle, 67: .late, 50: .secondHalf]
  private static let ends: [Int: DatePart] = [32: .early, 66: .middle, 49: .firstHalf]

  /// The century, 1 from the year 1, 0 for the first before Christ, and the years since it began.
  private static func place(_ year: Int) -> (century: Int, offset: Int) {
    let century = (year - 1).flooredQuotient(100)
    return (century + 1, year - 1 - century * 100)
  }

  private static func end(_ century: Int, _ offset: Int, _ known: [Int: DatePart], in language: DateLanguage) -> String? {
    if let part = known[offset] { return language.part(part, century) }
    return offset == (known[33] == nil ? 99 : 0) ? language.centuries(century, century, false) : nil
  }
}
