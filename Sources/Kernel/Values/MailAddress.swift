import Foundation

/// A mail address with the name of whose it is. The usual part of what the standards allow: letters, digits and marks of ASCII, no quoted parts, a domain of several labels.
/// Source: RFC 5321, sections 4.1.2 and 4.5.3.1; RFC 5322, section 3.4.1.
package struct MailAddress: Sendable, Hashable {
  /// The name; may be empty. Holds no control characters.
  package let display: String
  /// `an@co-quan.vn`.
  package let address: String

  /// `nil` for what is no such address, or a name that could end its line.
  package init?(_ address: String, display: String = "") {
    guard Self.isAddress(address), display.count <= 200, !display.unicodeScalars.contains(where: Self.isControl) else { return nil }
    self.address = address
    self.display = display
  }

  /// Reads `Sở Văn hóa <van-hoa@example.vn>`, or an address alone.
  package init?(text: String) {
    let text = text.trimmingCharacters(in: .whitespaces)
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
      self.init(text)
      return
    }
    var name = text[..<open].trimmingCharacters(in: .whitespaces)
    if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
    self.init(String(text[text.index(after: open)...].dropLast()), display: name)
  }

  /// What stands behind the @.
  package var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

  /// Control characters and what ends a line in Unicode.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029 }

  private static func isAddress(_ text: String) -> Bool {
    let halves = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard halves.count == 2, text.utf8.count <= 254, (1...64).contains(halves[0].count) else { return false }
    let words = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let labels = halves[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return words.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetterOrDigit($0) || marks.contains($0) } }
      && labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
      }
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
