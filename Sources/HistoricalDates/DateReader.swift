/// Reads the wordings of dates found in Vietnamese and English heritage records.
///
/// Conventions: thế kỷ XVII is 1601...1700; see `DatePart` for đầu, giữa, cuối, nửa đầu; những năm 1920 is 192X;
/// "trước năm 1428" is ../1427, "sau năm 1945" is 1946/.., "từ thế kỷ XVI" is 1501/..; khoảng adds ~ and does not widen
/// `earliest` and `latest`; a year of a reign is the solar year in which that lunar year begins; a date in brackets narrows
/// the one before it ("thời Trần (thế kỷ XIII)" is 1225/1300); of several equal candidates the earliest is given, marked ?,
/// and `earliest` and `latest` span them all. A day counted by can chi or by a reign is lunar; before 1900 only its year is kept.
/// Dates are proleptic Gregorian: days in old sources are taken as written.
public enum DateReader {
  /// The longest wording read, in characters.
  static let longest = 400

  /// Reads one wording. Never fails: what is not understood has no `edtf` and notes that say why.
  public static func read(_ text: String) -> DateReading {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return DateReading(text, notes: [.empty]) }
    guard trimmed.count <= longest else { return DateReading(text, notes: [.notUnderstood]) }
    let edtf = EDTF(trimmed)
    if let edtf, !edtf.mayBeTwoYears { return DateReading(text, edtf) }
    let tokens = DateTokens.read(trimmed)
    let reading = DateReading(text, StatementParser.parse(tokens), isAge: AgeWording.matches(tokens))
    // "1945-33" is no pair of years, so that it stays the quarter that it says.
    if reading.edtf == nil, let edtf { return DateReading(text, edtf) }
    return reading
  }
}

extension String {
  fileprivate var trimmed: String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(self[first...last])
  }
}

extension DateReading {
  fileprivate init(_ text: String, notes: Set<Note>, alternatives: [EDTF] = []) {
    self.init(
      original: text, edtf: nil, earliest: nil, latest: nil, lunar: nil, alternatives: alternatives.map(\.description),
      furtherDates: [], notes: Note.allCases.filter(notes.contains))
  }

  /// The wording is EDTF itself.
  fileprivate init(_ text: String, _ edtf: EDTF) {
    let marks = edtf.description
    var notes: [Note] = []
    if marks.contains("~") || marks.contains("%") { notes.append(.approximate) }
    if marks.contains("?") || marks.contains("%") { notes.append(.uncertain) }
    self.init(
      original: text, edtf: edtf, earliest: edtf.earliest, latest: edtf.latest, lunar: nil, alternatives: [], furtherDates: [],
      notes: notes)
  }

  /// The first statement of an origin, or else the first of a later event, is the date; the others are further dates.
  fileprivate init(_ text: String, _ statements: [DateStatement], isAge: Bool) {
    let dated = statements.compactMap { statement in (try? statement.result.get()).map { (statement.isLater, $0) } }
    guard let main = dated.firstIndex(where: { !$0.0 }) ?? dated.indices.first else {
      guard case .failure(let failure)? = statements.first?.result, !isAge else {
        self.init(text, notes: isAge ? [.relativeAge] : [.notUnderstood])
        return
      }
      self.init(text, notes: failure.notes, alternatives: failure.alternatives)
      return
    }
    var notes = dated[main].1.notes
    if dated[main].0 { notes.insert(.datesLaterEvent) }
    if dated.count > 1 { notes.insert(.severalDates) }
    if dated.count < statements.count { notes.insert(.partlyUnderstood) }
    let outcome = dated[main].1
    var alternatives: [String] = []
    for edtf in outcome.alternatives where edtf != outcome.edtf.unqualified && !alternatives.contains(edtf.description) {
      alternatives.append(edtf.description)
    }
    self.init(
      original: text, edtf: outcome.edtf, earliest: outcome.earliest, latest: outcome.latest, lunar: outcome.lunar,
      alternatives: alternatives, furtherDates: dated.indices.filter { $0 != main }.map { dated[$0].1.edtf.description },
      notes: Note.allCases.filter(notes.contains))
  }
}
