import Edge
import Kernel
import Pages
import Storage

/// Comments of surveys that wait for somebody, on the first page of the desk; nothing where there are none.
struct SurveyWaitingBlock: Sendable {
  let store: SurveyStore

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    guard DeskPage.surveys.isOpen(to: policy), policy.holds(.moderate) else { return .empty }
    let waiting = try await store.waiting()
    guard !waiting.isEmpty else { return .empty }
    let mine = try await store.seen(policy).filter { waiting[$0.point.code] != nil && store.mayModerate($0.header, policy) }
    guard !mine.isEmpty else { return .empty }
    let count = mine.reduce(0) { $0 + (waiting[$1.point.code] ?? 0) }
    return """
      <section aria-labelledby="survey-comments"><h2 id="survey-comments">\(page(.surveysTitle))</h2>
      <p><a href="\(DeskPage.surveys.address(page.language))">\(page(.surveyWaiting, ["count": page.number(count)]))</a></p></section>

      """
  }
}
