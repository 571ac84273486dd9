/// Puts the day, month or season of a clause into its years.
enum DayResolver {
  static func apply(_ clause: DateClause, to resolution: inout ClauseResolution) throws(ReadingFailure) {
    guard isPossible(clause) else { throw ReadingFailure(notes: [.impossibleDate]) }
    guard !resolution.spans.isEmpty else {
      let isStatedLunar = clause.calendar == .lunar || clause.hasLunarWord
      throw ReadingFailure(notes: isStatedLunar ? [.noYear, .lunarNotConverted] : [.noYear])
    }
    let years = resolution.spans.compactMap(\.singleYear)
    guard years.count == resolution.spans.count else { return compare(clause, &resolution) }
    if let season = clause.season {
      resolution.spans = years.compactMap { DateSpan(EDTF(.date(EDTFDate(year: $0, month: .value(season))))) }
    } else if isLunar(clause) {
      try LunarResolver.apply(clause, years, to: &resolution)
    } else {
      resolution.spans = years.compactMap { solar(clause, $0) }
      if resolution.spans.isEmpty { throw ReadingFailure(notes: [.impossibleDate]) }
    }
  }

  /// Whether the day belongs to the lunar calendar: it says so, uses a lunar word, or counts its year by can chi or by a reign.
  static func isLunar(_ clause: DateClause) -> Bool {
    if let calendar = clause.calendar { return calendar == .lunar }
    return clause.hasLunarWord || clause.canChi != nil || !clause.eras.isEmpty
  }

  static func solar(_ clause: DateClause, _ year: Int) -> DateSpan? {
    guard let month = clause.month else { return nil }
    guard let day = clause.day else {
      return clause.monthPart.flatMap { $0.of(month: month, year: year) } ?? DateSpan(months: month, month, year: year)
    }
    return CalendarDay(year: year, month: month, day: day).flatMap { DateSpan(day: $0) }
  }

  private static func isPossible(_ clause: DateClause) -> Bool {
    if let month = clause.month, !(1...12).contains(month) { return false }
    guard let day = clause.day else { return true }
    guard clause.month != nil || clause.season != nil else { return (1...31).contains(day) }
    let longest = isLunar(clause) ? 30 : clause.month.map { CalendarDay.length(ofMonth: $0, year: 2000) } ?? 31
    // Without a year 30/2 may still be a lunar day.
    return (1...max(longest, clause.hasYear ? 1 : 30)).contains(day)
  }

  /// The years are already narrower or wider than a year: a day told in both calendars must agree.
  private static func compare(_ clause: DateClause, _ resolution: inout ClauseResolution) {
    guard resolution.spans.count == 1, let span = resolution.spans.first, span.first == span.last else {
      resolution.notes.insert(.partlyUnderstood)
      return
    }
    guard let day = clause.day, let month = clause.month else { return }
    if isLunar(clause) {
      guard let lunar = LunarCalendar.lunar(from: span.first) else { return }
      if (lunar.day, lunar.month, lunar.leap) == (day, month, clause.leap) {
        resolution.lunar = lunar
      } else {
        resolution.notes.insert(.contradiction)
      }
    } else if (span.first.day, span.first.month) != (day, month) {
      resolution.notes.insert(.contradiction)
    }
  }
}
