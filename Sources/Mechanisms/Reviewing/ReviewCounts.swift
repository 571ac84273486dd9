import Edge
import Kernel
import Pages
import Storage

/// What waits for somebody in reviews: on the first page of the desk of whoever has to do with any.
struct ReviewCounts: Sendable {
  let desk: DeskStore
  let index: SearchIndex

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    guard DeskPage.reviews.isOpen(to: policy) else { return .empty }
    let queues = ReviewFilter.queues(for: policy).filter { [.decide, .assigned, .mend].contains($0) }
    guard let first = queues.first else { return .empty }
    var late = DeskStore.ReviewQuery(first)
    late.isOverdue = true
    let counts = try await desk.reviewCounts(queues.map { DeskStore.ReviewQuery($0) } + [late], policy: policy, units: index.units)
    var lines: [Markup] = zip(queues, counts).map { queue, count in line(queue, [], page(queue.key), "\(ReviewFilter.told(count, page))", page) }
    let overdue = counts.last ?? 0
    let told: Markup = overdue > 0 ? "<strong class=\"desk-mark\">\(ReviewFilter.told(overdue, page))</strong>" : "\(page.number(overdue))"
    lines.append(line(first, [("overdue", "1")], page(.reviewOnlyOverdue), told, page))
    return "<section><h2>\(page(.reviewStart))</h2><ul class=\"desk-ways\">\(lines)</ul></section>\n"
  }

  private func line(_ queue: DeskStore.ReviewQueue, _ more: [(String, String)], _ label: String, _ count: Markup, _ page: PageContext) -> Markup {
    "<li><a href=\"\(DeskPage.reviews.address(page.language, [("view", queue.rawValue)] + more))\">\(label): \(count)</a></li>"
  }
}
