/// A closed test over a record. One form serves "digitised", rules, indicator filters and partner row filters.
package indirect enum Predicate: Sendable, Hashable {
  case present(field: String, Bool)
  case oneOf(field: String, [String])
  case atLeast(field: String, Double)
  case atMost(field: String, Double)
  case state(RecordState)
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)

  package func holds(for body: Value, state: RecordState) -> Bool {
    switch self {
    case .present(let field, let wanted): !(body[field] ?? .null).items.isEmpty == wanted
    case .oneOf(let field, let codes): (body[field] ?? .null).items.contains { codes.contains(Self.word($0)) }
    case .atLeast(let field, let limit): (body[field] ?? .null).items.contains { ($0.double ?? $0["value"]?.double ?? -.infinity) >= limit }
    case .atMost(let field, let limit): (body[field] ?? .null).items.contains { ($0.double ?? $0["value"]?.double ?? .infinity) <= limit }
    case .state(let wanted): state == wanted
    case .all(let parts): parts.allSatisfy { $0.holds(for: body, state: state) }
    case .any(let parts): parts.contains { $0.holds(for: body, state: state) }
    case .not(let part): !part.holds(for: body, state: state)
    }
  }

  private static func word(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    default: value["ref"]?.string ?? ""
    }
  }

  /// The fields the predicate looks at.
  package var fields: Set<String> {
    switch self {
    case .present(let field, _), .oneOf(let field, _), .atLeast(let field, _), .atMost(let field, _): [field]
    case .state: []
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let part): part.fields
    }
  }
}
