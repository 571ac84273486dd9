extension ClauseParser {
  /// What is said about the date: khoảng, có lẽ, (?), âm lịch, trước Công nguyên, and dates in brackets or after tức.
  mutating func takeRemark() -> Bool {
    if takeQualifier() || takeCalendar() || takeEra() { return true }
    if cursor.take(DateVocabulary.that) {
      absorb(takeToSeparator())
      return true
    }
    guard cursor.peek() == .sign("("), depth < 3 else { return false }
    cursor.position += 1
    let inner = cursor.takeBracketed()
    for piece in inner.split(whereSeparator: { $0 == .sign(",") || $0 == .sign(";") }) { absorb(Array(piece)) }
    return true
  }

  private mutating func takeQualifier() -> Bool {
    if cursor.takeWord(DateVocabulary.approximate) || cursor.take(sign: "~") || cursor.take(sign: "≈") {
      _ = cursor.take(sign: ".")
      clause.isApproximate = true
    } else if cursor.take(DateVocabulary.uncertain) || cursor.take(sign: "?") {
      clause.isUncertain = true
    } else if cursor.take(DateVocabulary.legendary) {
      clause.isUncertain = true
      clause.notes.insert(.legendary)
    } else if !clause.isEmpty, cursor.take(sign: "%") {
      clause.isUncertain = true
      clause.isApproximate = true
    } else {
      return false
    }
    return true
  }

  private mutating func takeCalendar() -> Bool {
    guard clause.hasDay || clause.canChi != nil else { return false }
    if cursor.take(DateVocabulary.lunar) {
      clause.calendar = .lunar
      return true
    }
    guard cursor.take(DateVocabulary.solar) else { return false }
    clause.calendar = .solar
    return true
  }

  private mutating func takeEra() -> Bool {
    guard clause.kind == .year || clause.kind == .century else { return false }
    if cursor.take(DateVocabulary.beforeChrist) {
      clause.beforeChrist = true
      return true
    }
    guard cursor.take(DateVocabulary.afterChrist) else { return false }
    clause.beforeChrist = false
    return true
  }

  private mutating func takeToSeparator() -> [DateToken] {
    let start = cursor.position
    while let token = cursor.peek(), token != .sign(","), token != .sign(";"), token != .sign("(") {
      if token == .sign("."), cursor.number(1) == nil { break }
      cursor.position += 1
    }
    return Array(cursor.tokens[start..<cursor.position])
  }

  /// Joins what a bracket says: a date in full narrows this one, a piece of a date completes it, other text is passed over.
  private mutating func absorb(_ tokens: [DateToken]) {
    var ahead = TokenCursor(tokens: tokens)
    if absorbRemark(&ahead) { return }
    ahead.position = 0
    if let outcome = try? IntervalParser.parse(&ahead, depth: depth + 1), ahead.isAtEnd {
      if let span = DateSpan(outcome.edtf.unqualified) {
        clause.pieces.append(.spans([span]))
        if clause.kind == .none { clause.kind = .year }
        clause.isApproximate = clause.isApproximate || outcome.notes.contains(.approximate)
        clause.isUncertain = clause.isUncertain || outcome.notes.contains(.uncertain)
        return
      }
    }
    ahead.position = 0
    guard let other = ClauseParser.parse(&ahead, depth: depth + 1), ahead.isAtEnd else {
      clause.notes.insert(.partlyUnderstood)
      return
    }
    if other.hasDay, clause.hasDay, !freeze() { return }
    clause = clause.joined(other)
  }

  /// A bracket that holds no more than âm lịch, dương lịch, a question mark, truyền thuyết, khoảng.
  private mutating func absorbRemark(_ ahead: inout TokenCursor) -> Bool {
    let saved = cursor
    cursor = ahead
    var count = 0
    let before = clause
    while !cursor.isAtEnd, takeQualifier() || takeCalendar() || takeEra() { count += 1 }
    let complete = cursor.isAtEnd && count > 0
    cursor = saved
    if !complete { clause = before }
    return complete
  }

  /// Turns the solar day already read into a span, so that a bracket may give its lunar date.
  private mutating func freeze() -> Bool {
    guard let resolution = try? ClauseResolver.resolve(clause), resolution.spans.count == 1 else { return false }
    clause.pieces = [.spans(resolution.spans)]
    clause.canChi = nil
    clause.eras = []
    clause.ordinal = nil
    clause.day = nil
    clause.month = nil
    clause.calendar = nil
    return true
  }
}
