/// Cuts a wording into statements at semicolons, commas, full stops and words like trùng tu.
enum StatementParser {
  /// The statements in order; the first that is not understood and has none before it ends the reading.
  static func parse(_ tokens: [DateToken]) -> [DateStatement] {
    var cursor = TokenCursor(tokens: tokens)
    var statements: [DateStatement] = []
    while !cursor.isAtEnd, statements.count < 12 {
      let separator = takeSeparators(&cursor)
      guard !cursor.isAtEnd else { break }
      let previousIsLater = statements.last?.isLater ?? false
      let event = takeEvent(&cursor)
      let parsed = IntervalParser.parseWithClause(&cursor)
      var statement = DateStatement(isLater: event ?? (previousIsLater && separator != ";"), result: parsed.result, clause: parsed.clause)
      if !isAtBoundary(cursor) {
        statement.result = .failure(ReadingFailure(notes: [.notUnderstood]))
        statement.clause = nil
      }
      skipToBoundary(&cursor)
      if event == nil, let last = statements.last, let merged = joined(last, statement, by: separator) {
        statements[statements.count - 1] = merged
      } else {
        statements.append(statement)
      }
      if statements.count == 1, case .failure(let failure) = statement.result, failure.notes == [.notUnderstood] { break }
    }
    return statements
  }

  private static func takeSeparators(_ cursor: inout TokenCursor) -> Character? {
    var found: Character?
    while case .sign(let sign)? = cursor.peek(), ",;.:".contains(sign) {
      found = sign == "," ? found ?? "," : ";"
      cursor.position += 1
    }
    if cursor.take(DateVocabulary.or) { return "|" }
    if cursor.take(DateVocabulary.and) { found = found ?? ";" }
    return found
  }

  /// Whether the words of an event that stand here tell of a later one; nil when there are none.
  private static func takeEvent(_ cursor: inout TokenCursor) -> Bool? {
    var isLater: Bool?
    while true {
      if cursor.take(DateVocabulary.later) {
        isLater = true
      } else if cursor.take(DateVocabulary.origin) {
        isLater = isLater ?? false
      } else {
        guard isLater != nil, cursor.take(sign: ":") || cursor.take(fillers) else { return isLater }
      }
    }
  }

  private static let fillers = PhraseSet("vào|lần cuối|lần đầu|lần|các năm|in")

  private static func isAtBoundary(_ cursor: TokenCursor) -> Bool {
    guard let token = cursor.peek() else { return true }
    if case .sign(let sign) = token { return ",;.".contains(sign) }
    return cursor.sees(DateVocabulary.later) || cursor.sees(DateVocabulary.and)
  }

  private static func skipToBoundary(_ cursor: inout TokenCursor) {
    var depth = 0
    while let token = cursor.peek() {
      if token == .sign("(") { depth += 1 }
      if token == .sign(")") { depth -= 1 }
      if depth <= 0, token == .sign(",") || token == .sign(";") || isAtBoundary(cursor) { return }
      cursor.position += 1
    }
  }

  /// Two statements that are one; nil when they are not.
  private static func joined(_ first: DateStatement, _ second: DateStatement, by separator: Character?) -> DateStatement? {
    switch separator {
    case ",": merged(first, second)
    case "|": chosen(first, second)
    default: nil
    }
  }

  /// "1945 hoặc 1946": the first, uncertain, and the other as an alternative.
  private static func chosen(_ first: DateStatement, _ second: DateStatement) -> DateStatement? {
    guard var outcome = try? first.result.get(), let other = try? second.result.get() else { return nil }
    outcome.edtf = outcome.edtf.qualified(.uncertain)
    outcome.alternatives.append(other.edtf)
    outcome.notes.formUnion(other.notes.union([.uncertain]))
    outcome.earliest = outcome.earliest.flatMap { first in other.earliest.map { min(first, $0) } }
    outcome.latest = outcome.latest.flatMap { last in other.latest.map { max(last, $0) } }
    return DateStatement(isLater: first.isLater, result: .success(outcome), clause: nil)
  }

  /// "thời Trần, 1327", "ngày 12 tháng 11, năm Giáp Thìn", "thời Nguyễn, thế kỷ XIX – XX": the second narrows or completes the first.
  private static func merged(_ first: DateStatement, _ second: DateStatement) -> DateStatement? {
    guard let a = first.clause, let b = second.clause ?? narrowing(second), !(a.hasDay && b.hasDay) else { return nil }
    let both = a.joined(b)
    guard let resolution = try? ClauseResolver.resolve(both), !resolution.notes.contains(.contradiction) else { return nil }
    let result = Result { () throws(ReadingFailure) in try DateOutcome(resolution, both.qualifier) }
    return DateStatement(isLater: first.isLater, result: result, clause: both)
  }

  /// The years of an interval as a clause.
  private static func narrowing(_ statement: DateStatement) -> DateClause? {
    guard let outcome = try? statement.result.get(), let span = DateSpan(outcome.edtf.unqualified) else { return nil }
    var clause = DateClause()
    clause.pieces = [.spans([span])]
    clause.isApproximate = outcome.notes.contains(.approximate)
    clause.isUncertain = outcome.notes.contains(.uncertain)
    return clause
  }
}
