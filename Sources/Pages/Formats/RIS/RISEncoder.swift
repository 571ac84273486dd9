import HistoricalDates
import Kernel

/// Writes a citation as RIS, in UTF-8: lines of a tag, two spaces, a hyphen, a space and the value, ended by CR LF. `TY` comes first, `ER` last.
/// Source: Research Information Systems, RIS format specifications (2011).
package enum RISEncoder {
  package static func entry(_ citation: Citation) -> String {
    let lines = [
      ("TY", "ELEC"), ("AU", citation.author), ("TI", citation.title), ("T2", citation.register), ("PY", "\(citation.updated.year)"), ("DA", day(citation.updated)),
      ("ET", "\(citation.revision)"), ("AN", citation.identifier), ("UR", citation.url), ("Y2", day(citation.accessed)), ("LA", citation.language.code), ("N1", citation.note),
      ("DB", "Phố Hiến"), ("ER", ""),
    ]
    return lines.map { tag, value in "\(tag)  - \(oneLine(value))\r\n" }.joined()
  }

  /// `2026/11/24/`: year, month, day and nothing more to say.
  private static func day(_ day: CalendarDay) -> String { "\(day)".replacing("-", with: "/") + "/" }

  private static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}
