import Crypto
import Foundation
import Kernel

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Files and folders that are on the disk when the call returns. Paths are texts: a URL would read the `%` of encoded names.
package enum DurableDisk {
  package struct Entry: Sendable, Hashable {
    package enum Kind: Sendable { case file, folder, other }
    package let name: String
    package let kind: Kind
  }

  static func failure(_ path: String) -> PreservationProblem {
    let code = errno
    return code == ENOSPC || code == EDQUOT ? .full(path: path) : .system(path: path, text: String(cString: strerror(code)))
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// What lies in a folder, by name; nothing when there is no such folder.
  package static func entries(of path: String) throws -> [Entry] {
    guard exists(path) else { return [] }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      // It went while it was looked at.
      guard exists(path) else { return [] }
      throw PreservationProblem.system(path: path, text: "\(error.localizedDescription)")
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in kind("\(path)/\(name)").map { Entry(name: name, kind: $0) } }
  }

  package static func isFolder(_ path: String) -> Bool { kind(path) == .folder }
  package static func isFile(_ path: String) -> Bool { kind(path) == .file }

  /// The length of a file; `nil` when there is no such file.
  static func bytes(_ path: String) -> Int64? {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(info.st_size)
  }

  /// Links are neither file nor folder, whatever they lead to; `nil` when nothing has the name.
  private static func kind(_ path: String) -> Entry.Kind? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// `nil` when there is no such file or it is not UTF-8.
  package static func text(_ path: String) throws -> String? {
    guard isFile(path) else { return nil }
    var bytes: [UInt8] = []
    _ = try FileDigest.pieces(of: path) { bytes.append(contentsOf: $0) }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Makes the folder and those above it that are missing.
  package static func makeFolder(_ path: String) throws {
    guard !isFolder(path) else { return }
    let above = parent(path)
    if !above.isEmpty, above != path { try makeFolder(above) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path) }
    try sync(above)
  }

  static func write(_ text: String, to path: String) throws {
    try creating(path) { descriptor in
      var text = text
      try text.withUTF8 { try put(UnsafeRawBufferPointer($0), descriptor, path) }
    }
  }

  /// `mode`: the rights of the file, such as 0o600.
  package static func write(_ pieces: some Sequence<[UInt8]>, to path: String, mode: mode_t = 0o644) throws {
    try creating(path, mode) { descriptor in
      for piece in pieces { try piece.withUnsafeBytes { try put($0, descriptor, path) } }
    }
  }

  /// The bytes that `next` gives until it gives none.
  package static func write(to path: String, mode: mode_t = 0o644, next: () throws -> [UInt8]?) throws {
    try creating(path, mode) { descriptor in
      while let piece = try next() { try piece.withUnsafeBytes { try put($0, descriptor, path) } }
    }
  }

  /// Copies bytes and counts them on the way. `sha512` in lower case.
  static func copy(_ source: String, to path: String) throws -> (sha512: String, bytes: Int64) {
    var hash = SHA512()
    var bytes: Int64 = 0
    try creating(path) { descriptor in
      bytes = try FileDigest.pieces(of: source) { piece in
        hash.update(bufferPointer: piece)
        try put(piece, descriptor, path)
      }
    }
    return (Hexadecimal.text(hash.finalize()), bytes)
  }

  /// Copies a whole folder; links and other special entries are refused.
  static func copyFolder(_ source: String, to path: String) throws {
    try makeFolder(path)
    for entry in try entries(of: source) {
      switch entry.kind {
      case .folder: try copyFolder("\(source)/\(entry.name)", to: "\(path)/\(entry.name)")
      case .file: _ = try copy("\(source)/\(entry.name)", to: "\(path)/\(entry.name)")
      case .other: throw PreservationProblem.path("\(source)/\(entry.name)")
      }
    }
    try sync(path)
  }

  /// Renames, which is whole or not at all; both folders are on the disk afterwards.
  package static func move(_ source: String, to path: String) throws {
    guard rename(source, path) == 0 else { throw failure(path) }
    try sync(parent(path))
    try sync(parent(source))
  }

  /// Removes a file or a folder with all in it; nothing is wrong when there is none.
  package static func remove(_ path: String) throws {
    guard kind(path) != nil else { return }
    do { try FileManager.default.removeItem(atPath: path) } catch { throw PreservationProblem.system(path: path, text: "\(error.localizedDescription)") }
  }

  /// Removes the folder and those above it, up to `root`, as far as they are empty.
  static func prune(_ path: String, upTo root: String) throws {
    var path = path
    while path.utf8.count > root.utf8.count, path.hasPrefix("\(root)/") {
      guard rmdir(path) == 0 || errno == ENOENT else { return }
      path = parent(path)
      if exists(path) { try sync(path) }
    }
  }

  /// Brings the names in a folder to the disk.
  package static func sync(_ folder: String) throws {
    let path = folder.isEmpty ? "." : folder
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  /// `sync` for a folder and all folders in it; its files are there already.
  package static func syncTree(_ folder: String) throws {
    for entry in try entries(of: folder) where entry.kind == .folder { try syncTree("\(folder)/\(entry.name)") }
    try sync(folder)
  }

  package static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func creating(_ path: String, _ mode: mode_t = 0o644, _ body: (Int32) throws -> Void) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    try body(descriptor)
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  private static func put(_ piece: UnsafeRawBufferPointer, _ descriptor: Int32, _ path: String) throws {
    var left = piece
    while !left.isEmpty {
      let count = systemWrite(descriptor, left)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      left = UnsafeRawBufferPointer(rebasing: left[count...])
    }
  }
}

/// `write(2)`, out of the reach of the type's own `write`.
private func systemWrite(_ descriptor: Int32, _ piece: UnsafeRawBufferPointer) -> Int { write(descriptor, piece.baseAddress, piece.count) }
