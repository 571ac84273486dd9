import Kernel

/// The assignments that somebody may know of, as a condition on `assignment` (`a`): their own, those that they gave, and those of units whose working copies they may read.
/// Says the same as `sees`; a test compares the two.
struct TaskReach {
  private(set) var arguments: [SQLValue] = []
  let condition: String

  init(_ policy: AccessPolicy, _ units: UnitTree) {
    var parts = ["a.assignee = ?", "a.author = ?"]
    arguments = [.text(policy.account.text), .text(policy.account.text)]
    for grant in policy.reading {
      guard let unit = grant.unit else {
        parts.append("1 = 1")
        continue
      }
      let falling = units.falling(to: unit)
      parts.append("a.unit IN (\(falling.map { _ in "?" }.joined(separator: ", ")))")
      arguments += falling.map { .text($0.text) }
    }
    condition = "(\(parts.joined(separator: " OR ")))"
  }

  static func sees(_ assignment: Assignment, _ policy: AccessPolicy, _ units: UnitTree) -> Bool {
    if assignment.assignee == policy.account || assignment.author == policy.account { return true }
    return policy.reading.contains { grant in grant.unit.map { units.falls(assignment.unit, to: $0) } ?? true }
  }

  /// The units that somebody works for: not the whole province, which would make every task theirs.
  static func own(_ policy: AccessPolicy, _ units: UnitTree) -> [RecordID] {
    let reaches = policy.reach(of: .edit) + policy.reach(of: .create)
    return Set(reaches.compactMap(\.units).flatMap(\.self)).sorted()
  }
}

extension TaskStore {
  /// Whether somebody may know of an assignment.
  package func sees(_ assignment: Assignment, policy: AccessPolicy, units: UnitTree) -> Bool { TaskReach.sees(assignment, policy, units) }
}
