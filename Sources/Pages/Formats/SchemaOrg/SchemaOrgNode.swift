import Kernel

/// An object of linked data being gathered: any number of different values for each property, in the order they came.
struct SchemaOrgNode: Sendable {
  private var members: [String: [Value]] = [:]

  init(types: [String] = [], id: String? = nil) {
    for type in types { add(.string(type), "@type") }
    add(id.map { .string($0) }, "@id")
  }

  mutating func add(_ value: Value?, _ property: String) {
    guard let value, !value.isBlank, members[property]?.contains(value) != true else { return }
    members[property, default: []].append(value)
  }

  mutating func add(_ values: [Value], _ property: String) { for value in values { add(value, property) } }

  /// Takes the values of a property away.
  mutating func take(_ property: String) -> [Value] { members.removeValue(forKey: property) ?? [] }

  var isEmpty: Bool { members.keys.allSatisfy { $0.hasPrefix("@") } }

  /// One value stands by itself, several as a list.
  var value: Value { .object(members.mapValues { $0.count == 1 ? $0[0] : .list($0) }) }
}
