/// What can be missing, wrong or left behind in the data of a record (thiếu sót dữ liệu), and what is counted of it: a closed list.
package enum QualityCode: Sendable, Hashable {
  // MARK: Of the content

  /// A field that publication needs.
  case missing(field: String)
  /// A rule of the profile that does not hold.
  case failing(rule: String)
  /// A field with a value that its kind does not take.
  case invalid(field: String)
  /// A value of a field that is not declared any more.
  case unknownField
  /// A title or summary in Vietnamese alone.
  case untranslated(field: String)
  /// Neither the address of a source nor a document is named.
  case noSource
  /// The main facts were not read in a source.
  case unverified
  case lowConfidence
  /// No position on the map.
  case notPlaced
  /// A position that stands for the whole commune or for something larger.
  case onlyArea
  case notDigitised
  /// It names a record that was withdrawn.
  case withdrawnReference

  // MARK: Of where it stands, as time goes by

  /// Submitted, and the reviewer's deadline is past.
  case reviewLate
  /// Returned, and the author's deadline is past.
  case mendingLate
  case returned
  /// A draft that nobody has touched for `QualityTerms.forgotten`.
  case forgotten
  /// Published, and nobody has touched it for `QualityTerms.untouched`.
  case untouched
  /// Being written, in review or returned.
  case working

  // MARK: Figures that others are compared with

  case held, published, digitised
  /// Nothing that publication needs is missing or wrong.
  case complete

  /// What belongs together on a page, the most pressing first.
  package enum Group: String, Sendable, Hashable, CaseIterable { case overdue, returned, wrong, missing, forgotten, untranslated, doubtful, places, digitising, stale }

  /// `nil` for figures.
  package var group: Group? {
    switch self {
    case .reviewLate, .mendingLate: .overdue
    case .returned: .returned
    case .failing, .invalid, .unknownField, .withdrawnReference: .wrong
    case .missing: .missing
    case .forgotten: .forgotten
    case .untranslated: .untranslated
    case .noSource, .unverified, .lowConfidence: .doubtful
    case .notPlaced, .onlyArea: .places
    case .notDigitised: .digitising
    case .untouched: .stale
    case .working, .held, .published, .digitised, .complete: nil
    }
  }

  /// Those that are asked of the register as it stands now; the others are found in the content and kept.
  package static let standing: [QualityCode] = [.reviewLate, .mendingLate, .returned, .forgotten, .untouched, .working]
  package var isStanding: Bool { Self.standing.contains(self) }
}

/// As addresses and the database have it: ASCII without spaces.
extension QualityCode {
  private static let plain: [String: QualityCode] = [
    "unknown-field": .unknownField, "no-source": .noSource, "unverified": .unverified, "low-confidence": .lowConfidence, "not-placed": .notPlaced, "only-area": .onlyArea,
    "not-digitised": .notDigitised, "withdrawn-reference": .withdrawnReference, "review-late": .reviewLate, "mending-late": .mendingLate, "returned": .returned,
    "forgotten": .forgotten, "untouched": .untouched, "working": .working, "is:held": .held, "is:published": .published, "is:digitised": .digitised, "is:complete": .complete,
  ]
  private static let words = Dictionary(plain.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  package var text: String {
    switch self {
    case .missing(let field): "missing:\(field)"
    case .failing(let rule): "rule:\(rule)"
    case .invalid(let field): "invalid:\(field)"
    case .untranslated(let field): "untranslated:\(field)"
    default: Self.words[self] ?? ""
    }
  }

  /// Reads what `text` gives; `nil` for anything else.
  package init?(_ text: String) {
    if let plain = Self.plain[text] {
      self = plain
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    switch parts[0] {
    case "missing": self = .missing(field: parts[1])
    case "rule": self = .failing(rule: parts[1])
    case "invalid": self = .invalid(field: parts[1])
    case "untranslated": self = .untranslated(field: parts[1])
    default: return nil
    }
  }
}
