import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// All accounts, and the form for another one.
struct AccountsPage: Sendable {
  let store: AccountStore
  let units: @Sendable () -> UnitTree

  /// What came of a form.
  private struct Outcome {
    var form = AccountForm()
    var problems: [Problem] = []
    /// A new account and the token of its one-time link.
    var made: (name: String, token: String)?
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let filter = try AccountFilter(RequestParameters(visit.request))
    var outcome = Outcome()
    if let form = visit.form { outcome = try await make(form, visit) }
    let accounts = try await store.accounts()
    return Answers.html(render(accounts, filter, outcome, visit), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func make(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    var outcome = Outcome(form: try AccountForm(form))
    guard form.text("act") == AccountForm.act else { throw AccountActs.unknown }
    do {
      let draft = try outcome.form.draft(UnitChoices(units: units()))
      let made = try await store.make(draft, by: visit.visitor.actor)
      outcome = Outcome(made: (name: draft.name, token: made.link))
    } catch let problems as Problems { outcome.problems = problems.list }
    return outcome
  }

  // MARK: The page

  private func render(_ accounts: [Account], _ filter: AccountFilter, _ outcome: Outcome, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, tree = units()
    var frame = visit.visitor.frame(page, place: .accounts)
    frame.parameters = filter.parameters
    let shown = accounts.filter { filter.holds($0) }
    let list: Markup = shown.isEmpty ? "<p>\(page(.accountsNone))</p>" : table(shown, GrantWording(units: tree, page: page), page)
    return frame.render(
      title: page(.deskAccounts), said: said(outcome, page),
      """
      <p class="results-count">\(counts(accounts, page))</p>
      \(filter.form(page))
      \(filter.isEmpty ? Markup.empty : "<p role=\"status\">\(page(.accountsFound, ["count": page.number(shown.count)]))</p>")
      \(list)
      \(outcome.form.render(frame, UnitChoices(units: tree), outcome.problems, page))
      """, page)
  }

  private func said(_ outcome: Outcome, _ page: PageContext) -> Markup {
    if let made = outcome.made {
      return "\(Notice(.good, [page(.accountsMade, ["name": made.name])]).render())\(OneTimeLink(token: made.token).render(page, store.rules))"
    }
    return outcome.problems.isEmpty ? .empty : Notice(outcome.problems, page).render()
  }

  /// How many there are, and how many of each state.
  private func counts(_ accounts: [Account], _ page: PageContext) -> String {
    let states = Account.State.allCases.compactMap { state -> String? in
      let count = accounts.count(where: { $0.state == state })
      return count == 0 ? nil : "\(state.label[page.language]) \(page.number(count))"
    }
    return ([page(.accountsCount, ["count": page.number(accounts.count)])] + states).joined(separator: " · ")
  }

  private func table(_ accounts: [Account], _ wording: GrantWording, _ page: PageContext) -> Markup {
    let columns: [MessageKey] = [.signInName, .accountsDisplay, .accountsKind, .accountsUnit, .accountsState, .accountsRoles, .accountsSignedIn, .mineFactor]
    let rows: [[Markup]] = accounts.map { account in
      let last: Markup = account.signedIn.map { DeskTime(milliseconds: $0).render(page) } ?? "\(page(.accountsNever))"
      return [
        "<a href=\"\(AccountPage.address(account.id, page))\">\(account.name)</a>", "\(account.display)", "\(account.kind.label[page.language])", "\(wording.unit(account.unit))",
        "\(account.state.label[page.language])", "\(wording.roles(account.grants))", last, "\(page(account.hasSecondFactor ? .yes : .no))",
      ]
    }
    return DeskTable(label: page(.accountsTable), columns: columns.map { page($0) }, rows: rows).render()
  }
}
