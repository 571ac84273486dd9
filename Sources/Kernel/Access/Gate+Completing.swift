/// Putting back what somebody could not see when they changed the rest.
extension Gate {
  /// `edited` as the audience left it, with every field of `whole` that the audience may not see. Items of a group are known again by what is seen of them, else by their order.
  package func completed(_ edited: [String: Value], from whole: [String: Value], of profile: Profile) -> [String: Value] {
    completed(edited, from: whole, fields: profile.fields)
  }

  private func completed(_ edited: [String: Value], from whole: [String: Value], fields: [Field]) -> [String: Value] {
    var body: [String: Value] = [:]
    for (name, value) in edited where fields.first(where: { $0.id == name }).map(shows) ?? true { body[name] = value }
    for field in fields {
      guard shows(field) else {
        body[field.id] = whole[field.id]
        continue
      }
      guard field.kind == .group, !field.fields.allSatisfy(shows), let value = body[field.id] else { continue }
      body[field.id] = items(of: value, from: whole[field.id] ?? .null, field: field)
    }
    return body
  }

  private func shows(_ field: Field) -> Bool { field.sensitivity <= audience.sees }

  private func items(of edited: Value, from whole: Value, field: Field) -> Value {
    var old = whole.items.compactMap(\.object)
    let new = edited.items.compactMap(\.object)
    var chosen: [Int: [String: Value]] = [:]
    for (index, item) in new.enumerated() {
      guard let same = old.firstIndex(where: { seen($0, field) == seen(item, field) }) else { continue }
      chosen[index] = old.remove(at: same)
    }
    let items: [Value] = new.enumerated().map { index, item in
      let before = chosen[index] ?? (old.isEmpty ? [:] : old.removeFirst())
      return .object(completed(item, from: before, fields: field.fields))
    }
    if case .list = edited { return .list(items) }
    return items.first ?? edited
  }

  private func seen(_ item: [String: Value], _ field: Field) -> [String: Value] { item.filter { name, _ in field.fields.first { $0.id == name }.map(shows) ?? true } }
}
