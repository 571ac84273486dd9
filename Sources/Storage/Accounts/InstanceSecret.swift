import Crypto
import Foundation
import Kernel

/// The secret of an instance, kept in a file outside of the database: passwords are mixed with it, second factors encrypted with keys made from it.
/// All processes of one register have the same file.
package struct InstanceSecret: Sendable {
  private let key: SymmetricKey

  package init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

  /// Reads the file; makes one for its owner alone where there is none. Throws `StorageProblem.secret` when it cannot be read.
  package static func open(_ file: URL) throws -> InstanceSecret {
    if let data = FileManager.default.contents(atPath: file.path) {
      guard let bytes = Hexadecimal.bytes(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)), bytes.count == 32 else {
        throw StorageProblem.secret(path: file.path)
      }
      return InstanceSecret(bytes: bytes)
    }
    guard !FileManager.default.fileExists(atPath: file.path) else { throw StorageProblem.secret(path: file.path) }
    try make(file)
    return try open(file)
  }

  /// Whole and on disk before it has its name; where another process was first, that one's stays.
  private static func make(_ file: URL) throws {
    let folder = file.deletingLastPathComponent(), new = folder.appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: new.path, contents: Data("\(Hexadecimal.text(Secret.bytes(32)))\n".utf8), attributes: [.posixPermissions: 0o600]) else {
      throw StorageProblem.secret(path: file.path)
    }
    defer { try? FileManager.default.removeItem(at: new) }
    try FileHandle(forUpdating: new).synchronize()
    do { try FileManager.default.linkItem(at: new, to: file) } catch where FileManager.default.fileExists(atPath: file.path) {}
  }

  private func derived(_ purpose: String) -> SymmetricKey { HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("phohien:\(purpose)".utf8), outputByteCount: 32) }

  var pepper: SymmetricKey { derived("password") }

  /// Names the secret without telling it: a register accepts no other.
  var mark: String { Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Data("mark".utf8), using: derived("mark"))) }

  /// What a form of a session must bring along, and nobody else knows.
  package func formToken(of session: String) -> String { Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Data(session.utf8), using: derived("form"))) }

  /// By this, what is sealed is found again: the same for the same text and purpose, and nobody reads the text from it.
  func digest(of text: String, for purpose: String) -> String { Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived("find:\(purpose)"))) }

  /// Encrypts with AES-GCM; `context` must be the same for opening. Base64.
  func sealed(_ bytes: [UInt8], context: String) throws -> String {
    try AES.GCM.seal(bytes, using: derived("vault"), authenticating: Data(context.utf8)).combined?.base64EncodedString() ?? ""
  }

  /// `nil` for what was not sealed with this secret and this context.
  func opened(_ text: String, context: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: text), let box = try? AES.GCM.SealedBox(combined: data),
      let bytes = try? AES.GCM.open(box, using: derived("vault"), authenticating: Data(context.utf8))
    else { return nil }
    return Array(bytes)
  }
}
