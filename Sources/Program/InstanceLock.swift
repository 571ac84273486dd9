import Foundation
import Storage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// One server per instance folder: a lock that the system frees when the process ends, however it ends.
struct InstanceLock: ~Copyable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Throws `StorageProblem.locked` when another server holds the folder.
  static func take(_ folder: URL) throws -> InstanceLock {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let descriptor = open(folder.appending(path: "server.lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if descriptor >= 0 { close(descriptor) }
      throw StorageProblem.locked(path: folder.path)
    }
    return InstanceLock(descriptor: descriptor)
  }

  /// Whether a server holds the folder now.
  static func isHeld(_ folder: URL) -> Bool {
    do {
      _ = try take(folder)
      return false
    } catch { return true }
  }

  deinit { close(descriptor) }
}
