import Crypto
import Foundation
import Kernel
import Storage

/// Copying the store of originals while files are added, described and erased.
struct BackupOriginals {
  /// The root of the store.
  let folder: String
  private static let mostAttempts = 5
  private static let pause: UInt32 = 50_000

  /// The objects of these files and what the root itself needs; gives those files that have no object.
  func copy(_ ids: [String], into files: inout BackupFiles) throws -> [String] {
    guard !ids.isEmpty || DurableDisk.isFolder(folder) else { return [] }
    for entry in try DurableDisk.entries(of: folder) where entry.kind == .file { try files.take("\(folder)/\(entry.name)", as: "originals/\(entry.name)") }
    for (path, source) in try BackupSource.tree("\(folder)/extensions") where path.hasSuffix("config.json") { try files.take(source, as: "originals/extensions/\(path)") }
    var missing: [String] = []
    for id in ids {
      try files.stop.check()
      let place = OCFLPath.place(of: "urn:uuid:\(id)")
      if try !object(place, into: &files) { missing.append(id) }
    }
    return missing
  }

  /// Whether there is one. A version that comes in between is seen by its inventory, and the object is copied again.
  private func object(_ place: String, into files: inout BackupFiles) throws -> Bool {
    let start = files.entries.count
    for attempt in 1...Self.mostAttempts {
      files.goBack(to: start)
      guard DurableDisk.isFolder("\(folder)/\(place)") else { return false }
      do {
        let before = inventory(place)
        for (path, source) in try BackupSource.tree("\(folder)/\(place)") { try files.take(source, as: "originals/\(place)/\(path)") }
        let after = inventory(place)
        // One that never becomes right is damaged: it is kept as it is, and the daily reading tells of it.
        if before == after, isWhole(place, after) || attempt == Self.mostAttempts { return true }
      } catch let problems as Problems where problems.list.first?.code == "backup.source" {
        // It went while it was read.
        if DurableDisk.isFolder("\(folder)/\(place)"), attempt == Self.mostAttempts { throw problems }
      }
      usleep(Self.pause)
    }
    return DurableDisk.isFolder("\(folder)/\(place)")
  }

  private func inventory(_ place: String) -> Data? { FileManager.default.contents(atPath: "\(folder)/\(place)/inventory.json") }

  private func isWhole(_ place: String, _ inventory: Data?) -> Bool {
    guard let inventory, let sidecar = FileManager.default.contents(atPath: "\(folder)/\(place)/inventory.json.sha512") else { return false }
    return String(decoding: sidecar, as: UTF8.self).hasPrefix(Hexadecimal.text(SHA512.hash(data: inventory)))
  }
}
