import Kernel
import Pages

/// What is looked through every six months: who still has an account, and whether it and its roles are still needed.
/// Source: TCVN 14423:2026, clause 5 (level 3): accounts and rights are reviewed.
struct ReviewSheet: Sendable {
  /// All but those who have left.
  let accounts: [Account]
  let wording: GrantWording
  let rules: AccountRules
  /// Milliseconds of UTC since 1970.
  let now: Int64

  private var page: PageContext { wording.page }
  private static let columns: [MessageKey] = [.signInName, .accountsDisplay, .accountsKind, .accountsUnit, .accountsState, .accountsRoles, .accountCreated, .accountsSignedIn]

  func render() -> Markup {
    let rows: [[Markup]] = accounts.map { account in
      let mark: Markup = rules.isDormant(account, at: now) ? " <strong class=\"desk-mark\">\(page(.accessDormant))</strong>" : .empty
      let last: Markup = account.signedIn.map { DeskTime(milliseconds: $0).render(page) } ?? "\(page(.accountsNever))"
      return [
        "<a href=\"\(AccountPage.address(account.id, page))\">\(account.name)</a>", "\(account.display)", "\(account.kind.label[page.language])", "\(wording.unit(account.unit))",
        "\(account.state.label[page.language])", "\(grants(account))", DeskTime(milliseconds: account.created).render(page), "\(last)\(mark)",
      ]
    }
    return DeskTable(label: page(.accessReview), columns: Self.columns.map { page($0) }, rows: rows).render()
  }

  var csv: String {
    let rows = accounts.map { account in
      [
        account.name, account.display, account.kind.label[page.language], wording.unit(account.unit), account.state.label[page.language], grants(account),
        DeskTime(milliseconds: account.created).text(in: page.language), account.signedIn.map { DeskTime(milliseconds: $0).text(in: page.language) } ?? "",
      ]
    }
    return CSVText.write([Self.columns.map { page($0) }] + rows)
  }

  private func grants(_ account: Account) -> String { account.grants.map { "\(wording.role($0.role)) (\(wording.reach($0)))" }.joined(separator: "; ") }
}
