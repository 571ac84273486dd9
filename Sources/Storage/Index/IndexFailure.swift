import CXapian

/// A failure of the search library, with its own words.
package struct IndexFailure: Error, CustomStringConvertible {
  package let description: String

  /// The reader stood on blocks that the writer has since replaced: open a new one and ask again.
  var isOvertaken: Bool { description.contains("DatabaseModifiedError") }

  /// There is no database, or none that can be read.
  var isMissing: Bool { description.contains("DatabaseNotFoundError") || description.contains("DatabaseOpeningError") || description.contains("DatabaseCorruptError") }

  /// Calls a function of the shim and turns its error text into a failure.
  static func calling<T>(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> T?) throws(IndexFailure) -> T {
    var text: UnsafeMutablePointer<CChar>?
    let result = body(&text)
    defer { cx_free(text) }
    if let text { throw IndexFailure(description: String(cString: text)) }
    guard let result else { throw IndexFailure(description: "unknown failure of the search library") }
    return result
  }
}
