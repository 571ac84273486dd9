import Edge
import Kernel
import Pages
import Storage

/// How many cases wait for somebody: on the first page of the desk of whoever deals with any.
struct CaseCounts: Sendable {
  let cases: CaseStore

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page
    guard DeskPage.cases.isOpen(to: visit.visitor.policy) else { return .empty }
    let access = CaseAccess(policy: visit.visitor.policy, declarations: page.declarations), now = cases.now
    let open = try await cases.files(.open).filter { access.maySee($0) }
    let counts: [(CaseFilter.View, Int)] = [
      (.open, open.count), (.mine, open.count(where: { $0.assigned == visit.visitor.account.id })), (.overdue, open.count(where: { $0.isOverdue(at: now) })),
    ]
    let lines: [Markup] = counts.map { view, count in
      let number: Markup = view == .overdue && count > 0 ? "<strong class=\"desk-mark\">\(page.number(count))</strong>" : "\(page.number(count))"
      return "<li><a href=\"\(DeskPage.cases.address(page.language, [("view", view.rawValue)]))\">\(page(view.key)): \(number)</a></li>"
    }
    return "<section><h2>\(page(.deskCases))</h2><ul class=\"desk-ways\">\(lines)</ul></section>\n"
  }
}
