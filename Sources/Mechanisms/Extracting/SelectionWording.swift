import Kernel
import Pages
import Storage

/// A selection in words.
struct SelectionWording: Sendable {
  let page: PageContext
  let units: UnitTree
  /// The name of the list that it asks for, where the reader may see it.
  var list: String?

  func parts(_ selection: RecordSelection) -> [(label: String, value: String)] {
    let state = selection.state?.label[page.language], profile = selection.profile.flatMap { page.declarations.profile($0) }
    let gap = selection.gap.map { QualityCode($0)?.label(in: profile)[page.language] ?? $0 }
    let all: [(MessageKey, String?)] = [
      (.exportsPartList, selection.list.map { list ?? $0.text }), (.recordsKind, selection.profile.map { profile?.label[page.language] ?? $0 }),
      (.recordsUnit, selection.unit.map { units[$0]?.name(in: page.language) ?? $0.text }), (.recordsState, state), (.exportsPartGap, gap),
      (.exportsPartWords, selection.words), (.exportsPartChosen, selection.ids.isEmpty ? nil : page.number(selection.ids.count)),
    ]
    return all.compactMap { key, value in value.map { (label: page(key), value: $0) } }
  }

  /// One line: `Loại: Di tích · Đơn vị: …`.
  func text(_ selection: RecordSelection) -> String {
    let parts = parts(selection)
    return parts.isEmpty ? page(.exportsAll) : parts.map { "\($0.label): \($0.value)" }.joined(separator: " · ")
  }

  /// A count as far as it was counted.
  static func count(_ count: Int, most: Int, _ page: PageContext) -> String { count < most ? page.number(count) : page(.recordsOrMore, ["count": page.number(most - 1)]) }
}
