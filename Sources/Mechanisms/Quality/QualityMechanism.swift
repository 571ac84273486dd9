import Edge
import Kernel
import Pages
import Storage

/// What is missing, wrong or overdue in each unit's data; units compared; records against inventories; the work done.
package struct QualityMechanism: Sendable {
  private let index: SearchIndex
  private let desk: Desk
  private let accounts: AccountStore

  /// `desk`: the door of all desks.
  package init(index: SearchIndex, desk: Desk, accounts: AccountStore) {
    self.index = index
    self.desk = desk
    self.accounts = accounts
  }

  package var mechanism: Mechanism {
    let pages = QualityPages(index: index, accounts: accounts)
    return Mechanism(
      id: "quality", doors: [.desk, .count],
      routes: desk.routes(.quality, vi: "Dữ liệu của đơn vị: còn thiếu, sai, quá hạn gì", en: "What is missing, wrong or overdue in the data of units", takesForms: true) { try await pages.open($0) })
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let block = PressingBlock(index: index)
    return { try await block.render($0) }
  }
}
