/// Names that mean something else where a declared one would stand.
extension Declarations {
  /// Words that no profile may have as its address, in any language: those of `PageWord`, and a language code, which is the first word of an address.
  /// The codes of further languages are added when declarations are checked.
  package static let reservedAddressWords: Set<String> = Set(PageWord.allCases.flatMap { [$0[.vietnamese], $0[.english]] } + Language.required.map(\.code))

  /// Ids that no facet field may have: lists and the API read parameters of these names.
  package static let reservedFacetNames: Set<String> = ["q", "profile", "unit", "century", "sort", "page", "limit", "cursor", "lang", "recurrence", "cell"]
}
