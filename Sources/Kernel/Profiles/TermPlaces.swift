/// Where terms stand in a body: in fields of the kind, in parts of others such as the rank of a decision, in groups.
package enum TermPlaces {
  /// The terms in the fields that `includes` lets through.
  package static func keys(in body: Value, of fields: [Field], where includes: (Field) -> Bool) -> Set<TermKey> {
    var keys: Set<TermKey> = []
    for field in fields where includes(field) {
      let items = (body[field.id] ?? .null).items
      if field.kind == .group { for item in items { keys.formUnion(self.keys(in: item, of: field.fields, where: includes)) } }
      guard let vocabulary = field.vocabulary else { continue }
      for item in items { for code in codes(in: item, field.kind.shape) { keys.insert(TermKey(vocabulary, code)) } }
    }
    return keys
  }

  private static func codes(in item: Value, _ shape: FieldKind.Shape) -> [String] {
    switch shape {
    case .plain(.term): [item.string].compactMap(\.self)
    case .members(let members): members.filter { $0.scalar == .term }.compactMap { item[$0.name]?.string }
    case .plain, .languages, .fields: []
    }
  }

  /// The body with another code wherever `key` stands; a list names no term twice.
  package static func replacing(_ key: TermKey, by code: String, in body: [String: Value], of fields: [Field]) -> [String: Value] {
    var body = body
    for field in fields {
      guard let value = body[field.id], field.kind == .group || field.vocabulary == key.vocabulary else { continue }
      guard case .list(let items) = value else {
        body[field.id] = replaced(value, key, code, field)
        continue
      }
      let new = items.map { replaced($0, key, code, field) }
      body[field.id] = .list(new == items || field.kind != .term ? new : once(new))
    }
    return body
  }

  private static func once(_ items: [Value]) -> [Value] { items.reduce(into: []) { kept, item in if !kept.contains(item) { kept.append(item) } } }

  private static func replaced(_ item: Value, _ key: TermKey, _ code: String, _ field: Field) -> Value {
    switch field.kind.shape {
    case .plain(.term): return item.string == key.code ? .string(code) : item
    case .fields: return item.object.map { .object(replacing(key, by: code, in: $0, of: field.fields)) } ?? item
    case .members(let members):
      guard var object = item.object else { return item }
      for member in members where member.scalar == .term && object[member.name]?.string == key.code { object[member.name] = .string(code) }
      return .object(object)
    case .plain, .languages: return item
    }
  }

  /// The profiles whose records can carry terms of a vocabulary.
  package static func profiles(carrying vocabulary: String, in declarations: Declarations) -> [Profile] {
    declarations.profiles.filter { !fields(carrying: vocabulary, of: $0.fields).isEmpty }
  }

  /// The fields, those of groups among them, that hold its terms.
  package static func fields(carrying vocabulary: String, of fields: [Field]) -> [Field] {
    fields.flatMap { field in (field.vocabulary == vocabulary ? [field] : []) + self.fields(carrying: vocabulary, of: field.fields) }
  }
}
