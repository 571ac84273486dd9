/// Adds a parsed value to a record's body where its field says.
enum BodyWriter {
  /// `nil` when written (or already there); otherwise the different value that stands in the way.
  static func add(_ value: Value, member: String?, field: Field, to body: inout [String: Value]) -> String? {
    guard let member else { return addWhole(value, field: field, to: &body) }
    let current = body[field.id] ?? .null
    if field.repeatable {
      var items = current.items
      var first = items.first?.object ?? [:]
      if let have = first[member], have != value { return have.json }
      first[member] = value
      if items.isEmpty { items = [.object(first)] } else { items[0] = .object(first) }
      body[field.id] = .list(items)
      return nil
    }
    var members = current.object ?? [:]
    if let have = members[member], have != value { return have.json }
    members[member] = value
    body[field.id] = .object(members)
    return nil
  }

  private static func addWhole(_ value: Value, field: Field, to body: inout [String: Value]) -> String? {
    if field.repeatable {
      let items = (body[field.id] ?? .null).items
      if !items.contains(value) { body[field.id] = .list(items + [value]) }
      return nil
    }
    if let have = body[field.id], have != value {
      guard case .object(let old) = have, case .object(let new) = value, old.keys.allSatisfy({ new[$0] == nil || new[$0] == old[$0] }) else { return have.json }
      body[field.id] = .object(old.merging(new) { first, _ in first })
      return nil
    }
    body[field.id] = value
    return nil
  }
}
