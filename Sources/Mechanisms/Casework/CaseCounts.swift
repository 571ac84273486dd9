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
    let views: [CaseFilter.View] = [.open, .mine, .overdue]
    let counts = try await cases.counts(views.map { $0.query(of: visit.visitor.account.id) }, policy: visit.visitor.policy)
    let lines: [Markup] = zip(views, counts).map { view, count in
      let told = CaseFilter.told(count, page)
      let number: Markup = view == .overdue && count > 0 ? "<strong class=\"desk-mark\">\(told)</strong>" : "\(told)"
      return "<li><a href=\"\(DeskPage.cases.address(page.language, [("view", view.rawValue)]))\">\(page(view.key)): \(number)</a></li>"
    }
    return "<section><h2>\(page(.deskCases))</h2><ul class=\"desk-ways\">\(lines)</ul></section>\n"
  }
}
