import Kernel

/// Terms: a list to choose from where the vocabulary is short, else a field that searches it.
extension FieldControls {
  func term(_ field: Field, at spot: Spot) -> Markup {
    guard let vocabulary = words.vocabulary(of: field) else { return input(spot) }
    guard words.isListed(field) else {
      var spot = spot
      if spot.hint.isEmpty { spot.hint = page(.formTermSearch) }
      return input(spot, attributes: " list=\"\(FormLists.id(vocabulary.id))\"")
    }
    return select(spot, [(value: "", label: page(.formNoneListed))] + terms(of: vocabulary, with: [form[spot.path]]))
  }

  /// The terms to choose from, and those that stand there already although they are no longer used.
  func terms(of vocabulary: Vocabulary, with chosen: [String]) -> [(value: String, label: String)] {
    vocabulary.terms.filter { !$0.isRetired || chosen.contains($0.code) }.map { term in
      let label = term.label[page.language]
      return (value: term.code, label: term.isRetired ? page(.termsRetiredChoice, ["label": label]) : label)
    }
  }
}
