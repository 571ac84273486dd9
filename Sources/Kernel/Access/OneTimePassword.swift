import Crypto
import Foundation

/// The second factor: six digits that change every 30 s, by HMAC-SHA-1 because every authenticator knows it. Source: RFC 6238; RFC 4226.
package struct OneTimePassword: Sendable {
  private static let digits = 6
  /// Seconds of a step.
  private static let period: Int64 = 30

  private let secret: [UInt8]

  package init(secret: [UInt8]) { self.secret = secret }

  /// 20 random bytes, as many as the hash has. Source: RFC 4226, section 4, R6.
  package static func newSecret() -> [UInt8] { Secret.bytes(20) }

  /// The step of a moment in milliseconds of UTC since 1970.
  package static func step(at milliseconds: Int64) -> Int64 { milliseconds / (period * 1_000) }

  /// Source: RFC 4226, section 5.3.
  package func code(step: Int64) -> String {
    let counter: [UInt8] = withUnsafeBytes(of: step.bigEndian) { Array($0) }
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 15)
    var number: UInt32 = 0
    for byte in mac[offset..<offset + 4] { number = (number << 8) | UInt32(byte) }
    let text = String((number & 0x7FFF_FFFF) % 1_000_000)
    return String(repeating: "0", count: Self.digits - text.count) + text
  }

  /// The step whose code it is, within one step either way and later than `after`, the step that was taken last: a code is never taken twice.
  /// `nil` for any other code. Spaces do not matter. Source: RFC 6238, section 5.2.
  package func verify(_ code: String, at milliseconds: Int64, after: Int64?) -> Int64? {
    let typed = code.filter { !$0.isWhitespace }
    let now = Self.step(at: milliseconds)
    var found: Int64?
    // All three are compared, and the latest is taken: should two of them be the same, neither can be used again.
    for step in now - 1...now + 1 {
      let isCode = Secret.isSame(self.code(step: step), typed)
      if isCode, step > after ?? Int64.min { found = step }
    }
    return found
  }

  /// What the QR code for an authenticator says. Source: Key URI Format (google/google-authenticator, wiki).
  package func address(account: String, issuer: String) -> String {
    let (account, issuer) = (Self.encoded(account), Self.encoded(issuer))
    return "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.period)"
  }

  /// The secret, for typing it into an authenticator.
  package var base32: String { Base32.text(secret) }

  /// Everything but unreserved characters percent-encoded. Source: RFC 3986, section 2.3.
  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%" + Hexadecimal.text([byte]).uppercased()
      }
    }
    return encoded
  }
}
