/// Names that mean something else where a declared one would stand.
extension Declarations {
  /// Words that no profile may have as its address, in any language. This is the one list: `/vi/tim-kiem` and `/en/search` are the search,
  /// and a language code is the first word of an address. The codes of further languages are added when declarations are checked.
  package static let reservedAddressWords: Set<String> = Set(["tim-kiem", "search"] + Language.required.map(\.code))

  /// Ids that no facet field may have: lists and the API read parameters of these names.
  package static let reservedFacetNames: Set<String> = ["q", "profile", "unit", "century", "sort", "page", "limit", "cursor", "lang"]
}
