import Kernel

/// What a record counted for, and when, worked out from its revisions alone: the same for every later revision that may follow.
struct SpanReplay {
  /// What a revision says of how the record stood from then on.
  struct Step: Sendable {
    let number: Int
    let at: Int64
    let state: RecordState
    let visibility: Visibility
    let embargo: Int64?
    let sensitivity: Sensitivity
    /// Empty: none.
    let unit: String
    /// `nil`: it was erased, or is no JSON.
    let body: String?
  }

  let scopes: IndicatorScopes
  /// Milliseconds of UTC since 1970: embargoes that end later have not ended.
  let now: Int64

  /// By indicator, in their order. `steps`: in the order of their numbers.
  func spans(_ steps: [Step], of profile: String) -> [String: [IndicatorSpan]] {
    var spans: [String: [IndicatorSpan]] = [:]
    var judged: [String: Bool] = [:]
    var published: Int?
    var last = Int64.min
    for (index, step) in steps.enumerated() {
      // A clock that was put back does not turn the order round.
      let start = max(step.at, last), next = index + 1 < steps.count ? max(steps[index + 1].at, start) : nil
      last = start
      if step.state == .published {
        published = step.number
        judged = step.body.flatMap { try? Value(json: $0) }.map { scopes.judge($0, of: profile) } ?? [:]
      }
      guard let published, step.state != .withdrawn, step.state != .erased else { continue }
      for (from, to) in parts(of: step, from: start, to: next) {
        let header = header(step, published: published, profile: profile)
        let isPublic = Gate(now: from).answer(for: header) == .open || Gate(now: from).answer(for: header) == .described
        for (indicator, isCounted) in judged {
          let standing = IndicatorSpan.Standing(unit: step.unit, profile: profile, sensitivity: step.sensitivity.rawValue, isPublic: isPublic, isCounted: isCounted)
          Self.add(IndicatorSpan(since: from, until: to, standing: standing), to: &spans[indicator, default: []])
        }
      }
    }
    return spans
  }

  /// The time of a step, cut where its embargo ends.
  private func parts(of step: Step, from start: Int64, to end: Int64?) -> [(Int64, Int64?)] {
    guard let embargo = step.embargo, embargo > start, embargo <= now, end.map({ embargo < $0 }) ?? true else { return [(start, end)] }
    return [(start, embargo), (embargo, end)]
  }

  /// Puts it behind the last one, or makes that longer where nothing changed.
  private static func add(_ span: IndicatorSpan, to spans: inout [IndicatorSpan]) {
    guard span.until != span.since else { return }
    if let last = spans.last, last.until == span.since, last.standing == span.standing {
      spans[spans.count - 1] = IndicatorSpan(since: last.since, until: span.until, standing: span.standing)
    } else {
      spans.append(span)
    }
  }

  private func header(_ step: Step, published: Int, profile: String) -> RecordHeader {
    RecordHeader(
      id: RecordID(stored: ""), profile: profile, identifier: "", unit: nil, state: step.state, visibility: step.visibility, embargo: step.embargo, sensitivity: step.sensitivity,
      head: step.number, published: published, created: step.at, updated: step.at)
  }
}
