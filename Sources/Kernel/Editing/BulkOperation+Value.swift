/// Operations as proposals keep them.
extension BulkOperation {
  /// An object: `do`, and what the operation needs.
  package var stored: Value {
    var members: [String: Value] = ["do": .string(kind.rawValue)]
    if let field { members["field"] = .string(field) }
    if let language { members["language"] = .string(language) }
    if let value { members["value"] = value }
    if case .replace(_, _, let replacement) = self {
      members["find"] = .string(replacement.find)
      members["with"] = .string(replacement.with)
      members["matching"] = .string(replacement.matching.rawValue)
      members["whole-words"] = .bool(replacement.wholeWords)
    }
    if case .move(let unit?) = self { members["unit"] = .string(unit.text) }
    return .object(members)
  }

  /// Reads what `stored` gives; `nil` for anything else.
  package init?(stored: Value) {
    guard let kind = stored["do"]?.string.flatMap({ Kind(rawValue: $0) }) else { return nil }
    let language = stored["language"]?.string
    if kind == .move {
      let unit = stored["unit"]?.string
      guard unit == nil || unit.flatMap({ RecordID($0) }) != nil else { return nil }
      self = .move(unit: unit.flatMap { RecordID($0) })
      return
    }
    guard let field = stored["field"]?.string else { return nil }
    switch (kind, stored["value"]) {
    case (.set, let value?): self = .set(field: field, language: language, value: value)
    case (.add, let value?): self = .add(field: field, value: value)
    case (.remove, let value?): self = .remove(field: field, value: value)
    case (.clear, _): self = .clear(field: field, language: language)
    case (.replace, _):
      guard let find = stored["find"]?.string, let with = stored["with"]?.string, let matching = stored["matching"]?.string.flatMap({ TextReplacement.Matching(rawValue: $0) }) else { return nil }
      self = .replace(field: field, language: language, TextReplacement(find: find, with: with, matching: matching, wholeWords: stored["whole-words"]?.bool ?? false))
    default: return nil
    }
  }
}
