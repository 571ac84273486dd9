import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Who may do what: roles and acts, who holds which role, and the sheet that is looked through every six months.
struct AccessPage: Sendable {
  /// What there is to save.
  private enum Form: String, CaseIterable { case csv, review }

  let store: AccountStore
  let units: @Sendable () -> UnitTree

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["form"])
    let form: Form? = try parameters.choice("form")
    let matrix = AccessMatrix(roles: page.declarations.roles)
    let wording = GrantWording(units: units(), page: page)
    let word = DeskPage.access.word(page.language)
    if form == .csv { return Answers.table(matrix.csv(in: page.language), name: "\(word).csv") }
    let accounts = try await store.accounts().filter { $0.state != .left }
    let review = ReviewSheet(accounts: accounts, wording: wording, rules: store.rules, now: store.now)
    if form == .review {
      try await store.log.add(AuditEvent(.accountsExported), by: visit.visitor.actor)
      return Answers.table(review.csv, name: "\(word)-review.csv")
    }
    return Answers.html(visit.visitor.frame(page, place: .access).render(
      title: page(.deskAccess),
      """
      <section><h2 id="matrix">\(page(.accessMatrix))</h2>\(table(matrix, page))
      <p>\(link(.csv, page(.accessMatrixFile), page))</p></section>
      <section><h2 id="holders">\(page(.accessHolders))</h2><dl class="facts">\(holders(accounts, wording))</dl></section>
      <section><h2 id="review">\(page(.accessReview))</h2><p>\(page(.accessReviewLead))</p>\(review.render())
      <p>\(link(.review, page(.accessReviewFile), page))</p></section>
      """, page))
  }

  private func link(_ form: Form, _ title: String, _ page: PageContext) -> Markup {
    "<a href=\"\(DeskPage.access.address(page.language, [("form", form.rawValue)]))\">\(title)</a>"
  }

  // MARK: Roles and acts

  /// It has too many columns for cards: on a phone it is scrolled, and the roles stay.
  private func table(_ matrix: AccessMatrix, _ page: PageContext) -> Markup {
    let heads: [Markup] = Action.allCases.map { "<th scope=\"col\">\($0.label[page.language])</th>" }
    let rows: [Markup] = matrix.rows.map { role, cells in
      let marks: [Markup] = cells.map { mark($0.isAllowed, page) }
      return "<tr><th scope=\"row\">\(role.label[page.language])</th><td>\(role.sensitivity.label[page.language])</td>\(mark(role.needsSecondFactor, page))\(marks)</tr>\n"
    }
    return """
      <div class="table-scroll" tabindex="0" role="region" aria-labelledby="matrix"><table class="access-matrix"><thead><tr><th scope="col">\(page(.accountsRoles))</th>\
      <th scope="col">\(page(.accessSensitivity))</th><th scope="col">\(page(.mineFactor))</th>\(heads)</tr></thead><tbody>
      \(rows)</tbody></table></div>
      """
  }

  private func mark(_ isSet: Bool, _ page: PageContext) -> Markup {
    isSet
      ? "<td class=\"access-yes\"><span aria-hidden=\"true\">✓</span><span class=\"visually-hidden\">\(page(.yes))</span></td>"
      : "<td><span class=\"visually-hidden\">\(page(.no))</span></td>"
  }

  // MARK: Who holds them

  /// The declared roles in their order, then those that are held and not declared any more.
  private func holders(_ accounts: [Account], _ wording: GrantWording) -> [Markup] {
    let page = wording.page
    let declared = page.declarations.roles.map(\.id)
    let others = Set(accounts.flatMap { $0.grants.map(\.role) }).subtracting(declared).sorted()
    return (declared + others).map { id in
      let lines: [Markup] = accounts.flatMap { account in
        account.grants.filter { $0.role == id }.map { grant in
          "<li><a href=\"\(AccountPage.address(account.id, page))\">\(account.display)</a> <span class=\"muted\">\(wording.reach(grant))</span></li>" as Markup
        }
      }
      let note: Markup = page.declarations.role(id) == nil ? " <span class=\"muted\">\(page(.accessUndeclared))</span>" : .empty
      let list: Markup = lines.isEmpty ? "<p class=\"muted\">\(page(.accessHoldersNone))</p>" : "<ul class=\"values\">\(lines)</ul>"
      return "<div class=\"fact\"><dt>\(wording.role(id))\(note)</dt><dd>\(list)</dd></div>\n"
    }
  }
}
