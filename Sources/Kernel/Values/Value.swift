/// A JSON value: what a record's body is made of.
package indirect enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case list([Value])
  case object([String: Value])

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var list: [Value]? { if case .list(let items) = self { items } else { nil } }
  package var object: [String: Value]? { if case .object(let members) = self { members } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  package var int: Int64? {
    switch self {
    case .int(let number): number
    case .double(let number): Int64(exactly: number)
    default: nil
    }
  }

  package var double: Double? {
    switch self {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }

  /// The member `key` of an object, `nil` for anything else.
  package subscript(key: String) -> Value? { object?[key] }

  /// Whether nothing is said: null, white space, or a list or object of nothing but that.
  package var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.allSatisfy(\.isWhitespace)
    case .list(let items): items.allSatisfy(\.isBlank)
    case .object(let members): members.values.allSatisfy(\.isBlank)
    case .bool, .int, .double: false
    }
  }

  /// The values of a repeatable field: a list's items, or the single value itself.
  package var items: [Value] {
    switch self {
    case .list(let items): items
    case .null: []
    default: [self]
    }
  }
}

extension Value: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
}
