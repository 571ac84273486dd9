/// Bytes as two digits each, in lower case.
package enum Hexadecimal {
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `nil` when `text` is not an even number of hexadecimal digits.
  package static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map { Int(Character(Unicode.Scalar($0)).hexDigitValue ?? -1) }
    guard digits.count.isMultiple(of: 2), !digits.contains(-1) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
