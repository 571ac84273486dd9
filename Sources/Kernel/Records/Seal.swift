import Crypto
import Foundation

/// A signed statement about all revisions up to a change: with it, rows that were dropped, changed or put in another order are found, even where somebody
/// with all rights over the database has calculated the chains anew. Each seal covers the changes after the one before it and names that one.
package struct Seal: Sendable, Hashable {
  package var number: Int
  /// Milliseconds of UTC since 1970.
  package var at: Int64
  /// The last change that is sealed.
  package var change: Int64
  /// How many revisions came since the seal before.
  package var revisions: Int64
  /// See `SealDigest`.
  package var digest: String
  /// The mark of the seal before; empty for the first.
  package var previous: String
  /// Fingerprint of the key, see `Signer.fingerprint`.
  package var signer: String
  /// Ed25519 (RFC 8032) over `statement`, in hexadecimal.
  package var signature = ""

  package init(number: Int, at: Int64, change: Int64, revisions: Int64, digest: String, previous: String, signer: String, signature: String = "") {
    (self.number, self.at, self.change, self.revisions) = (number, at, change, revisions)
    (self.digest, self.previous, self.signer, self.signature) = (digest, previous, signer, signature)
  }

  /// Everything that is signed, as canonical JSON.
  package var statement: String {
    Value.list([
      .string("phohien-seal-1"), .int(Int64(number)), .int(at), .int(change), .int(revisions), .string(digest), .string(previous), .string(signer),
    ]).json
  }

  /// What the next seal names this one by.
  package var mark: String { Hexadecimal.text(SHA256.hash(data: Data("\(statement)\n\(signature)".utf8))) }

  /// One line of a list of seals.
  package var line: String { Value.list([.string(statement), .string(signature)]).json }

  /// Reads what `line` wrote; `nil` for anything else.
  package init?(line: String) {
    guard let pair = (try? Value(json: line))?.list, pair.count == 2, let statement = pair[0].string, let signature = pair[1].string,
      let parts = (try? Value(json: statement))?.list, parts.count == 8, parts[0].string == "phohien-seal-1", let number = parts[1].int, let at = parts[2].int,
      let change = parts[3].int, let revisions = parts[4].int, let digest = parts[5].string, let previous = parts[6].string, let signer = parts[7].string
    else { return nil }
    self.init(
      number: Int(number), at: at, change: change, revisions: revisions, digest: digest, previous: previous, signer: signer, signature: signature)
  }
}

/// The digest of a run of revisions in the order of their changes: SHA-256 over a line for each.
package struct SealDigest {
  private var hash = SHA256()
  package private(set) var count: Int64 = 0

  package init() {}

  package mutating func add(change: Int64, record: String, number: Int64, link: String) {
    hash.update(data: Data("\(change) \(record) \(number) \(link)\n".utf8))
    count += 1
  }

  package var text: String { Hexadecimal.text(hash.finalize()) }
}

/// A key that seals are checked with.
package struct Signer: Sendable {
  private let key: Curve25519.Signing.PublicKey

  /// `hexadecimal`: the 32 bytes of an Ed25519 public key; `nil` when it is none.
  package init?(hexadecimal: String) {
    guard let bytes = Hexadecimal.bytes(hexadecimal), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
    self.key = key
  }

  fileprivate init(key: Curve25519.Signing.PublicKey) { self.key = key }

  package var hexadecimal: String { Hexadecimal.text(key.rawRepresentation) }
  /// The first 16 bytes of the key's SHA-256, in hexadecimal.
  package var fingerprint: String { String(Hexadecimal.text(SHA256.hash(data: key.rawRepresentation)).prefix(32)) }

  package func hasSigned(_ seal: Seal) -> Bool { seal.signer == fingerprint && hasSigned(seal.statement, signature: seal.signature) }

  /// `signature` in hexadecimal.
  func hasSigned(_ statement: String, signature: String) -> Bool {
    guard let signature = Hexadecimal.bytes(signature) else { return false }
    return key.isValidSignature(signature, for: Data(statement.utf8))
  }
}

/// The secret key that seals are made with. Kept outside of the database.
package struct SealingKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new one.
  package init() { key = Curve25519.Signing.PrivateKey() }

  package init?(hexadecimal: String) {
    guard let bytes = Hexadecimal.bytes(hexadecimal), let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
    self.key = key
  }

  package var hexadecimal: String { Hexadecimal.text(key.rawRepresentation) }
  package var signer: Signer { Signer(key: key.publicKey) }

  package func signed(_ seal: Seal) throws -> Seal {
    var signed = seal
    signed.signer = signer.fingerprint
    signed.signature = try signature(of: signed.statement)
    return signed
  }

  /// In hexadecimal.
  func signature(of statement: String) throws -> String { Hexadecimal.text(try key.signature(for: Data(statement.utf8))) }
}
