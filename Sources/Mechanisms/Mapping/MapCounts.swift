import Kernel
import Storage

/// How many of the chosen records lie where: made from counts of the index alone, however many records there are.
struct MapCounts: Sendable {
  private(set) var total = 0
  /// By the identifier of the unit.
  private(set) var units: [String: Int] = [:]
  /// Only what is known better than its unit.
  private(set) var cells: [MapCell: Int] = [:]
  private(set) var centuries: [Int: Int] = [:]

  var located: Int { cells.values.reduce(0, +) }

  private static let facets = [FacetCatalogue.unit.slot, FacetCatalogue.cell.slot, FacetCatalogue.century.slot]

  static func read(_ choice: ChosenRecords, index: SearchIndex) async throws -> MapCounts {
    let units = index.units
    return try await index.ask { try read(choice, in: $0, units: units) }
  }

  /// `more`: terms that the records must hold besides.
  static func read(_ choice: ChosenRecords, holding more: [String] = [], in reader: IndexReader, units: UnitTree) throws -> MapCounts {
    var counts = MapCounts()
    guard choice.matching == nil, !choice.leftOut.isEmpty else {
      counts.add(try reader.search(choice.query(holding: more), first: 0, count: 0, facets: facets), units, sign: 1)
      return counts
    }
    // What is left out is counted and taken away: it is little, and asking for all others takes long.
    let terms = choice.terms + more
    let all = terms.isEmpty ? SearchQuery.everything : .all(terms.map { .term($0) })
    counts.add(try reader.search(all, first: 0, count: 0, facets: facets), units, sign: 1)
    let leftOut = SearchQuery.any(choice.leftOut.map { .term($0) })
    counts.add(try reader.search(terms.isEmpty ? leftOut : all.filtered(by: leftOut), first: 0, count: 0, facets: facets), units, sign: -1)
    return counts
  }

  private mutating func add(_ results: SearchSnapshot.Results, _ tree: UnitTree, sign: Int) {
    total += sign * results.total
    guard results.facets.count == Self.facets.count else { return }
    for count in results.facets[0] {
      if let unit = tree[RecordID(stored: count.code)] { units[unit.identifier, default: 0] += sign * count.hits }
    }
    for count in results.facets[1] { if let cell = MapCell(code: count.code) { cells[cell, default: 0] += sign * count.hits } }
    for count in results.facets[2] { if let century = Int(count.code) { centuries[century, default: 0] += sign * count.hits } }
    units = units.filter { $0.value > 0 }
    cells = cells.filter { $0.value > 0 }
    centuries = centuries.filter { $0.value > 0 }
  }
}
