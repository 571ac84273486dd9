import Kernel
import Storage

/// What one person has to do about data reports.
struct OwedReturns: Sendable {
  /// To be filled in and sent by them, the first due first.
  private(set) var owed: [ExpectedReturn] = []
  /// To be decided on by them.
  private(set) var waiting: [ExpectedReturn] = []
  /// Sent, the latest first.
  private(set) var filed: [ExpectedReturn] = []
  private(set) var lateTwice: [LateTwice] = []

  /// Whoever reaches the whole province owes what agencies report; the communes' own reports are for them to make.
  static func of(_ returns: ReturnStore, _ rights: ReturnRights) async throws -> OwedReturns {
    let reporters = try await returns.reporters(), now = returns.now
    let all = try await returns.expectation(returns.plan.dataSets, reporters: reporters) { rights.maySee($0.unit) }
    var mine = OwedReturns()
    let seesAll = rights.seesAll
    func isMine(_ one: ExpectedReturn) -> Bool { rights.mayReport(for: one.reporter.unit) && (!seesAll || one.reporter.isAgency) }
    let everything = all.expected + all.beside
    mine.owed = all.expected.filter { !$0.isFiled && isMine($0) || $0.state?.isOpen == true && isMine($0) }.sorted { ($0.due, $0.dataSet, $0.reporter.code) < ($1.due, $1.dataSet, $1.reporter.code) }
    mine.waiting = everything.filter { $0.state == .submitted && rights.mayDecide(for: $0.reporter.unit) }.sorted { ($0.due, $0.reporter.code) < ($1.due, $1.reporter.code) }
    mine.filed = everything.filter { $0.isFiled && isMine($0) && $0.state?.isOpen == false }.sorted { ($0.filed ?? 0) > ($1.filed ?? 0) }
    mine.lateTwice = LateTwice.list(all.expected, now: now)
    return mine
  }

  func late(at now: Int64) -> Int { owed.count { $0.isLate(at: now) && !$0.isFiled } }
}
