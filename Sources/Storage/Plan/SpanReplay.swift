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
  let files: KeptFiles
  /// Milliseconds of UTC since 1970: embargoes that end later have not ended.
  let now: Int64

  /// By indicator, in their order. `steps`: of `record`, in the order of their numbers.
  func spans(_ steps: [Step], of record: RecordID, _ profile: Profile) -> [String: [IndicatorSpan]] {
    var spans: [String: [IndicatorSpan]] = [:]
    var body: [String: Value] = [:], published: Int?
    var last = Int64.min
    let moments = files.moments(of: record)
    for (index, step) in steps.enumerated() {
      // A clock that was put back does not turn the order round.
      let start = max(step.at, last), next = index + 1 < steps.count ? max(steps[index + 1].at, start) : nil
      last = start
      if step.state == .published {
        published = step.number
        body = step.body.flatMap { try? Value(json: $0).object } ?? [:]
      }
      guard let published, step.state != .withdrawn, step.state != .erased else { continue }
      for (from, to) in parts(of: step, from: start, to: next, moments) {
        let header = header(step, published: published, profile: profile.id), place = profile.place(of: body)?.text ?? step.unit
        let isPublic = Gate(now: from).answer(for: header) == .open || Gate(now: from).answer(for: header) == .described
        for (indicator, isCounted) in scopes.judge(.object(files.body(body, of: record, at: from)), of: profile.id) {
          let standing = IndicatorSpan.Standing(
            unit: step.unit, place: place, profile: profile.id, sensitivity: step.sensitivity.rawValue, isPublic: isPublic, isCounted: isCounted)
          Self.add(IndicatorSpan(since: from, until: to, standing: standing), to: &spans[indicator, default: []])
        }
      }
    }
    return spans
  }

  /// The time of a step, cut where its embargo ends and where a file came or went.
  private func parts(of step: Step, from start: Int64, to end: Int64?, _ moments: [Int64]) -> [(Int64, Int64?)] {
    let embargo = step.embargo.flatMap { $0 <= now ? [$0] : nil } ?? []
    let cuts = Set(moments + embargo).filter { cut in cut > start && (end.map { cut < $0 } ?? true) }.sorted()
    return zip([start] + cuts, cuts.map { Optional($0) } + [end]).map { ($0, $1) }
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
