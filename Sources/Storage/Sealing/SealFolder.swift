import Foundation
import Kernel

/// The folder outside of the database that the seals of a register rest on:
/// `secret.key` (only where seals are made), `*.public.key` (those that seals are checked with), `seals.list` (every seal that was given out here).
package struct SealFolder: Sendable {
  package let url: URL
  private var secret: URL { url.appending(path: "secret.key") }
  private var list: URL { url.appending(path: "seals.list") }

  package init(_ url: URL) { self.url = url }

  /// The secret key; `nil` where there is none. Throws `StorageProblem.seal` when it cannot be read.
  package func key() throws -> SealingKey? {
    guard FileManager.default.fileExists(atPath: secret.path) else { return nil }
    guard let data = FileManager.default.contents(atPath: secret.path),
      let key = SealingKey(hexadecimal: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    else { throw StorageProblem.seal(path: secret.path) }
    return key
  }

  /// Makes a key: the secret for the owner of the folder alone.
  package func makeKey() throws -> SealingKey {
    let key = SealingKey()
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data("\(key.hexadecimal)\n".utf8).write(to: secret, options: .withoutOverwriting)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
    try Data("\(key.signer.hexadecimal)\n".utf8).write(to: url.appending(path: "\(key.signer.fingerprint).public.key"), options: .atomic)
    return key
  }

  /// The keys that seals are checked with, by their fingerprints.
  package func signers() -> [String: Signer] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    let signers = names.filter { $0.hasSuffix(".public.key") }.compactMap { name in
      FileManager.default.contents(atPath: url.appending(path: name).path)
        .flatMap { Signer(hexadecimal: String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    return Dictionary(signers.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every seal that was given out here, in order. Lines that are none, such as a last one cut short by a power failure, are left out.
  package func given() -> [Seal] {
    let data = FileManager.default.contents(atPath: list.path) ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { Seal(line: String($0)) }
  }

  /// Notes a seal, on disk before it returns.
  package func note(_ seal: Seal) throws {
    if !FileManager.default.fileExists(atPath: list.path) { try Data().write(to: list, options: .withoutOverwriting) }
    let file = try FileHandle(forWritingTo: list)
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data("\(seal.line)\n".utf8))
    try file.synchronize()
  }
}
