import Foundation
import Kernel

/// The folder outside of the database that the seals of a register rest on:
/// `secret.key` (only where seals are made), `*.public.key` (those that seals are checked with), `seals.list` and `audit-seals.list` (every seal that was given out here).
package struct SealFolder: Sendable {
  package let url: URL
  private var secret: URL { url.appending(path: "secret.key") }
  private var list: URL { url.appending(path: "seals.list") }
  private var auditList: URL { url.appending(path: "audit-seals.list") }

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
    try publish(key.signer)
    let new = url.appending(path: "secret.key.new")
    try? FileManager.default.removeItem(at: new)
    guard FileManager.default.createFile(atPath: new.path, contents: Data("\(key.hexadecimal)\n".utf8), attributes: [.posixPermissions: 0o600]) else {
      throw StorageProblem.seal(path: new.path)
    }
    try FileHandle(forUpdating: new).synchronize()
    try FileManager.default.moveItem(at: new, to: secret)
    return key
  }

  /// Keeps the public half of a key that seals are made with, if it is not there yet.
  func publish(_ signer: Signer) throws {
    let file = url.appending(path: "\(signer.fingerprint).public.key")
    if !FileManager.default.fileExists(atPath: file.path) { try Data("\(signer.hexadecimal)\n".utf8).write(to: file, options: .atomic) }
  }

  /// The register was put back as it was before: the seals given out since are none of it. The lists are kept under other names.
  package func setListAside(now: Int64) throws {
    for list in [list, auditList] where FileManager.default.fileExists(atPath: list.path) {
      try FileManager.default.moveItem(at: list, to: url.appending(path: "\(list.lastPathComponent).before-\(Timestamp.text(now).filter(\.isNumber))"))
    }
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
  package func given() -> [Seal] { Self.lines(of: list).compactMap { Seal(line: $0) } }

  /// The same of the seals over the log of acts.
  package func givenForAudit() -> [AuditSeal] { Self.lines(of: auditList).compactMap { AuditSeal(line: $0) } }

  /// The numbers of the last seals of both kinds that were given out here; 0 where there is none. However long the lists are, only their ends are read.
  func lastGiven() -> Int { Self.last(of: list) { Seal(line: $0)?.number } }
  func lastGivenForAudit() -> Int { Self.last(of: auditList) { AuditSeal(line: $0)?.number } }

  /// Whether any seal was given out here.
  var hasGiven: Bool { lastGiven() > 0 || lastGivenForAudit() > 0 }

  private static func last(of list: URL, _ read: (String) -> Int?) -> Int {
    for line in tail(of: list).reversed() { if let number = read(line) { return number } }
    return lines(of: list).compactMap(read).last ?? 0
  }

  /// The last lines, those of at most so many bytes; the first of them may be cut.
  private static func tail(of list: URL, bytes: UInt64 = 16_384) -> [String] {
    guard let file = try? FileHandle(forReadingFrom: list), let end = try? file.seekToEnd() else { return [] }
    defer { try? file.close() }
    guard (try? file.seek(toOffset: end > bytes ? end - bytes : 0)) != nil, let data = try? file.readToEnd() else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  /// Whether the list of the seals over the log of acts belongs here: it is, or this folder seals and the list was never set aside.
  var keepsAuditList: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    let name = auditList.lastPathComponent
    return names.contains(name) || names.contains(secret.lastPathComponent) && !names.contains { $0.hasPrefix("\(name).before-") }
  }

  private static func lines(of list: URL) -> [String] {
    String(decoding: FileManager.default.contents(atPath: list.path) ?? Data(), as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  /// Notes a seal, on disk before it returns.
  package func note(_ seal: Seal) throws { try note(seal.line, in: list) }
  package func note(_ seal: AuditSeal) throws { try note(seal.line, in: auditList) }

  private func note(_ line: String, in list: URL) throws {
    if !FileManager.default.fileExists(atPath: list.path) { try Data().write(to: list, options: .withoutOverwriting) }
    let file = try FileHandle(forUpdating: list)
    defer { try? file.close() }
    // A line that was cut short by a power failure must not spoil this one.
    let end = try file.seekToEnd()
    if end > 0 { try file.seek(toOffset: end - 1) }
    let isCut = try end > 0 && file.read(upToCount: 1)?.last != UInt8(ascii: "\n")
    _ = try file.seekToEnd()
    try file.write(contentsOf: Data("\(isCut ? "\n" : "")\(line)\n".utf8))
    try file.synchronize()
  }
}
