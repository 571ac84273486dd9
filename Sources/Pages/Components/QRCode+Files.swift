/// The code as a file of its own, for sheets that somebody else lays out.
extension QRCode {
  /// SVG of `millimetres` on each side. Source: SVG 1.1, sections 5.1 and 7.2.
  package func svg(millimetres: Int, label: String) -> String {
    let side = width + 2 * Self.quietZone
    let markup: Markup = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" width="\(millimetres)mm" height="\(millimetres)mm" shape-rendering="crispEdges"><title>\(label)</title>\
      <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(squares)"/></svg>

      """
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup.html
  }

  /// PNG in one bit of grey, `scale` pixels a module. Source: PNG (third edition), sections 7 and 11; RFC 1950; RFC 1951, section 3.2.4 (blocks that are not compressed).
  package func png(scale: Int) -> [UInt8] {
    let side = (width + 2 * Self.quietZone) * scale
    var rows: [UInt8] = []
    for y in 0..<side { rows += [0 as UInt8] + row(y, side: side, scale: scale) }
    let header = Self.bytes(UInt32(side)) + Self.bytes(UInt32(side)) + [1, 0, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header) + Self.chunk("IDAT", Self.stored(rows)) + Self.chunk("IEND", [])
  }

  /// One line of pixels, eight to a byte, white as 1.
  private func row(_ y: Int, side: Int, scale: Int) -> [UInt8] {
    var line = [UInt8](repeating: 0xFF, count: (side + 7) / 8)
    let moduleY = y / scale - Self.quietZone
    guard (0..<width).contains(moduleY) else { return line }
    for x in 0..<width * scale where isDark[moduleY * width + x / scale] {
      let at = x + Self.quietZone * scale
      line[at / 8] &= ~(0x80 >> UInt8(at % 8))
    }
    return line
  }

  private static func bytes(_ number: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bytes(UInt32(data.count)) + body + bytes(check(body))
  }

  /// CRC-32. Source: PNG, annex D.
  private static func check(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
  }

  /// As zlib data in blocks that are kept as they are.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let longest = 65_535
    var data: [UInt8] = [0x78, 0x01], start = 0
    while start < bytes.count {
      let block = bytes[start..<min(start + longest, bytes.count)], length = UInt16(block.count)
      start += block.count
      data.append(start == bytes.count ? 1 : 0)
      data += [UInt8(truncatingIfNeeded: length), UInt8(length >> 8), UInt8(truncatingIfNeeded: ~length), UInt8(~length >> 8)] + block
    }
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes { (a, b) = ((a + UInt32(byte)) % 65_521, (b + a + UInt32(byte)) % 65_521) }
    return data + Self.bytes(b << 16 | a)
  }
}
