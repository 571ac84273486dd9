import Kernel

/// What a change makes of one record, before it is written.
struct DeskPlan: Sendable {
  let id: RecordID
  /// As it stands; `nil` for a record that is made, and for one that may not be seen.
  let header: RecordHeader?
  /// `nil` where the record may not be seen or its profile is not declared.
  let profile: Profile?
  let before: [String: Value]
  var after: [String: Value]
  /// As it stands then, but for its revision.
  var next: RecordHeader?
  var publishes = false
  /// Whether it gets an identifier of its own.
  var needsIdentifier = false
  var keeps: [Field] = []
  var changedBy: String?
  var problems: [Problem] = []

  /// Whether there is anything to write.
  var changes: Bool {
    guard let header, let next else { return next != nil }
    return before != after || header.unit != next.unit || header.state != next.state && !isOnlyDraft || header.visibility != next.visibility
      || header.sensitivity != next.sensitivity || header.embargo != next.embargo
  }

  /// A state that only follows from another body is no change by itself.
  private var isOnlyDraft: Bool { header?.state == .published && next?.state == .draft && next?.published == header?.published }

  var isKept: Bool { problems.contains { $0.severity == .error } || !changes }

  init(id: RecordID, header: RecordHeader?, profile: Profile?, before: [String: Value], after: [String: Value], next: RecordHeader?) {
    self.id = id
    self.header = header
    self.profile = profile
    self.before = before
    self.after = after
    self.next = next
  }

  /// A record that is not there for this person.
  static func absent(_ id: RecordID) -> DeskPlan {
    var plan = DeskPlan(id: id, header: nil, profile: nil, before: [:], after: [:], next: nil)
    plan.problems = [DeskProblems.absent]
    return plan
  }

  static func kept(_ subject: DeskPlanner.Subject, _ problem: Problem) -> DeskPlan {
    var plan = DeskPlan(id: subject.header.id, header: subject.header, profile: subject.profile, before: subject.body, after: subject.body, next: subject.header)
    plan.problems = [problem]
    return plan
  }

  /// Another owning unit, if the person may write there.
  mutating func move(to unit: RecordID?, _ planner: DeskPlanner) {
    guard let next, next.unit != unit else { return }
    if planner.actor.policy.allows(.edit, profile: next.profile, unit: unit, sensitivity: next.sensitivity) { self.next?.unit = unit } else { problems.append(DeskProblems.unit) }
    // Whose it is says nothing new to the public: what was public stays so.
    guard before == after, header?.isClean == true else { return }
    self.next?.state = .published
    publishes = true
  }
}
