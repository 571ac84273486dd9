import Edge
import Hummingbird
import Kernel
import Pages

/// The first page of the desk: what somebody may do here.
struct StartPage: Sendable {
  /// What others put on it.
  let blocks: [Desk.Block]

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, account = visit.visitor.account
    let frame = visit.visitor.frame(page, place: .start)
    let roles: [Markup] = Set(account.grants.map(\.role)).sorted().compactMap { page.declarations.role($0) }.map { role in
      "<div class=\"fact\"><dt>\(role.label[page.language])</dt><dd>\(role.summary[page.language])</dd></div>"
    }
    let ways: [Markup] = frame.pages.filter { $0.isInMenu && $0 != .start }.map { "<li><a href=\"\($0.address(page.language))\">\(page($0.title))</a></li>" }
    let told: Markup = roles.isEmpty ? "<p>\(page(.deskNoRole))</p>" : "<dl class=\"facts\">\(roles)</dl>"
    var others: [Markup] = []
    for block in blocks { others.append(try await block(visit)) }
    return Answers.html(frame.render(
      title: page(.deskTitle),
      """
      \(others)
      <section><h2>\(page(.deskRoles))</h2>\(told)</section>
      <section><h2>\(page(.deskWays))</h2><ul class="desk-ways">\(ways)</ul></section>
      """, page))
  }
}
