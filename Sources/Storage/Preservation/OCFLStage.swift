import Foundation
import Kernel

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A folder of the root where one write is made ready: on the same disk as the objects, so that a rename brings it in whole. It is removed when the
/// value goes; after a kill the next one who comes finds its lock free and sweeps it.
struct OCFLStage: ~Copyable {
  /// What the write is for, so that one that was cut between two renames can be brought to its end.
  struct Aim: Hashable {
    /// From the root.
    let place: String
    /// `v2`: the version that is renamed into the object before its root inventory.
    let version: String?
  }

  let path: String
  private let lock: FileLock

  static func folder(_ root: String) -> String { "\(root)/extensions/phohien-staging" }

  /// Call it under the root's lock, as `sweep`.
  init(root: String) throws {
    let path = "\(Self.folder(root))/\(UUID().uuidString.lowercased())"
    // Another one's end may take the empty folder above away in between.
    do { try DurableDisk.makeFolder(path) } catch { try DurableDisk.makeFolder(path) }
    guard let lock = try FileLock.take(URL(filePath: "\(path)/lock")) else { throw PreservationProblem.busy(path: path) }
    self.path = path
    self.lock = lock
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    // Only when it is empty: nothing is being written.
    _ = rmdir(DurableDisk.parent(path))
  }

  /// Notes what follows, before the first rename.
  func note(_ aim: Aim) throws { try Self.note(aim, in: path) }

  static func note(_ aim: Aim, in path: String) throws {
    var members: [String: Value] = ["place": .string(aim.place)]
    members["version"] = aim.version.map { .string($0) }
    try DurableDisk.write(Value.object(members).json, to: "\(path)/aim")
    try DurableDisk.sync(path)
  }

  /// Clears what killed writes left over: a version that is in its object is brought to its end, all else is as if it had never begun.
  static func sweep(_ root: String) throws {
    for entry in try DurableDisk.entries(of: folder(root)) where entry.kind == .folder {
      let path = "\(folder(root))/\(entry.name)"
      guard let lock = try FileLock.take(URL(filePath: "\(path)/lock")) else { continue }
      defer { _ = lock }
      if let aim = try noted(in: path) { try finish(aim, root, path) }
      try DurableDisk.remove(path)
    }
    if DurableDisk.isFolder(folder(root)) { try DurableDisk.prune(folder(root), upTo: root) }
  }

  private static func noted(in path: String) throws -> Aim? {
    guard let text = try DurableDisk.text("\(path)/aim"), let value = try? Value(json: text), let place = value["place"]?.string, OCFLPath.isProper(place) else { return nil }
    return Aim(place: place, version: value["version"]?.string)
  }

  private static func finish(_ aim: Aim, _ root: String, _ path: String) throws {
    let object = "\(root)/\(aim.place)"
    if let version = aim.version, let number = OCFLPath.version(version), DurableDisk.isFolder("\(object)/\(version)"), !DurableDisk.exists("\(object)/v\(number + 1)") {
      for name in ["inventory.json", "inventory.json.sha512"] {
        _ = try DurableDisk.copy("\(object)/\(version)/\(name)", to: "\(path)/\(name)")
        try DurableDisk.move("\(path)/\(name)", to: "\(object)/\(name)")
      }
    }
    if !DurableDisk.exists(object) { try DurableDisk.prune(DurableDisk.parent(object), upTo: root) }
  }
}
