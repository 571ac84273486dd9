/// Reads the parts of an EDTF expression in ASCII.
enum EDTFParser {
  static func end(_ text: Substring) -> EDTFEnd? {
    switch text {
    case "": .unknown
    case "..": .open
    default: date(text).map { EDTFEnd($0) }
    }
  }

  /// A date, or a date and a time of which the day is kept.
  static func dateOrTime(_ text: Substring) -> EDTFComponents? {
    guard let mark = text.firstIndex(of: "T") else { return date(text) }
    guard isTime(text[text.index(after: mark)...]), let day = date(text[..<mark]), day.year.value != nil else { return nil }
    return day.month?.value != nil && day.day?.value != nil && day.qualifiers.allSatisfy({ $0 == nil }) ? day : nil
  }

  static func date(_ text: Substring) -> EDTFComponents? {
    var rest = text
    let left = takeQualifier(&rest)
    let isLong = rest.first == "Y"
    if isLong { rest = rest.dropFirst() }
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    var components = rest.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false).map { EDTFQualifiedComponent($0) }
    guard components.count <= (isLong ? 1 : 3), let first = components.first, first.left == nil else { return nil }
    components[0].left = left
    guard let year = isLong ? longYear(first.digits, isNegative) : shortYear(first.digits, isNegative) else { return nil }
    var date = EDTFComponents(year: year, qualifiers: EDTFQualifiedComponent.qualifiers(of: components))
    if components.count > 1 {
      guard year.significantDigits == nil, let month = EDTFDigits(components[1].digits, count: 2) else { return nil }
      date.month = month
    }
    if components.count > 2 {
      guard date.grouping == nil, let day = EDTFDigits(components[2].digits, count: 2) else { return nil }
      date.day = day
    }
    return date.earliest == nil || date.latest == nil ? nil : date
  }

  private static func takeQualifier(_ text: inout Substring) -> EDTFQualifier? {
    guard let qualifier = text.first.flatMap({ EDTFQualifier(rawValue: $0) }) else { return nil }
    text = text.dropFirst()
    return qualifier
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
    guard parts.allSatisfy({ $0.count == 2 && isNumber($0) }) else { return nil }
    return parts.compactMap { Int($0) }
  }

  static func isNumber(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
