import Foundation

/// A file to keep: `logical` is its path inside the object, `source` where its bytes are now. With `sha512` (hexadecimal) the bytes must have it.
package struct OCFLFile: Sendable, Hashable {
  package let logical: String
  package let source: URL
  package let sha512: String?

  package init(logical: String, source: URL, sha512: String? = nil) {
    self.logical = logical
    self.source = source
    self.sha512 = sha512
  }
}
