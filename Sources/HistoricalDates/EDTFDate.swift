/// A date of EDTF level 0 or 1: a year, and possibly a season, or a month and a day.
struct EDTFDate: Sendable, Hashable, CustomStringConvertible {
  enum Part: Sendable, Hashable {
    case absent
    case unspecified
    case value(Int)
  }

  /// Astronomical year; unspecified digits are zeros here.
  var year: Int
  /// How many last digits of the year are unspecified, 0...2.
  var unspecifiedDigits = 0
  /// Month 1...12, or a season 21...24.
  var month = Part.absent
  var day = Part.absent
  var qualifier: EDTFQualifier?

  var season: Int? {
    if case .value(let number) = month, number > 12 { number } else { nil }
  }

  var description: String {
    [yearText, Self.text(month), Self.text(day)].compactMap(\.self).joined(separator: "-") + (qualifier.map { String($0.rawValue) } ?? "")
  }

  /// The first day meant.
  var earliest: CalendarDay? {
    if let season { return EDTFGrouping(season)?.first(in: year) }
    guard case .value(let number) = month else { return CalendarDay(year: year, month: 1, day: 1) }
    guard case .value(let date) = day else { return CalendarDay(year: year, month: number, day: 1) }
    return CalendarDay(year: year, month: number, day: date)
  }

  /// The last day meant.
  var latest: CalendarDay? {
    if let season { return EDTFGrouping(season)?.last(in: year) }
    guard case .value(let number) = month else { return Self.end(of: 12, year + [0, 9, 99][unspecifiedDigits]) }
    guard case .value(let date) = day else { return Self.end(of: number, year) }
    return CalendarDay(year: year, month: number, day: date)
  }

  func qualified(_ other: EDTFQualifier) -> EDTFDate {
    var date = self
    date.qualifier = other.joined(qualifier)
    return date
  }

  private static func end(of month: Int, _ year: Int) -> CalendarDay? {
    CalendarDay(year: year, month: month, day: CalendarDay.length(ofMonth: month, year: year))
  }

  private var yearText: String {
    guard abs(year) <= 9999 else { return "Y\(year)" }
    let digits = CalendarDay.text(ofYear: year)
    return digits.dropLast(unspecifiedDigits) + String(repeating: "X", count: unspecifiedDigits)
  }

  private static func text(_ part: Part) -> String? {
    switch part {
    case .absent: nil
    case .unspecified: "XX"
    case .value(let number): CalendarDay.padded(number, 2)
    }
  }
}
