/// What a report says: by the id of the item.
package struct ReturnContent: Sendable, Hashable {
  /// A value with what proves it.
  package struct Entry: Sendable, Hashable {
    /// A number, a text, true or false; `null`: nothing was said.
    package var value: Value
    /// Words, a link, or the name of a file.
    package var evidence: String

    package init(_ value: Value, evidence: String = "") {
      self.value = value
      self.evidence = evidence
    }

    package var isEmpty: Bool { value.isBlank && evidence.isEmpty }

    /// The number that it stands for; yes is 1.
    package var number: Double? { value.double ?? value.bool.map { $0 ? 1 : 0 } }
  }

  package var entries: [String: Entry]
  /// Words about the whole report.
  package var note: String

  package init(_ entries: [String: Entry] = [:], note: String = "") {
    self.entries = entries
    self.note = note
  }

  package subscript(item: String) -> Entry { entries[item] ?? Entry(.null) }

  package var json: String {
    let told = entries.filter { !$0.value.isEmpty }.mapValues { Value.object(["value": $0.value, "evidence": .string($0.evidence)]) }
    return Value.object(["entries": .object(told), "note": .string(note)]).json
  }

  /// Reads what `json` gives; nothing is said by anything else.
  package init(json: String) {
    let value = (try? Value(json: json)) ?? .null
    let entries = (value["entries"]?.object ?? [:]).mapValues { Entry($0["value"] ?? .null, evidence: $0["evidence"]?.string ?? "") }
    self.init(entries, note: value["note"]?.string ?? "")
  }
}
