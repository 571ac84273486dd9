import Kernel

/// What an account may do with reports of data. They are of no profile: a role that was given for some profiles alone does not reach them.
package struct ReturnRights: Sendable {
  private let policy: AccessPolicy

  package init(_ policy: AccessPolicy) { self.policy = policy }

  private func may(_ action: Action, _ unit: RecordID?, author: RecordID? = nil) -> Bool {
    policy.allows(action, profile: "", unit: unit, sensitivity: .internal, author: author)
  }

  package func mayReport(for unit: RecordID?) -> Bool { may(.report, unit) }
  /// Whether the account decides on reports of `unit`, whoever wrote them.
  package func mayDecide(for unit: RecordID?) -> Bool { may(.approveReport, unit) }
  /// Whether it decides on this one: never on what it wrote or sent itself.
  package func mayDecide(on report: Return) -> Bool { may(.approveReport, report.unit, author: report.author) && may(.approveReport, report.unit, author: report.submitter) }
  package func maySee(_ unit: RecordID?) -> Bool { mayReport(for: unit) || mayDecide(for: unit) }
  /// Whether it locks periods, and opens reports of locked ones again: that is done to everybody at once.
  package var mayLock: Bool { policy.reach(of: .approveReport).contains { $0.isWhole && $0.most >= .internal } }
  /// Whether it sees the reports of everybody.
  package var seesAll: Bool { mayLock || policy.reach(of: .report).contains { $0.isWhole && $0.most >= .internal } }
  package var isAny: Bool { policy.holds(.report) || policy.holds(.approveReport) }
}
