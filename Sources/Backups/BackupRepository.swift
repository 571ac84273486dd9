import Crypto
import Foundation
import Kernel
import Storage

/// A folder of backups: chunks of content under names made from it, and a manifest for each snapshot. A chunk has its name only once it is whole and on the disk;
/// a snapshot is there only once all its chunks are. Whoever is killed leaves chunks that no snapshot needs, and nothing else.
///
///     repository.json            what it is, and for encrypted ones the salt and the mark of the key
///     lock                       held by whoever writes, checks or restores
///     chunks/ab/abcdef…          a byte (0 as it is, 1 deflated), the length before (8 bytes, big endian), the bytes; encrypted as a whole
///     snapshots/TIME.json        manifests; encrypted as a whole where the chunks are
///     new/                       what is being written
package struct BackupRepository: Sendable {
  package let path: String
  let key: BackupKey?
  static let format = "phohien-backup", version: Int64 = 1
  /// The longest piece of a file.
  static let piece = 8 << 20

  package var isEncrypted: Bool { key != nil }

  /// Opens a repository that is there. Throws `Problems` (`backup.absent`, `.version`, `.key`, `.key-needed`, `.wrong-key`, `.unencrypted`).
  package static func open(_ folder: URL, key file: URL?) throws -> BackupRepository {
    let path = folder.path
    guard let text = try DurableDisk.text("\(path)/repository.json") else { throw BackupFault.absent(path) }
    guard let head = try? Value(json: text), head["format"]?.string == format, let version = head["version"]?.int else { throw BackupFault.absent(path) }
    guard version <= Self.version else { throw BackupFault.future(path) }
    guard let encryption = head["encryption"], encryption != .null else {
      guard file == nil else { throw BackupFault.unencrypted(path) }
      return BackupRepository(path: path, key: nil)
    }
    guard let file else { throw BackupFault.keyNeeded(path) }
    guard let salt = encryption["salt"]?.string.flatMap({ Hexadecimal.bytes($0) }) else { throw BackupFault.absent(path) }
    let key = try BackupKey.read(file, salt: salt)
    guard key.mark == encryption["mark"]?.string else { throw BackupFault.wrongKey(file.path) }
    return BackupRepository(path: path, key: key)
  }

  /// The same; an empty or missing folder becomes one, encrypted where a key is given. Throws `Problems` (`backup.repository`) for a folder of anything else.
  package static func openOrMake(_ folder: URL, key file: URL?) throws -> BackupRepository {
    let path = folder.path
    if DurableDisk.isFile("\(path)/repository.json") { return try open(folder, key: file) }
    guard !DurableDisk.isFile(path) else { throw BackupFault.foreign(path) }
    let strange = try DurableDisk.entries(of: path).filter { !["lost+found", "lock", "new", "chunks", "snapshots"].contains($0.name) }
    guard strange.isEmpty, try DurableDisk.entries(of: "\(path)/snapshots").isEmpty else { throw BackupFault.foreign(path) }
    let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    let key = try file.map { try BackupKey.read($0, salt: salt) }
    for name in ["", "/chunks", "/snapshots", "/new"] { try DurableDisk.makeFolder("\(path)\(name)") }
    var head: [String: Value] = ["format": .string(format), "version": .int(version)]
    if let key { head["encryption"] = .object(["cipher": "AES-256-GCM", "names": "HMAC-SHA256", "salt": .string(Hexadecimal.text(salt)), "mark": .string(key.mark)]) }
    let repository = BackupRepository(path: path, key: key)
    try repository.publish(Array("\(Value.object(head).json)\n".utf8), at: "repository.json")
    return repository
  }

  /// One at a time. `nil` where nobody can write here, so that nobody needs to be kept out. Throws `Problems` (`backup.locked`).
  package func lock() throws -> FileLock? {
    guard FileManager.default.isWritableFile(atPath: path) else { return nil }
    guard let lock = try FileLock.take(URL(filePath: "\(path)/lock")) else { throw BackupFault.locked(path) }
    // What a killed process was writing.
    try DurableDisk.remove("\(path)/new")
    return lock
  }

  /// Whole and on the disk before it has its name.
  func publish(_ bytes: [UInt8], at name: String) throws {
    try DurableDisk.makeFolder("\(path)/new")
    let new = "\(path)/new/\(UUID().uuidString)"
    do {
      try DurableDisk.write([bytes], to: new, mode: 0o600)
      try DurableDisk.makeFolder(DurableDisk.parent("\(path)/\(name)"))
      try DurableDisk.move(new, to: "\(path)/\(name)")
    } catch {
      try? DurableDisk.remove(new)
      throw error
    }
  }
}
