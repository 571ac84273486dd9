import Edge
import Kernel
import Pages
import Storage

/// Changing many records at once, and deciding on what others propose.
package struct BulkPages: Sendable {
  private let desk: Desk
  private let bulk: BulkPage
  private let list: ProposalsPage
  private let one: ProposalPage

  /// `kinds`: what other desks propose.
  package init(index: SearchIndex, desk: Desk, accounts: AccountStore, kinds: [ProposalKind] = []) {
    self.desk = desk
    let store = DeskStore(index.store), proposals = ProposalStore(index.store), log = AuditLog(index.store)
    let all = [Self.kind(index.store.declarations)] + kinds
    bulk = BulkPage(index: index, store: store, proposals: proposals, log: log)
    list = ProposalsPage(index: index, proposals: proposals, accounts: accounts, kinds: all)
    one = ProposalPage(index: index, proposals: proposals, accounts: accounts, log: log, acts: ProposalActs(index: index, store: store, proposals: proposals, accounts: accounts), kinds: all)
  }

  /// The pages of this desk and of all proposals.
  package var routes: [Mechanism.Route] {
    desk.routes(.bulk, vi: "Sửa nhiều bản ghi cùng lúc", en: "Changing many records at once", takesForms: true, limits: .record) { try await bulk.open($0) }
      + desk.routes(.proposals, vi: "Các đề nghị thay đổi", en: "Proposed changes", takesForms: true) { try await list.open($0) }
      + desk.routes(.proposal, vi: "Một đề nghị thay đổi", en: "A proposed change", takesForms: true) { try await one.open($0) }
  }

  /// What this desk proposes.
  private static func kind(_ declarations: Declarations) -> ProposalKind {
    ProposalKind(id: BulkContent.kind, label: LocalizedText(vi: "Sửa hàng loạt", en: "Bulk edit")) { _ in
      []
    } changes: { content in
      guard let content = BulkContent(stored: content), let profile = declarations.profile(content.profile) else { throw Problems([BulkContent.unreadable]) }
      return content.records.map { content.edit.change(of: $0.id, profile) }
    }
  }
}
