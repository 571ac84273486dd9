import HistoricalDates

/// One clause of a text, as the group of a record has it. Made of a body that came through the gate, it holds nothing closed.
package struct Clause: Sendable, Hashable {
  /// Place in the record, from 0; names it in addresses (`#dieu-1` is the first).
  package let place: Int
  package let number: Int?
  package let heading: String
  /// Codes of the vocabulary, in the order of the record.
  package let subjects: [String]
  package let isWithheld: Bool
  package let line: String
  /// By the field of the layer: the text, and the language that it is in where the record says so.
  package let texts: [String: Value]

  /// Where it stands on the page of its record.
  package var anchor: String { "dieu-\(place + 1)" }

  /// The text of a layer in `language`, else in Vietnamese, else in any; empty where there is none.
  package func text(_ layer: String, in language: Language) -> String {
    guard let value = texts[layer] else { return "" }
    if let plain = value.string { return plain }
    guard let all = value.object else { return "" }
    return all[language.code]?.string ?? all[Language.vietnamese.code]?.string ?? all.min { $0.key < $1.key }?.value.string ?? ""
  }

  /// The clauses of `body` in their order, at most `ClauseRule.most`. A clause that is withheld has no texts, whatever stands in its fields.
  package static func all(in body: Value, of profile: Profile) -> [Clause] {
    guard let rule = profile.clauses else { return [] }
    return (body[rule.group] ?? .null).items.prefix(ClauseRule.most).enumerated().map { clause(at: $0, $1, rule) }
  }

  private static func clause(at place: Int, _ item: Value, _ rule: ClauseRule) -> Clause {
    func of(_ field: String?) -> Value? { field.flatMap { item[$0] } }
    let isWithheld = of(rule.withheld)?.bool ?? false
    let texts = isWithheld ? [] : rule.layers.compactMap { layer in item[layer.field].flatMap { $0.isBlank ? nil : (layer.field, $0) } }
    let heading = of(rule.heading)
    return Clause(
      place: place, number: of(rule.number)?.int.map { Int($0) }, heading: heading?.string ?? heading?["vi"]?.string ?? "",
      subjects: (of(rule.subjects) ?? .null).items.compactMap(\.string), isWithheld: isWithheld, line: of(rule.line)?.string ?? "",
      texts: Dictionary(texts, uniquingKeysWith: { first, _ in first }))
  }
}

extension Clause {
  /// What makes two texts ones of the same community; `nil` where any of the declared fields is empty: then nothing is said of it. Names are compared without case and marks.
  package static func community(of body: Value, _ rule: ClauseRule) -> [String]? {
    guard !rule.community.isEmpty else { return nil }
    var parts: [String] = []
    for field in rule.community {
      let value = body[field] ?? .null
      let text = value["ref"]?.string ?? value.string ?? value["vi"]?.string ?? ""
      guard !text.isEmpty else { return nil }
      parts.append(Slug.make(text))
    }
    return parts
  }

  /// The edition as the record words it; empty where it is not dated.
  package static func edition(of body: Value, _ rule: ClauseRule) -> String { rule.edition.flatMap { body[$0]?["text"]?.string } ?? "" }

  /// The first day of the edition, for putting editions in order; undated ones come last.
  package static func editionOrder(of body: Value, _ rule: ClauseRule) -> String {
    rule.edition.flatMap { body[$0]?["edtf"]?.string }.flatMap { $0.firstMatch(of: /[0-9]{4}/).map { String($0.0) } } ?? "9999"
  }
}
