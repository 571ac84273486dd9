import Kernel

/// The cases that an account sees, as a condition on `case_file` (`c`) with its record (`r`). Says the same as the pages decide for one case; a test compares the two.
struct CaseReach {
  private(set) var arguments: [SQLValue] = []
  private var parts: [String] = []

  var condition: String { parts.isEmpty ? "1 = 0" : parts.joined(separator: " OR ") }

  init(_ policy: AccessPolicy, _ declarations: Declarations) {
    let kinds = declarations.caseKinds, ofRecords = kinds.filter(\.action.isOfRecords)
    // Whoever deals with a kind of case for the record's unit, profile and class.
    for kind in ofRecords { for grant in policy.reach(of: kind.action) { add([kind], grant, needsRecord: false) } }
    // Whoever may withdraw the record of such a case.
    if !ofRecords.isEmpty { for grant in policy.reach(of: .withdraw) { add(ofRecords, grant, needsRecord: true) } }
    let whole = kinds.filter { !$0.action.isOfRecords && policy.allows($0.action) }
    if !whole.isEmpty {
      let kind = among("c.kind", whole.map(\.id))
      parts.append(kind)
    }
    // Kinds that are not declared any more are seen by whoever answers requests.
    guard policy.allows(.handleRequests) else { return }
    let declared = kinds.isEmpty ? "1 = 0" : among("c.kind", kinds.map(\.id))
    parts.append("NOT (\(declared))")
  }

  /// `needsRecord`: whether a case about no record is out of reach of any grant.
  private mutating func add(_ kinds: [CaseKind], _ grant: AccessPolicy.Reach, needsRecord: Bool) {
    guard grant.most >= .internal else { return }
    var record = ["c.record IS NOT NULL"]
    let kind = among("c.kind", kinds.map(\.id))
    if grant.most < .restricted { record.append("r.sensitivity <> 'restricted'") }
    if let units = grant.units { record.append(among("r.unit", units.map(\.text))) }
    if !grant.profiles.isEmpty { record.append(among("r.profile", grant.profiles.sorted())) }
    let about = "(\(record.joined(separator: " AND ")))"
    let reached = grant.isWhole && !needsRecord ? "(c.record IS NULL OR \(about))" : about
    parts.append("(\(kind) AND \(reached))")
  }

  private mutating func among(_ column: String, _ values: [String]) -> String {
    arguments += values.map { .text($0) }
    return "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
  }
}
