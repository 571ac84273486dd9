import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What somebody has to report, what waits for their approval, and what they have sent.
struct ReturnsPage: Sendable {
  private static let most = 50
  let returns: ReturnStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    try RequestParameters(visit.request).allow(only: [])
    let page = visit.page, rights = ReturnRights(visit.visitor.policy)
    let mine = try await OwedReturns.of(returns, rights)
    let totals: Markup = "<p><a href=\"\(DeskPage.returnTotals.address(page.language))\">\(page(.returnsTotalsLink))</a></p>"
    let owed: Markup = mine.owed.isEmpty ? "<p>\(page(.returnsOwedNone))</p>" : table(.returnsOwed, mine.owed, page)
    return Answers.html(visit.visitor.frame(page, place: .returns).render(
      title: page(.deskReturns),
      """
      \(totals)
      \(section("waiting", .returnsWaiting, mine.waiting, page))
      <section aria-labelledby="owed"><h2 id="owed">\(page(.returnsOwed))</h2>\(owed)</section>
      \(lateTwice(mine.lateTwice, page))
      \(section("filed", .returnsFiled, mine.filed, page))
      """, page))
  }

  private func section(_ id: String, _ title: MessageKey, _ list: [ExpectedReturn], _ page: PageContext) -> Markup {
    list.isEmpty ? .empty : "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(page(title))</h2>\(table(title, list, page))</section>\n"
  }

  private func table(_ title: MessageKey, _ list: [ExpectedReturn], _ page: PageContext) -> Markup {
    let wording = ReturnWording(page: page), now = returns.now
    let rows: [[Markup]] = list.prefix(Self.most).map { one in
      let isLate = one.isLate(at: now) && !one.isFiled
      let state: Markup = isLate ? "<strong class=\"desk-mark\">\(wording.state(one, now: now))</strong>" : "\(wording.state(one, now: now))"
      return [
        "<a href=\"\(ReturnAddress.of(one.dataSet, one.reporter, one.period, page))\">\(wording.form(one.dataSet))</a>", "\(wording.name(one.reporter))", "\(wording.period(one.period))",
        wording.due(one.due), state,
      ]
    }
    return DeskTable(label: page(title), columns: [MessageKey.returnsForm, .returnsReporter, .returnsPeriod, .returnsDue, .returnsState].map { page($0) }, rows: rows).render()
  }

  private func lateTwice(_ list: [LateTwice], _ page: PageContext) -> Markup {
    guard !list.isEmpty else { return .empty }
    return "<section aria-labelledby=\"late\"><h2 id=\"late\">\(page(.returnsLateTwice))</h2>\(LateTwiceTable(list: list).render(page))</section>\n"
  }
}

/// Who was late in two periods in a row or more.
struct LateTwiceTable: Sendable {
  private static let most = 200
  let list: [LateTwice]

  func render(_ page: PageContext) -> Markup {
    let wording = ReturnWording(page: page)
    let rows: [[Markup]] = list.prefix(Self.most).map { late in
      ["\(wording.name(late.reporter))", "\(wording.form(late.dataSet))", "\(late.periods.map(wording.period).joined(separator: ", "))"]
    }
    return DeskTable(label: page(.returnsLateTwice), columns: [MessageKey.returnsReporter, .returnsForm, .returnsLatePeriods].map { page($0) }, rows: rows).render()
  }
}
