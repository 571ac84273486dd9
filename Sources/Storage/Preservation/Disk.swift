import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Bringing files to the disk, so that what was acknowledged survives the loss of power. Throws what the system says.
enum Disk {
  /// A file, or the names in a folder.
  static func sync(_ file: URL) throws {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: file.path]) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path]) }
  }

  /// Everything below a folder, and the folder.
  static func syncAll(_ folder: URL) throws {
    for path in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? [] { try sync(folder.appending(path: path)) }
    try sync(folder)
  }

  /// `file` is `next` from one moment to the other.
  static func replace(_ file: URL, with next: URL) throws {
    guard rename(next.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path]) }
  }
}
