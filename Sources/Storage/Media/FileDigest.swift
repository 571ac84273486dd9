import Crypto
import Foundation
import Kernel

/// The digest of a file, read piece by piece: however large, it takes the memory of one piece.
package enum FileDigest {
  /// Bytes.
  private static let piece = 1 << 20

  /// SHA-512 in lower-case hexadecimal, and how many bytes there are. Throws what the file system says.
  package static func sha512(of file: URL) throws -> (hex: String, bytes: Int64) {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hash = SHA512()
    var bytes: Int64 = 0
    while let data = try handle.read(upToCount: piece), !data.isEmpty {
      hash.update(data: data)
      bytes += Int64(data.count)
    }
    return (Hexadecimal.text(hash.finalize()), bytes)
  }
}
