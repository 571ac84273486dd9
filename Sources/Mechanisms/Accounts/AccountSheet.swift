import Edge
import Kernel
import Pages

/// The page of one account.
struct AccountSheet: Sendable {
  let account: Account
  /// Those that are open now.
  let sessions: [Session]
  /// With those that are good no more.
  let tokens: [APIToken]
  let units: UnitTree
  let rules: AccountRules
  /// Milliseconds of UTC since 1970.
  let now: Int64
  let outcome: AccountActs.Outcome
  let visitor: SignedIn
  let page: PageContext
  let identities: LinkedIdentities

  private var wording: GrantWording { GrantWording(units: units, page: page) }
  private var isOwn: Bool { account.id == visitor.account.id }
  private var mayGrant: Bool { !isOwn && visitor.policy.allows(.grantRoles) }
  private var isLocked: Bool { account.lockedUntil.map { $0 > now } ?? false }
  private var address: String { AccountPage.address(account.id, page) }
  private var frame: DeskFrame {
    var frame = visitor.frame(page, place: .account)
    frame.parameters = [("id", account.id.text)]
    return frame
  }

  func render() -> Markup {
    frame.render(
      title: "\(account.display) (\(account.name))", said: said,
      """
      <p><a href="\(DeskPage.accounts.address(page.language))">\(page(.accountsTable))</a></p>
      <section aria-labelledby="facts"><h2 id="facts">\(page(.accountFacts))</h2><dl class="facts">\(facts)</dl></section>
      <section><h2 id="grants">\(page(.accountGrants))</h2>\(grants)</section>
      \(mayGrant && account.state != .left ? grantForm : Markup.empty)
      <section><h2 id="sessions">\(page(.mineSessions))</h2>\(sessionTable)</section>
      \(identities.told)\(tokenSheet.render())
      \(isOwn ? own : acts)
      """, page)
  }

  private var said: Markup {
    let link: Markup? = outcome.link.map { OneTimeLink(token: $0).render(page, rules) }
    let told: Markup? = outcome.said.map { Notice(.good, [$0]).render() }
    return outcome.problems.isEmpty ? "\(told)\(link)\(tokenSheet.told)" : Notice(outcome.problems, page).render()
  }

  // MARK: What is known

  private var facts: [Markup] {
    let never: Markup = "\(page(.accountsNever))"
    let why = account.reason == AccountRules.dormancy ? page(.accessDormant) : account.reason
    let known: [Markup?] = [
      told(.signInName, account.name), told(.accountsDisplay, account.display), told(.accountsKind, account.kind.label[page.language]),
      told(.accountsUnit, account.unit.map { wording.unit($0) }), told(.accountsMail, account.mail), told(.accountsState, account.state.label[page.language]),
      told(.accountReason, why), fact(.accountLockedUntil, isLocked ? account.lockedUntil.map(time) : nil), told(.mineFactor, page(account.hasSecondFactor ? .yes : .no)),
      fact(.accountPasswordAt, account.passwordAt.map(time) ?? never), fact(.accountCreated, time(account.created)), fact(.accountsSignedIn, account.signedIn.map(time) ?? never),
    ]
    return known.compactMap(\.self)
  }

  private func told(_ key: MessageKey, _ text: String?) -> Markup? { fact(key, text.map { "\($0)" }) }
  private func fact(_ key: MessageKey, _ value: Markup?) -> Markup? { value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" } }
  private func time(_ milliseconds: Int64) -> Markup { DeskTime(milliseconds: milliseconds).render(page) }

  private var sessionTable: Markup {
    guard !sessions.isEmpty else { return "<p>\(page(.accountSessionsNone))</p>" }
    let columns: [MessageKey] = [.accountClient, .accountAgent, .accountBegun, .accountSeen, .mineSessionEnd]
    let rows: [[Markup]] = sessions.map { session in
      let hidden: Markup = "<input type=\"hidden\" name=\"session\" value=\"\(session.digest)\">"
      let end: Markup = session.digest == visitor.session.digest ? "\(page(.mineSessionThis))" : button(.end, page(.mineSessionEnd), hidden, label: "\(page(.mineSessionEnd)): \(session.client)")
      return ["\(session.client)", "\(session.agent)", time(session.created), time(session.seen), end]
    }
    return DeskTable(label: page(.mineSessions), columns: columns.map { page($0) }, rows: rows).render()
  }

  private var tokenSheet: TokenSheet {
    let isOpen = account.state == .active || account.state == .invited
    return TokenSheet(
      account: account, tokens: tokens, offered: TokenSheet.offered(to: account, page), mayMake: account.kind == .service && isOpen && mayGrant, outcome: outcome.tokens, address: address,
      frame: frame, now: now, page: page)
  }

  // MARK: Roles

  private var grants: Markup {
    guard !account.grants.isEmpty else { return "<p>\(page(.accountGrantsNone))</p>" }
    let columns: [MessageKey] = [.accountsRoles, .accountReach, .accountRevoke]
    let rows: [[Markup]] = account.grants.map { grant in
      let name = wording.role(grant.role)
      let hidden: Markup = "<input type=\"hidden\" name=\"grant\" value=\"\(grant.text)\">"
      let revoke: Markup = mayGrant ? button(.revoke, page(.accountRevoke), hidden, label: page(.accountRevokeOf, ["role": name])) : .empty
      return ["\(name)", "\(wording.reach(grant))", revoke]
    }
    return DeskTable(label: page(.accountGrants), columns: columns.prefix(mayGrant ? 3 : 2).map { page($0) }, rows: rows).render()
  }

  private var grantForm: Markup {
    let roles = page.declarations.roles.filter { $0.kinds.contains(account.kind) }.map { (value: $0.id, label: $0.label[page.language]) }
    guard !roles.isEmpty else { return "<p>\(page(.accountNoRoleOfKind))</p>" }
    let choose = [(value: "", label: page(.accountsChoose))]
    let places = choose + [(value: UnitChoices.whole, label: page(.accountWhole))] + UnitChoices(units: units).list(in: page.language)
    let profiles = page.declarations.profiles.map { (value: $0.id, label: $0.label[page.language]) }
    func problem(_ field: String) -> String? { outcome.problem(field, of: .grant, page) }
    func typed(_ field: String) -> String { outcome.typed(field, of: .grant).first ?? "" }
    let fields = [
      FormField("role", page(.accountsRoles), .choice(choose + roles), value: typed("role"), problem: problem("role")),
      FormField("unit", page(.accountsUnit), .choice(places), value: typed("unit"), problem: problem("unit")),
      FormField(
        "profiles", page(.accountProfiles), .checkboxes(profiles, chosen: Set(outcome.typed("profiles", of: .grant))), hint: page(.accountProfilesHint), problem: problem("profiles"),
        isRequired: false),
    ]
    return form(.grant, page(.accountGrantTitle), page(.accountGrantHint), fields)
  }

  // MARK: Acts

  private var own: Markup { "<p>\(page(.accountOwn)) <a href=\"\(DeskPage.mine.address(page.language))\">\(page(.deskMine))</a></p>" }

  /// One form for each act that the account's state allows.
  private var acts: Markup {
    let mayBeLinked = account.state == .invited || account.state == .active
    let link: Markup = mayBeLinked ? form(.link, page(.accountLinkMake), page(.accountLinkLead)) : .empty
    let factor: Markup = account.hasSecondFactor && mayBeLinked ? form(.factor, page(.accountFactorDrop), page(.accountFactorLead), [reason(.factor)]) : .empty
    let enable: Markup = account.state == .disabled || isLocked ? form(.enable, page(.accountEnable), page(.accountEnableLead)) : .empty
    let disable: Markup = mayBeLinked ? form(.disable, page(.accountDisable), page(.accountDisableLead), [reason(.disable)]) : .empty
    let leave: Markup = account.state != .left ? form(.leave, page(.accountLeave), page(.accountLeaveLead), [reason(.leave)]) : .empty
    return "\(link)\(factor)\(enable)\(disable)\(leave)"
  }

  private func reason(_ act: AccountActs.Act) -> FormField {
    FormField(
      "reason", page(.accountReason), value: outcome.typed("reason", of: act).first ?? "", problem: outcome.problem("reason", of: act, page), id: "reason-\(act.rawValue)")
  }

  private func form(_ act: AccountActs.Act, _ title: String, _ lead: String, _ fields: [FormField] = []) -> Markup {
    """
    <section aria-labelledby="act-\(act.rawValue)"><h2 id="act-\(act.rawValue)">\(title)</h2><p>\(lead)</p>
    <form method="post" action="\(address)" class="form">\(frame.token)\(fields.map { $0.render() })<button name="act" value="\(act.rawValue)">\(title)</button></form></section>

    """
  }

  /// A form that is nothing but its button. `label`: what it does, for readers who do not see where it stands.
  private func button(_ act: AccountActs.Act, _ title: String, _ hidden: Markup, label: String) -> Markup {
    "<form method=\"post\" action=\"\(address)\">\(frame.token)\(hidden)<button class=\"quiet\" name=\"act\" value=\"\(act.rawValue)\" aria-label=\"\(label)\">\(title)</button></form>"
  }
}
