import Edge
import Kernel
import Pages
import Storage

/// The page of one proposal.
struct ProposalSheet: Sendable {
  let proposal: Proposal
  /// `nil` where its desk is not installed.
  let kind: ProposalKind?
  let content: Value
  /// What comes with it without a record being written.
  let follows: [LocalizedText]
  /// `nil` once it has ended, or where it cannot be worked out.
  let rehearsal: ProposalRehearsal?
  /// The names of people by their accounts.
  let names: [RecordID: String]
  let mayApply: Bool
  /// Whether another person than the author has to apply it.
  let needsApproval: Bool
  let outcome: ProposalPage.Outcome
  let wording: BulkWording
  let visitor: SignedIn

  private var page: PageContext { wording.page }
  private var address: String { ProposalPage.address(proposal.id, page) }
  private var isAuthor: Bool { proposal.author == visitor.account.id }

  func render() -> Markup {
    var frame = visitor.frame(page, place: .proposal)
    frame.parameters = [("id", proposal.id.text)]
    let bad: Markup = outcome.problems.isEmpty ? .empty : Notice(outcome.problems, page).render()
    let good: Markup = outcome.said.isEmpty ? .empty : Notice(.good, outcome.said).render()
    return frame.render(
      title: page(.deskProposal), said: "\(bad)\(good)",
      """
      <dl class="facts">\(facts)</dl>
      <section aria-labelledby="what"><h2 id="what">\(page(.bulkProposalWhat))</h2>\(what)</section>
      \(differences)
      \(decision(frame.token))
      """, page)
  }

  private func name(_ account: RecordID) -> String { names[account] ?? account.text }

  private var facts: [Markup] {
    var facts: [(MessageKey, Markup)] = [
      (.bulkProposalKind, "\(kind?.label[page.language] ?? proposal.kind)"), (.bulkProposalState, "\(proposal.state.label[page.language])"),
      (.bulkProposalAuthor, "\(name(proposal.author))"), (.bulkProposalAt, DeskTime(milliseconds: proposal.at).render(page)), (.bulkReason, "\(proposal.reason)"),
      (.bulkProposalRecords, "\(page.number(proposal.scope.records))"),
    ]
    if proposal.state == .open { facts.append((.bulkProposalNeeds, "\(page(needsApproval ? .bulkProposalNeedsYes : .bulkProposalNeedsNo))")) }
    if let ender = proposal.ender { facts.append((.bulkProposalEnder, "\(name(ender))")) }
    if let ended = proposal.ended { facts.append((.bulkProposalEnd, DeskTime(milliseconds: ended).render(page))) }
    if let words = proposal.words { facts.append((.bulkProposalWords, "\(words)")) }
    if let changeSet = proposal.changeSet {
      let address = DeskPage.oneChange.address(page.language, [("id", changeSet.text)])
      facts.append((.bulkProposalChangeSet, "<a href=\"\(address)\">\(page(.bulkProposalChangeSetLink))</a>"))
    }
    return facts.map { key, value in "<div class=\"fact\"><dt>\(page(key))</dt><dd>\(value)</dd></div>\n" }
  }

  private var what: Markup {
    if proposal.kind == BulkContent.kind, let bulk = BulkContent(stored: content), let profile = page.declarations.profile(bulk.profile) {
      let items: [Markup] = bulk.edit.operations.map { "<li>\(wording.told($0, profile))</li>" }
      return "<p>\(profile.plural[page.language])</p><ol class=\"bulk-operations\">\(items)</ol>"
    }
    let lines: [Markup] = ((kind?.words(content) ?? []) + follows).map { "<li>\($0[page.language])</li>" }
    return lines.isEmpty ? "<p>\(proposal.reason)</p>" : "<ul class=\"values\">\(lines)</ul>"
  }

  private var differences: Markup {
    guard let rehearsal else { return .empty }
    let told: [String] = [(rehearsal.since, MessageKey.bulkSince), (rehearsal.outside, MessageKey.bulkOutside)].compactMap { count, key in count > 0 ? page(key, ["count": page.number(count)]) : nil }
    let notice: Markup = told.isEmpty ? .empty : Notice(.bad, told).render()
    let table = BulkDifferences(rehearsal: rehearsal.rehearsal, wording: wording) { place, label in
      let address = ProposalPage.address(proposal.id, page, [("page", "\(place)")])
      return "<a href=\"\(address)\">\(label)</a>"
    }
    return "\(notice)\(table.render())"
  }

  // MARK: Deciding

  private func decision(_ token: Markup) -> Markup {
    guard proposal.state == .open else { return .empty }
    let apply: Markup = mayApply && rehearsal.map { $0.rehearsal.changed > 0 } ?? false ? applying(token) : .empty
    let refuse: Markup = proposal.mayBeDecided(by: visitor.policy) ? refusing(token) : .empty
    let wait: Markup = isAuthor && !mayApply ? "<p>\(page(.bulkProposalWaits))</p>" : .empty
    let drop: Markup = isAuthor ? form(.drop, .bulkDrop, .bulkDropLead, .empty, token, isMain: false) : .empty
    return "\(wait)\(apply)\(refuse)\(drop)"
  }

  private func applying(_ token: Markup) -> Markup {
    // What was looked at: where something else stands by then, that is told first.
    let seen: Markup = "<input type=\"hidden\" name=\"seen\" value=\"\(rehearsal?.rehearsal.digest ?? "")\">"
    let publish = FormField("publish", page(.bulkPublish), .checkboxes([(value: "yes", label: page(.bulkPublishYes))], chosen: []), isRequired: false)
    let isAsked = !isAuthor && kind?.publishes == false
    return form(.apply, .bulkApply, .bulkApplyLead, "\(seen)\(isAsked ? publish.render() : Markup.empty)", token, isMain: true)
  }

  private func refusing(_ token: Markup) -> Markup {
    let words = FormField("words", page(.bulkRefuseWords), .area(longest: 1_000), value: outcome.words, problem: outcome.problems.at("words", in: page))
    return form(.refuse, .bulkRefuse, .bulkRefuseLead, words.render(), token, isMain: false)
  }

  private func form(_ act: ProposalActs.Act, _ title: MessageKey, _ lead: MessageKey, _ fields: Markup, _ token: Markup, isMain: Bool) -> Markup {
    """
    <section aria-labelledby="act-\(act.rawValue)"><h2 id="act-\(act.rawValue)">\(page(title))</h2><p>\(page(lead))</p>
    <form method="post" action="\(address)" class="form">\(token)\(fields)<button\(isMain ? " class=\"main-action\"" as Markup : .empty) name="act" value="\(act.rawValue)">\(page(title))</button></form></section>

    """
  }
}
