/// Reads the parts of an EDTF expression.
enum EDTFParser {
  static func end(_ text: Substring) -> EDTFEnd? {
    switch text {
    case "": .unknown
    case "..": .open
    default: date(text, inInterval: true).map { .date($0) }
    }
  }

  /// A date, or a date and a time of which the day is kept.
  static func dateOrTime(_ text: Substring) -> EDTFDate? {
    guard let mark = text.firstIndex(of: "T") else { return date(text, inInterval: false) }
    guard isTime(text[text.index(after: mark)...]), let day = date(text[..<mark], inInterval: false) else { return nil }
    guard case .value = day.day, day.qualifier == nil else { return nil }
    return day
  }

  /// Unspecified digits inside an interval are level 2 and refused.
  private static func date(_ text: Substring, inInterval: Bool) -> EDTFDate? {
    var rest = text
    let qualifier = rest.last.flatMap { EDTFQualifier(rawValue: $0) }
    if qualifier != nil { rest = rest.dropLast() }
    if rest.first == "Y" { return longYear(rest.dropFirst(), qualifier) }
    let negative = rest.first == "-"
    if negative { rest = rest.dropFirst() }
    let parts = rest.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), var date = year(parts[0], negative: negative) else { return nil }
    if parts.count > 1 {
      guard date.unspecifiedDigits == 0, let month = part(parts[1], 1...12, 21...24) else { return nil }
      date.month = month
    }
    if parts.count > 2 {
      guard date.season == nil, let day = part(parts[2], 1...31, 1...31) else { return nil }
      date.day = day
    }
    date.qualifier = qualifier
    return isPossible(date, inInterval: inInterval) ? date : nil
  }

  private static func isPossible(_ date: EDTFDate, inInterval: Bool) -> Bool {
    if date.month == .unspecified, case .value = date.day { return false }
    let unspecified = date.unspecifiedDigits > 0 || date.month == .unspecified || date.day == .unspecified
    return date.earliest != nil && date.latest != nil && !(inInterval && unspecified)
  }

  private static func longYear(_ text: Substring, _ qualifier: EDTFQualifier?) -> EDTFDate? {
    let digits = text.first == "-" ? text.dropFirst() : text
    guard (5...15).contains(digits.count), digits.first != "0", isDigits(digits), let year = Int(text) else { return nil }
    return EDTFDate(year: year, qualifier: qualifier)
  }

  private static func year(_ text: Substring, negative: Bool) -> EDTFDate? {
    guard text.count == 4 else { return nil }
    let unspecified = text.reversed().prefix { $0 == "X" }.count
    guard unspecified <= 2, !(negative && unspecified > 0), isDigits(text.dropLast(unspecified)) else { return nil }
    let digits = text.dropLast(unspecified) + String(repeating: "0", count: unspecified)
    guard let year = Int(digits), !(negative && year == 0) else { return nil }
    return EDTFDate(year: negative ? -year : year, unspecifiedDigits: unspecified)
  }

  private static func part(_ text: Substring, _ range: ClosedRange<Int>, _ seasons: ClosedRange<Int>) -> EDTFDate.Part? {
    if text == "XX" { return .unspecified }
    guard text.count == 2, isDigits(text), let number = Int(text) else { return nil }
    return range.contains(number) || seasons.contains(number) ? .value(number) : nil
  }

  /// "23:20:30", then nothing, "Z", "+07" or "+05:30".
  private static func isTime(_ text: Substring) -> Bool {
    let clock = text.prefix(8)
    guard clock.count == 8, let time = numbers(clock), time.count == 3, time[1] < 60, time[2] < 60 else { return false }
    guard time[0] < 24 || time == [24, 0, 0] else { return false }
    let zone = text.dropFirst(8)
    if zone.isEmpty || zone == "Z" { return true }
    guard zone.first == "+" || zone.first == "-", let shift = numbers(zone.dropFirst()) else { return false }
    return shift.count <= 2 && shift[0] < 24 && (shift.count == 1 || shift[1] < 60)
  }

  private static func numbers(_ text: Substring) -> [Int]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.count == 2 && isDigits($0) }) else { return nil }
    return parts.compactMap { Int($0) }
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
