import Edge
import Kernel
import Pages
import Storage

/// On the first page of the desk: the way to the field kit, and how many finds wait for a decision.
struct FieldBlock: Sendable {
  let finds: FindStore

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    var lines: [Markup] = []
    if policy.holds(.contribute) { lines.append("<li><a href=\"\(page.addresses.page(.field))\">\(page(.fieldOpen))</a></li>") }
    if DeskPage.finds.isOpen(to: policy) {
      let count = try await finds.waiting(for: policy)
      if count > 0 { lines.append("<li><a href=\"\(DeskPage.finds.address(page.language))\">\(page(.findsWaiting)): <strong class=\"desk-mark\">\(page.number(count))</strong></a></li>") }
    }
    return lines.isEmpty ? .empty : "<section><h2>\(page(.fieldTitle))</h2><ul class=\"desk-ways\">\(lines)</ul></section>\n"
  }
}
