import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The queues of reviews, as far as somebody may see their records. Showing restricted ones is told to the log.
struct ReviewsPage: Sendable {
  let desk: DeskStore
  let index: SearchIndex
  let accounts: AccountStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, units = index.units
    let filter = try ReviewFilter(RequestParameters(visit.request), policy, units, page.declarations)
    var queues = ReviewFilter.queues(for: policy)
    if !queues.contains(filter.queue) { queues.append(filter.queue) }
    let counts = try await desk.reviewCounts(queues.map { filter.query($0) }, policy: policy, units: units)
    let found = try await desk.reviews(
      filter.query(filter.queue), policy: policy, units: units, skipping: (filter.place - 1) * ReviewFilter.perPage, limit: ReviewFilter.perPage + 1)
    let shown = Array(found.prefix(ReviewFilter.perPage)), restricted = shown.count { $0.record.header.sensitivity == .restricted }
    // Before anybody sees them.
    if restricted > 0 { try await desk.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    let people = People(try await accounts.accounts())
    let tabs = zip(queues, counts).map { (queue: $0, count: $1) }
    var frame = visit.visitor.frame(page, place: .reviews)
    frame.parameters = filter.parameters(filter.queue)
    return Answers.html(frame.render(
      title: page(.deskReviews),
      """
      \(filter.tabs(tabs, page))
      <p>\(page(filter.queue.lead))</p>
      \(filter.form(page, units))
      <p class="results-count" role="status">\(page(.reviewCount, ["count": ReviewFilter.told(tabs.first { $0.queue == filter.queue }?.count ?? 0, page)]))</p>
      \(shown.isEmpty ? "<p>\(page(.reviewNone))</p>" : table(shown, people, units, page))
      \(pager(filter, hasMore: found.count > ReviewFilter.perPage, page))
      """, page))
  }

  private func table(_ reviews: [DeskStore.QueuedReview], _ people: People, _ units: UnitTree, _ page: PageContext) -> Markup {
    let columns: [MessageKey] = [.recordsTitle, .recordsKind, .recordsUnit, .recordsState, .reviewDue, .reviewSubmitter, .reviewAssigned]
    let wording = ReviewWording(page: page, now: desk.store.clock())
    let rows: [[Markup]] = reviews.map { entry in
      let record = entry.record, review = entry.review
      let title = page.inLanguage("\(record.title(in: page.language))", page.language(of: record.body[record.profile.titleField]))
      return [
        "<a href=\"\(ReviewPage.address(review.id, page))\">\(title)</a>", "\(record.profile.label[page.language])",
        "\(record.header.unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit))", "\(wording.state(review, isPaused: entry.isPaused))",
        wording.due(review, isPaused: entry.isPaused), "\(people.name(review.submitter))", "\(review.assigned.map { people.name($0) } ?? page(.reviewNobody))",
      ]
    }
    return DeskTable(label: page(.deskReviews), columns: columns.map { page($0) }, rows: rows).render()
  }

  private func pager(_ filter: ReviewFilter, hasMore: Bool, _ page: PageContext) -> Markup {
    func link(_ place: Int, _ rel: String, _ key: MessageKey) -> Markup {
      "<a rel=\"\(rel)\" href=\"\(DeskPage.reviews.address(page.language, filter.parameters(filter.queue) + [("page", "\(place)")]))\">\(page(key))</a> "
    }
    let before: Markup? = filter.place > 1 ? link(filter.place - 1, "prev", .previous) : nil
    let after: Markup? = hasMore ? link(filter.place + 1, "next", .next) : nil
    return before == nil && after == nil ? .empty : "<nav class=\"pager\" aria-label=\"\(page(.reviewPages))\">\(before)\(after)</nav>"
  }
}
