import Kernel

/// What somebody may know of spans and counts, as a condition on `t` with its columns `unit`, `profile`, `sensitivity`, `is_public`.
struct FigureReach {
  private(set) var arguments: [SQLValue] = []
  private(set) var condition = "t.is_public = 1"

  /// What the public knows, everybody knows.
  init(_ audience: FigureAudience, _ units: UnitTree) {
    guard case .staff(let policy) = audience else { return }
    var parts = [condition]
    for grant in policy.reading {
      var all = grant.most == .restricted ? ["1 = 1"] : ["t.sensitivity <> 'restricted'"]
      if let unit = grant.unit { all.append(among("t.unit", units.falling(to: unit).map(\.text))) }
      if !grant.profiles.isEmpty { all.append(among("t.profile", grant.profiles.sorted())) }
      parts.append("(\(all.joined(separator: " AND ")))")
    }
    condition = "(\(parts.joined(separator: " OR ")))"
  }

  private mutating func among(_ column: String, _ values: [String]) -> String {
    arguments += values.map { .text($0) }
    return "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
  }
}
