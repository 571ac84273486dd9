import Crypto
import Foundation

/// What a program sends to say for whom it acts: `ph_`, 32 random bytes in 43 characters, and 8 digits made from all before them, by which a typing error, and a token
/// that got into a file, is seen without asking anybody. Source: RFC 6750, section 2.1 (its characters); RFC 4648, section 5.
package struct TokenSecret: Sendable {
  /// How each begins.
  package static let prefix = "ph_"
  private static let letters = 43
  private static let digits = 8

  /// The whole secret: for who it is told to, once. Never for a log, a page that is kept, or the database.
  package let text: String

  private init(body: String) { text = body + Self.check(of: body) }

  /// A new one.
  package static func make() -> TokenSecret { TokenSecret(body: prefix + Secret.token()) }

  /// `nil` for what cannot be one: another length, other characters, or digits that do not fit.
  package init?(_ text: String) {
    let length = Self.prefix.utf8.count + Self.letters + Self.digits
    guard text.utf8.count == length, text.hasPrefix(Self.prefix), text.utf8.allSatisfy(Self.isLetter) else { return nil }
    guard Secret.isSame(Self.check(of: String(text.dropLast(Self.digits))), String(text.suffix(Self.digits))) else { return nil }
    self.text = text
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// The first digits of the SHA-256 of `body`, in hexadecimal.
  private static func check(of body: String) -> String { String(Hexadecimal.text(SHA256.hash(data: Data(body.utf8))).prefix(digits)) }

  /// What the database keeps: SHA-256 in hexadecimal.
  package var digest: String { Secret.digest(text) }
}

extension TokenSecret: CustomStringConvertible, CustomDebugStringConvertible {
  /// Never the secret: it must not get into a log by being put into a text.
  package var description: String { "\(Self.prefix)…" }
  package var debugDescription: String { description }
}
