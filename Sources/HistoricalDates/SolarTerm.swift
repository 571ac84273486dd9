/// The twenty-four solar terms (tiết khí): the sun's longitude in steps of 15°, counted from the March equinox (Xuân phân, 0).
public enum SolarTerm {
  /// The number, 0..<24, of the term that `day` lies in at UTC+7. The day on which the sun reaches a term's longitude is its first.
  /// Good to a minute within the years of `LunarCalendar`.
  public static func number(on day: CalendarDay) -> Int {
    // The end of the civil day is the beginning of the next.
    let universal = Double(day.julianDayNumber) + 0.5 - LunarCalendar.dayFraction
    let year = 2000 + (universal - 2_451_545) / 365.25
    return Int(SolarLongitude.degrees(ephemerisDate: universal + DeltaT.seconds(year: year) / 86_400) / 15)
  }

  /// Whether `day` is the first of its term.
  public static func begins(on day: CalendarDay) -> Bool { number(on: day) != number(on: day.adding(days: -1)) }
}
