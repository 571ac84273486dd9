import Kernel

/// The records that a reader chose by words and filters, as the mechanism that reads them hands them to another that shows them in its own way.
package struct ChosenRecords: Sendable {
  package struct Filter: Sendable {
    /// The name in addresses.
    package let name: String
    package let code: String
    /// What is chosen, for readers.
    package let label: String

    package init(name: String, code: String, label: String) {
      self.name = name
      self.code = code
      self.label = label
    }
  }

  package let profile: Profile?
  package let unit: UnitTree.Unit?
  /// As typed; empty where there are none.
  package let words: String
  /// The words that were answered where they are others.
  package let corrected: String?
  /// No record held all words.
  package let isPartial: Bool
  /// What the words ask, without filters and without ranking; `nil` without words.
  package let matching: SearchQuery?
  /// Beside words, profile and unit.
  package let filters: [Filter]
  /// Terms that all the records hold.
  package let terms: [String]
  /// The names of all parameters that can be chosen by.
  package let names: [String]
  /// Terms of records that are not meant: what the general list leaves out, where no profile is chosen.
  package private(set) var leftOut: [String]

  package init(
    profile: Profile?, unit: UnitTree.Unit?, words: String, corrected: String?, isPartial: Bool, matching: SearchQuery?, filters: [Filter], terms: [String], names: [String]
  ) {
    self.profile = profile
    self.unit = unit
    self.words = words
    self.corrected = corrected
    self.isPartial = isPartial
    self.matching = matching
    self.filters = filters
    self.terms = terms
    self.names = names
    leftOut = profile == nil ? [IndexTerms.unlisted] : []
  }

  /// The same choice without records that hold one of `terms`, unless a profile is chosen.
  package func leavingOut(_ terms: [String]) -> ChosenRecords {
    var other = self
    if profile == nil { other.leftOut += terms }
    return other
  }

  /// The same choice wherever the records lie.
  package var everywhere: ChosenRecords {
    var other = ChosenRecords(
      profile: profile, unit: nil, words: words, corrected: corrected, isPartial: isPartial, matching: matching, filters: filters,
      terms: terms.filter { $0 != unit.map { IndexTerms.unit($0.id) } }, names: names)
    other.leftOut = leftOut
    return other
  }

  /// Those of the records that also hold `more`. Ranks nothing.
  package func query(holding more: [String] = []) -> SearchQuery {
    let conditions = (terms + more).map { SearchQuery.term($0) }
    let all = matching.map { conditions.isEmpty ? $0 : $0.filtered(by: .all(conditions)) } ?? (conditions.isEmpty ? .everything : .all(conditions))
    return leftOut.isEmpty ? all : all.without(.any(leftOut.map { .term($0) }))
  }

  /// Whether there is anything but a unit to choose by.
  package var isNarrowed: Bool { profile != nil || !words.isEmpty || !filters.isEmpty }

  /// The parameters that lead back to this choice; `dropped` is left out.
  package func parameters(without dropped: Set<String> = []) -> [(String, String)] {
    let all = [("q", words), ("profile", profile?.id ?? ""), ("unit", unit?.identifier ?? "")] + filters.map { ($0.name, $0.code) }
    return all.filter { !$0.1.isEmpty && !dropped.contains($0.0) }
  }
}
