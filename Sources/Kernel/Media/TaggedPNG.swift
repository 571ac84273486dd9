/// A PNG with a packet of XMP put in, its picture untouched; texts, times and Exif of before go, and whatever hides behind its end.
/// Source: PNG Specification (Third Edition), clauses 5, 11.3 and annex D; ISO 16684-3:2021 (`iTXt` with the keyword `XML:com.adobe.xmp`).
package enum TaggedPNG {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let dropped: Set<String> = ["tEXt", "zTXt", "iTXt", "tIME", "eXIf"]

  /// `nil` for what is no whole PNG, or for a packet that does not fit.
  package static func insert(_ packet: String, into png: [UInt8]) -> [UInt8]? {
    guard png.starts(with: signature), packet.utf8.count <= XMPPacket.longest else { return nil }
    var out = signature, at = signature.count, isPut = false
    out.reserveCapacity(png.count + packet.utf8.count + 100)
    while at + 12 <= png.count {
      let length = png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }, next = at + 12 + length
      guard next <= png.count else { return nil }
      let name = String(decoding: png[at + 4..<at + 8], as: UTF8.self)
      if name == "IDAT", !isPut {
        out += text(packet)
        isPut = true
      }
      if !dropped.contains(name) { out += png[at..<next] }
      if name == "IEND" { return isPut ? out : nil }
      at = next
    }
    return nil
  }

  private static func text(_ packet: String) -> [UInt8] {
    // Keyword, no compression, no language, no translated keyword.
    let body = Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + Array(packet.utf8), named = Array("iTXt".utf8) + body
    return number(UInt32(body.count)) + named + number(crc(named))
  }

  private static func number(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  /// Source: PNG, annex D.
  static func crc(_ bytes: [UInt8]) -> UInt32 { ~bytes.reduce(0xFFFF_FFFF) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) } }
}
