/// Cuts a stream of lines into pieces whose ends depend on the lines alone: where one is added or changed, the pieces before and after stay the same and need not be kept again.
struct LineCutter {
  private var piece: [UInt8] = []
  private static let least = 256 << 10
  private static let most = 4 << 20
  /// One line in so many ends a piece, once it is long enough.
  private static let chance: UInt64 = 512

  /// A whole piece, if this line ends one.
  mutating func add(_ line: [UInt8]) -> [UInt8]? {
    piece += line
    guard piece.count >= Self.least, piece.count >= Self.most || Self.hash(line) % Self.chance == 0 else { return nil }
    return end()
  }

  /// What is left; `nil` when nothing is.
  mutating func end() -> [UInt8]? {
    defer { piece = [] }
    return piece.isEmpty ? nil : piece
  }

  /// FNV-1a, 64 bits, folded. Source: draft-eastlake-fnv, section 2.
  private static func hash(_ line: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in line { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}
