import Edge
import Kernel
import Pages
import Storage

/// What all records are described by: administrative units and the terms of vocabularies, edited like records. Nothing is written here: what is asked for becomes a proposal, and another
/// person applies it.
package struct AuthoritiesMechanism: Sendable {
  private let desk: Desk
  private let authorities: AuthorityDesk

  package init(index: SearchIndex, desk: Desk) {
    self.desk = desk
    authorities = AuthorityDesk(index)
  }

  /// What these desks propose, for the page of all proposals.
  package var kinds: [ProposalKind] { [UnitProposals(desk: authorities).kind, TermProposals(desk: authorities).kind] }

  package var mechanism: Mechanism {
    let units = UnitTreePage(desk: authorities), terms = VocabulariesPage(desk: authorities)
    return Mechanism(
      id: "authorities", doors: [.desk],
      routes: desk.routes(.units, vi: "Đơn vị hành chính: nhập, chia, đổi tên, chuyển", en: "Administrative units: joined, divided, renamed, moved", takesForms: true, limits: .record) { try await units.open($0) }
        + desk.routes(.terms, vi: "Danh mục dùng chung và thuật ngữ", en: "Shared vocabularies and their terms", takesForms: true) { try await terms.open($0) })
  }
}
