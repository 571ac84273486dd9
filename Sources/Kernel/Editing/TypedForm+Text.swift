import Foundation

/// The form as one text, as a browser would send it: kept while somebody has not saved yet.
extension TypedForm {
  /// Names in the order of their bytes, percent-encoded.
  package var text: String {
    values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  /// `nil` for what `text` did not write.
  package init?(text: String) {
    var pairs: [(name: String, value: String)] = []
    for part in text.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let name = String(halves[0]).removingPercentEncoding, let value = String(halves[1]).removingPercentEncoding, name.hasPrefix(Self.prefix) else { return nil }
      pairs.append((name, value))
    }
    self.init(pairs)
  }

  /// All but the unreserved characters of RFC 3986 as bytes.
  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E: encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
