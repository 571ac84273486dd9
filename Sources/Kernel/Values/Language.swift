/// A language of the product's text, by its BCP 47 code. Vietnamese comes first everywhere.
package struct Language: Sendable, Hashable, Codable, CustomStringConvertible {
  package let code: String
  package init(_ code: String) { self.code = code }
  package static let vietnamese = Language("vi")
  package static let english = Language("en")
  /// The languages that every label must be given in.
  package static let required = [vietnamese, english]
  package var description: String { code }
}
