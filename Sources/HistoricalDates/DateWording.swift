/// Says an EDTF expression in words that `DateReader` reads back.
/// Centuries and their parts follow the conventions of `DateReader` and `DatePart`; "../1427" is said "trước năm 1428".
public enum DateWording {
  /// The Vietnamese wording: "thế kỷ XVII", "khoảng năm 1700", "nửa đầu thế kỷ XIX", "15 tháng 11 năm 2023".
  public static func vietnamese(_ edtf: EDTF) -> String { text(edtf, .vietnamese) }

  /// The English wording: "17th century", "c. 1700", "first half of the 19th century", "15 November 2023".
  public static func english(_ edtf: EDTF) -> String { text(edtf, .english) }

  private static func text(_ edtf: EDTF, _ language: DateLanguage) -> String {
    switch edtf.form {
    case .date(let date): language.qualified(language.date(date), date.qualifier)
    case .interval(.date(let start), .date(let end)): closed(start, end, language)
    case .interval(.date(let start), .open): language.from(edge(start, start, language))
    case .interval(.date(let start), .unknown): language.unknownEnd(edge(start, start, language))
    case .interval(.open, .date(let end)): last(end, language)
    case .interval(.unknown, .date(let end)): language.unknownStart(language.qualified(language.date(end), end.qualifier))
    case .interval: edtf.description
    }
  }

  private static func closed(_ start: EDTFDate, _ end: EDTFDate, _ language: DateLanguage) -> String {
    guard start.qualifier == end.qualifier else {
      return language.range(
        language.qualified(language.date(start), start.qualifier), language.qualified(language.date(end), end.qualifier))
    }
    var text = language.range(language.date(start), language.date(end))
    if start.month == .absent, end.month == .absent {
      if let century = CenturyStretch.text(start.year, end.year, in: language) {
        text = century
      } else if start.year >= 100, end.year <= 9999 {
        text = "\(start.year)–\(end.year)"
      }
    }
    return language.qualified(text, start.qualifier)
  }

  /// A beginning, said as a century when one begins there.
  private static func edge(_ named: EDTFDate, _ qualified: EDTFDate, _ language: DateLanguage) -> String {
    let century = named.month == .absent ? CenturyStretch.beginning(named.year, in: language) : nil
    return language.qualified(century ?? language.date(named), qualified.qualifier)
  }

  /// An end after an open beginning: before what follows it.
  private static func last(_ end: EDTFDate, _ language: DateLanguage) -> String {
    // No month follows a season that is as long as one, and no year follows the last of four digits in words.
    if end.season != nil { return language.until(language.qualified(language.date(end), end.qualifier)) }
    return language.before(edge(end.after, end, language))
  }
}
