/// A part of a century, a decade, a reign, a year or a month.
///
/// Conventions, for n years (a century is 100, 01...00):
/// đầu, giữa, cuối are thirds (1601–1633, 1634–1667, 1668–1700; of a decade 0–3, 4–6, 7–9); nửa đầu and nửa cuối are halves;
/// a quarter is a quarter; "những năm đầu" and "những năm cuối" are the first and last ten years.
/// Of a year the thirds are January–April, May–August, September–December; of a month, days 1–10, 11–20 and 21 to the end.
/// Source: the thirds are those of Getty, Categories for the Description of Works of Art, 4.3 (early, mid, late).
enum DatePart: Hashable, Sendable {
  case early, middle, late
  case firstHalf, secondHalf
  case quarter(Int)
  case firstDecade, lastDecade

  /// The places of the part among `count` items numbered from 0.
  func places(of count: Int) -> ClosedRange<Int> {
    let count = max(count, 1)
    let range: (Int, Int) =
      switch self {
      case .early: (0, count == 10 ? 3 : third(count) - 1)
      case .middle: (count == 10 ? 4 : third(count), count - third(count) - 1)
      case .late: (count - third(count), count - 1)
      case .firstHalf: (0, count / 2 - 1)
      case .secondHalf: (count / 2, count - 1)
      case .quarter(let number): ((number - 1) * count / 4, number * count / 4 - 1)
      case .firstDecade: (0, min(10, count) - 1)
      case .lastDecade: (max(0, count - 10), count - 1)
      }
    let low = min(max(range.0, 0), count - 1)
    return low...min(max(range.1, low), count - 1)
  }

  /// The part of whole years; a single year is cut by months.
  func of(years first: Int, _ last: Int) -> DateSpan? {
    if first == last {
      let months = places(of: 12)
      return DateSpan(months: months.lowerBound + 1, months.upperBound + 1, year: first)
    }
    let places = places(of: last - first + 1)
    return DateSpan(years: first + places.lowerBound, first + places.upperBound)
  }

  /// The part of a month, by days.
  func of(month: Int, year: Int) -> DateSpan? {
    let length = CalendarDay.length(ofMonth: month, year: year)
    let days: ClosedRange<Int> =
      switch self {
      case .early: 1...10
      case .middle: 11...20
      case .late: 21...length
      default: places(of: length).lowerBound + 1...places(of: length).upperBound + 1
      }
    guard let from = CalendarDay(year: year, month: month, day: days.lowerBound) else { return nil }
    guard let to = CalendarDay(year: year, month: month, day: days.upperBound) else { return nil }
    return DateSpan(from: DateSpan.date(from), to: DateSpan.date(to))
  }

  private func third(_ count: Int) -> Int { max(1, count / 3) }
}
