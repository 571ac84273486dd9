/// What was kept: the object and its newest version.
package struct OCFLKept: Sendable, Hashable {
  package let object: String
  /// The number of the newest version, from 1.
  package let version: Int
  /// Logical path → SHA-512 (lower case) of every file of that version.
  package let digests: [String: String]
  /// Bytes of the files that came with this call, by logical path.
  package let bytes: [String: Int64]
}
