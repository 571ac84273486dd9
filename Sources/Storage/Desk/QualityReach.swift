import Kernel

/// What an account may know of the counts, as a condition on `record` (`r`) or on `gap_count` (`t`). Says the same as `AccessPolicy.sight` of each record that is counted; a test compares the two.
struct QualityReach {
  enum Table: String { case record = "r", counts = "t" }

  private(set) var arguments: [SQLValue] = []
  private var parts: [String] = []
  private var limit = ""

  /// In brackets; true of nothing where nothing may be known.
  var condition: String { parts.isEmpty ? "(1 = 0)" : "(\(parts.joined(separator: " OR ")))\(limit)" }

  /// `unit`: only what falls to it.
  init(_ policy: AccessPolicy, _ units: UnitTree, within unit: RecordID?, of table: Table) {
    let name = table.rawValue
    for grant in policy.reading {
      var all = grant.most == .restricted ? ["1 = 1"] : ["\(name).sensitivity <> 'restricted'"]
      if table == .counts, grant.most < .restricted { all.append("t.restricted = 0") }
      if let unit = grant.unit { all.append(among("\(name).unit", units.falling(to: unit).map(\.text))) }
      if !grant.profiles.isEmpty { all.append(among("\(name).profile", grant.profiles.sorted())) }
      parts.append("(\(all.joined(separator: " AND ")))")
    }
    guard let unit, !parts.isEmpty else { return }
    let inside = among("\(name).unit", units.falling(to: unit).map(\.text))
    limit = " AND \(inside)"
  }

  private mutating func among(_ column: String, _ values: [String]) -> String {
    arguments += values.map { .text($0) }
    return "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
  }
}
