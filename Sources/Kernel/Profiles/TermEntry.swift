import HistoricalDates

/// What a record of a profile with the trait `term` says of one term. The fields `vocabulary`, `code`, `broader`, `matches`, `note`, `position`, `valid_until` and
/// `replaced_by` are part of what the trait promises.
package struct TermEntry: Sendable, Hashable {
  package let record: RecordID
  package let key: TermKey
  /// By language; a language that is missing keeps what the declarations say.
  package let label: [String: String]
  /// A code of the same vocabulary.
  package let broader: String?
  /// Exact matches elsewhere, as URIs.
  package let matches: [String]
  package let note: String?
  /// Where it stands among the terms, from 1; without one it stays where the declarations have it, or comes last.
  package let position: Int?
  /// The last day on which forms offer it.
  package let until: CalendarDay?
  /// The record of the term that stands for it since.
  package let replacedBy: RecordID?

  /// `nil` for a body that names no term.
  package init?(record: RecordID, body: Value, profile: Profile) {
    func text(_ field: String) -> String? { body[field]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    guard let vocabulary = text("vocabulary"), let code = text("code") else { return nil }
    self.record = record
    key = TermKey(vocabulary, code)
    label = (body[profile.titleField]?.object ?? [:]).compactMapValues { $0.string.flatMap { $0.isEmpty ? nil : $0 } }
    broader = text("broader")
    matches = (body["matches"] ?? .null).items.compactMap(\.string)
    note = text("note")
    position = body["position"]?.int.flatMap { Int(exactly: $0) }
    until = body["valid_until"]?["edtf"]?.string.flatMap { EDTF($0)?.latest }
    replacedBy = body["replaced_by"]?["ref"]?.string.flatMap { RecordID($0) }
  }

  /// As `stored` has it; `nil` for anything else.
  init?(stored: Value) {
    guard let record = stored["record"]?.string, let vocabulary = stored["vocabulary"]?.string, let code = stored["code"]?.string else { return nil }
    self.record = RecordID(stored: record)
    key = TermKey(vocabulary, code)
    label = (stored["label"]?.object ?? [:]).compactMapValues(\.string)
    broader = stored["broader"]?.string
    matches = (stored["matches"] ?? .null).items.compactMap(\.string)
    note = stored["note"]?.string
    position = stored["position"]?.int.map { Int($0) }
    until = stored["until"]?.string.flatMap { CalendarDay($0) }
    replacedBy = stored["replaced"]?.string.map { RecordID(stored: $0) }
  }

  var stored: Value {
    var members: [String: Value] = [
      "record": .string(record.text), "vocabulary": .string(key.vocabulary), "code": .string(key.code), "label": .object(label.mapValues { .string($0) }),
      "matches": .list(matches.map { .string($0) }),
    ]
    members["broader"] = broader.map { .string($0) }
    members["note"] = note.map { .string($0) }
    members["position"] = position.map { .int(Int64($0)) }
    members["until"] = until.map { .string("\($0)") }
    members["replaced"] = replacedBy.map { .string($0.text) }
    return .object(members)
  }
}
