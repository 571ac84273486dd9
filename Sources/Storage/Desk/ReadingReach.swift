import Kernel

/// The records whose working copies somebody may see, as a condition on `record` (`r`). Says the same as `AccessPolicy.sight` of one record; a test compares the two.
struct ReadingReach {
  private(set) var arguments: [SQLValue] = []
  private var parts: [String] = []

  /// In brackets; true of no record where nothing may be seen.
  var condition: String { parts.isEmpty ? "(1 = 0)" : "(\(parts.joined(separator: " OR ")))" }

  init(_ policy: AccessPolicy, _ units: UnitTree) {
    for grant in policy.reading {
      var all = grant.most == .restricted ? ["1 = 1"] : ["r.sensitivity <> 'restricted'"]
      if let unit = grant.unit { all.append(among("r.unit", units.falling(to: unit).map(\.text))) }
      if !grant.profiles.isEmpty { all.append(among("r.profile", grant.profiles.sorted())) }
      parts.append("(\(all.joined(separator: " AND ")))")
    }
  }

  private mutating func among(_ column: String, _ values: [String]) -> String {
    arguments += values.map { .text($0) }
    return "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
  }
}
