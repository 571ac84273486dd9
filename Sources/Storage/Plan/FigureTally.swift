import Kernel

/// Records in the scope of an indicator, by the unit that they belong to.
struct FigureTally: Sendable, Hashable {
  struct Count: Sendable, Hashable {
    var counted = 0
    var all = 0

    static func + (one: Count, other: Count) -> Count { Count(counted: one.counted + other.counted, all: one.all + other.all) }
  }

  /// `""`: those that belong to none.
  private(set) var units: [String: Count] = [:]

  var whole: Count { units.values.reduce(Count(), +) }

  mutating func add(_ records: Int, unit: String, isCounted: Bool) {
    var count = units[unit] ?? Count()
    count.all += records
    if isCounted { count.counted += records }
    units[unit] = count
  }

  /// What falls to each of `holders`: that of a unit which was divided falls to each of its parts.
  func falling(to holders: Set<RecordID>, in tree: UnitTree) -> [RecordID: Count] {
    var sums: [RecordID: Count] = [:]
    for (unit, count) in units where !unit.isEmpty && count.all != 0 {
      let id = RecordID(stored: unit)
      for holder in Set(tree.holders(of: id) + [id]).intersection(holders) { sums[holder] = (sums[holder] ?? Count()) + count }
    }
    return sums
  }
}
