import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The proposals that somebody made or may decide on, and which units ask for another person's approval.
struct ProposalsPage: Sendable {
  let index: SearchIndex
  let proposals: ProposalStore
  let accounts: AccountStore
  let kinds: [ProposalKind]
  private static let perPage = 50

  enum View: String, Sendable, CaseIterable { case open, ended }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["view", "before", "done"])
    let view: View = try parameters.choice("view") ?? .open
    var problems: [Problem] = []
    if let form = visit.form {
      do {
        try await rule(form, visit)
        return Answers.seeOther(DeskPage.proposals.address(page.language, [("done", "rule")]))
      } catch let refused as Problems { problems = refused.list }
    }
    let before = parameters.text("before").flatMap { RecordID($0) }
    let list = try await proposals.list(open: view == .open, policy: visit.visitor.policy, before: before, limit: Self.perPage)
    let names = Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first })
    let rules = UnitRulesForm(
      asking: try await proposals.asking(), units: index.units, policy: visit.visitor.policy, problems: problems, page: page)
    var frame = visit.visitor.frame(page, place: .proposals)
    frame.parameters = view == .open ? [] : [("view", view.rawValue)]
    let good: Markup = parameters.text("done") == "rule" && problems.isEmpty ? Notice(.good, [page(.bulkDoneRule)]).render() : .empty
    let bad: Markup = problems.isEmpty ? .empty : Notice(problems, page).render()
    let content: Markup = "\(head(view, visit))\(table(list, view, names, page))\(rules.render(frame.token))"
    return Answers.html(frame.render(title: page(.deskProposals), said: "\(good)\(bad)", content, page), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// Throws `form.act`, `request.unknown`, or `Problems`.
  private func rule(_ form: RequestParameters, _ visit: Desk.Visit) async throws {
    try form.allow(only: ["act", "unit", DeskFrame.tokenField])
    guard let act = form.text("act"), ["ask", "stop"].contains(act) else {
      throw RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
    }
    let unit = form.text("unit").flatMap { RecordID($0) }
    // What asks already may stop to, also where the unit is no more.
    guard let unit, act == "stop" || index.units[unit] != nil else {
      throw Problems([Problem("bulk.unit", path: "unit", vi: "Không có đơn vị này; hãy chọn trong danh sách.", en: "There is no such unit; choose from the list.")])
    }
    try await proposals.rule(unit, asks: act == "ask", by: DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor))
  }

  private func head(_ view: View, _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    let links: [Markup] = View.allCases.map { one in
      let address = DeskPage.proposals.address(page.language, one == .open ? [] : [("view", one.rawValue)])
      return "<li><a href=\"\(address)\"\(one == view ? " aria-current=\"page\"" as Markup : .empty)>\(page(one == .open ? .bulkProposalsOpen : .bulkProposalsEnded))</a></li>"
    }
    let new: Markup = DeskPage.bulk.isOpen(to: visit.visitor.policy) ? "<p><a href=\"\(DeskPage.bulk.address(page.language))\">\(page(.bulkProposalsNew))</a></p>" : .empty
    return "<p>\(page(.bulkProposalsLead))</p>\(new)<ul class=\"desk-ways\">\(links)</ul>\n"
  }

  private func table(_ list: ProposalStore.Listing, _ view: View, _ names: [RecordID: String], _ page: PageContext) -> Markup {
    let columns: [MessageKey] = [.bulkProposalOne, .bulkProposalKind, .bulkProposalRecords, .bulkProposalAuthor, .bulkProposalAt, .bulkProposalState]
    let rows: [[Markup]] = list.proposals.map { proposal in
      [
        "<a href=\"\(ProposalPage.address(proposal.id, page))\">\(proposal.reason)</a>", "\(kinds.first { $0.id == proposal.kind }?.label[page.language] ?? proposal.kind)",
        "\(page.number(proposal.scope.records))", "\(names[proposal.author] ?? proposal.author.text)", DeskTime(milliseconds: proposal.at).render(page),
        "\(proposal.state.label[page.language])",
      ]
    }
    let shown: Markup = rows.isEmpty ? "<p>\(page(.bulkProposalsNone))</p>" : DeskTable(label: page(.deskProposals), columns: columns.map { page($0) }, rows: rows).render()
    let older: Markup? = list.next.map { next in
      let address = DeskPage.proposals.address(page.language, [("view", view == .open ? "" : view.rawValue), ("before", next.text)])
      return "<p><a rel=\"next\" href=\"\(address)\">\(page(.bulkProposalsOlder))</a></p>"
    }
    return "\(shown)\(older)"
  }
}
