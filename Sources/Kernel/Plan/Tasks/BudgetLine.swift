/// Money of one source in one year of a project; all of it in đồng.
package struct BudgetLine: Sendable, Hashable {
  package var year: Int
  package var source: BudgetSource
  /// Dự kiến: what the project asks for.
  package var planned: Int64
  /// Giao: what was given to it.
  package var allotted: Int64
  /// Giải ngân: what was spent.
  package var disbursed: Int64
  package static let most: Int64 = 1_000_000_000_000_000

  package init(year: Int, source: BudgetSource, planned: Int64, allotted: Int64 = 0, disbursed: Int64 = 0) {
    self.year = year
    self.source = source
    self.planned = planned
    self.allotted = allotted
    self.disbursed = disbursed
  }

  /// The sums of lines, by what `key` tells apart, in its order.
  package static func sums<Key: Hashable & Comparable>(_ lines: [BudgetLine], by key: (BudgetLine) -> Key) -> [(key: Key, planned: Int64, allotted: Int64, disbursed: Int64)] {
    Dictionary(grouping: lines, by: key).sorted { $0.key < $1.key }.map { key, lines in
      (key: key, planned: lines.reduce(0) { $0 + $1.planned }, allotted: lines.reduce(0) { $0 + $1.allotted }, disbursed: lines.reduce(0) { $0 + $1.disbursed })
    }
  }

  /// Đồng as they are typed: digits, grouped by dots, commas or spaces or not at all; `nil` for anything else, and for more than `most`.
  package static func amount(_ typed: String) -> Int64? {
    let text = typed.filter { !$0.isWhitespace && $0 != "." && $0 != "," }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let amount = Int64(text), amount <= most else { return nil }
    return amount
  }
}
