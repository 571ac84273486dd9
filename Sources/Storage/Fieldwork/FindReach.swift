import Kernel

/// The finds that somebody may decide on, as a condition on `find` (`f`). Says the same as `Find.isOpen`; a test compares the two.
struct FindReach {
  private(set) var arguments: [SQLValue] = []
  private var parts: [String] = []

  var condition: String { parts.isEmpty ? "1 = 0" : parts.joined(separator: " OR ") }

  init(_ policy: AccessPolicy) {
    for grant in policy.reach(of: .create) { add("f.record IS NULL", grant) }
    for grant in policy.reach(of: .edit) { add("f.record IS NOT NULL", grant) }
  }

  private mutating func add(_ which: String, _ grant: AccessPolicy.Reach) {
    var conditions = [which, among("f.sensitivity", Sensitivity.allCases.filter { $0 <= grant.most }.map(\.rawValue))]
    if let units = grant.units { conditions.append(among("f.unit", units.map(\.text))) }
    if !grant.profiles.isEmpty { conditions.append(among("f.profile", grant.profiles.sorted())) }
    parts.append("(\(conditions.joined(separator: " AND ")))")
  }

  private mutating func among(_ column: String, _ values: [String]) -> String {
    arguments += values.map { .text($0) }
    return "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
  }
}
