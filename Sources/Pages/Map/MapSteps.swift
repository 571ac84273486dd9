/// Shades for counts: as many communes in one as in another, as far as equal counts allow.
package struct MapSteps: Sendable, Hashable {
  /// The least count of each shade, rising.
  package let floors: [Int]
  package static let most = 5

  package init(_ counts: some Sequence<Int>) {
    let sorted = counts.filter { $0 > 0 }.sorted()
    var floors = sorted.prefix(1).map { $0 }
    for part in 1..<Self.most where !sorted.isEmpty {
      let floor = sorted[sorted.count * part / Self.most]
      if floors.last.map({ floor > $0 }) ?? false { floors.append(floor) }
    }
    self.floors = floors
  }

  /// 0 for nothing, else 1…`most`; the more, the darker.
  package func step(_ count: Int) -> Int { floors.filter { $0 <= count }.count }

  /// What the shades stand for: the least count of each, and the greatest but for the last.
  package var ranges: [(least: Int, greatest: Int?)] {
    floors.indices.map { (floors[$0], $0 + 1 < floors.count ? floors[$0 + 1] - 1 : nil) }
  }
}
