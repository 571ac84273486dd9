import Crypto
import Foundation
import Kernel
import Storage

/// Chunks: written once, whatever how many snapshots need them.
extension BackupRepository {
  private static let head = 9

  func place(of chunk: String) -> String { "chunks/\(chunk.prefix(2))/\(chunk)" }
  func hasChunk(_ chunk: String) -> Bool { DurableDisk.isFile("\(path)/\(place(of: chunk))") }

  /// Keeps bytes and gives their name. `isNew`: how many bytes were written, 0 where they were there.
  func keep(_ bytes: [UInt8], isPackable: Bool) throws -> (name: String, written: Int64) {
    let name = key?.name(of: bytes) ?? Hexadecimal.text(SHA256.hash(data: bytes))
    guard !hasChunk(name) else { return (name, 0) }
    let packed = isPackable ? Deflate.packed(bytes) : nil
    var stored: [UInt8] = [packed == nil ? 0 : 1]
    stored += (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (56 - 8 * $0)) }
    stored += packed ?? bytes
    if let key { stored = try key.sealed(stored, as: name) }
    try publish(stored, at: place(of: name))
    return (name, Int64(stored.count))
  }

  /// The bytes of a chunk. Throws `Problems` (`backup.damaged`) when they are not those it has its name from. `what`: whatever needs it, for the reader.
  func chunk(_ name: String, of what: String) throws -> [UInt8] {
    guard let bytes = try bytes(name) else { throw BackupFault.damaged(name, of: what) }
    return bytes
  }

  /// `nil` when it is not there or not whole.
  func bytes(_ name: String) throws -> [UInt8]? {
    guard Self.isName(name), hasChunk(name) else { return nil }
    var stored: [UInt8] = []
    _ = try FileDigest.pieces(of: "\(path)/\(place(of: name))") { stored.append(contentsOf: $0) }
    if let key {
      guard let opened = key.opened(stored, as: name) else { return nil }
      stored = opened
    }
    guard stored.count >= Self.head else { return nil }
    let count = stored[1..<Self.head].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // No piece is longer than a long line of the register; what says more was changed.
    guard count <= 1 << 30 else { return nil }
    let payload = Array(stored[Self.head...])
    let bytes = stored[0] == 0 ? payload : Deflate.unpacked(payload, count: Int(count))
    guard let bytes, bytes.count == Int(count), name == key?.name(of: bytes) ?? Hexadecimal.text(SHA256.hash(data: bytes)) else { return nil }
    return bytes
  }

  static func isName(_ name: String) -> Bool { name.utf8.count == 64 && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } }

  /// The names of all chunks, and what lies among them that is none.
  func allChunks() throws -> (names: Set<String>, strange: [String]) {
    var names: Set<String> = []
    var strange: [String] = []
    for folder in try DurableDisk.entries(of: "\(path)/chunks") {
      guard folder.kind == .folder else {
        strange.append("chunks/\(folder.name)")
        continue
      }
      for entry in try DurableDisk.entries(of: "\(path)/chunks/\(folder.name)") {
        if entry.kind == .file, Self.isName(entry.name), entry.name.hasPrefix(folder.name) { names.insert(entry.name) } else { strange.append("chunks/\(folder.name)/\(entry.name)") }
      }
    }
    return (names, strange)
  }

  func remove(chunk name: String) throws { try DurableDisk.remove("\(path)/\(place(of: name))") }

  /// Lines of a stream, one after the other, without their ends.
  func lines(of stream: BackupStream, _ what: String, _ body: (String) throws -> Void) throws {
    for name in stream.chunks { for line in try lines(ofChunk: name, what) { try body(line) } }
  }

  /// A chunk of a stream of lines holds whole ones.
  func lines(ofChunk name: String, _ what: String) throws -> [String] {
    try chunk(name, of: what).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
