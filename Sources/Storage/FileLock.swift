import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A lock on a file that the system frees when the process ends, however it ends.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// `nil` when somebody else, of this process or another, holds the lock.
  package static func take(_ file: URL) throws -> FileLock? {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let descriptor = open(file.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
    return FileLock(descriptor: descriptor)
  }

  deinit { close(descriptor) }
}
