import Crypto
import Foundation

/// The hash chain over a record's revisions. Each link covers a salted digest of the body, not the body itself, so that personal data
/// can be erased and the chain still verifies.
package enum RevisionChain {
  /// SHA-256 of salt and canonical body, in hexadecimal.
  package static func digest(body: String, salt: String) -> String { hex("\(salt)\n\(body)") }

  /// The link of one revision: over the link before it (empty for the first) and everything the revision states.
  package static func link(previous: String, record: RecordID, number: Int, changeSet: String, at: Int64, profileVersion: Int, state: RecordState, digest: String) -> String {
    hex([previous, record.text, String(number), changeSet, String(at), String(profileVersion), state.rawValue, digest].joined(separator: "\n"))
  }

  /// 16 random bytes in hexadecimal.
  package static func salt() -> String {
    var generator = SystemRandomNumberGenerator()
    return hex((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  private static func hex(_ text: String) -> String { hex(SHA256.hash(data: Data(text.utf8))) }

  /// Two digits for every byte, leading zeros kept.
  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
