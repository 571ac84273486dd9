extension ClauseParser {
  /// Thời Trần, đời vua Lê Thánh Tông, niên hiệu Cảnh Hưng, Lê trung hưng, triều Nguyễn.
  mutating func takeName() -> Bool {
    var ahead = cursor
    var hint = Hint.none
    var found: (entries: [HistoricalNames.Entry], hint: Hint, end: Int)?
    func consider(_ ahead: TokenCursor, _ hint: Hint) {
      // Of "chúa Trịnh" and "Trịnh Sâm" after "chúa" the one that reaches farther.
      if let match = HistoricalNames.match(ahead.rest), isAllowed(match, ahead, hint), ahead.position + match.length > found?.end ?? 0 {
        found = (match.entries, hint, ahead.position + match.length)
      }
    }
    consider(ahead, hint)
    while true {
      let start = ahead.position
      guard let next = Self.takeHint(&ahead) else { break }
      // "thời chúa" says what follows, but "Chúa Nguyễn" is a name: its last word may begin one.
      if ahead.position > start + 1 {
        var last = ahead
        last.position -= 1
        consider(last, .period)
      }
      hint = next == .period && hint == .ruler ? .ruler : next
      consider(ahead, hint)
    }
    guard var found else { return false }
    cursor.position = found.end
    if found.hint == .none, cursor.take(DateVocabulary.dynastyAfter) { found.hint = .period }
    addName(Self.chosen(found.entries, found.hint))
    return true
  }

  private enum Hint { case none, ruler, era, period }

  private static func takeHint(_ cursor: inout TokenCursor) -> Hint? {
    if cursor.take(DateVocabulary.rulerWords) { return .ruler }
    if cursor.take(DateVocabulary.eraWords) { return .era }
    if cursor.take(DateVocabulary.periodWords) { return .period }
    return nil
  }

  /// A name of one syllable counts only after thời, nhà, đời, or where nothing else stands beside it.
  private func isAllowed(_ match: (entries: [HistoricalNames.Entry], length: Int), _ cursor: TokenCursor, _ hint: Hint) -> Bool {
    if match.length > 1 || hint != .none { return true }
    let after = cursor.peek(match.length)
    if cursor.sees(DateVocabulary.dynastyAfter, at: match.length) { return true }
    guard clause.isEmpty else { return false }
    return after.map { $0.word == nil && !Self.isNumber($0) } ?? true || context?.kind == .name
  }

  private static func isNumber(_ token: DateToken) -> Bool {
    if case .number = token { true } else { false }
  }

  /// The entries of the kind the word before asks for, or else of the commonest kind.
  private static func chosen(_ entries: [HistoricalNames.Entry], _ hint: Hint) -> [HistoricalNames.Entry] {
    let eras = entries.filter { if case .era = $0 { true } else { false } }
    let reigns = entries.filter { if case .reign = $0 { true } else { false } }
    let periods = entries.filter { if case .period = $0 { true } else { false } }
    let order =
      switch hint {
      case .ruler: [reigns, periods, eras]
      case .era: [eras, reigns, periods]
      case .period: [periods, eras, reigns]
      case .none: [eras, periods, reigns]
      }
    return order.first { !$0.isEmpty } ?? []
  }

  private mutating func addName(_ entries: [HistoricalNames.Entry]) {
    let eras = entries.compactMap { if case .era(let era) = $0 { era } else { nil } }
    if !eras.isEmpty, clause.eras.isEmpty, part == nil {
      clause.eras = eras
      clause.kind = .era
      return
    }
    let part = usePart()
    let spans = entries.flatMap { Self.years(of: $0) }.compactMap { years -> DateSpan? in
      var span = part.flatMap { $0.of(years: years.first, years.last) } ?? DateSpan(years: years.first, years.last)
      span?.isSecondary = years.isSecondary
      return span
    }
    for case .period(let period) in entries {
      clause.dynasties.append(period)
      if period.legendary {
        clause.notes.insert(.legendary)
        clause.isUncertain = true
      }
    }
    let reigns = Self.merged(entries, spans)
    if reigns.count > 1, case .reign? = entries.first { clause.notes.insert(.rulerAmbiguous) }
    _ = add(.spans(reigns), .name)
  }

  /// A king who reigned twice gives one span.
  private static func merged(_ entries: [HistoricalNames.Entry], _ spans: [DateSpan]) -> [DateSpan] {
    let reigns = entries.compactMap { if case .reign(let reign) = $0 { reign } else { nil } }
    guard reigns.count == 2, reigns[0].dynasty == reigns[1].dynasty, let first = reigns.first, let last = reigns.last else { return spans }
    return [DateSpan(years: first.first, last.last)].compactMap(\.self)
  }

  private static func years(of entry: HistoricalNames.Entry) -> [(first: Int, last: Int, isSecondary: Bool)] {
    switch entry {
    case .era(let era): [(era.first, era.last, false)]
    case .reign(let reign): [(reign.first, reign.last, false)]
    case .period(let period):
      [(period.first, period.last, false)] + period.otherYears.map { ($0.lowerBound, $0.upperBound, true) }
    }
  }
}
