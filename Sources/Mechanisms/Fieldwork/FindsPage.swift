import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The finds that somebody may decide on: `?state=`.
struct FindsPage: Sendable {
  private static let perPage = 50

  let finds: FindStore
  let accounts: AccountStore
  let index: SearchIndex

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["state", "page"])
    let state: FindState = try parameters.choice("state") ?? .received, place = try parameters.number("page", in: 1...1_000) ?? 1
    let found = try await finds.finds(state, policy: visit.visitor.policy, skipping: (place - 1) * Self.perPage, limit: Self.perPage + 1)
    let names = Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first })
    let tabs: [Markup] = FindState.allCases.map {
      "<li><a href=\"\(DeskPage.finds.address(page.language, [("state", $0.rawValue)]))\"\($0 == state ? " aria-current=\"page\"" as Markup : .empty)>\($0.label[page.language])</a></li>"
    }
    let rows: [[Markup]] = found.prefix(Self.perPage).map { find in
      let name = find.name.isEmpty ? page(.fieldNameless) : find.name
      let kind = page.declarations.profile(find.profile)?.label[page.language] ?? find.profile
      return [
        "<a href=\"\(FindPage.address(find.id, page))\">\(name)</a>", "\(kind)", "\(find.unit.map { index.units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit))",
        "\(names[find.account] ?? find.account.text)", "\(find.photos.count { $0.isReceived }) / \(find.photos.count)", DeskTime(milliseconds: find.received).render(page),
      ]
    }
    let columns: [MessageKey] = [.findsName, .findsKind, .fieldUnit, .findsSender, .findsPhotos, .findsReceived]
    let table: Markup = rows.isEmpty ? "<p>\(page(.findsNone))</p>" : DeskTable(label: page(.deskFinds), columns: columns.map { page($0) }, rows: rows).render()
    let next: Markup = found.count > Self.perPage
      ? "<nav class=\"pager\" aria-label=\"\(page(.casesPages))\"><a rel=\"next\" href=\"\(DeskPage.finds.address(page.language, [("state", state.rawValue), ("page", "\(place + 1)")]))\">\(page(.next))</a></nav>" : .empty
    var frame = visit.visitor.frame(page, place: .finds)
    frame.parameters = [("state", state.rawValue)]
    return Answers.html(frame.render(title: page(.deskFinds), "<nav aria-label=\"\(page(.findsState))\"><ul class=\"find-states\">\(tabs)</ul></nav>\n\(table)\(next)", page))
  }
}
