import Kernel
import Storage

/// What changes would make of many records: counts of all, and the differences of one page. Rehearsed changes are added slice by slice, so that they are not all held at once.
struct BulkRehearsal: Sendable {
  static let perPage = 20
  /// Records that are left are told one by one up to here.
  static let mostKept = 100

  /// From 1.
  let page: Int
  private(set) var changed = 0
  private(set) var unchanged = 0
  private(set) var left = 0
  /// The first of those that are left.
  private(set) var kept: [ShownChange] = []
  private(set) var shown: [ShownChange] = []
  private(set) var scope = ProposalScope()
  /// What would be written, with the revisions that were looked at; 0 for a record that is made.
  private(set) var records: [(id: RecordID, head: Int)] = []
  private var lines = ""

  init(page: Int) { self.page = page }

  var pages: Int { max(1, (changed + Self.perPage - 1) / Self.perPage) }
  /// The same where the same would be written to the same revisions.
  var digest: String { Secret.digest(lines) }

  /// `gate`: of whoever looks, where somebody else rehearses; `isSince`: whether the record was changed since this was proposed.
  mutating func add(_ change: RehearsedChange, through gate: Gate? = nil, isSince: Bool = false) {
    guard change.isKept else {
      if (changed / Self.perPage) + 1 == page {
        var one = ShownChange(change, through: gate)
        one.isSince = isSince
        shown.append(one)
      }
      changed += 1
      scope.add(change)
      let head = change.header?.head ?? 0
      records.append((change.id, head))
      lines += "\(change.id) \(head)\n"
      return
    }
    guard !change.problems.isEmpty else {
      unchanged += 1
      return
    }
    left += 1
    if kept.count < Self.mostKept { kept.append(ShownChange(change, through: gate)) }
  }
}
