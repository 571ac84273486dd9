/// A date of any level by its components, each with its own qualifier.
struct EDTFComponents: Sendable, Hashable, CustomStringConvertible {
  var year: EDTFYear
  /// Month 1...12, or a grouping 21...41.
  var month: EDTFDigits?
  var day: EDTFDigits?
  /// One for each component there is.
  var qualifiers: [EDTFQualifier?]

  var grouping: EDTFGrouping? { month?.value.flatMap { EDTFGrouping($0) } }

  /// Whether every digit is known.
  var isSpecified: Bool { [year.digits, month, day].allSatisfy { $0?.unspecified ?? 0 == 0 } }

  /// The date of level 0 or 1 that says the same, or nil where there is none.
  var plain: EDTFDate? {
    guard let first = qualifiers.first, qualifiers.allSatisfy({ $0 == first }), year.significantDigits == nil else { return nil }
    let unspecified = year.digits.unspecified
    guard unspecified == 0 || unspecified <= 2 && unspecified == year.digits.unspecifiedAtEnd && !year.isNegative && month == nil else { return nil }
    guard let month = Self.plain(month), let day = Self.plain(day) else { return nil }
    if case .value(let number) = month, number > 24 { return nil }
    if month == .unspecified, case .value = day { return nil }
    return EDTFDate(year: year.value ?? year.digits.lowest, unspecifiedDigits: unspecified, month: month, day: day, qualifier: first)
  }

  /// A qualifier of the whole date or of its first components stands behind them, any other before its component.
  /// Source: ISO 8601-2:2019, 8.2.4.
  var description: String {
    let group = qualifiers.first == .some(nil) ? 0 : qualifiers.prefix { $0 == qualifiers.first }.count
    let components = [year.description, month?.description, day?.description].compactMap(\.self)
    let marked = zip(components, qualifiers).enumerated().map { index, part in
      let mark = part.1.map { String($0.rawValue) } ?? ""
      return index >= group ? mark + part.0 : index == group - 1 ? part.0 + mark : part.0
    }
    return marked.joined(separator: "-")
  }

  /// The first day that exists and can be meant.
  var earliest: CalendarDay? {
    if let plain { return plain.earliest }
    if let grouping { return year.range.first(where: year.contains).flatMap { grouping.first(in: $0) } }
    return firstDay(years: year.range, months: months) { $0 }
  }

  /// The last day that exists and can be meant.
  var latest: CalendarDay? {
    if let plain { return plain.latest }
    if let grouping { return year.range.last(where: year.contains).flatMap { grouping.last(in: $0) } }
    return firstDay(years: year.range.reversed(), months: months.reversed()) { $0.reversed() }
  }

  func qualified(_ qualifier: EDTFQualifier) -> EDTFComponents {
    var date = self
    date.qualifiers = qualifiers.map { qualifier.joined($0) }
    return date
  }

  /// The months that can be meant and have, in a leap year, a day that can be.
  private var months: [Int] {
    (1...12).filter { number in
      guard month?.matches(number) ?? true else { return false }
      return (1...CalendarDay.length(ofMonth: number, year: 2000)).contains { day?.matches($0) ?? true }
    }
  }

  private func firstDay(years: some Sequence<Int>, months: [Int], order: ([Int]) -> [Int]) -> CalendarDay? {
    guard !months.isEmpty else { return nil }
    for year in years where self.year.contains(year) {
      for month in months {
        let days = order(Array(1...CalendarDay.length(ofMonth: month, year: year)))
        if let day = days.first(where: { day?.matches($0) ?? true }) { return CalendarDay(year: year, month: month, day: day) }
      }
    }
    return nil
  }

  /// Nil for a number of which only one digit is known.
  private static func plain(_ digits: EDTFDigits?) -> EDTFDate.Part? {
    guard let digits else { return .absent }
    if let value = digits.value { return .value(value) }
    return digits.unspecified == 2 ? .unspecified : nil
  }
}
