/// ΔT, the difference of Terrestrial Time and Universal Time, in seconds.
///
/// Observed values, read linearly between the years. Source: IERS and the Astronomical Almanac (1900–2025).
/// After 2025 a mild parabola (69 s in 2025, about 94 s in 2100, 178 s in 2199), an extrapolation nobody can vouch for:
/// a new moon or a solar term within two minutes of midnight after 2100 may be decided otherwise by the earth.
/// Before 1900 the parabola of Morrison and Stephenson (2004), used only to bound old dates.
enum DeltaT {
  static func seconds(year: Double) -> Double {
    guard let last = observed.last, year >= 1900 else {
      let centuries = (year - 1820) / 100
      return 32 * centuries * centuries - 20
    }
    guard year < last.year else {
      let years = year - last.year
      return last.seconds + 0.1 * years + 0.003 * years * years
    }
    for (from, to) in zip(observed, observed.dropFirst()) where year < to.year {
      return from.seconds + (to.seconds - from.seconds) * (year - from.year) / (to.year - from.year)
    }
    return last.seconds
  }

  private static let observed: [(year: Double, seconds: Double)] = [
    (1900, -2.7), (1905, 3.9), (1910, 10.5), (1915, 17.2), (1920, 21.2), (1925, 23.6), (1930, 24.0), (1935, 23.9),
    (1940, 24.3), (1945, 26.8), (1950, 29.1), (1955, 31.1), (1960, 33.2), (1965, 35.7), (1970, 40.2), (1975, 45.5),
    (1980, 50.5), (1985, 54.3), (1990, 56.9), (1995, 60.8), (2000, 63.8), (2005, 64.7), (2010, 66.1), (2015, 67.6),
    (2020, 69.4), (2025, 69.1),
  ]
}
