import Kernel

/// The records that one of several grants reaches, as a condition on `record` (`r`). Says the same as the policy says of one record; a test compares the two.
struct ReviewReach {
  private(set) var arguments: [SQLValue] = []
  private var parts: [String] = []

  var condition: String { parts.isEmpty ? "1 = 0" : "(\(parts.joined(separator: " OR ")))" }

  /// Those whose working copy is seen.
  init(_ reading: [AccessPolicy.Reading], _ units: UnitTree) {
    for grant in reading { add(grant.unit.map { units.falling(to: $0) }, grant.profiles, grant.most) }
  }

  /// Those that an act is done to.
  init(_ reaches: [AccessPolicy.Reach]) {
    for grant in reaches { add(grant.units, grant.profiles, grant.most) }
  }

  private mutating func add(_ units: [RecordID]?, _ profiles: Set<String>, _ most: Sensitivity) {
    var conditions = [among("r.sensitivity", Sensitivity.allCases.filter { $0 <= most }.map(\.rawValue))]
    if let units { conditions.append(among("r.unit", units.map(\.text))) }
    if !profiles.isEmpty { conditions.append(among("r.profile", profiles.sorted())) }
    parts.append("(\(conditions.joined(separator: " AND ")))")
  }

  private mutating func among(_ column: String, _ values: [String]) -> String {
    arguments += values.map { .text($0) }
    return "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
  }
}
