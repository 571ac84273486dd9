import Crypto
import Foundation

/// A signed statement about the log of acts up to an event: with it, events that were cut off at the end, dropped, changed or put in another order are found, even where
/// somebody with all rights over the database has calculated the whole chain anew. Each seal names the one before it.
package struct AuditSeal: Sendable, Hashable {
  package var number: Int
  /// Milliseconds of UTC since 1970.
  package var at: Int64
  /// The number of the last event that is sealed, and its link, which stands for all events up to it.
  package var event: Int64
  package var link: String
  /// The mark of the seal before; empty for the first.
  package var previous: String
  /// Fingerprint of the key, see `Signer.fingerprint`.
  package var signer: String
  /// Ed25519 (RFC 8032) over `statement`, in hexadecimal.
  package var signature = ""

  private static let format = "phohien-audit-seal-1"

  package init(number: Int, at: Int64, event: Int64, link: String, previous: String, signer: String, signature: String = "") {
    (self.number, self.at, self.event, self.link) = (number, at, event, link)
    (self.previous, self.signer, self.signature) = (previous, signer, signature)
  }

  /// Everything that is signed, as canonical JSON.
  package var statement: String {
    Value.list([.string(Self.format), .int(Int64(number)), .int(at), .int(event), .string(link), .string(previous), .string(signer)]).json
  }

  /// What the next seal names this one by.
  package var mark: String { Hexadecimal.text(SHA256.hash(data: Data("\(statement)\n\(signature)".utf8))) }

  /// One line of a list of seals.
  package var line: String { Value.list([.string(statement), .string(signature)]).json }

  /// Reads what `line` wrote; `nil` for anything else.
  package init?(line: String) {
    guard let pair = (try? Value(json: line))?.list, pair.count == 2, let statement = pair[0].string, let signature = pair[1].string,
      let parts = (try? Value(json: statement))?.list, parts.count == 7, parts[0].string == Self.format, let number = parts[1].int, let at = parts[2].int,
      let event = parts[3].int, let link = parts[4].string, let previous = parts[5].string, let signer = parts[6].string
    else { return nil }
    self.init(number: Int(number), at: at, event: event, link: link, previous: previous, signer: signer, signature: signature)
  }
}

extension Signer {
  package func hasSigned(_ seal: AuditSeal) -> Bool { seal.signer == fingerprint && hasSigned(seal.statement, signature: seal.signature) }
}

extension SealingKey {
  package func signed(_ seal: AuditSeal) throws -> AuditSeal {
    var signed = seal
    signed.signer = signer.fingerprint
    signed.signature = try signature(of: signed.statement)
    return signed
  }
}
