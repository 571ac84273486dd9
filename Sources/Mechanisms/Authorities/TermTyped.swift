import Edge
import HistoricalDates
import Kernel
import Pages

/// What was typed about a term, and what it means.
struct TermTyped: Sendable {
  static let names = ["code", "label.vi", "label.en", "broader", "position", "note", "day", "into", "reason", "act", DeskFrame.tokenField]

  let act: TermRevision.Act
  let vocabulary: String
  var code: String
  var vietnamese = ""
  var english = ""
  var broader = ""
  var position = ""
  var note = ""
  var day = ""
  var into = ""
  var reason = ""

  /// A fresh form, with what is known of the term.
  init(_ act: TermRevision.Act, _ vocabulary: Vocabulary, _ term: Vocabulary.Term?, position: Int?, today: CalendarDay) {
    self.act = act
    self.vocabulary = vocabulary.id
    code = term?.code ?? ""
    day = act == .retire ? "\(today)" : ""
    guard act == .rename, let term else { return }
    vietnamese = term.label.exactly(.vietnamese) ?? ""
    english = term.label.exactly(.english) ?? ""
    broader = term.broader ?? ""
    note = term.note ?? ""
    self.position = position.map { String($0) } ?? ""
  }

  /// Throws `request.long`, `request.unknown`.
  init(_ act: TermRevision.Act, _ vocabulary: Vocabulary, _ term: Vocabulary.Term?, _ form: RequestParameters) throws {
    try form.allow(only: Self.names)
    self.act = act
    self.vocabulary = vocabulary.id
    code = try term?.code ?? form.line("code")
    vietnamese = try form.line("label.vi")
    english = try form.line("label.en")
    broader = try form.line("broader")
    position = try form.line("position")
    note = try form.text("note", longest: 500) ?? ""
    day = try form.line("day")
    into = try form.line("into")
    reason = try form.text("reason", longest: 1_000) ?? ""
  }

  /// What the next form brings along.
  var hidden: [(String, String)] {
    [
      ("code", code), ("label.vi", vietnamese), ("label.en", english), ("broader", broader), ("position", position), ("note", note), ("day", day), ("into", into), ("reason", reason),
    ].filter { !$0.1.isEmpty }
  }

  /// The controls of the page.
  var controls: Set<String> {
    switch act {
    case .add: ["code", "label.vi", "label.en", "broader", "position", "note", "reason"]
    case .rename: ["label.vi", "label.en", "broader", "position", "note", "reason"]
    case .retire: ["day", "reason"]
    case .restore: ["reason"]
    case .merge: ["into", "reason"]
    }
  }

  /// Throws `Problems`: `terms.position`, `terms.day`, `terms.reason`.
  func read() throws -> TermRevision {
    var problems: [Problem] = []
    let place = position.isEmpty ? nil : Int(position).flatMap { (1...10_000).contains($0) ? $0 : nil }
    if !position.isEmpty, place == nil { problems.append(Problem("terms.position", path: "position", vi: "Vị trí là số nguyên từ 1 đến 10000.", en: "A place is a whole number from 1 to 10000.")) }
    let last = day.isEmpty ? nil : CalendarDay(day)
    if !day.isEmpty, last == nil { problems.append(Problem("terms.day", path: "day", vi: "Ngày không hợp lệ.", en: "This is no day.")) }
    if reason.allSatisfy(\.isWhitespace) { problems.append(Problem("terms.reason", path: "reason", vi: "Hãy ghi lý do, căn cứ.", en: "Give the reason.")) }
    guard problems.isEmpty else { throw Problems(problems) }
    let label = ["vi": vietnamese, "en": english].filter { !$0.value.isEmpty }
    return TermRevision(act, TermKey(vocabulary, code), label: label, broader: broader, position: place, note: note, day: last, into: into)
  }
}
