import Synchronization

/// The names of units as forms show them, made once for each language and again when the units change: making them is most of the work of a form.
package final class KeptUnitNames: Sendable {
  private let kept = Mutex<[Language: (tree: UnitTree, names: UnitNames)]>([:])

  package init() {}

  package func names(_ tree: UnitTree, language: Language) -> UnitNames {
    if let known = kept.withLock({ $0[language] }), known.tree == tree { return known.names }
    let names = UnitNames(tree, language: language)
    kept.withLock { $0[language] = (tree, names) }
    return names
  }
}
