/// What one statement of a wording comes to.
struct DateOutcome {
  var edtf: EDTF
  var earliest: CalendarDay?
  var latest: CalendarDay?
  var alternatives: [EDTF] = []
  var lunar: LunarDate?
  var notes: Set<DateReading.Note> = []

  /// The outcome of one clause: the earliest candidate, marked uncertain when there are others.
  init(_ resolution: ClauseResolution, _ qualifier: EDTFQualifier?) throws(ReadingFailure) {
    guard let span = resolution.spans.first else { throw ReadingFailure(notes: [.noYear]) }
    let isOne = resolution.spans.count == 1
    edtf = span.edtf.qualified(isOne ? nil : .uncertain).qualified(qualifier)
    earliest = resolution.first
    latest = resolution.last
    alternatives = resolution.spans.dropFirst().map(\.edtf) + resolution.alternatives
    lunar = resolution.lunar
    notes = resolution.notes
  }

  /// An interval or an open stretch; earliest and latest are those of the expression.
  init(_ edtf: EDTF, alternatives: [EDTF] = [], notes: Set<DateReading.Note>) {
    self.edtf = edtf
    earliest = edtf.earliest
    latest = edtf.latest
    self.alternatives = alternatives
    self.notes = notes
  }
}

extension EDTF {
  var unqualified: EDTF {
    switch form {
    case .date(var date):
      date.qualifier = nil
      return EDTF(.date(date))
    case .interval(let start, let end):
      return EDTF(.interval(start.unqualified, end.unqualified))
    }
  }
}

extension EDTFEnd {
  fileprivate var unqualified: EDTFEnd {
    guard case .date(var date) = self else { return self }
    date.qualifier = nil
    return .date(date)
  }
}
