import VietnameseText

/// A name for each unit that no other unit has: "Xã An Vĩ (cũ)", and where that is not enough what it lay in: "Xã Tân Tiến (cũ), Huyện Văn Giang".
package struct UnitNames: Sendable {
  /// All names: those of today first, then the former ones, each in the order of the dictionary.
  package let list: [String]
  private let labels: [String: String]
  private let table: WordTable

  package init(_ tree: UnitTree, language: Language) {
    let former = language == .english ? " (former)" : " (cũ)"
    let units = tree.units.values.map { unit in Named(unit: unit, name: unit.name(in: language), isPresent: tree.isPresent(unit.id)) }
    func marked(_ one: Named) -> String { one.isPresent || one.name.hasSuffix(former) ? one.name : one.name + former }
    func placed(_ one: Named) -> String { marked(one) + (one.unit.within.first.flatMap { tree[$0] }.map { ", \($0.name(in: language))" } ?? "") }
    func numbered(_ one: Named) -> String { "\(placed(one)) [\(one.unit.identifier)]" }
    var labels: [String: String] = [:]
    var rest = units
    for wording in [marked, placed, numbered] {
      let names = Dictionary(grouping: rest, by: { VietnameseText.fold(wording($0)) })
      for (_, alike) in names { if let one = alike.first, alike.count == 1 { labels[one.unit.id.text] = wording(one) } }
      rest = names.values.filter { $0.count > 1 }.flatMap(\.self)
    }
    var table = WordTable()
    for one in units {
      let id = one.unit.id.text
      for words in one.unit.names + [labels[id] ?? id, marked(one), placed(one), one.unit.identifier] { table.add(words, for: id) }
    }
    let sorted = units.compactMap { one in labels[one.unit.id.text].map { (rank: one.isPresent ? 0 : 1, key: VietnameseText.sortKey($0), label: $0) } }
    list = sorted.sorted { ($0.rank, $0.key, $0.label) < ($1.rank, $1.key, $1.label) }.map(\.label)
    self.labels = labels
    self.table = table
  }

  private struct Named {
    var unit: UnitTree.Unit
    var name: String
    var isPresent: Bool
  }

  /// The name of a unit; `nil` for what is none.
  package func label(_ id: String) -> String? { labels[id] }

  /// The unit that `words` name. A name alone, without its mark, does where only one unit ever had it.
  func match(_ words: String) -> WordMatch {
    if let whole = labels.first(where: { $0.value == words }) { return .one(whole.key) }
    return WordMatch(table.ids(words), near: table.near(words, most: WordMatch.most))
  }
}
