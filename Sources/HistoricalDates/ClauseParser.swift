/// Reads one clause: the words that together name one date, up to a dash, a comma or a word that joins it to another.
struct ClauseParser {
  var cursor: TokenCursor
  var clause = DateClause()
  /// The clause at the other side of a dash; a bare number or name is read like what stood there.
  let context: DateClause?
  /// đầu, cuối, nửa đầu waiting for what they cut.
  var part: DatePart?
  /// How deep in brackets.
  let depth: Int

  init(_ cursor: TokenCursor, after context: DateClause? = nil, depth: Int = 0) {
    self.cursor = cursor
    self.context = context
    self.depth = depth
  }

  /// Reads a clause and steps past it; nil, and no step, when none stands here.
  static func parse(_ cursor: inout TokenCursor, after context: DateClause? = nil, depth: Int = 0) -> DateClause? {
    var parser = ClauseParser(cursor, after: context, depth: depth)
    while !parser.cursor.isAtEnd, parser.takeElement() {}
    guard !parser.clause.isEmpty, parser.part == nil else { return nil }
    cursor = parser.cursor
    return parser.clause
  }

  private mutating func takeElement() -> Bool {
    takeRemark() || takePart() || takeNumericDate() || takeDayAndMonth() || takeCentury() || takeDecade() || takeSeason()
      || takeOrdinal() || takeCanChi() || takeName() || takeYear() || takeFiller()
  }

  /// The part that waited, for the piece now read.
  mutating func usePart() -> DatePart? {
    defer { part = nil }
    return part
  }

  mutating func add(_ piece: DateClause.Piece, _ kind: DateClause.Kind) -> Bool {
    clause.pieces.append(piece)
    clause.kind = kind
    return true
  }

  private mutating func takePart() -> Bool {
    // After a century, đầu begins the other end of an interval.
    guard part == nil, clause.kind != .century else { return false }
    for (words, meaning) in Self.parts where cursor.take(words) {
      _ = cursor.takeDash()
      part = meaning
      return true
    }
    return false
  }

  private static let parts: [(PhraseSet, DatePart)] = [
    (DateVocabulary.firstHalf, .firstHalf), (DateVocabulary.secondHalf, .secondHalf),
    (DateVocabulary.firstQuarter, .quarter(1)), (PhraseSet("quý II|quý hai|second quarter of the"), .quarter(2)),
    (PhraseSet("quý III|quý ba|third quarter of the"), .quarter(3)), (DateVocabulary.lastQuarter, .quarter(4)),
    (DateVocabulary.firstDecade, .firstDecade), (DateVocabulary.lastDecade, .lastDecade), (DateVocabulary.middleYears, .middle),
    (DateVocabulary.early, .early), (DateVocabulary.middle, .middle), (DateVocabulary.late, .late),
  ]

  private mutating func takeSeason() -> Bool {
    guard !clause.hasDay else { return false }
    if let word = cursor.peek()?.word, word.marked == "thu", cursor.number(1).map({ $0.digits > 2 }) ?? false {
      cursor.position += 1
      clause.season = 23
      return true
    }
    for season in DateVocabulary.seasons where cursor.takeWord(season.words) {
      clause.season = season.number
      part = nil
      return true
    }
    return false
  }

  private mutating func takeCanChi() -> Bool {
    guard clause.canChi == nil else { return false }
    var ahead = cursor
    _ = ahead.take(Self.yearWords)
    guard let stem = ahead.peek()?.plain, let branch = ahead.peek(1)?.plain else { return false }
    guard let place = SexagenaryCycle.place(stem: stem, branch: branch) else { return false }
    ahead.position += 2
    cursor = ahead
    clause.canChi = place
    clause.yearPart = usePart() ?? clause.yearPart
    return true
  }

  static let yearWords = PhraseSet("năm|tuổi|mùa xuân năm|năm âm lịch")

  private mutating func takeFiller() -> Bool {
    if cursor.take(DateVocabulary.filler) { return true }
    // "năm" before what is not a bare number: năm Cảnh Hưng, năm mùa xuân.
    if cursor.number(1) == nil, cursor.peek(1) != nil, !cursor.sees(DateVocabulary.now, at: 1) { return cursor.take(DateVocabulary.year) }
    return false
  }
}
