/// What operations make of a body.
extension BulkOperation {
  /// The value of the operation's field after it, given the value before; `nil`: none.
  func applied(to value: Value?, of field: Field) -> Value? {
    switch self {
    case .set(_, let language, let new): Self.setting(new, language: language, in: value)
    case .clear(_, let language): language.flatMap { Self.setting(nil, language: $0, in: value) }
    case .add(_, let new): (value ?? .null).items.contains { Self.isSame($0, new) } ? value : Value.list((value ?? .null).items + [new])
    case .remove(_, let old): Self.removing(old, from: value)
    case .replace(_, let language, let replacement): Self.replacing(replacement, language: language, in: value, of: field)
    case .move: value
    }
  }

  private static func setting(_ new: Value?, language: String?, in value: Value?) -> Value? {
    guard let language else { return new }
    var texts = value?.object ?? [:]
    texts[language] = new
    return texts.isEmpty ? nil : .object(texts)
  }

  private static func removing(_ old: Value, from value: Value?) -> Value? {
    let items = (value ?? .null).items
    let left = items.filter { !isSame($0, old) }
    guard left.count < items.count else { return value }
    return left.isEmpty ? nil : .list(left)
  }

  /// Values that name the same record are the same, whatever else is said of it.
  private static func isSame(_ a: Value, _ b: Value) -> Bool {
    guard let one = a["ref"]?.string, let other = b["ref"]?.string else { return a == b }
    return one == other
  }

  private static func replacing(_ replacement: TextReplacement, language: String?, in value: Value?, of field: Field) -> Value? {
    guard let value else { return nil }
    guard case .list(let items) = value else { return replaced(replacement, language: language, in: value) }
    let new = items.compactMap { replaced(replacement, language: language, in: $0) }
    return new.isEmpty ? nil : .list(new)
  }

  /// One text, or texts by language; `nil` where nothing is left of it.
  private static func replaced(_ replacement: TextReplacement, language: String?, in value: Value) -> Value? {
    switch value {
    case .string(let text):
      guard let new = replacement.applied(to: text) else { return value }
      return new.allSatisfy(\.isWhitespace) ? nil : .string(new)
    case .object(let texts):
      let new = texts.reduce(into: [String: Value]()) { all, entry in
        all[entry.key] = language == nil || language == entry.key ? replaced(replacement, language: nil, in: entry.value) : entry.value
      }
      return new.isEmpty ? nil : .object(new)
    default: return value
    }
  }
}
