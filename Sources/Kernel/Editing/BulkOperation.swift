/// One thing that is done to every record of a selection.
package enum BulkOperation: Sendable, Hashable {
  /// The whole value of a field, or its text in one language.
  case set(field: String, language: String?, value: Value)
  /// Nothing in a field, or in one of its languages.
  case clear(field: String, language: String?)
  /// One more value of a repeatable field, unless it is there.
  case add(field: String, value: Value)
  /// One value less.
  case remove(field: String, value: Value)
  /// Another wording in a text, in one of its languages or in all.
  case replace(field: String, language: String?, TextReplacement)
  /// Another owning unit; `nil`: none.
  case move(unit: RecordID?)

  /// What is done, without to what.
  package enum Kind: String, Sendable, CaseIterable { case set, clear, add, remove, replace, move }

  /// What is done.
  package var kind: Kind {
    switch self {
    case .set: .set
    case .clear: .clear
    case .add: .add
    case .remove: .remove
    case .replace: .replace
    case .move: .move
    }
  }

  /// The id of the field that it changes; `nil` for another unit.
  package var field: String? {
    switch self {
    case .set(let field, _, _), .clear(let field, _), .add(let field, _), .remove(let field, _), .replace(let field, _, _): field
    case .move: nil
    }
  }

  /// The language that it is about; `nil`: the whole value.
  package var language: String? {
    switch self {
    case .set(_, let language, _), .clear(_, let language), .replace(_, let language, _): language
    case .add, .remove, .move: nil
    }
  }

  /// The value that was typed; `nil` where there is none.
  package var value: Value? {
    switch self {
    case .set(_, _, let value), .add(_, let value), .remove(_, let value): value
    case .clear, .replace, .move: nil
    }
  }
}
