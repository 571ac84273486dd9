import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What people report or ask, and what is done about it: the public forms, the state for who sent one, and the desk of those who decide.
package struct CaseworkMechanism: Sendable {
  private let index: SearchIndex
  private let kit: PageKit
  private let accounts: AccountStore
  private let cases: CaseStore

  package init(index: SearchIndex, kit: PageKit, accounts: AccountStore) {
    self.index = index
    self.kit = kit
    self.accounts = accounts
    cases = CaseStore(accounts, register: index.store)
  }

  /// `desk`: the door of all desks.
  package func mechanism(desk: Desk) -> Mechanism {
    let filing = FilingPages(cases: cases, store: index.store, kit: kit), state = StatePages(cases: cases, kit: kit)
    let list = CasesPage(cases: cases, accounts: accounts), one = CasePage(cases: cases, accounts: accounts, store: index.store)
    return Mechanism(
      id: "casework", doors: [.page, .desk],
      routes: filing.routes + state.routes
        + desk.routes(.cases, vi: "Các vụ việc", en: "All cases that somebody deals with", takesForms: true) { try await list.open($0) }
        + desk.routes(.oneCase, vi: "Một vụ việc", en: "One case", takesForms: true) { try await one.open($0) })
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let cases = self.cases
    return { try await CaseCounts(cases: cases).render($0) }
  }
}
