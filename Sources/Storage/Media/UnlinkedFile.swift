import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Regular files right inside a folder that others may write to: links are never followed, neither of the folder nor of the file.
package enum UnlinkedFile {
  package struct Entry: Sendable, Hashable {
    package enum Kind: Sendable { case file, folder, other }
    package let name: String
    package let kind: Kind
    package let bytes: Int64
    /// Seconds of UTC since 1970, and nanoseconds.
    package let changed: [Int]
  }

  /// By name; hidden ones are left out. Nothing where there is no such folder.
  package static func entries(of folder: URL) -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
      var info = stat()
      guard lstat("\(folder.path)/\(name)", &info) == 0 else { return nil }
      let kind: Entry.Kind
      switch info.st_mode & S_IFMT {
      case S_IFREG: kind = .file
      case S_IFDIR: kind = .folder
      default: kind = .other
      }
      return Entry(name: name, kind: kind, bytes: Int64(info.st_size), changed: [Int(info.st_mtim.tv_sec), Int(info.st_mtim.tv_nsec)])
    }
  }

  /// Copies `name` of `folder` to `target`. Throws `PreservationProblem`; `.path` for what is no regular file right there.
  package static func copy(_ name: String, in folder: URL, to target: URL) throws {
    guard !name.contains("/"), name != "..", name != "." else { throw PreservationProblem.path(name) }
    let place = open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard place >= 0 else { throw DurableDisk.failure(folder.path) }
    defer { close(place) }
    let source = openat(place, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard source >= 0 else { throw DurableDisk.failure(name) }
    defer { close(source) }
    var info = stat()
    guard fstat(source, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { throw PreservationProblem.path(name) }
    // The descriptor stays on this very file, whatever comes to have its name.
    _ = try DurableDisk.copy("/proc/self/fd/\(source)", to: target.path)
  }
}
