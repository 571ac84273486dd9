import HistoricalDates

/// A term of a vocabulary that is added, renamed, no longer used, used again, or joined into another. The declarations' files stay as they are: records speak over them.
package struct TermRevision: Sendable, Hashable {
  package enum Act: String, Sendable, CaseIterable {
    case add, rename, retire, restore, merge

    package var label: LocalizedText {
      switch self {
      case .add: LocalizedText(vi: "Thêm thuật ngữ", en: "Add a term")
      case .rename: LocalizedText(vi: "Sửa thuật ngữ", en: "Change the term")
      case .retire: LocalizedText(vi: "Ngừng dùng", en: "Stop using")
      case .restore: LocalizedText(vi: "Dùng lại", en: "Use again")
      case .merge: LocalizedText(vi: "Gộp vào thuật ngữ khác", en: "Join into another term")
      }
    }
  }

  package var act: Act
  package var key: TermKey
  /// By language; of terms that are added or renamed.
  package var label: [String: String]
  /// A code of the same vocabulary; empty: none.
  package var broader: String
  /// From 1; `nil`: where it is, or last.
  package var position: Int?
  package var note: String
  /// To stop using: the last day in use.
  package var day: CalendarDay?
  /// To join: the code that stands for it since.
  package var into: String
  /// To join: the records that get the other code.
  package var records: [RecordID]

  package init(
    _ act: Act, _ key: TermKey, label: [String: String] = [:], broader: String = "", position: Int? = nil, note: String = "", day: CalendarDay? = nil, into: String = "",
    records: [RecordID] = []
  ) {
    self.act = act
    self.key = key
    self.label = label
    self.broader = broader
    self.position = position
    self.note = note
    self.day = day
    self.into = into
    self.records = records
  }

  /// The terms whose own records are written.
  package var terms: [TermKey] { act == .merge ? [TermKey(key.vocabulary, into), key] : [key] }

  /// The identifier of a term's record, the same everywhere.
  package static func identifier(_ key: TermKey, _ profile: Profile) -> String { "\(profile.address[.vietnamese])-\(key.vocabulary)-\(key.code)" }
}

/// As a proposal keeps it.
extension TermRevision {
  package var stored: Value {
    var members: [String: Value] = [
      "act": .string(act.rawValue), "vocabulary": .string(key.vocabulary), "code": .string(key.code), "label": .object(label.mapValues { .string($0) }), "broader": .string(broader),
      "note": .string(note), "into": .string(into), "records": .list(records.map { .string($0.text) }),
    ]
    members["position"] = position.map { .int(Int64($0)) }
    members["day"] = day.map { .string("\($0)") }
    return .object(members)
  }

  /// `nil` for anything that `stored` did not give.
  package init?(stored: Value) {
    guard let act = stored["act"]?.string.flatMap({ Act(rawValue: $0) }), let vocabulary = stored["vocabulary"]?.string, let code = stored["code"]?.string, let items = stored["records"]?.list
    else { return nil }
    let records = items.compactMap { $0.string.flatMap { RecordID($0) } }
    guard records.count == items.count else { return nil }
    self.init(
      act, TermKey(vocabulary, code), label: (stored["label"]?.object ?? [:]).compactMapValues(\.string), broader: stored["broader"]?.string ?? "", position: stored["position"]?.int.map { Int($0) },
      note: stored["note"]?.string ?? "", day: stored["day"]?.string.flatMap { CalendarDay($0) }, into: stored["into"]?.string ?? "", records: records)
  }
}
