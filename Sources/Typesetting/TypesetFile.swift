/// A PDF file.
package struct TypesetFile: Sendable {
  package let bytes: [UInt8]
  package let pages: Int
  /// How many characters no font of this machine has: they stand as boxes with their numbers.
  package let missing: Int
}
