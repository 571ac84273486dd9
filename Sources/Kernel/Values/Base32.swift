/// Bytes as letters and digits that can be typed from paper, without padding. Source: RFC 4648, section 6.
package enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// Capitals and the digits 2 to 7.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var buffer: UInt32 = 0, bits = 0
    for byte in bytes {
      buffer = (buffer << 8) | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int((buffer >> bits) & 31)])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits))]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Small letters, spaces, hyphens and padding at the end do not matter; `nil` for anything else that `text` does not write.
  package static func bytes(_ text: String) -> [UInt8]? {
    var letters: [UInt8] = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    while letters.last == UInt8(ascii: "=") { letters.removeLast() }
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0, bits = 0
    for letter in letters {
      guard let five = number(of: letter) else { return nil }
      buffer = (buffer << 5) | five
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
      buffer &= (1 << bits) - 1
    }
    // What is left over is less than a letter, and only filled up.
    return bits < 5 && buffer == 0 ? bytes : nil
  }

  private static func number(of letter: UInt8) -> UInt32? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a"))
    case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt32(letter - UInt8(ascii: "2")) + 26
    default: nil
    }
  }
}
