import Edge
import Kernel
import Pages
import Storage

/// The past of records and changes of many at once: revisions, the register on a past day, change sets and their undoing, bulk edits and what is proposed.
package struct RevisingMechanism: Sendable {
  private let index: SearchIndex
  private let desk: Desk
  private let log: AuditLog
  private let accounts: AccountStore
  private let kinds: [ProposalKind]

  /// `kinds`: what other desks propose.
  package init(index: SearchIndex, desk: Desk, log: AuditLog, accounts: AccountStore, kinds: [ProposalKind] = []) {
    self.index = index
    self.desk = desk
    self.log = log
    self.accounts = accounts
    self.kinds = kinds
  }

  package var mechanism: Mechanism {
    let history = HistoryPage(index: index, log: log, accounts: accounts), past = AsOfPage(index: index, log: log)
    let sets = ChangesPage(index: index, accounts: accounts), set = ChangeSetPage(index: index, log: log, accounts: accounts)
    var routes = desk.routes(.history, vi: "Các phiên bản của một bản ghi: xem, so sánh, khôi phục", en: "The revisions of a record: shown, compared, restored", takesForms: true) { try await history.open($0) }
    routes += desk.routes(.asOf, vi: "Danh sách bản ghi tại một ngày", en: "Records as they were on a past day") { try await past.open($0) }
    routes += desk.routes(.changes, vi: "Các đợt thay đổi", en: "Change sets") { try await sets.open($0) }
    routes += desk.routes(.oneChange, vi: "Một đợt thay đổi và việc hoàn tác", en: "One change set, and undoing it", takesForms: true) { try await set.open($0) }
    return Mechanism(id: "revising", doors: [.desk], routes: routes + BulkPages(index: index, desk: desk, accounts: accounts, kinds: kinds).routes)
  }
}
