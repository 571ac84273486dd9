import Crypto
import Foundation
import Kernel

/// Signs requests to S3. Source: AWS Signature Version 4, "Authenticating Requests (AWS Signature Version 4)", Amazon S3 API Reference.
struct S3Signature: Sendable {
  let keys: S3Keys
  let region: String
  private static let algorithm = "AWS4-HMAC-SHA256"

  /// The headers to send besides those given, which are signed too. `path` and `query`: encoded by `encoded`. `digest`: SHA-256 of the body in hexadecimal. `time`: seconds of UTC since 1970.
  func headers(_ method: String, host: String, path: String, query: [(name: String, value: String)], headers: [(String, String)], digest: String, time: Int64) -> [(String, String)] {
    let stamp = Self.stamp(time), day = String(stamp.prefix(8)), scope = "\(day)/\(region)/s3/aws4_request"
    var added = [("x-amz-content-sha256", digest), ("x-amz-date", stamp)]
    if let token = keys.token { added.append(("x-amz-security-token", token)) }
    let signed = ([("host", host)] + headers.map { ($0.0.lowercased(), $0.1) } + added).sorted { $0.0 < $1.0 }
    let names = signed.map(\.0).joined(separator: ";")
    let request = ([method, path, Self.text(query)] + signed.map { "\($0.0):\($0.1.trimmingCharacters(in: .whitespaces))" } + ["", names, digest]).joined(separator: "\n")
    let toSign = [Self.algorithm, stamp, scope, Self.sha256(Array(request.utf8))].joined(separator: "\n")
    var key = SymmetricKey(data: Data("AWS4\(keys.secret)".utf8))
    for part in [day, region, "s3", "aws4_request"] { key = SymmetricKey(data: Data(Self.mac(part, key))) }
    let signature = Hexadecimal.text(Self.mac(toSign, key))
    return added + [("Authorization", "\(Self.algorithm) Credential=\(keys.access)/\(scope),SignedHeaders=\(names),Signature=\(signature)")]
  }

  private static func mac(_ text: String, _ key: SymmetricKey) -> [UInt8] { Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)) }

  static func sha256(_ bytes: [UInt8]) -> String { Hexadecimal.text(SHA256.hash(data: bytes)) }

  /// As it stands in an address: by name, both sides encoded.
  static func text(_ query: [(name: String, value: String)]) -> String {
    query.map { (encoded($0.name), encoded($0.value)) }.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
  }

  /// Everything but letters, digits and `-._~` as `%XX`; `/` only where it parts nothing.
  static func encoded(_ text: String, keepsSlash: Bool = false) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x2F where keepsSlash: out.append("/")
      default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }

  /// `20130524T000000Z`.
  private static func stamp(_ time: Int64) -> String {
    Date(timeIntervalSince1970: Double(time)).formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
  }
}

/// What S3 knows somebody by. Never told to anybody.
package struct S3Keys: Sendable {
  let access: String
  let secret: String
  /// Of keys that last for some hours only.
  let token: String?

  package init(access: String, secret: String, token: String? = nil) {
    self.access = access
    self.secret = secret
    self.token = token
  }
}
