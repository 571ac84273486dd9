import Edge
import HistoricalDates
import Kernel
import Pages

/// What a sheet is asked for with: which sheet, of which records, in which form, and what is written around it.
struct SheetRequest: Sendable {
  /// As a page to print, or as a file. Without one the form is shown.
  enum Form: String, Sendable, CaseIterable { case page, pdf }

  /// The parts of the document that are typed, in the order of the form.
  static let parts = ["parent", "agency", "number", "place", "day", "subject", "grounds", "authority", "post", "signer", "preparer", "recipients"]

  let sheet: String
  /// Of one record; empty where `selection` says which.
  let key: String
  let selection: RecordSelection
  let form: Form?
  /// What was typed, by part.
  private(set) var typed: [String: String] = [:]

  /// `today`: stands in the form as long as nothing was typed. Throws `request.unknown`, `request.choice`, `request.long` or `selection.…`.
  init(_ parameters: RequestParameters, issuer: SheetIssuer, today: CalendarDay, language: Language) throws {
    try parameters.allow(only: ["sheet", "id", "form"] + Self.parts + RecordSelection.names)
    sheet = try parameters.line("sheet")
    let typedKey = try parameters.text("id", longest: 200) ?? ""
    form = try parameters.choice("form")
    do { selection = try RecordSelection(parameters: { parameters.text($0) }) } catch let problems as Problems {
      throw problems.list.first.map { RequestProblem($0, .badRequest) } ?? RequestProblem.absent
    }
    // One record chosen in a list is a record as much as one that is named.
    let only = selection.ids.count == 1 && selection.parameters.count == 1 ? selection.ids.first : nil
    key = typedKey.isEmpty ? only?.text ?? "" : typedKey
    for part in Self.parts { typed[part] = try parameters.line(part) }
    guard !parameters.names.contains(where: { Self.parts.contains($0) }) else { return }
    typed["parent"] = issuer.parent[language]
    typed["agency"] = issuer.agency[language]
    typed["place"] = issuer.place[language]
    typed["day"] = "\(today)"
  }

  func text(_ part: String) -> String { typed[part] ?? "" }

  /// Throws `Problems`: `sheet.day`.
  func frame() throws -> SheetFrame {
    var frame = SheetFrame()
    (frame.parent, frame.agency, frame.number, frame.place) = (text("parent"), text("agency"), text("number"), text("place"))
    (frame.subject, frame.authority, frame.post) = (text("subject"), text("authority"), text("post"))
    (frame.signer, frame.preparer) = (text("signer"), text("preparer"))
    (frame.grounds, frame.recipients) = (Self.list(text("grounds")), Self.list(text("recipients")))
    frame.day = CalendarDay(text("day"))
    guard frame.day != nil || text("day").isEmpty else { throw Problems([SheetFault.day]) }
    return frame
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ";").map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }

  /// Leads back to the same, in another form.
  func parameters(_ form: Form?) -> [(String, String)] {
    var all: [(String, String)] = [("sheet", sheet)]
    all += key.isEmpty ? selection.parameters : [("id", key)]
    for part in Self.parts { all.append((part, text(part))) }
    if let form { all.append(("form", form.rawValue)) }
    return all
  }
}
