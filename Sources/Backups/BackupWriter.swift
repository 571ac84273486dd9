import Crypto
import Foundation
import Kernel
import Storage
import Synchronization

/// What a run has written so far.
struct BackupTally: Sendable, Hashable {
  var newChunks = 0
  var written: Int64 = 0
}

/// A stream of lines on its way into the repository.
final class BackupLines: Sendable {
  private struct State {
    var cutter = LineCutter()
    var stream = BackupStream()
    var tally = BackupTally()
  }

  private let repository: BackupRepository
  private let state = Mutex(State())

  init(_ repository: BackupRepository) { self.repository = repository }

  /// With `isFirst` what came before is void.
  func add(_ line: [UInt8], isFirst: Bool = false) throws {
    try state.withLock { state in
      if isFirst { state.stream = BackupStream() }
      if isFirst { state.cutter = LineCutter() }
      if let piece = state.cutter.add(line) { try keep(piece, &state) }
    }
  }

  func end() throws -> (stream: BackupStream, tally: BackupTally) {
    try state.withLock { state in
      if let piece = state.cutter.end() { try keep(piece, &state) }
      return (state.stream, state.tally)
    }
  }

  private func keep(_ piece: [UInt8], _ state: inout State) throws {
    let (name, written) = try repository.keep(piece, isPackable: true)
    state.stream.chunks.append(name)
    state.stream.bytes += Int64(piece.count)
    state.tally.written += written
    state.tally.newChunks += written > 0 ? 1 : 0
  }
}

/// Files on their way into the repository. What has not been written to since the last snapshot is not read again.
struct BackupFiles {
  let repository: BackupRepository
  let before: [String: BackupEntry]
  let stop: BackupStop
  private(set) var entries: [BackupEntry] = []
  private(set) var tally = BackupTally()
  private static let packable = [".json", ".xml", ".yaml", ".yml", ".txt", ".md", ".csv", ".svg", ".sha512", ".list", ".key", ".geojson"]

  init(_ repository: BackupRepository, before: [String: BackupEntry], stop: BackupStop) {
    (self.repository, self.before, self.stop) = (repository, before, stop)
  }

  /// Throws `Problems` (`backup.source`).
  mutating func take(_ source: String, as path: String) throws {
    let stamp = try Self.stamp(source)
    if let known = before[path], known.modified == stamp.modified, stamp.modified > 0, known.content.bytes == stamp.bytes, known.content.chunks.allSatisfy({ repository.hasChunk($0) }) {
      entries.append(known)
      return
    }
    guard let file = FileHandle(forReadingAtPath: source) else { throw BackupFault.unreadable(source, "open") }
    defer { try? file.close() }
    var hash = SHA256()
    var content = BackupStream()
    while true {
      try stop.check()
      let piece: [UInt8]
      do { piece = Array(try file.read(upToCount: BackupRepository.piece) ?? Data()) } catch { throw BackupFault.unreadable(source, error.localizedDescription) }
      guard !piece.isEmpty else { break }
      hash.update(data: piece)
      try keep(piece, path, &content)
    }
    // Written to while it was read: read again the next time.
    let isStill = try Self.stamp(source) == stamp
    entries.append(BackupEntry(path: path, sha256: Hexadecimal.text(hash.finalize()), modified: isStill ? stamp.modified : 0, content: content))
  }

  mutating func take(bytes: [UInt8], as path: String) throws {
    var content = BackupStream()
    if !bytes.isEmpty { try keep(bytes, path, &content) }
    entries.append(BackupEntry(path: path, sha256: Hexadecimal.text(SHA256.hash(data: bytes)), modified: 0, content: content))
  }

  private mutating func keep(_ piece: [UInt8], _ path: String, _ content: inout BackupStream) throws {
    let (name, written) = try repository.keep(piece, isPackable: Self.packable.contains { path.hasSuffix($0) })
    content.chunks.append(name)
    content.bytes += Int64(piece.count)
    tally.written += written
    tally.newChunks += written > 0 ? 1 : 0
  }

  /// Forgets what was taken after the first `count` files: they are taken once more.
  mutating func goBack(to count: Int) { entries.removeLast(entries.count - count) }

  private struct Stamp: Equatable {
    let modified: Int64
    let bytes: Int64
  }

  private static func stamp(_ source: String) throws -> Stamp {
    do {
      let values = try FileManager.default.attributesOfItem(atPath: source)
      let modified = (values[.modificationDate] as? Date).map { Int64($0.timeIntervalSince1970 * 1_000_000) * 1_000 } ?? 0
      return Stamp(modified: modified, bytes: (values[.size] as? NSNumber)?.int64Value ?? -1)
    } catch { throw BackupFault.unreadable(source, error.localizedDescription) }
  }
}
