import Crypto
import Foundation
import Kernel
import Storage

/// The keys of an encrypted repository, made from a key file and the repository's salt: one for names, one for content.
package struct BackupKey: Sendable {
  private let names: SymmetricKey
  private let content: SymmetricKey

  /// Throws `Problems` (`backup.key`).
  static func read(_ file: URL, salt: [UInt8]) throws -> BackupKey {
    guard let data = FileManager.default.contents(atPath: file.path),
      let bytes = Hexadecimal.bytes(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)), bytes.count == 32
    else { throw BackupFault.key(file.path) }
    return BackupKey(bytes, salt: salt)
  }

  init(_ bytes: [UInt8], salt: [UInt8]) {
    func derived(_ purpose: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: bytes), salt: salt, info: Data("phohien-backup:\(purpose)".utf8), outputByteCount: 32)
    }
    names = derived("names")
    content = derived("content")
  }

  /// Writes a new key for its owner alone; what is there stays. Throws `Problems` (`backup.key-there`) and `PreservationProblem`.
  package static func make(_ file: URL) throws {
    guard !FileManager.default.fileExists(atPath: file.path) else { throw BackupFault.keyThere(file.path) }
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    try DurableDisk.write([Array("\(Hexadecimal.text(bytes))\n".utf8)], to: file.path, mode: 0o600)
  }

  /// Tells the right key from another.
  var mark: String { name(of: Array("phohien-backup".utf8)) }

  /// The same for the same bytes; nobody without the key can tell from which.
  func name(of bytes: [UInt8]) -> String { Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: bytes, using: names)) }

  /// AES-256-GCM with a random nonce; it opens under the same name only.
  func sealed(_ bytes: [UInt8], as name: String) throws -> [UInt8] {
    guard let sealed = try AES.GCM.seal(bytes, using: content, authenticating: Data(name.utf8)).combined else { throw BackupFault.damaged(name, of: "") }
    return Array(sealed)
  }

  /// `nil` for what was changed or stands under another name.
  func opened(_ bytes: [UInt8], as name: String) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: bytes), let opened = try? AES.GCM.open(box, using: content, authenticating: Data(name.utf8)) else { return nil }
    return Array(opened)
  }
}
