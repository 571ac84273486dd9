/// Numbers that are the same on every machine for the same seed and index.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014), SplitMix64.
struct CorpusRandom {
  private var state: UInt64

  init(seed: UInt64, index: UInt64) {
    state = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) ^ Self.mixed(index &* 0xD1B5_4A32_D192_ED03 &+ 0x8CB9_2BA7_2F3D_8DD7)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number in `0..<bound`; `bound` is at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.upperBound - range.lowerBound + 1) }

  /// True in `share` of 1,000 cases.
  mutating func happens(_ share: Int) -> Bool { below(1000) < share }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// FNV-1a over UTF-8: a number that belongs to a text on every machine.
  static func number(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The places 0..<count in an order that belongs to `key`.
  static func order(_ count: Int, key: UInt64) -> [Int] {
    var random = CorpusRandom(seed: key, index: 0)
    var order = Array(0..<count)
    for end in stride(from: count - 1, to: 0, by: -1) { order.swapAt(end, random.below(end + 1)) }
    return order
  }
}
