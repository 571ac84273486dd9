import Crypto
import Foundation
import Kernel
import Storage

/// Putting a snapshot back into an empty place: beside it, and under its name only once it is whole.
package struct RestoreRun: Sendable {
  let repository: BackupRepository
  let snapshot: BackupSnapshot
  /// Where the instance shall be.
  let folder: URL
  /// `nil`: `register.sqlite` in the folder.
  let database: DatabaseLocation?
  let now: Int64

  package init(_ snapshot: BackupSnapshot, of repository: BackupRepository, to folder: URL, database: DatabaseLocation? = nil, now: Int64) {
    (self.snapshot, self.repository, self.folder, self.database, self.now) = (snapshot, repository, folder, database, now)
  }

  /// The declarations and settings that were in use, in a restored folder.
  package static func configuration(_ folder: URL) -> URL { folder.appending(path: "configuration") }

  /// Throws `Problems` (`backup.occupied`, `.target`, `.damaged`, `.differs`, `.path`, …), `StorageProblem` and `PreservationProblem`; then nothing has the folder's name.
  package func run() async throws {
    let lock = try repository.lock()
    defer { _ = lock }
    let path = folder.standardizedFileURL.path, part = "\(path).restoring"
    guard !DurableDisk.isFile(path), try DurableDisk.entries(of: path).isEmpty else { throw BackupFault.occupied(path) }
    // What a killed restore left.
    try DurableDisk.remove(part)
    try DurableDisk.makeFolder(part)
    do {
      try await BackupThread.run { stop in try files(into: part, stop) }
      try await register(at: database ?? .sqlite("\(part)/register.sqlite"))
      try DurableDisk.syncTree(part)
      try DurableDisk.remove(path)
      try DurableDisk.move(part, to: path)
    } catch {
      try? DurableDisk.remove(part)
      throw error
    }
  }

  private func files(into part: String, _ stop: BackupStop) throws {
    try repository.entries(of: snapshot) { entry in
      try stop.check()
      guard Self.isInside(entry.path) else { throw BackupFault.path(entry.path) }
      let target = "\(part)/\(entry.path)"
      try DurableDisk.makeFolder(DurableDisk.parent(target))
      var hash = SHA256()
      var chunks = entry.content.chunks.makeIterator()
      try DurableDisk.write(to: target, mode: Self.mode(entry.path)) {
        guard let name = chunks.next() else { return nil }
        try stop.check()
        let bytes = try repository.chunk(name, of: entry.path)
        hash.update(data: bytes)
        return bytes
      }
      guard Hexadecimal.text(hash.finalize()) == entry.sha256 else { throw BackupFault.damaged(entry.content.chunks.first ?? "", of: entry.path) }
    }
    try DurableDisk.makeFolder("\(part)/configuration")
    try DurableDisk.write([Array("\(snapshot.json)\n".utf8)], to: "\(part)/configuration/restored.json")
  }

  /// Whether a path of a manifest stays below the folder and is none of the register's own files.
  private static func isInside(_ path: String) -> Bool {
    OCFLPath.isProper(path) && !path.utf8.contains(0) && ["originals", "finds", "seal", "configuration", "secret.key"].contains(path.split(separator: "/").first.map(String.init) ?? "")
  }

  private static func mode(_ path: String) -> mode_t { path.hasSuffix("secret.key") || path.hasPrefix("configuration/") && !["configuration/sectors/", "configuration/plan/"].contains(where: path.hasPrefix) ? 0o600 : 0o644 }

  private func register(at location: DatabaseLocation) async throws {
    guard let first = snapshot.database.chunks.first else { throw BackupFault.manifest(snapshot.name) }
    let heading = try await lines(first).first ?? ""
    var restoration = try await RegisterRestoration.begin(at: location, heading: heading)
    do {
      for (number, chunk) in snapshot.database.chunks.enumerated() {
        for line in try await lines(chunk).dropFirst(number == 0 ? 1 : 0) { try await restoration.take(line) }
      }
    } catch {
      restoration.stop()
      throw error
    }
    try await restoration.end(rows: snapshot.register.rows, digest: snapshot.register.digest, now: now)
  }

  private func lines(_ chunk: String) async throws -> [String] {
    let repository = repository
    return try await BackupThread.run { _ in try repository.lines(ofChunk: chunk, "the register") }
  }
}
