/// The months of a run of lunar years, found from new moons and principal terms.
struct LunarMonthTable: Sendable {
  struct Month: Sendable {
    /// Julian day number of the first day.
    let start: Int
    let number: Int
    let leap: Bool
    let year: Int
  }

  let months: [Month]
  /// The place of each year's first month, and one place past the last month.
  let firstOfYear: [Int]
  /// Julian day number of the day after the last month.
  let end: Int

  init(years: ClosedRange<Int>) {
    var all: [Month] = []
    for year in years.lowerBound - 1...years.upperBound { all += Self.numbered(from: year) }
    let kept = all.drop { $0.year < years.lowerBound }
    let inside = kept.prefix { $0.year <= years.upperBound }
    months = Array(inside)
    end = kept.dropFirst(inside.count).first?.start ?? 0
    firstOfYear = inside.indices.filter { inside[$0].number == 1 && !inside[$0].leap }.map { $0 - inside.startIndex } + [inside.count]
  }

  func length(_ place: Int) -> Int {
    (place + 1 < months.count ? months[place + 1].start : end) - months[place].start
  }

  /// The months from the eleventh of `year` up to the tenth of the year after, numbered.
  static func numbered(from year: Int) -> [Month] {
    let first = eleventh(of: year)
    let count = eleventh(of: year + 1) - first
    let starts = (first...first + count).map { NewMoon.civilDay($0) }
    let terms = starts.map { SolarLongitude.principalTerm(onDay: $0) }
    let leapPlace = count == 13 ? (1..<13).first { terms[$0] == terms[$0 + 1] } : nil
    return (0..<count).map { place in
      let passed = leapPlace.map { place >= $0 } ?? false
      let number = 11 + place - (passed ? 1 : 0)
      return Month(
        start: starts[place], number: number > 12 ? number - 12 : number, leap: place == leapPlace,
        year: number > 12 ? year + 1 : year)
    }
  }

  /// The new moon that begins the month with the December solstice of `year`: the last one before which the sun has not reached it.
  private static func eleventh(of year: Int) -> Int {
    // A new moon between 26 December and 25 January.
    var k = Int((Double(year - 2000) * 365.2425 / NewMoon.meanMonth).rounded(.down)) + 13
    while SolarLongitude.principalTerm(onDay: NewMoon.civilDay(k)) >= 9 { k -= 1 }
    return k
  }
}
