/// A value going into or coming out of a statement.
package enum SQLValue: Sendable, Hashable {
  case null
  case int(Int64)
  case double(Double)
  case text(String)
  case blob([UInt8])

  package static func int(_ number: Int) -> SQLValue { .int(Int64(number)) }
  package static func optional(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  package static func optional(_ number: Int64?) -> SQLValue { number.map { .int($0) } ?? .null }

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var int: Int64? { if case .int(let number) = self { number } else { nil } }
}
