import Edge
import Kernel
import Pages
import Storage

/// Review before publication: the queues, one review with its remarks and deadline, and what waits for somebody.
package struct ReviewingMechanism: Sendable {
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
    let store = DeskStore(index.store)
    let queues = ReviewsPage(desk: store, index: index, accounts: accounts), one = ReviewPage(desk: store, index: index, accounts: accounts)
    return Mechanism(
      id: "reviewing", doors: [.desk],
      routes: desk.routes(.reviews, vi: "Bản ghi chờ duyệt, chờ sửa", en: "Records that wait for a decision or were returned") { try await queues.open($0) }
        + desk.routes(.review, vi: "Một lần duyệt bản ghi", en: "One review of a record", takesForms: true) { try await one.open($0) })
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let counts = ReviewCounts(desk: DeskStore(index.store), index: index)
    return { try await counts.render($0) }
  }
}
