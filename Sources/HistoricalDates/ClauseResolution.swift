/// The spans a clause can mean, all the same in kind, in order of time.
struct ClauseResolution {
  var spans: [DateSpan]
  var alternatives: [EDTF] = []
  var lunar: LunarDate?
  var notes: Set<DateReading.Note> = []

  var first: CalendarDay? { spans.map(\.first).min() }
  var last: CalendarDay? { spans.map(\.last).max() }

  /// Keeps spans the wording commonly means as candidates, and gives the rest as alternatives.
  mutating func settle() {
    var seen: [DateSpan] = []
    for span in spans.sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) where !seen.contains(span) { seen.append(span) }
    let primary = seen.filter { !$0.isSecondary }
    let secondary = seen.filter(\.isSecondary)
    spans = primary.isEmpty ? secondary : primary
    if !primary.isEmpty { alternatives = secondary.map(\.edtf) + alternatives }
    if spans.count > 1 { notes.insert(.uncertain) }
  }

  /// Narrows the spans to those that agree with one of `others`; where none does, keeps them and says so.
  mutating func narrow(to others: [DateSpan]) {
    guard !others.isEmpty else { return }
    let common = spans.flatMap { span in others.compactMap { span.intersection($0) } }
    if common.isEmpty {
      notes.insert(.contradiction)
      alternatives += others.map(\.edtf)
    } else {
      spans = common
    }
  }
}
