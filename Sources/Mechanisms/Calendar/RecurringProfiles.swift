import Kernel
import Storage

/// The listed profiles whose records come back on days of the year, and the questions to the index about them.
struct RecurringProfiles: Sendable {
  /// The field that says what kind of thing a record is, where it is a facet.
  struct Kind: Sendable {
    let profile: Profile
    let facet: FacetCatalogue.Facet
    let declarations: Declarations
    let name: String
    /// As it is now: terms change while the program runs.
    var vocabulary: Vocabulary { declarations.vocabularies[name] ?? Vocabulary(id: name, terms: []) }
  }

  let profiles: [Profile]
  let kinds: [Kind]

  init(_ declarations: Declarations, _ catalogue: FacetCatalogue) {
    profiles = declarations.profiles(with: .recurringDate).filter(\.listed)
    kinds = profiles.compactMap { profile in
      guard let id = profile.kindField, let facet = catalogue.facet(id, profile: profile.id), facet.profile != nil, let name = facet.field?.vocabulary,
        declarations.vocabularies[name] != nil
      else { return nil }
      return Kind(profile: profile, facet: facet, declarations: declarations, name: name)
    }
  }

  /// Records that the filter lets pass; with `codes` only those that come back on one of them.
  func query(_ filter: CalendarFilter, codes: [RecurrenceCode]? = nil) -> SearchQuery {
    guard !profiles.isEmpty, codes?.isEmpty != true else { return .nothing }
    var conditions: [SearchQuery] = [.any(profiles.map { .term(IndexTerms.profile($0.id)) })]
    if let unit = filter.unit { conditions.append(.term(IndexTerms.unit(unit.id))) }
    if let code = filter.kind {
      let terms: [SearchQuery] = kinds.filter { $0.vocabulary[code] != nil }.map { .term(IndexTerms.facet($0.facet.slot, code)) }
      conditions.append(terms.isEmpty ? .nothing : .any(terms))
    }
    if let codes { conditions.append(.any(codes.map { .term(IndexTerms.facet(FacetCatalogue.recurrence.slot, $0.text)) })) }
    return SearchQuery.everything.filtered(by: .all(conditions))
  }
}
