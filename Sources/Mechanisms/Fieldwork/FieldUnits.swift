import Kernel
import Pages
import Storage

/// The units that somebody may send finds for.
struct FieldUnits: Sendable {
  let index: SearchIndex

  /// Of any kind of thing; the province, where a grant is for all of it, comes last under an empty value.
  func list(_ policy: AccessPolicy, _ language: Language) -> [(value: String, label: String)] {
    let reaches = policy.reach(of: .contribute)
    return UnitChoices(units: index.units).list(in: language).filter { unit in
      guard let id = RecordID(unit.value) else { return false }
      return reaches.contains { $0.units?.contains(id) ?? true }
    }
  }
}
