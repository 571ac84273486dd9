import Foundation

/// Bytes in letters that may stand in addresses and tokens, without padding. Source: RFC 4648, section 5; RFC 7515, section 2.
enum Base64URL {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// `nil` for anything that `text` would not write: padding, white space, other letters, bits left over.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let letters = Array(text.utf8)
    guard letters.allSatisfy(isLetter), letters.count % 4 != 1 else { return nil }
    let plain = String(text).replacing("-", with: "+").replacing("_", with: "/") + String(repeating: "=", count: (4 - letters.count % 4) % 4)
    guard let data = Data(base64Encoded: plain), Self.text(data) == String(text) else { return nil }
    return Array(data)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
