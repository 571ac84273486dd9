import Crypto
import Foundation

/// The identity of a record: a UUID in lower-case text. New records get version 7 (time-ordered, RFC 9562 5.7);
/// starter rows get version 8 made from their identifier (RFC 9562 5.8), so that two installations agree.
package struct RecordID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  /// `nil` unless `text` is a UUID; upper case is accepted and lowered.
  package init?(_ text: String) {
    guard text.utf8.count == 36, let uuid = UUID(uuidString: text) else { return nil }
    self.text = uuid.uuidString.lowercased()
  }

  /// Trusts a text that this type wrote itself, such as a database column.
  package init(stored text: String) { self.text = text }

  private init(bytes: [UInt8], version: UInt8) {
    var bytes = bytes
    bytes[6] = (bytes[6] & 0x0F) | (version << 4)
    bytes[8] = (bytes[8] & 0x3F) | 0x80
    let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    text = [hex[0..<4], hex[4..<6], hex[6..<8], hex[8..<10], hex[10..<16]].map { $0.joined() }.joined(separator: "-")
  }

  /// A new id for this moment (`now` in milliseconds of UTC since 1970).
  package static func new(now: Int64) -> RecordID {
    var generator = SystemRandomNumberGenerator()
    return new(now: now, using: &generator)
  }

  package static func new(now: Int64, using generator: inout some RandomNumberGenerator) -> RecordID {
    let time = UInt64(bitPattern: now)
    let head = (0..<6).map { UInt8(truncatingIfNeeded: time >> (40 - 8 * UInt64($0))) }
    let tail = (0..<10).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return RecordID(bytes: head + tail, version: 7)
  }

  /// The id that belongs to an identifier everywhere.
  package static func named(_ identifier: String) -> RecordID {
    let digest = SHA256.hash(data: Data("phohien:record:\(identifier)".utf8))
    return RecordID(bytes: Array(digest.prefix(16)), version: 8)
  }

  package var description: String { text }
  package static func < (a: RecordID, b: RecordID) -> Bool { a.text < b.text }
}
