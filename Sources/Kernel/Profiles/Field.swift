/// One declared field of a profile or group.
package struct Field: Sendable, Hashable {
  package enum Requirement: String, Sendable, Hashable, CaseIterable { case never, published, always }
  package enum Search: String, Sendable, Hashable, CaseIterable { case name, text, none }
  package enum Access: String, Sendable, Hashable, CaseIterable { case `public`, staff, restricted }

  package var id: String
  package var kind: FieldKind
  package var label: LocalizedText
  package var hint: LocalizedText?
  package var repeatable = false
  package var required = Requirement.never
  package var search = Search.text
  package var access = Access.public
  /// Whether it tells of a living person, and how closely; `nil`: it does not.
  package var personal: PersonalDataClass?
  package var facet = false
  package var sort = false
  package var vocabulary: String?
  /// Profiles a reference may point at; empty: any.
  package var targets: [String] = []
  /// How the relation reads from the other end.
  package var inverse: LocalizedText?
  package var units: [String] = []
  /// Of a field of kind media: the kind of files that belong to it when nobody says which field they belong to.
  package var files: MediaKind?
  package var pattern: String?
  /// Characters.
  package var longest: Int
  package var least: Double?
  package var most: Double?
  package var whole = false
  /// Sub-fields of a group.
  package var fields: [Field] = []
  /// Property name in schema.org output.
  package var schemaOrg: String?
  /// The class of what it holds.
  package var sensitivity: Sensitivity {
    switch access {
    case .public: .public
    case .staff: .internal
    case .restricted: .restricted
    }
  }
  /// The highest class of what it holds, sub-fields included.
  package var deepest: Sensitivity { fields.map(\.deepest).reduce(sensitivity) { max($0, $1) } }
  /// Whether it, or a field in it, holds personal data of `kind`.
  package func holds(_ kind: PersonalDataClass) -> Bool { personal == kind || fields.contains { $0.holds(kind) } }

  /// Where it was declared: the profile's file or that of a field set.
  package var place: Problem.Place?

  package init(id: String, kind: FieldKind, label: LocalizedText) {
    self.id = id
    self.kind = kind
    self.label = label
    longest = kind == .longText ? 20_000 : 500
  }
}
