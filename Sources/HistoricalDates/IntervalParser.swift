/// Reads one statement: a clause, two joined by a dash or đến, or one with trước, sau, từ, trở đi.
struct IntervalParser {
  var cursor: TokenCursor
  let depth: Int
  /// Said of the whole statement: "khoảng thế kỷ XVI – XVII".
  var lead = DateClause()
  /// The clause, when the statement is no more than that.
  var clause: DateClause?

  /// Reads a statement and steps past it; fails with `notUnderstood`, and no step, when none stands here.
  static func parse(_ cursor: inout TokenCursor, depth: Int = 0) throws(ReadingFailure) -> DateOutcome {
    try parseWithClause(&cursor, depth: depth).result.get()
  }

  /// The same, with the clause when the statement is no more than that.
  static func parseWithClause(_ cursor: inout TokenCursor, depth: Int = 0) -> (result: Result<DateOutcome, ReadingFailure>, clause: DateClause?) {
    var parser = IntervalParser(cursor: cursor, depth: depth)
    let result = Result { () throws(ReadingFailure) in try parser.statement() }
    if case .failure(let failure) = result, failure.notes == [.notUnderstood] { return (result, nil) }
    cursor = parser.cursor
    return (result, parser.clause)
  }

  private mutating func statement() throws(ReadingFailure) -> DateOutcome {
    takeLead()
    let between = cursor
    if cursor.take(DateVocabulary.between), let first = next(), cursor.take(DateVocabulary.and), let last = next(after: first) {
      return try interval(first, last)
    }
    cursor = between
    if cursor.take(DateVocabulary.before) { return try open { .interval(.open, .date($0.start.before)) } }
    if cursor.take(DateVocabulary.after) { return try openEnded { .interval(.date($0.end.after), .open) } }
    if cursor.take(DateVocabulary.until) { return try open { .interval(.open, .date($0.end)) } }
    if cursor.take(DateVocabulary.notBefore) { return try openEnded { .interval(.date($0.start), .open) } }
    if cursor.peek() == .sign("?"), cursor.peek(1)?.isDash == true {
      cursor.position += 2
      return try open { .interval(.unknown, .date($0.end)) }
    }
    let isFrom = cursor.takeWord(DateVocabulary.from)
    guard let first = next() else { throw ReadingFailure(notes: [.notUnderstood]) }
    return try continued(first, isFrom: isFrom)
  }

  private mutating func takeLead() {
    while true {
      if cursor.takeWord(DateVocabulary.approximate) || cursor.take(sign: "~") {
        _ = cursor.take(sign: ".")
        lead.isApproximate = true
      } else if cursor.take(DateVocabulary.uncertain) {
        lead.isUncertain = true
      } else if cursor.take(DateVocabulary.legendary) {
        lead.isUncertain = true
        lead.notes.insert(.legendary)
        _ = cursor.take(sign: ",")
      } else {
        return
      }
    }
  }

  private mutating func next(after context: DateClause? = nil) -> DateClause? {
    ClauseParser.parse(&cursor, after: context, depth: depth)
  }

  private mutating func continued(_ first: DateClause, isFrom: Bool) throws(ReadingFailure) -> DateOutcome {
    if cursor.take(DateVocabulary.onwards) { return try stretch(first) { .interval(.date($0.start), .open) } }
    if cursor.take(DateVocabulary.backwards) { return try stretch(first) { .interval(.open, .date($0.end)) } }
    if first.kind == .century || first.kind == .name, let last = takeListed(first) { return try interval(first, last) }
    let joined = cursor
    if cursor.takeDash() || cursor.take(DateVocabulary.to) || cursor.take(sign: "~") {
      if cursor.take(DateVocabulary.now) || cursor.isAtEnd { return try stretch(first) { .interval(.date($0.start), .open) } }
      if cursor.peek() == .sign("?"), cursor.position == cursor.tokens.count - 1 {
        cursor.position += 1
        return try stretch(first) { .interval(.date($0.start), .unknown) }
      }
      if let last = next(after: first) { return try interval(first, last) }
      cursor = joined
    }
    if isFrom { return try stretch(first) { .interval(.date($0.start), .open) } }
    let whole = lead.joined(first)
    clause = whole
    return try DateOutcome(ClauseResolver.resolve(whole), whole.qualifier)
  }

  /// The last of "thế kỷ 17, 18", "thời Lý Trần", "cuối thế kỷ XVI và đầu thế kỷ XVII", each next to the one before.
  private mutating func takeListed(_ first: DateClause) -> DateClause? {
    var last: DateClause?
    while true {
      let before = cursor
      _ = cursor.take(sign: ",") || cursor.take(DateVocabulary.and) || cursor.take(sign: "&") || cursor.take(sign: "/")
      guard let found = next(after: last ?? first), found.kind == first.kind, Self.follows(found, last ?? first) else {
        cursor = before
        return last
      }
      last = found
    }
  }

  private static func follows(_ next: DateClause, _ previous: DateClause) -> Bool {
    guard !next.hasDay, let from = try? ClauseResolver.resolve(previous).last else { return false }
    guard let to = try? ClauseResolver.resolve(next).first else { return false }
    return (0...30).contains(to.year - from.year)
  }

  /// An open end that the wording may say once more: "sau 1975 đến nay".
  private mutating func openEnded(_ form: (DateSpan) -> EDTF.Form) throws(ReadingFailure) -> DateOutcome {
    let outcome = try open(form)
    _ = cursor.take(DateVocabulary.onwards)
    return outcome
  }

  private mutating func open(_ form: (DateSpan) -> EDTF.Form) throws(ReadingFailure) -> DateOutcome {
    guard let clause = next() else { throw ReadingFailure(notes: [.notUnderstood]) }
    if let last = takeOtherEnd(of: clause) {
      let both = try interval(clause, last.completed(from: clause))
      guard let span = DateSpan(both.edtf.unqualified) else { throw ReadingFailure(notes: [.notUnderstood]) }
      return DateOutcome(EDTF(form(span)).qualified(lead.qualifier), notes: both.notes)
    }
    return try stretch(clause, form)
  }

  /// The clause after a dash or đến; nil, and no step, when none stands here.
  private mutating func takeOtherEnd(of first: DateClause) -> DateClause? {
    let before = cursor
    if cursor.takeDash() || cursor.take(DateVocabulary.to), let last = next(after: first) { return last }
    cursor = before
    if cursor.takeDash(), cursor.take(DateVocabulary.now) { return nil }
    cursor = before
    return nil
  }

  private func stretch(_ clause: DateClause, _ form: (DateSpan) -> EDTF.Form) throws(ReadingFailure) -> DateOutcome {
    let whole = lead.joined(clause)
    let resolution = try ClauseResolver.resolve(whole)
    guard let span = resolution.spans.first else { throw ReadingFailure(notes: [.noYear]) }
    let others = resolution.spans.dropFirst().map { EDTF(form($0)) } + resolution.alternatives.compactMap { DateSpan($0) }.map { EDTF(form($0)) }
    var outcome = DateOutcome(EDTF(form(span)).qualified(whole.qualifier), alternatives: others, notes: resolution.notes)
    outcome.lunar = resolution.lunar
    return outcome
  }

  private func interval(_ first: DateClause, _ last: DateClause) throws(ReadingFailure) -> DateOutcome {
    var first = first.completed(from: last)
    let last = last.completed(from: first)
    if last.beforeChrist == true, first.beforeChrist == nil, first.kind == .century { first.beforeChrist = true }
    let from = try ClauseResolver.resolve(first)
    let to = try ClauseResolver.resolve(last)
    guard let start = from.spans.first, let end = to.spans.last(where: { $0.last >= start.first }) else {
      throw ReadingFailure(notes: from.spans.isEmpty || to.spans.isEmpty ? [.noYear] : [.reversedInterval])
    }
    let isChosen = from.spans.count > 1 || to.spans.count > 1
    let ends = (start.start.qualified(first, isChosen && from.spans.count > 1), end.end.qualified(last, isChosen && to.spans.count > 1))
    let edtf = EDTF(.interval(.date(ends.0), .date(ends.1))).qualified(lead.qualifier)
    var notes = from.notes.union(to.notes).union(lead.notes)
    if lead.isApproximate { notes.insert(.approximate) }
    if lead.isUncertain { notes.insert(.uncertain) }
    return DateOutcome(edtf, notes: notes)
  }
}

extension EDTFDate {
  fileprivate func qualified(_ clause: DateClause, _ isChosen: Bool) -> EDTFDate {
    var date = self
    if isChosen { date = date.qualified(.uncertain) }
    return clause.qualifier.map { date.qualified($0) } ?? date
  }

  /// The date just before, as precise as this one.
  var before: EDTFDate {
    step(to: earliest.map { CalendarDay(julianDayNumber: $0.julianDayNumber - 1) })
  }

  /// The date just after, as precise as this one.
  var after: EDTFDate {
    step(to: latest.map { CalendarDay(julianDayNumber: $0.julianDayNumber + 1) })
  }

  private func step(to day: CalendarDay?) -> EDTFDate {
    guard let day else { return self }
    var date = EDTFDate(year: day.year)
    if month != .absent { date.month = .value(day.month) }
    if self.day != .absent { date.day = .value(day.day) }
    return date
  }
}
