import Crypto
import Foundation

/// Random tokens for sessions and links. The visitor holds the token, the database its digest: whoever reads the database cannot sign in with it.
package enum Secret {
  /// Random bytes of the operating system.
  package static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// 32 random bytes in 43 characters that may stand in cookies and addresses. Source: RFC 4648, section 5, without padding.
  package static func token() -> String {
    Data(bytes(32)).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// SHA-256 in hexadecimal. A fast digest is enough: nobody goes through 256 random bits.
  package static func digest(_ token: String) -> String { Hexadecimal.text(SHA256.hash(data: Data(token.utf8))) }

  /// Takes the same time wherever they differ; only their lengths may show.
  package static func isSame(_ a: String, _ b: String) -> Bool { isSame(Array(a.utf8), Array(b.utf8)) }

  /// Takes the same time wherever they differ; only their lengths may show.
  package static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for (x, y) in zip(a, b) { difference |= x ^ y }
    return difference == 0
  }
}
