import Kernel
import VietnameseText

/// The units of today, as a form offers them: in the order of a dictionary.
package struct UnitChoices: Sendable {
  package let units: UnitTree
  /// What stands for no unit but the whole province.
  package static let whole = "*"
  package static let absent = Problem("account.unit", path: "unit", vi: "Đơn vị này không có trong danh sách hiện nay; hãy chọn lại.", en: "This unit is not among those of today; choose again.")

  package init(units: UnitTree) { self.units = units }

  package func list(in language: Language) -> [(value: String, label: String)] {
    let named = units.present.map { unit in (id: unit.id.text, name: unit.name(in: language), key: VietnameseText.sortKey(unit.name(in: language))) }
    return named.sorted { ($0.key, $0.id) < ($1.key, $1.id) }.map { (value: $0.id, label: $0.name) }
  }

  /// The unit of today that was chosen; `nil` for anything else.
  package func chosen(_ text: String) -> RecordID? { RecordID(text).flatMap { units.isPresent($0) ? $0 : nil } }
}
