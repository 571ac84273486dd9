import Edge
import Kernel
import Pages
import Storage

/// On the first page of the desk: how many data reports are to be made, are overdue, or wait for a decision.
struct ReturnsBlock: Sendable {
  let returns: ReturnStore

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    guard DeskPage.returns.isOpen(to: policy), !returns.plan.dataSets.isEmpty else { return .empty }
    let mine = try await OwedReturns.of(returns, ReturnRights(policy)), late = mine.late(at: returns.now)
    let counts: [(MessageKey, Int)] = [(.returnsBlockLate, late), (.returnsBlockDue, mine.owed.count - late), (.returnsBlockWaiting, mine.waiting.count)]
    let lines: [Markup] = counts.filter { $0.1 > 0 }.map { key, count in
      "<li><a href=\"\(DeskPage.returns.address(page.language))\">\(page(key)): <strong class=\"desk-mark\">\(page.number(count))</strong></a></li>"
    }
    return lines.isEmpty ? .empty : "<section><h2>\(page(.deskReturns))</h2><ul class=\"desk-ways\">\(lines)</ul></section>\n"
  }
}
