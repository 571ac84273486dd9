import CArchive

/// Files in one, as anybody can open it.
package enum ZipArchive {
  /// There was no memory for it.
  package struct Failure: Error {
    package init() {}
  }

  /// `files`: paths in ASCII, with their contents. `seconds`: of UTC since 1970, when all were last changed. Throws `Failure`.
  package static func make(_ files: [(name: String, bytes: [UInt8])], seconds: Int64) throws -> [UInt8] {
    guard let zip = ca_begin() else { throw Failure() }
    let added = files.allSatisfy { ca_add(zip, $0.name, $0.bytes, $0.bytes.count, seconds) == 1 }
    var bytes: UnsafeMutablePointer<UInt8>?
    var length = 0
    let done = ca_end(zip, &bytes, &length) == 1
    defer { ca_free(bytes) }
    guard added, done else { throw Failure() }
    return Array(UnsafeBufferPointer(start: bytes, count: length))
  }
}
