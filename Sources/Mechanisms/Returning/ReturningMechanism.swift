import Edge
import Kernel
import Pages
import Storage

/// Reports of data that agencies and communes owe for the Plan: what is owed, the form, approval, locks, completeness; the same for programs.
package struct ReturningMechanism: Sendable {
  private let returns: ReturnStore
  private let accounts: AccountStore
  private let desk: Desk
  private let programs: TokenDoor

  /// `desk`: the door of all desks; `programs`: that of tokens.
  package init(store: RecordStore, desk: Desk, accounts: AccountStore, programs: TokenDoor) {
    returns = ReturnStore(store)
    self.accounts = accounts
    self.desk = desk
    self.programs = programs
  }

  package var mechanism: Mechanism {
    let list = ReturnsPage(returns: returns), one = ReturnPage(returns: returns, accounts: accounts), totals = ReturnTotalsPage(returns: returns)
    return Mechanism(
      id: "returning", doors: [.desk],
      routes: desk.routes(.returns, vi: "Báo cáo số liệu: phải làm, quá hạn, chờ duyệt", en: "Data reports: owed, overdue, waiting for approval") { try await list.open($0) }
        + desk.routes(.oneReturn, vi: "Một báo cáo số liệu", en: "One data report", takesForms: true) { try await one.open($0) }
        + desk.routes(.returnTotals, vi: "Tổng hợp báo cáo số liệu, mức độ đầy đủ", en: "All data reports and how complete they are", takesForms: true) { try await totals.open($0) }
        + ReturnRoutes(returns: returns, programs: programs).all)
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let block = ReturnsBlock(returns: returns)
    return { try await block.render($0) }
  }
}
