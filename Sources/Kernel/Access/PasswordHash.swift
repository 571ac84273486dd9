import Crypto
import CryptoExtras
import Foundation
import VietnameseText

/// What is kept of a password: salted scrypt over its HMAC-SHA-256 with a pepper, a key that is kept outside of the database, so that a stolen database
/// is not even enough to try passwords. As text: `scrypt$16$8$1$<salt>$<hash>`: log₂ N, r, p, then hexadecimal.
///
/// Making and matching one blocks its thread for about 130 ms and takes 64 MB: call both off the threads that answer requests, a few at a time.
/// Source: RFC 7914; TCVN 14423:2026, clause 5, and Decision 742/QĐ-BTTTT (a salted hash at least as strong as SHA-2); OWASP ASVS 5.0, level 2.
package struct PasswordHash: Sendable {
  /// The parameters of scrypt. Source: RFC 7914, section 2.
  package struct Cost: Sendable, Hashable {
    /// log₂ N.
    var logCost: Int
    /// r. More than 16 need a `parallelization` of 2: swift-crypto allows too little memory otherwise and refuses.
    var blockSize: Int
    /// p.
    var parallelization: Int

    /// 64 MB for each.
    package static let standard = Cost(logCost: 16, blockSize: 8, parallelization: 1)
    /// Next to nothing: only for tests.
    package static let test = Cost(logCost: 4, blockSize: 8, parallelization: 1)

    /// Bytes that it takes.
    package var memory: Int { 128 * (blockSize << logCost) }

    /// Bytes that a forged row may claim at most.
    private static let mostMemory = 256 << 20

    /// Whether one would calculate it, whoever wrote it.
    fileprivate var isBearable: Bool {
      guard (1...20).contains(logCost), (1...32).contains(blockSize), (1...16).contains(parallelization) else { return false }
      return logCost < 16 * blockSize && memory <= Self.mostMemory
    }
  }

  private static let scheme = "scrypt"
  /// Bytes.
  private static let saltLength = 16
  private static let length = 32

  private let cost: Cost
  private let salt: [UInt8]
  private let hash: [UInt8]

  private init(cost: Cost, salt: [UInt8], hash: [UInt8]) { (self.cost, self.salt, self.hash) = (cost, salt, hash) }

  /// A new hash. Throws when there is no memory for it.
  package static func make(_ password: String, pepper: SymmetricKey, cost: Cost = .standard) throws -> PasswordHash {
    let salt = Secret.bytes(saltLength)
    return PasswordHash(cost: cost, salt: salt, hash: try derive(from: peppered(password, pepper), salt: salt, cost: cost, count: length))
  }

  /// Reads what `text` wrote; `nil` for anything else, and for parameters out of all proportion.
  package init?(text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 6, let logCost = Int(parts[1]), let blockSize = Int(parts[2]), let parallelization = Int(parts[3]),
      let salt = Hexadecimal.bytes(parts[4]), salt.count == Self.saltLength, let hash = Hexadecimal.bytes(parts[5]), hash.count == Self.length
    else { return nil }
    self.init(cost: Cost(logCost: logCost, blockSize: blockSize, parallelization: parallelization), salt: salt, hash: hash)
    guard cost.isBearable, self.text == text else { return nil }
  }

  /// What the database keeps.
  package var text: String {
    "\(Self.scheme)$\(cost.logCost)$\(cost.blockSize)$\(cost.parallelization)$\(Hexadecimal.text(salt))$\(Hexadecimal.text(hash))"
  }

  /// Takes the same time for every password. However a letter with marks was typed, it is the same letter.
  package func matches(_ password: String, pepper: SymmetricKey) -> Bool {
    guard let other = try? Self.derive(from: Self.peppered(password, pepper), salt: salt, cost: cost, count: hash.count) else { return false }
    return Secret.isSame(other, hash)
  }

  private static func peppered(_ password: String, _ pepper: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Data(VietnameseText.nfc(password).utf8), using: pepper))
  }

  /// scrypt alone.
  static func derive(from passphrase: [UInt8], salt: [UInt8], cost: Cost, count: Int) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: passphrase, salt: salt, outputByteCount: count, rounds: 1 << cost.logCost, blockSize: cost.blockSize, parallelism: cost.parallelization)
    return key.withUnsafeBytes { Array($0) }
  }
}
