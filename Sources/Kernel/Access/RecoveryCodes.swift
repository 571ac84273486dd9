import Crypto
import Foundation

/// Codes on paper for who has lost the second factor: each is taken once. The database keeps their digests.
package enum RecoveryCodes {
  /// Of an account.
  package static let count = 10
  /// Characters of a code: about 49 random bits.
  private static let length = 10
  /// Without 0 and o, 1, i and l.
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// New ones, as they are shown: `abcde-fghij`.
  package static func make() -> [String] {
    (0..<count).map { _ in
      let letters = (0..<length).map { _ in alphabet[Int.random(in: alphabet.indices)] }
      return "\(String(letters.prefix(length / 2)))-\(String(letters.suffix(length / 2)))"
    }
  }

  /// SHA-256 of the plain letters, in hexadecimal. Capitals, hyphens and spaces do not matter.
  package static func digest(_ code: String) -> String {
    let letters = code.lowercased().filter { $0 != "-" && !$0.isWhitespace }
    return Hexadecimal.text(SHA256.hash(data: Data(letters.utf8)))
  }
}
