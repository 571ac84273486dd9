import Foundation
import Kernel

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The files that are kept for ever: an OCFL 1.1 storage root on the local disk, laid out by extension 0003. Versions are never changed; what a
/// killed write left over is swept when the root is opened and before the next write.
package struct OCFLRoot: Sendable {
  package let folder: URL
  let path: String

  /// Makes nothing: the root comes with the first object.
  package init(folder: URL) {
    self.folder = folder
    path = folder.path
    // What goes wrong here is told by the next write, which sweeps again.
    try? sweepIfFree()
  }

  /// Where the bytes of a logical path of the newest version are; `nil` when there is no such object or path.
  /// Throws `PreservationProblem.damaged` when the inventory cannot be read.
  package func file(_ id: String, _ logical: String) throws -> URL? {
    let place = OCFLPath.place(of: id)
    guard let content = try inventory(id)?.content(logical) else { return nil }
    return URL(filePath: "\(path)/\(place)/\(content)")
  }

  package func inventory(_ id: String) throws -> OCFLInventory? {
    let place = "\(path)/\(OCFLPath.place(of: id))"
    guard DurableDisk.isFolder(place) else { return nil }
    guard let text = try DurableDisk.text("\(place)/inventory.json") else {
      // It may have been purged since the line before.
      guard DurableDisk.isFolder(place) else { return nil }
      throw PreservationProblem.damaged(object: id, text: "inventory.json")
    }
    let inventory = try OCFLInventory(json: text, object: id)
    guard inventory.id == id else { throw PreservationProblem.damaged(object: id, text: "id") }
    return inventory
  }

  /// The ids of all objects whose inventory can be read, in order; the others are for `verify` to tell.
  package func objects() throws -> [String] {
    var ids: [String] = []
    try eachPlace { place in
      guard let text = try DurableDisk.text("\(path)/\(place)/inventory.json"), let value = try? Value(json: text), let id = value["id"]?.string else { return }
      ids.append(id)
    }
    return ids.sorted()
  }

  /// Takes an object away, all versions: for bytes that must not be kept. Nothing happens when there is none.
  package func purge(_ id: String) throws {
    let place = OCFLPath.place(of: id)
    guard DurableDisk.exists("\(path)/\(place)") else { return }
    let stage = try openStage()
    defer { _ = stage }
    let lock = try takeLock()
    defer { _ = lock }
    guard DurableDisk.exists("\(path)/\(place)") else { return }
    try stage.note(OCFLStage.Aim(place: place, version: nil))
    try DurableDisk.move("\(path)/\(place)", to: "\(stage.path)/object")
    try DurableDisk.prune(DurableDisk.parent("\(path)/\(place)"), upTo: path)
  }

  /// Every folder where an object lies, from the root, in order.
  func eachPlace(_ body: (String) throws -> Void) throws {
    for entry in try DurableDisk.entries(of: path) where entry.kind == .folder && entry.name != "extensions" { try eachPlace(below: entry.name, 1, body) }
  }

  private func eachPlace(below place: String, _ depth: Int, _ body: (String) throws -> Void) throws {
    for entry in try DurableDisk.entries(of: "\(path)/\(place)") where entry.kind == .folder {
      let next = "\(place)/\(entry.name)"
      if depth == 3 { try body(next) } else { try eachPlace(below: next, depth + 1, body) }
    }
  }
}

/// One writer at a time, of all processes.
extension OCFLRoot {
  private static let longestWait = Duration.seconds(30)
  /// Beside the root, where OCFL has no say.
  private var lockFile: URL { URL(filePath: "\(path).lock") }

  /// Held for renames, never while bytes are copied. Throws `PreservationProblem.busy`.
  func takeLock() throws -> FileLock {
    let end = ContinuousClock.now + Self.longestWait
    while ContinuousClock.now < end {
      if let lock = try FileLock.take(lockFile) { return lock }
      usleep(10_000)
    }
    throw PreservationProblem.busy(path: path)
  }

  /// Makes the root where it is missing, sweeps, and opens a place to prepare a write in.
  func openStage() throws -> OCFLStage {
    let lock = try takeLock()
    defer { _ = lock }
    try OCFLStage.sweep(path)
    let stage = try OCFLStage(root: path)
    try makeRoot(stage.path)
    return stage
  }

  private func sweepIfFree() throws {
    guard DurableDisk.isFolder(OCFLStage.folder(path)), let lock = try FileLock.take(lockFile) else { return }
    defer { _ = lock }
    try OCFLStage.sweep(path)
  }

  static let layout = "0003-hash-and-id-n-tuple-storage-layout"

  /// The declaration comes last: a root that has it is whole.
  private func makeRoot(_ stage: String) throws {
    let declaration = "0=ocfl_1.1", extensionFolder = "\(path)/extensions/\(Self.layout)"
    guard !DurableDisk.exists("\(path)/\(declaration)") else { return }
    try DurableDisk.makeFolder(extensionFolder)
    let config: Value = .object(["extensionName": .string(Self.layout), "digestAlgorithm": "sha256", "tupleSize": .int(3), "numberOfTuples": .int(3)])
    let about: Value = .object(["extension": .string(Self.layout), "description": "Three folders of three digits of the SHA-256 of the id, then the percent-encoded id."])
    for (text, target) in [(config.json, "\(extensionFolder)/config.json"), (about.json, "\(path)/ocfl_layout.json"), ("ocfl_1.1", "\(path)/\(declaration)")] {
      try DurableDisk.write("\(text)\n", to: "\(stage)/new")
      try DurableDisk.move("\(stage)/new", to: target)
    }
  }
}
