/// How much a form that is sent may hold.
package struct FormLimits: Sendable {
  /// Of the body.
  package let bytes: Int
  /// How many names with a value.
  package let fields: Int
  /// Fields whose names begin so are looked through for stamps of state secrets by whoever takes the form: their problems stand beside them.
  package let leaving: String?

  package init(bytes: Int, fields: Int, leaving: String? = nil) {
    self.bytes = bytes
    self.fields = fields
    self.leaving = leaving
  }

  package static let standard = FormLimits(bytes: 65_536, fields: 40)
  /// The form of a whole record.
  package static let record = FormLimits(bytes: 1_048_576, fields: 4_000, leaving: "f.")

  func leaves(_ name: String) -> Bool { leaving.map { name.hasPrefix($0) } ?? false }
}
