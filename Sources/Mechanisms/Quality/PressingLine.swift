import Kernel
import Pages
import Storage

/// A number of records that lack the same, as a link to them.
struct PressingLine: Sendable {
  let count: QualityStore.Count
  let unit: RecordID?

  /// The most pressing first: by what it is, then by how many.
  static func lines(_ counts: [QualityStore.Count], unit: RecordID?) -> [(group: QualityCode.Group, lines: [PressingLine])] {
    let groups = Dictionary(grouping: counts.filter { $0.records > 0 && $0.code.group != nil }) { $0.code.group }
    return QualityCode.Group.allCases.compactMap { group in
      guard let found = groups[group] else { return nil }
      let sorted = found.sorted { ($1.records, $0.code.text, $0.profile) < ($0.records, $1.code.text, $1.profile) }
      return (group: group, lines: sorted.map { PressingLine(count: $0, unit: unit) })
    }
  }

  func label(_ page: PageContext) -> String { count.code.label(in: profile(page))[page.language] }
  func profile(_ page: PageContext) -> Profile? { page.declarations.profile(count.profile) }

  func link(_ text: String, _ page: PageContext) -> Markup {
    let parameters = [("unit", unit?.text ?? ""), ("profile", count.profile), ("gap", count.code.text)]
    return "<a href=\"\(DeskPage.quality.address(page.language, parameters))\">\(text)</a>"
  }
}
