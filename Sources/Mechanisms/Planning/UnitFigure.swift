import Kernel
import Pages
import Storage
import VietnameseText

/// The number of one commune of today.
struct UnitFigure: Sendable {
  enum Sort: String, Sendable, CaseIterable {
    case lowest, highest, missing, name

    var title: MessageKey {
      switch self {
      case .lowest: .planSortLowest
      case .highest: .planSortHighest
      case .missing: .planSortMissing
      case .name: .planSortName
      }
    }
  }

  let id: RecordID
  let identifier: String
  let name: String
  let figure: IndicatorFigure

  /// Those that the register knows, in the order of a dictionary.
  static func list(_ figures: [IndicatorFigure], _ units: UnitTree, _ language: Language) -> [UnitFigure] {
    let known = figures.compactMap { figure -> UnitFigure? in
      guard let id = figure.unit, let unit = units[id] else { return nil }
      return UnitFigure(id: id, identifier: unit.identifier, name: unit.name(in: language), figure: figure)
    }
    return known.map { (VietnameseText.sortKey($0.name), $0) }.sorted { ($0.0, $0.1.identifier) < ($1.0, $1.1.identifier) }.map(\.1)
  }

  /// What is equal stays in the order of names; those without a number come last.
  static func sorted(_ list: [UnitFigure], by sort: Sort) -> [UnitFigure] {
    func order(_ number: (UnitFigure) -> Double?) -> [UnitFigure] {
      list.enumerated().sorted { a, b in
        let one = number(a.element) ?? .infinity, other = number(b.element) ?? .infinity
        return one == other ? a.offset < b.offset : one < other
      }.map(\.element)
    }
    switch sort {
    case .name: return list
    case .lowest: return order { $0.figure.value }
    case .highest: return order { $0.figure.value.map { -$0 } }
    case .missing: return order { $0.figure.missing > 0 ? -Double($0.figure.missing) : nil }
    }
  }
}
