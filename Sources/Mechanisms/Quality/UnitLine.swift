import Kernel
import Pages
import Storage

/// One unit among others, with all that falls to it.
struct UnitLine: Sendable {
  /// `nil`: records of no unit.
  let unit: RecordID?
  let name: String
  var tally = QualityTally()
  /// Milliseconds of UTC since 1970; `nil`: it has no record.
  var last: Int64?

  init(unit: RecordID?, name: String) {
    self.unit = unit
    self.name = name
  }

  /// The units of today, in the order of a dictionary, and what belongs to none.
  static func lines(_ counts: [QualityStore.Count], _ lasts: [RecordID?: Int64], _ units: UnitTree, _ page: PageContext) -> [UnitLine] {
    let present = UnitChoices(units: units).list(in: page.language).map { UnitLine(unit: RecordID(stored: $0.value), name: $0.label) }
    var lines = present + [UnitLine(unit: nil, name: page(.recordsNoUnit))]
    let places = Dictionary(present.enumerated().map { ($1.unit, $0) }, uniquingKeysWith: { first, _ in first })
    // Asked once for each unit that has anything, not for each number.
    var holders: [RecordID?: [Int]] = [:]
    func rows(of unit: RecordID?) -> [Int] {
      if let known = holders[unit] { return known }
      let found = unit.map { id in Set(units.holders(of: id)).compactMap { places[$0] } } ?? []
      // A unit that is not known any more is none.
      let own = found.isEmpty ? [present.count] : found
      holders[unit] = own
      return own
    }
    for count in counts { for index in rows(of: count.unit) { lines[index].tally.add(count) } }
    for (unit, at) in lasts { for index in rows(of: unit) { lines[index].last = max(lines[index].last ?? at, at) } }
    // Nobody misses a line of nothing that is no unit.
    return lines.filter { $0.unit != nil || $0.last != nil }
  }

  /// By figures the greatest first; what is equal stays in the order of names.
  static func sorted(_ lines: [UnitLine], by sort: QualityRequest.Sort) -> [UnitLine] {
    func before<T: Comparable>(_ value: (UnitLine) -> T?) -> [UnitLine] {
      lines.enumerated().sorted { a, b in
        switch (value(a.element), value(b.element)) {
        case (let one?, let other?) where one != other: one > other
        case (.some, nil): true
        case (nil, .some): false
        default: a.offset < b.offset
        }
      }.map { $0.element }
    }
    switch sort {
    case .name: return lines
    case .records: return before { $0.tally[.held] }
    case .published: return before { $0.tally[.published] }
    case .complete: return before { Share($0.tally[.complete], of: $0.tally[.held]) }
    case .digitised: return before { Share($0.tally[.digitised], of: $0.tally.digitisable) }
    case .overdue: return before { $0.tally.overdue }
    case .last: return before { $0.last }
    }
  }
}
