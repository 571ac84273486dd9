/// Picks a place of a list by weight in constant time (Vose's alias method).
struct WeightedPick: Sendable {
  /// Chance of staying at a place, as a part of 2^32.
  private var stays: [UInt64] = []
  private var others: [Int32] = []

  /// `weights` are not negative and not all zero.
  init(_ weights: [Double]) {
    let total = weights.reduce(0, +), count = weights.count
    var scaled = weights.map { $0 * Double(count) / total }
    var small = scaled.indices.filter { scaled[$0] < 1 }, large = scaled.indices.filter { scaled[$0] >= 1 }
    stays = Array(repeating: 1 << 32, count: count)
    others = (0..<Int32(count)).map { $0 }
    while let low = small.popLast(), let high = large.popLast() {
      stays[low] = UInt64(scaled[low] * 4_294_967_296)
      others[low] = Int32(high)
      scaled[high] -= 1 - scaled[low]
      if scaled[high] < 1 { small.append(high) } else { large.append(high) }
    }
  }

  /// Zipf's law over `count` places: the weight of place i is 1 / (i + 1 + shift).
  static func zipf(_ count: Int, shift: Double = 1) -> WeightedPick {
    WeightedPick((0..<count).map { 1 / (Double($0) + 1 + shift) })
  }

  var count: Int { stays.count }

  func place(_ random: inout CorpusRandom) -> Int {
    let draw = random.next()
    let place = Int(((draw >> 32) &* UInt64(stays.count)) >> 32)
    return draw & 0xFFFF_FFFF < stays[place] ? place : Int(others[place])
  }
}
