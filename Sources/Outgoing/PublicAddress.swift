/// Which addresses of the Internet Protocol are everybody's. Whatever is not is never asked on somebody else's word: it may be this machine, its neighbours or the cloud it runs in.
/// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890); RFC 6052, section 2.1; RFC 3056; RFC 4380.
enum PublicAddress {
  /// First bytes and how many bits of them.
  private typealias Block = (bytes: [UInt8], bits: Int)

  private static let closed4: [Block] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24), ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16),
    ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
  ]
  /// What is given out to be used in the whole world; nothing else is.
  private static let open6: Block = ([0x20], 3)
  /// Assignments of protocols (Teredo among them), documentation, 6to4, documentation again.
  private static let closed6: [Block] = [([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF, 0x00], 20)]
  private static let mapped: Block = ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96)
  /// The translators of RFC 6052, whose last four bytes are the address that is reached.
  private static let translated: Block = ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96)

  /// `bytes`: 4 or 16, the most significant first. Any other number is of no address.
  static func isPublic(_ bytes: [UInt8]) -> Bool {
    switch bytes.count {
    case 4: !closed4.contains { holds($0, bytes) }
    case 16:
      holds(mapped, bytes) || holds(translated, bytes)
        ? isPublic(Array(bytes.suffix(4)))
        : holds(open6, bytes) && !closed6.contains { holds($0, bytes) }
    default: false
    }
  }

  private static func holds(_ block: Block, _ bytes: [UInt8]) -> Bool {
    zip(block.bytes, bytes).enumerated().allSatisfy { index, pair in
      let bits = min(8, max(0, block.bits - index * 8))
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
      return pair.0 & mask == pair.1 & mask
    }
  }
}
