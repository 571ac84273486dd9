import Edge
import Kernel
import Pages

/// The identities that an account may be signed in to with.
struct LinkedIdentities: Sendable {
  let linked: [LinkedIdentity]
  let providers: [IdentityProvider]
  let page: PageContext

  /// A provider that is not declared any more is told by its issuer.
  private func name(_ identity: ProviderIdentity) -> String { providers.first { $0.issuer == identity.issuer }?.label[page.language] ?? identity.issuer }

  private func known(_ one: LinkedIdentity) -> Markup { "\(name(one.identity)) · <span class=\"muted\">\(one.identity.subject)</span> · \(DeskTime(milliseconds: one.at).render(page))" }

  /// For administrators, who look and do not touch: nothing where there is none.
  var told: Markup {
    guard !linked.isEmpty else { return .empty }
    let items: [Markup] = linked.map { "<li>\(known($0))</li>" }
    return "<section aria-labelledby=\"identities\"><h2 id=\"identities\">\(page(.openIDLinked))</h2><ul>\(items)</ul></section>"
  }

  /// For the owner: to link and unlink. `mayLink`: whether the session is whole; `needsFactor`: whether it lacks the second factor.
  func own(_ frame: DeskFrame, mayLink: Bool, needsFactor: Bool) -> Markup {
    guard !linked.isEmpty || !providers.isEmpty else { return .empty }
    let items: [Markup] = linked.map { one in
      let hidden: Markup = "<input type=\"hidden\" name=\"issuer\" value=\"\(one.identity.issuer)\">"
      let label = page(.openIDUnlinkOf, ["provider": name(one.identity)])
      return "<li><p>\(known(one))</p><form method=\"post\">\(frame.token)\(hidden)<button class=\"quiet\" name=\"act\" value=\"unlink\" aria-label=\"\(label)\">\(page(.openIDUnlink))</button></form></li>\n"
    }
    let others = providers.filter { provider in !linked.contains { $0.identity.issuer == provider.issuer } }
    let ways: [Markup] = others.map { provider in
      let hidden: Markup = "<input type=\"hidden\" name=\"provider\" value=\"\(provider.id)\">"
      let title = page(.openIDLink, ["provider": provider.label[page.language]])
      return "<form method=\"post\">\(frame.token)\(hidden)<button class=\"quiet\" name=\"act\" value=\"link\">\(title)</button></form>\n"
    }
    let first: Markup = needsFactor && !others.isEmpty ? "<p>\(page(.mineFactorFirst))</p>" : .empty
    let list: Markup = items.isEmpty ? "<p>\(page(.openIDLinkedNone))</p>" : "<ul class=\"session-list\">\(items)</ul>"
    return """
      <section aria-labelledby="identities"><h2 id="identities">\(page(.openIDLinked))</h2><p>\(page(.openIDLinkLead))</p>
      \(list)\(first)\(mayLink ? ways : [])</section>
      """
  }
}
