/// A JPEG with a packet of XMP put in, its picture untouched. What cameras and programs wrote of where, when and by whom goes, but for how the picture is turned; so does whatever hides behind its end.
/// Source: ITU-T T.81, annex B (markers); ISO 16684-3:2021, clause 7; Exif 3.0, 4.6 (IFD) and 4.7.2 (APP1).
package enum TaggedJPEG {
  private static let xmp = Array("http://ns.adobe.com/xap/1.0/\0".utf8), exif = Array("Exif\0\0".utf8), profile = Array("ICC_PROFILE\0".utf8)
  private static let orientation = 0x0112

  /// `nil` for what is no whole JPEG, or for a packet that does not fit.
  package static func insert(_ packet: String, into jpeg: [UInt8]) -> [UInt8]? {
    guard jpeg.starts(with: [0xFF, 0xD8]), packet.utf8.count <= XMPPacket.longest else { return nil }
    var kept: [ArraySlice<UInt8>] = [], turned: UInt8?, at = 2
    while let (marker, body, next) = segment(jpeg, at) {
      switch marker {
      case 0xDA:
        guard let end = end(of: jpeg, from: next) else { return nil }
        return put(packet, turned, kept, jpeg[at..<end])
      case 0xE1: turned = turned ?? Self.turn(jpeg[body])
      // Of the applications' segments: JFIF, colour profiles, and how Adobe coded the channels.
      case 0xE0, 0xEE: kept.append(jpeg[at..<next])
      case 0xE2: if jpeg[body].starts(with: profile) { kept.append(jpeg[at..<next]) }
      case 0xE3...0xEF, 0xFE: break
      default: kept.append(jpeg[at..<next])
      }
      at = next
    }
    return nil
  }

  private static func put(_ packet: String, _ turned: UInt8?, _ kept: [ArraySlice<UInt8>], _ scans: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = [0xFF, 0xD8]
    out.reserveCapacity(scans.count + kept.reduce(0) { $0 + $1.count } + packet.utf8.count + 200)
    // JFIF wants to be the first.
    let isFirst = kept.first.map { $0.dropFirst().first == 0xE0 } ?? false
    if isFirst, let first = kept.first { out += first }
    if let turned, (2...8).contains(turned) { out += application(exif + [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]) }
    out += application(xmp + Array(packet.utf8))
    for part in isFirst ? kept.dropFirst() : kept[...] { out += part }
    return out + scans
  }

  private static func application(_ body: [UInt8]) -> [UInt8] {
    let length = body.count + 2
    return [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + body
  }

  /// A segment at `at`: its marker, where its body lies, where the next one begins.
  private static func segment(_ jpeg: [UInt8], _ at: Int) -> (marker: UInt8, body: Range<Int>, next: Int)? {
    guard at + 4 <= jpeg.count, jpeg[at] == 0xFF, jpeg[at + 1] >= 0xC0, jpeg[at + 1] != 0xD8, jpeg[at + 1] != 0xD9, jpeg[at + 1] != 0xFF else { return nil }
    let length = Int(jpeg[at + 2]) << 8 | Int(jpeg[at + 3])
    guard length >= 2, at + 2 + length <= jpeg.count else { return nil }
    return (jpeg[at + 1], at + 4..<at + 2 + length, at + 2 + length)
  }

  /// Behind the mark of the picture's end; `from`: the first byte of coded data. Between scans stand tables.
  private static func end(of jpeg: [UInt8], from start: Int) -> Int? {
    var at = start
    while at + 1 < jpeg.count {
      guard jpeg[at] == 0xFF else {
        at += 1
        continue
      }
      switch jpeg[at + 1] {
      case 0x00, 0xD0...0xD7: at += 2
      case 0xFF: at += 1
      case 0xD9: return at + 2
      default:
        guard let next = segment(jpeg, at)?.next else { return nil }
        at = next
      }
    }
    return nil
  }

  /// How the picture is turned, from Exif's first directory; `nil` where it is not said.
  private static func turn(_ body: ArraySlice<UInt8>) -> UInt8? {
    guard body.starts(with: exif) else { return nil }
    let tiff = Array(body.dropFirst(exif.count))
    guard tiff.count >= 14 else { return nil }
    let isLittle = tiff[0] == 0x49
    func number(_ at: Int, _ count: Int) -> Int? {
      guard at >= 0, at + count <= tiff.count else { return nil }
      let bytes = tiff[at..<at + count]
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let first = number(4, 4), let count = number(first, 2) else { return nil }
    for entry in 0..<min(count, 200) {
      let at = first + 2 + entry * 12
      if number(at, 2) == orientation { return number(at + 8, 2).flatMap { UInt8(exactly: $0) } }
    }
    return nil
  }
}
