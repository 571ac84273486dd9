import Foundation
import Kernel
import Storage

/// Looking after a repository.
extension BackupRepository {
  package struct Check: Sendable {
    package var snapshots = 0
    package var chunks = 0
    /// Chunks that no snapshot needs: left by a killed run, or waiting for `prune`.
    package var unneeded = 0
    /// One line per fault.
    package var faults: [String] = []
  }

  /// Every manifest, and every chunk that one needs: whether it is there, and with `isReading` whether it is whole. A damaged chunk is put aside, so that the next backup keeps it anew.
  package func check(isReading: Bool = true) async throws -> Check {
    let lock = try lock()
    defer { _ = lock }
    return try await BackupThread.run { stop in
      var check = Check()
      var needed: [String: String] = [:]
      for name in try names() {
        try stop.check()
        check.snapshots += 1
        do { for (chunk, what) in try needs(of: try snapshot(name)) where needed[chunk] == nil { needed[chunk] = "\(name): \(what)" } } catch let problems as Problems {
          check.faults += problems.list.map { "\(name): \($0.code) \($0.path): \($0.message[.english])" }
        }
      }
      let (present, strange) = try allChunks()
      check.faults += strange.map { "\($0): no chunk; it does not belong here" }
      check.chunks = needed.count
      check.unneeded = present.subtracting(needed.keys).count
      for (chunk, what) in needed.sorted(by: { $0.key < $1.key }) {
        try stop.check()
        if !present.contains(chunk) {
          check.faults.append("chunk \(chunk) is missing (\(what))")
        } else if isReading, try bytes(chunk) == nil {
          check.faults.append("chunk \(chunk) is damaged (\(what))")
          try setAside(chunk)
        }
      }
      return check
    }
  }

  /// The chunks of a snapshot, with what each is of.
  private func needs(of snapshot: BackupSnapshot) throws -> [(chunk: String, what: String)] {
    var needs = snapshot.database.chunks.map { ($0, "the register") } + snapshot.listing.chunks.map { ($0, "the list of files") }
    try entries(of: snapshot) { entry in needs += entry.content.chunks.map { ($0, entry.path) } }
    return needs
  }

  private func setAside(_ chunk: String) throws {
    guard FileManager.default.isWritableFile(atPath: path) else { return }
    try DurableDisk.makeFolder("\(path)/damaged")
    try DurableDisk.move("\(path)/\(place(of: chunk))", to: "\(path)/damaged/\(chunk)")
  }

  package struct Pruning: Sendable, Hashable {
    package var kept: [String] = []
    package var removed: [String] = []
    package var chunks = 0
  }

  /// Removes snapshots that `keeping` does not name, then chunks that none of the others needs. Where a manifest that is to stay cannot be read nothing is removed.
  /// Whoever is killed meanwhile leaves chunks too many, never too few. Throws `Problems` (`backup.keep`, `backup.manifest`, `backup.damaged`, `backup.locked`).
  package func prune(_ keeping: BackupKeeping) async throws -> Pruning {
    let lock = try lock()
    defer { _ = lock }
    let names = try names()
    let kept = try keeping.kept(of: names)
    return try await BackupThread.run { stop in
      var needed: Set<String> = []
      for name in kept {
        try stop.check()
        needed.formUnion(try chunks(of: try snapshot(name)))
      }
      var pruning = Pruning(kept: names.filter(kept.contains))
      for name in names where !kept.contains(name) {
        try DurableDisk.remove("\(path)/snapshots/\(name).json")
        pruning.removed.append(name)
      }
      // Chunks go only when no manifest that names them can come back.
      try DurableDisk.sync("\(path)/snapshots")
      for chunk in try allChunks().names.subtracting(needed) {
        try stop.check()
        try remove(chunk: chunk)
        pruning.chunks += 1
      }
      return pruning
    }
  }
}
