import Foundation
import Storage

/// One server per instance folder.
enum InstanceLock {
  private static func file(_ folder: URL) -> URL { folder.appending(path: "server.lock") }

  /// Throws `StorageProblem.locked` when another server holds the folder.
  static func take(_ folder: URL) throws -> FileLock {
    guard let lock = try FileLock.take(file(folder)) else { throw StorageProblem.locked(path: folder.path) }
    return lock
  }
}
