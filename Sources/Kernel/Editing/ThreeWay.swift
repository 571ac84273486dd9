/// Two changes of one body joined: what only one side changed follows that side; what both changed in different ways stays as `theirs` has it and is told.
/// Texts by language are joined language by language.
package struct ThreeWay: Sendable, Hashable {
  package private(set) var merged: [String: Value]
  /// The ids of fields that both changed, in the order of the bytes of their names.
  package private(set) var conflicts: [String] = []

  package init(base: [String: Value], mine: [String: Value], theirs: [String: Value], of profile: Profile) {
    merged = theirs
    for name in Set(base.keys).union(mine.keys).union(theirs.keys).sorted() {
      let isText = profile.field(name)?.kind.shape == .languages && profile.field(name)?.repeatable == false
      switch Self.join(base[name], mine[name], theirs[name], byLanguage: isText) {
      case .joined(let value): merged[name] = value
      case .conflict: conflicts.append(name)
      }
    }
  }

  private enum Outcome { case joined(Value?), conflict }

  private static func join(_ base: Value?, _ mine: Value?, _ theirs: Value?, byLanguage: Bool) -> Outcome {
    if mine == base || mine == theirs { return .joined(theirs) }
    if theirs == base { return .joined(mine) }
    guard byLanguage, let mine = mine?.object, let theirs = theirs?.object else { return .conflict }
    var texts = theirs
    for language in Set(mine.keys).union(theirs.keys).union(base?.object?.keys.map { $0 } ?? []) {
      guard case .joined(let text) = join(base?[language], mine[language], theirs[language], byLanguage: false) else { return .conflict }
      texts[language] = text
    }
    return .joined(texts.isEmpty ? nil : .object(texts))
  }
}
