/// A season, quarter, quadrimester or semestral: the codes 21...41 in the place of a month.
///
/// Seasons independent of location (21...24) are the Vietnamese ones: spring begins with February, the month of lập xuân.
/// Those of a hemisphere (25...32) are the meteorological ones. The winter, or southern summer, of a year ends in the year after.
/// Source: ISO 8601-2:2019, 4.8.1 for the codes; it leaves the months of the seasons to the place.
struct EDTFGrouping: Sendable, Hashable {
  static let codes = 21...41

  /// The first months of the codes from 21 on.
  private static let firstMonths = [
    2, 5, 8, 11,  // spring to winter
    3, 6, 9, 12,  // the same, northern hemisphere
    9, 12, 3, 6,  // the same, southern hemisphere
    1, 4, 7, 10,  // quarters
    1, 5, 9,  // quadrimesters
    1, 7,  // semestrals
  ]

  private let firstMonth: Int
  /// Months.
  private let length: Int

  init?(_ code: Int) {
    guard Self.codes.contains(code) else { return nil }
    firstMonth = Self.firstMonths[code - Self.codes.lowerBound]
    length = code < 37 ? 3 : code < 40 ? 4 : 6
  }

  func first(in year: Int) -> CalendarDay? {
    CalendarDay(year: year, month: firstMonth, day: 1)
  }

  func last(in year: Int) -> CalendarDay? {
    let months = firstMonth + length - 2
    let month = months % 12 + 1, lastYear = year + months / 12
    return CalendarDay(year: lastYear, month: month, day: CalendarDay.length(ofMonth: month, year: lastYear))
  }
}
