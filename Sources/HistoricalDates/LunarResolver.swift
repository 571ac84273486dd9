/// Converts the lunar day or month of a clause.
enum LunarResolver {
  static func apply(_ clause: DateClause, _ years: [Int], to resolution: inout ClauseResolution) throws(ReadingFailure) {
    guard let month = clause.month else { throw ReadingFailure(notes: [.noYear]) }
    var spans: [DateSpan] = []
    for year in years {
      if LunarCalendar.years.contains(year) {
        try spans.append(inside(clause, month, year, &resolution))
      } else {
        resolution.notes.insert(.lunarNotConverted)
        spans += [outside(clause, month, year)].compactMap(\.self)
      }
    }
    // Can chi names lunar years, but newspapers also put it beside solar days.
    if clause.calendar == nil, !clause.hasLunarWord, clause.eras.isEmpty {
      let inCalendar = years.filter(LunarCalendar.years.contains)
      let solar = inCalendar.compactMap { DayResolver.solar(clause, $0)?.edtf }.filter { edtf in !spans.contains { $0.edtf == edtf } }
      resolution.alternatives += solar
      if !solar.isEmpty { resolution.notes.insert(.ambiguousForm) }
    }
    resolution.spans = spans
  }

  private static func inside(
    _ clause: DateClause, _ month: Int, _ year: Int, _ resolution: inout ClauseResolution
  ) throws(ReadingFailure) -> DateSpan {
    let length = LunarCalendar.length(ofMonth: month, leap: clause.leap, year: year)
    let date = LunarDate(day: clause.day ?? 1, month: month, leap: clause.leap, year: year)
    guard let length, let date, let first = LunarCalendar.solar(from: date) else { throw ReadingFailure(notes: [.impossibleDate]) }
    resolution.notes.insert(.lunarConverted)
    if clause.day != nil {
      resolution.lunar = date
      if let span = DateSpan(day: first) { return span }
    }
    let last = CalendarDay(julianDayNumber: first.julianDayNumber + length - 1)
    guard let span = DateSpan(from: DateSpan.date(first), to: DateSpan.date(last)) else { throw ReadingFailure(notes: [.impossibleDate]) }
    return span
  }

  /// The solar year or years the day can lie in. Only the eleventh and twelfth months reach over the new year; where they
  /// began is computed as for today's calendar and trusted to three days, for older rules of the leap month differ.
  private static func outside(_ clause: DateClause, _ month: Int, _ year: Int) -> DateSpan? {
    guard month >= 11, (-500...3000).contains(year) else { return DateSpan(years: year, year) }
    guard let start = LunarMonthTable.numbered(from: year).first(where: { $0.number == month && $0.leap == clause.leap })?.start else {
      return DateSpan(years: year, year + 1)
    }
    let first = CalendarDay(julianDayNumber: start + (clause.day ?? 1) - 1 - 3)
    let last = CalendarDay(julianDayNumber: start + (clause.day ?? 30) - 1 + (month == 12 ? 33 : 3))
    return DateSpan(years: first.year, last.year)
  }
}
