import Kernel

/// Draws terms of one vocabulary with a few frequent ones and a long tail.
struct TermPick: Sendable {
  private let codes: [String]
  private let pick: WeightedPick

  /// `ranked`: the vocabulary is an order of rank, whose highest places are rare. `nil` for an empty vocabulary.
  init?(_ vocabulary: Vocabulary, ranked: Bool) {
    guard !vocabulary.terms.isEmpty else { return nil }
    let terms = vocabulary.terms
    let order = ranked ? terms.indices.reversed() : CorpusRandom.order(terms.count, key: CorpusRandom.number(of: vocabulary.id))
    codes = order.map { terms[$0].code }
    pick = .zipf(terms.count, shift: 0.5)
  }

  func code(_ random: inout CorpusRandom) -> String { codes[pick.place(&random)] }
}
