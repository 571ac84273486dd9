import Kernel

/// Whether something is missing, wrong or left behind in a record (`r`), as far as an account may know: what is about restricted fields, only where it sees restricted data.
struct GapCondition {
  let text: String
  let arguments: [SQLValue]

  /// `code`: a `QualityCode` as text; nothing has an unknown one. `now` in milliseconds of UTC since 1970.
  init(_ code: String, _ policy: AccessPolicy, _ units: UnitTree, now: Int64) {
    if let known = QualityCode(code), known.isStanding {
      (text, arguments) = Self.standing(known, now: now)
      return
    }
    let open = "r.id IN (SELECT g.record FROM gap g WHERE g.code = ? AND g.restricted = 0)"
    let restricted = policy.reading.filter { $0.most == .restricted }
    guard !restricted.isEmpty else {
      (text, arguments) = (open, [.text(code)])
      return
    }
    let reach = ReviewReach(restricted, units)
    text = "(\(open) OR r.id IN (SELECT g.record FROM gap g WHERE g.code = ? AND g.restricted = 1) AND \(reach.condition))"
    arguments = [.text(code), .text(code)] + reach.arguments
  }

  /// What is asked of the register as it stands now.
  static func standing(_ code: QualityCode, now: Int64) -> (String, [SQLValue]) {
    switch code {
    case .reviewLate:
      return ("r.state = 'submitted' AND r.id IN (SELECT rv.record FROM review rv WHERE rv.state = 'open' AND rv.due < ? AND \(Review.isPaused) = 0)", [.int(now)])
    case .mendingLate:
      let late = "EXISTS (SELECT 1 FROM review rv WHERE rv.record = r.id AND rv.state = 'returned' AND rv.due < ? AND \(Review.isLatest))"
      return ("\(working) AND r.state = 'returned' AND \(late)", [.int(now)])
    case .returned: return ("\(working) AND r.state = 'returned'", [])
    case .forgotten: return ("\(working) AND r.state = 'draft' AND r.updated < ?", [.int(now - QualityTerms.forgotten)])
    case .untouched: return ("r.state = 'published' AND r.updated < ?", [.int(now - QualityTerms.untouched)])
    case .working: return ("\(working) AND r.state IN ('draft', 'submitted', 'returned')", [])
    default: return ("1 = 0", [])
    }
  }

  /// The condition of the index `record_working`, which holds of all that is not published.
  private static let working = "(r.published IS NULL OR r.published <> r.head OR r.visibility <> 'public' OR r.sensitivity <> 'public' OR r.state <> 'published')"
}
