import Kernel

/// What differs between two bodies of one record, field by field, the old beside the new; words that only one side has are marked. On a phone one stands above the other.
package struct DifferenceTable: Sendable {
  private let changes: [FieldChange]
  private let presenter: FieldPresenter
  private let before: String
  private let after: String
  /// What differs beside the fields, such as the state; stands first.
  package var facts: [(label: String, before: String, after: String)] = []

  /// `before` and `after`: what the two sides are called.
  package init(changes: [FieldChange], presenter: FieldPresenter, before: String, after: String) {
    self.changes = changes
    self.presenter = presenter
    self.before = before
    self.after = after
  }

  package func render(_ page: PageContext) -> Markup {
    let told: [[Markup]] = facts.map { fact in
      ["\(fact.label)", DifferenceMark.removed.around("\(fact.before)", page), DifferenceMark.added.around("\(fact.after)", page)]
    }
    let rows = changes.map { change in
      let sides = DifferenceSides(change: change, value: FullValue(presenter: presenter, page: page), page: page).render()
      return [name(change.field, page), sides.before, sides.after]
    }
    return "<div class=\"difference\">\(DeskTable(label: page(.historyDifference), columns: [page(.historyField), before, after], rows: told + rows).render())</div>"
  }

  private func name(_ field: Field, _ page: PageContext) -> Markup {
    let badge: Markup = field.sensitivity == .public ? .empty : " <span class=\"badge\">\(field.sensitivity.label[page.language])</span>"
    return "\(field.label[page.language])\(badge)"
  }
}

/// How one side of a difference is marked: for the eye by its line, for the ear by a word.
enum DifferenceMark {
  case removed, added

  /// Around a run of words, or around a whole value.
  func around(_ piece: Markup, _ page: PageContext) -> Markup {
    switch self {
    case .removed: "<del><span class=\"visually-hidden\">\(page(.historyRemoved)) </span>\(piece)</del>"
    case .added: "<ins><span class=\"visually-hidden\">\(page(.historyAdded)) </span>\(piece)</ins>"
    }
  }
}
