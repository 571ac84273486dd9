import Kernel

/// What the public saw of a record at a moment in the past, worked out from its revisions up to then with the gate of today.
enum PublicTimeline {
  /// What a revision says of how the record stood.
  struct Step {
    let number: Int
    let state: RecordState
    let visibility: Visibility
    let embargo: Int64?
    let sensitivity: Sensitivity
    let reason: String
  }

  enum Outcome: Hashable {
    case nothing
    /// It had been public and was taken away.
    case gone(reason: String?)
    case revision(Int, isDescribed: Bool)
  }

  /// `steps`: in the order of their numbers. `published`: the revision that is public by the record itself, today.
  static func outcome(_ steps: [Step], of header: RecordHeader, at moment: Int64) -> Outcome {
    guard let last = steps.last else { return .nothing }
    var then = header
    (then.state, then.visibility, then.embargo, then.sensitivity) = (last.state, last.visibility, last.embargo, last.sensitivity)
    then.published = published(steps, now: header.published)
    then.reason = steps.last { $0.state == .withdrawn }?.reason
    switch Gate(audience: .anonymous, now: moment).answer(for: then) {
    case .absent: return .nothing
    case .gone(let reason): return .gone(reason: reason)
    case .open, .described: return then.published.map { .revision($0, isDescribed: then.visibility == .described) } ?? .nothing
    }
  }

  /// The newest revision that was published. One that was withdrawn and opened again is a draft that the public has not seen; what is newer than the revision of today was none.
  private static func published(_ steps: [Step], now: Int?) -> Int? {
    var published: Int?
    var isAway = false
    for step in steps {
      switch step.state {
      case .published where step.number <= now ?? .max: (published, isAway) = (step.number, false)
      case .withdrawn, .erased: isAway = true
      case .draft, .submitted, .returned, .published:
        if isAway, published != now { published = nil }
        isAway = false
      }
    }
    return published
  }
}
