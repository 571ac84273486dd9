import Kernel
import Pages

/// Grants in words.
struct GrantWording: Sendable {
  let units: UnitTree
  let page: PageContext

  /// A role that is not declared any more is told by its id.
  func role(_ id: String) -> String { page.declarations.role(id)?.label[page.language] ?? id }

  /// Each role once, in the order in which they were granted.
  func roles(_ grants: [Grant]) -> String {
    var names: [String] = []
    for grant in grants where !names.contains(role(grant.role)) { names.append(role(grant.role)) }
    return names.joined(separator: ", ")
  }

  func unit(_ id: RecordID?) -> String { id.map { units[$0]?.name(in: page.language) ?? $0.text } ?? "" }

  /// For which units and which profiles.
  func reach(_ grant: Grant) -> String {
    let place = grant.unit == nil ? page(.accountWhole) : unit(grant.unit)
    let profiles = grant.profiles.sorted().map { page.declarations.profile($0)?.label[page.language] ?? $0 }
    return "\(place) · \(profiles.isEmpty ? page(.accountAllProfiles) : profiles.joined(separator: ", "))"
  }
}
