import Crypto
import Foundation
import Kernel
import Storage

/// Making a snapshot while the server serves: the register first, in one transaction, then the originals and the photographs of finds that its rows name, so that no row lacks its bytes.
package struct BackupRun: Sendable {
  package struct Outcome: Sendable {
    package let snapshot: BackupSnapshot
    /// Chunks and bytes that were not in the repository before.
    package let newChunks: Int
    package let written: Int64
  }

  let source: BackupSource
  let repository: BackupRepository
  /// How often the register is read again because a file of it was erased meanwhile, or a photograph came to its record.
  private static let mostDumps = 3

  package init(_ source: BackupSource, to repository: BackupRepository) {
    self.source = source
    self.repository = repository
  }

  /// Throws `Problems` (`backup.locked`, `backup.source`), `StorageProblem`, `PreservationProblem` and `CancellationError`; after any of them the snapshots are as they were.
  package func make() async throws -> Outcome {
    let lock = try repository.lock()
    defer { _ = lock }
    let before = try await BackupThread.run { _ in try lastEntries() }
    let lists = try source.sealLists()
    var tally = BackupTally()
    var dumps = 0
    while true {
      let (register, database, more) = try await dump()
      tally += more
      dumps += 1
      let isLast = dumps == Self.mostDumps
      let copied = try await BackupThread.run { stop in try copy(register, lists, before, stop) }
      tally += copied.tally
      // Gone since: then the register does not name it any more.
      if !copied.missing.isEmpty || !copied.missingPhotos.isEmpty, !isLast { continue }
      let snapshot = try publish(register, database, copied)
      tally += copied.listingTally
      return Outcome(snapshot: snapshot, newChunks: tally.newChunks, written: tally.written)
    }
  }

  private func dump() async throws -> (RegisterDump, BackupStream, BackupTally) {
    let lines = BackupLines(repository)
    let register = try await source.store.dump { line, isFirst in try lines.add(line, isFirst: isFirst) }
    let (stream, tally) = try lines.end()
    return (register, stream, tally)
  }

  /// Files of the last snapshot that can be read; none where there is none.
  private func lastEntries() throws -> [String: BackupEntry] {
    guard let name = try repository.names().last, let snapshot = try? repository.snapshot(name) else { return [:] }
    var entries: [String: BackupEntry] = [:]
    do { try repository.entries(of: snapshot) { entries[$0.path] = $0 } } catch is Problems { return [:] }
    return entries
  }

  private struct Copied: Sendable {
    let listing: BackupStream
    let tally: BackupTally
    let listingTally: BackupTally
    let files: Int64
    let bytes: Int64
    let hasKeys: Bool
    let missing: [String]
    let missingPhotos: [String]
  }

  private func copy(_ register: RegisterDump, _ lists: [String: [UInt8]], _ before: [String: BackupEntry], _ stop: BackupStop) throws -> Copied {
    var files = BackupFiles(repository, before: before, stop: stop)
    for (path, bytes) in lists.sorted(by: { $0.key < $1.key }) { try files.take(bytes: bytes, as: path) }
    let plain = try source.plainFiles(withKeys: repository.isEncrypted)
    for (path, file) in plain.sorted(by: { $0.key < $1.key }) { try files.take(file, as: path) }
    let missing = try BackupOriginals(folder: source.originals).copy(register.files, into: &files)
    let missingPhotos = try BackupPhotos(folder: source.finds).copy(register.photos, into: &files)
    let lines = BackupLines(repository)
    for entry in files.entries.sorted(by: { $0.path < $1.path }) { try lines.add(Array("\(entry.line)\n".utf8)) }
    let (listing, tally) = try lines.end()
    return Copied(
      listing: listing, tally: files.tally, listingTally: tally, files: Int64(files.entries.count), bytes: files.entries.reduce(0) { $0 + $1.content.bytes }, hasKeys: plain["secret.key"] != nil,
      missing: missing, missingPhotos: missingPhotos)
  }

  private func publish(_ register: RegisterDump, _ database: BackupStream, _ copied: Copied) throws -> BackupSnapshot {
    // Two within a millisecond are two all the same.
    var register = register
    let last = try repository.names().last
    while let last, BackupSnapshot.name(at: register.at) <= last, register.at < source.store.clock() { register.at += 1 }
    if last == BackupSnapshot.name(at: register.at) { register.at += 1 }
    let snapshot = BackupSnapshot(
      name: BackupSnapshot.name(at: register.at), version: source.version, register: register, database: database, listing: copied.listing, files: copied.files, fileBytes: copied.bytes,
      hasKeys: copied.hasKeys, missing: copied.missing, missingPhotos: copied.missingPhotos)
    try repository.publish(snapshot)
    return snapshot
  }
}

extension BackupTally {
  static func += (a: inout BackupTally, b: BackupTally) {
    a.newChunks += b.newChunks
    a.written += b.written
  }
}
