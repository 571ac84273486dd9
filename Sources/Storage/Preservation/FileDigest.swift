import Crypto
import Foundation
import Kernel

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Digests of files, read piece by piece: memory does not grow with the file.
package enum FileDigest {
  /// The algorithms that are counted here. Others of a fixity block are left alone. Source: OCFL 1.1, 3.4 and code E028.
  enum Algorithm: String, CaseIterable { case md5, sha1, sha256, sha512 }

  /// `hex` in lower case. Throws `PreservationProblem.system`.
  package static func sha512(of file: URL) throws -> (hex: String, bytes: Int64) { try count(SHA512.self, file.path) }

  static func hex(of path: String, _ algorithm: Algorithm) throws -> String {
    switch algorithm {
    case .md5: try count(Insecure.MD5.self, path).hex
    case .sha1: try count(Insecure.SHA1.self, path).hex
    case .sha256: try count(SHA256.self, path).hex
    case .sha512: try count(SHA512.self, path).hex
    }
  }

  static func hex(_ text: String, _ algorithm: Algorithm) -> String {
    let data = Data(text.utf8)
    return switch algorithm {
    case .md5: Hexadecimal.text(Insecure.MD5.hash(data: data))
    case .sha1: Hexadecimal.text(Insecure.SHA1.hash(data: data))
    case .sha256: Hexadecimal.text(SHA256.hash(data: data))
    case .sha512: Hexadecimal.text(SHA512.hash(data: data))
    }
  }

  private static func count<Hash: HashFunction>(_ type: Hash.Type, _ path: String) throws -> (hex: String, bytes: Int64) {
    var hash = Hash()
    let bytes = try pieces(of: path) { hash.update(bufferPointer: $0) }
    return (Hexadecimal.text(hash.finalize()), bytes)
  }

  /// Reads the file in pieces of 1 MiB; gives its length in bytes.
  package static func pieces(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int64 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DurableDisk.failure(path) }
    defer { close(descriptor) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    var bytes: Int64 = 0
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw DurableDisk.failure(path) }
      guard count > 0 else { return bytes }
      try body(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
      bytes += Int64(count)
    }
  }
}
