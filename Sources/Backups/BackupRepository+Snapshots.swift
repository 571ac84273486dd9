import Foundation
import Kernel
import Storage

extension BackupRepository {
  /// The names of all snapshots, oldest first.
  package func names() throws -> [String] {
    try DurableDisk.entries(of: "\(path)/snapshots").compactMap { entry in
      guard entry.kind == .file, entry.name.hasSuffix(".json") else { return nil }
      let name = String(entry.name.dropLast(5))
      return name.wholeMatch(of: /\d{8}T\d{9}Z/) == nil ? nil : name
    }
  }

  /// Throws `Problems` (`backup.manifest`) when it cannot be read.
  package func snapshot(_ name: String) throws -> BackupSnapshot {
    var bytes: [UInt8] = []
    _ = try FileDigest.pieces(of: "\(path)/snapshots/\(name).json") { bytes.append(contentsOf: $0) }
    if let key {
      guard let opened = key.opened(bytes, as: "snapshot \(name)") else { throw BackupFault.manifest(name) }
      bytes = opened
    }
    guard let snapshot = BackupSnapshot(json: String(decoding: bytes, as: UTF8.self)), snapshot.name == name else { throw BackupFault.manifest(name) }
    return snapshot
  }

  func publish(_ snapshot: BackupSnapshot) throws {
    let bytes = Array("\(snapshot.json)\n".utf8)
    try publish(try key?.sealed(bytes, as: "snapshot \(snapshot.name)") ?? bytes, at: "snapshots/\(snapshot.name).json")
  }

  /// The newest snapshot of `time` or before it (milliseconds of UTC since 1970); without a time the newest. Throws `Problems` (`backup.none`).
  package func newest(notAfter time: Int64? = nil, told: String = "") throws -> BackupSnapshot {
    let limit = time.map { BackupSnapshot.name(at: $0) }
    guard let name = try names().last(where: { name in limit.map { name <= $0 } ?? true }) else { throw BackupFault.none(told.isEmpty ? path : told) }
    return try snapshot(name)
  }

  /// The files of a snapshot. Throws `Problems` (`backup.manifest`, `backup.damaged`).
  func entries(of snapshot: BackupSnapshot, _ body: (BackupEntry) throws -> Void) throws {
    try lines(of: snapshot.listing, snapshot.name) { line in
      guard let entry = BackupEntry(line: line) else { throw BackupFault.manifest(snapshot.name) }
      try body(entry)
    }
  }

  /// Every chunk that a snapshot needs.
  func chunks(of snapshot: BackupSnapshot) throws -> Set<String> {
    var chunks = Set(snapshot.database.chunks + snapshot.listing.chunks)
    try entries(of: snapshot) { chunks.formUnion($0.content.chunks) }
    return chunks
  }
}
