/// Works out the days a clause means.
enum ClauseResolver {
  static func resolve(_ clause: DateClause) throws(ReadingFailure) -> ClauseResolution {
    var resolution = try years(of: clause)
    if let canChi = clause.canChi { try name(canChi, clause, &resolution) }
    if clause.hasDay {
      try DayResolver.apply(clause, to: &resolution)
    } else if let part = clause.yearPart {
      resolution.spans = resolution.spans.compactMap { span in
        span.singleYear.flatMap { part.of(years: $0, $0) } ?? span
      }
    }
    resolution.notes.formUnion(clause.notes)
    resolution.alternatives += clause.otherForms
    resolution.settle()
    note(clause, &resolution)
    return resolution
  }

  /// What the pieces that name years have in common; no spans when there are none.
  private static func years(of clause: DateClause) throws(ReadingFailure) -> ClauseResolution {
    var sets: [[DateSpan]] = []
    if !clause.eras.isEmpty { sets.append(try eraYears(of: clause)) }
    let century = clause.pieces.lazy.compactMap { if case .century(let number, _) = $0 { number } else { nil } }.first
    let hasDecade = clause.pieces.contains { if case .decade = $0 { true } else { false } }
    var notes: Set<DateReading.Note> = []
    for piece in clause.pieces {
      if hasDecade, case .century = piece { continue }
      if case .decade = piece, century == nil { notes.insert(.centuryAssumed) }
      sets.append(spans(of: piece, beforeChrist: clause.beforeChrist == true, century: century))
    }
    guard let first = sets.first, !first.isEmpty else {
      if clause.ordinal != nil { throw ReadingFailure(notes: [.notUnderstood]) }
      return ClauseResolution(spans: [], notes: notes)
    }
    var resolution = ClauseResolution(spans: first, notes: notes)
    for others in sets.dropFirst() { resolution.narrow(to: others) }
    if clause.ordinal != nil, clause.eras.isEmpty { resolution.notes.insert(.partlyUnderstood) }
    return resolution
  }

  private static func eraYears(of clause: DateClause) throws(ReadingFailure) -> [DateSpan] {
    guard let ordinal = clause.ordinal else {
      return clause.eras.compactMap { DateSpan(years: $0.first, $0.last) }
    }
    let years = clause.eras.compactMap { era -> Int? in
      ordinal >= 1 && era.first + ordinal - 1 <= era.last ? era.first + ordinal - 1 : nil
    }
    guard !years.isEmpty else { throw ReadingFailure(notes: [.eraYearOutOfRange]) }
    return years.compactMap { DateSpan(years: $0, $0) }
  }

  private static func spans(of piece: DateClause.Piece, beforeChrist: Bool, century: Int?) -> [DateSpan] {
    switch piece {
    case .year(let number, let part):
      let year = beforeChrist ? 1 - number : number
      return [part.flatMap { $0.of(years: year, year) } ?? DateSpan(years: year, year)].compactMap(\.self)
    case .century(let number, let part):
      let first = beforeChrist ? 1 - number * 100 : (number - 1) * 100 + 1
      return [part.flatMap { $0.of(years: first, first + 99) } ?? DateSpan(years: first, first + 99)].compactMap(\.self)
    case .decade(let number, let part):
      let first = ((century ?? 20) - 1) * 100 + number
      let whole = EDTF(.date(EDTFDate(year: first, unspecifiedDigits: 1)))
      return [part.flatMap { $0.of(years: first, first + 9) } ?? DateSpan(whole)].compactMap(\.self)
    case .spans(let spans):
      return spans
    }
  }

  /// Keeps the years of that can chi name.
  private static func name(_ canChi: Int, _ clause: DateClause, _ resolution: inout ClauseResolution) throws(ReadingFailure) {
    guard !resolution.spans.isEmpty else {
      let years = SexagenaryCycle.years(at: canChi, in: 1428...2029)
      throw ReadingFailure(notes: [.canChiAmbiguous], alternatives: years.compactMap { DateSpan(years: $0, $0)?.edtf })
    }
    let named = resolution.spans.flatMap { span -> [DateSpan] in
      // A day or month keeps its precision; the lunar year may have begun in the solar year before.
      if span.singleYear == nil, span.first.year == span.last.year {
        return (span.first.year - 1...span.first.year).contains { SexagenaryCycle.place(ofYear: $0) == canChi } ? [span] : []
      }
      return SexagenaryCycle.years(at: canChi, in: span.first.year...span.last.year).compactMap { year in
        var named = DateSpan(years: year, year)
        named?.isSecondary = span.isSecondary
        return named
      }
    }
    if named.isEmpty { resolution.notes.insert(.contradiction) } else { resolution.spans = named }
  }

  private static func note(_ clause: DateClause, _ resolution: inout ClauseResolution) {
    if clause.isApproximate { resolution.notes.insert(.approximate) }
    if clause.isUncertain { resolution.notes.insert(.uncertain) }
    if !resolution.alternatives.isEmpty, clause.dynasties.contains(where: { !$0.otherYears.isEmpty }) {
      resolution.notes.insert(.rulerAmbiguous)
    }
    guard resolution.spans.count > 1 || !clause.dynasties.isEmpty else { return }
    if resolution.spans.count > 1 {
      if clause.eras.count > 1 { resolution.notes.insert(.eraAmbiguous) } else if clause.canChi != nil { resolution.notes.insert(.canChiAmbiguous) }
    }
    if let first = resolution.first?.year, let last = resolution.last?.year, hasRival(clause.dynasties, first...last) {
      resolution.notes.insert(.overlapsDynasty)
    }
  }

  /// Whether another dynasty ruled at the same time for more than a year of both.
  private static func hasRival(_ own: [HistoricalPeriod], _ years: ClosedRange<Int>) -> Bool {
    let ruling = ReignEras.dynasties(in: years)
    return own.filter(\.isDynasty).contains { dynasty in
      ruling.contains { other in
        !own.contains(other) && min(other.last, dynasty.last, years.upperBound) - max(other.first, dynasty.first, years.lowerBound) > 1
      }
    }
  }
}
