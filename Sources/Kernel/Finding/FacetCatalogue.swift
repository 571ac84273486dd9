/// The facets that the declarations offer, each with the value slot where the index keeps its codes.
package struct FacetCatalogue: Sendable {
  package struct Facet: Sendable, Hashable {
    /// The name in addresses: `profile`, `unit`, `century`, or a field id.
    package var name: String
    package var label: LocalizedText
    package var slot: UInt32
    /// The profile whose field it is; `nil` for the facets that every record has.
    package var profile: String?
    package var field: Field?
  }

  package static let profile = Facet(name: "profile", label: LocalizedText(vi: "Loại", en: "Kind"), slot: 10)
  package static let unit = Facet(name: "unit", label: LocalizedText(vi: "Xã, phường", en: "Commune or ward"), slot: 11)
  package static let century = Facet(name: "century", label: LocalizedText(vi: "Thế kỷ", en: "Century"), slot: 12)
  package static let general = [profile, unit, century]
  /// Not offered in lists: the day on which a record recurs (`RecurrenceCode`), and the square of the map in which it stands (`MapCell`) where that is known better than its unit.
  package static let recurrence = Facet(name: "recurrence", label: LocalizedText(vi: "Ngày", en: "Day"), slot: 13)
  package static let cell = Facet(name: "cell", label: LocalizedText(vi: "Ô bản đồ", en: "Square of the map"), slot: 14)
  private static let hidden = [recurrence, cell]
  private static let firstFree: UInt32 = 20

  package let all: [Facet]

  package init(_ declarations: Declarations) {
    var facets = Self.general + Self.hidden
    for profile in declarations.profiles {
      for field in profile.fields where field.facet && field.access == .public && [.term, .yesNo].contains(field.kind) {
        facets.append(Facet(name: field.id, label: field.label, slot: Self.firstFree + UInt32(facets.count), profile: profile.id, field: field))
      }
    }
    all = facets
  }

  /// The facets of a list: those of every record, and the profile's own when the list shows one profile.
  package func offered(profile: String?) -> [Facet] {
    guard let profile else { return Self.general }
    return [Self.unit, Self.century] + all.filter { $0.profile == profile }
  }

  package func facet(_ name: String, profile: String?) -> Facet? {
    Self.general.first { $0.name == name } ?? all.first { $0.name == name && $0.profile == profile }
  }
}
