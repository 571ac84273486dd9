import Kernel
import Pages

/// The tokens of an account on a page of the desk.
struct TokenSheet: Sendable {
  let account: Account
  let tokens: [APIToken]
  /// What the account's roles let be given to a token.
  let offered: [Action]
  /// Whether whoever is here may be told secrets of this account.
  let mayMake: Bool
  /// Whether that is so because the session has no second factor.
  var needsFactor = false
  let outcome: TokenActs.Outcome
  /// Where forms are sent.
  let address: String
  let frame: DeskFrame
  /// Milliseconds of UTC since 1970.
  let now: Int64
  let page: PageContext

  /// What the roles of `account` let be given to a token, in the order in which a form offers it. Which units it reaches does not matter here.
  static func offered(to account: Account, _ page: PageContext) -> [Action] {
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: page.declarations.roles, units: UnitTree([]))
    return Action.allCases.filter { APIToken.scopes.contains($0) && policy.holds($0) }
  }

  /// The secret of a new token; nothing where there is none.
  var told: Markup {
    guard let secret = outcome.secret else { return .empty }
    return """
      <section class="one-time" aria-labelledby="new-token"><h2 id="new-token">\(page(.tokenSecret))</h2>
      <p>\(page(.tokenOnce))</p>
      <div class="form-field"><label for="f-new-token">\(page(.tokenSecret))</label>\
      <input id="f-new-token" type="text" readonly value="\(secret.text)" autocomplete="off" autocapitalize="off" spellcheck="false"></div></section>
      """
  }

  /// All there are, and the form for another one. Administrators have none.
  func render() -> Markup {
    guard account.kind != .administrator else { return .empty }
    let list: Markup = tokens.isEmpty ? "<p>\(page(.tokenNone))</p>" : table
    return """
      <section aria-labelledby="tokens"><h2 id="tokens">\(page(.tokenTitle))</h2><p>\(page(.tokenLead))</p>
      \(list)</section>
      \(form)
      """
  }

  private var form: Markup {
    guard !offered.isEmpty || !mayMake && !needsFactor else { return "<p>\(page(.tokenNoScopes))</p>" }
    guard mayMake else { return needsFactor ? "<p>\(page(.mineFactorFirst))</p>" : .empty }
    return outcome.form.render(frame, offered, to: address, outcome.problems, page)
  }

  private var table: Markup {
    let columns: [MessageKey] = [.tokenName, .tokenScopes, .tokenNetworks, .tokenExpires, .tokenUsed, .accountsState, .tokenActs]
    return DeskTable(label: page(.tokenTitle), columns: columns.map { page($0) }, rows: tokens.map { row($0) }).render()
  }

  private func row(_ token: APIToken) -> [Markup] {
    let scopes = token.scopes.map { $0.label[page.language] }.sorted().joined(separator: ", ")
    let networks = token.networks.isEmpty ? page(.tokenAnywhere) : token.networks.joined(separator: ", ")
    let never: Markup = "\(page(.accountsNever))"
    return ["\(token.name)", "\(scopes)", "\(networks)", time(token.expires), token.lastUsed.map(time) ?? never, state(of: token), acts(on: token)]
  }

  private func time(_ milliseconds: Int64) -> Markup { DeskTime(milliseconds: milliseconds).render(page) }

  private func state(of token: APIToken) -> Markup {
    guard token.isGood(at: now) else { return "\(page(token.revoked == nil ? .tokenIsExpired : .tokenIsRevoked))" }
    guard let until = token.previousUntil, until > now else { return "\(page(.tokenIsGood))" }
    return "\(page(.tokenIsGood)) <span class=\"muted\">\(page(.tokenBefore, ["time": DeskTime(milliseconds: until).text(in: page.language)]))</span>"
  }

  private func acts(on token: APIToken) -> Markup {
    guard token.isGood(at: now) else { return .empty }
    let rotate: Markup = mayMake ? button(.rotate, page(.tokenRotate), label: page(.tokenRotateOf, ["name": token.name])) : .empty
    let hidden: Markup = "<input type=\"hidden\" name=\"\(TokenForm.mark)\" value=\"\(token.id.text)\">"
    return "<form method=\"post\" action=\"\(address)\">\(frame.token)\(hidden)\(rotate) \(button(.revoke, page(.accountRevoke), label: page(.tokenRevokeOf, ["name": token.name])))</form>"
  }

  /// `label`: what it does, for readers who do not see where it stands.
  private func button(_ act: TokenActs.Act, _ title: String, label: String) -> Markup {
    "<button class=\"quiet\" name=\"act\" value=\"\(act.rawValue)\" aria-label=\"\(label)\">\(title)</button>"
  }
}
