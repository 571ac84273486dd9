import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One proposal: what it would do now, and what came of it.
struct ProposalPage: Sendable {
  let index: SearchIndex
  let proposals: ProposalStore
  let accounts: AccountStore
  let log: AuditLog
  let acts: ProposalActs
  let kinds: [ProposalKind]

  static func address(_ id: RecordID, _ page: PageContext, _ parameters: [(String, String)] = []) -> String {
    DeskPage.proposal.address(page.language, [("id", id.text)] + parameters)
  }

  /// What was asked for, and what came of the form that was sent.
  struct Outcome: Sendable {
    var page = 1
    var said: [String] = []
    var words = ""
    var problems: [Problem] = []
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "page", "done", "written", "kept"])
    // What somebody may not know of is as absent as what never was.
    guard let id = parameters.text("id").flatMap({ RecordID($0) }), let (proposal, content) = try await proposals.proposal(id, policy: policy) else { throw RequestProblem.absent }
    var outcome = Outcome(page: try parameters.number("page", in: 1...BulkEdit.mostRecords) ?? 1, said: try said(parameters, page))
    if let form = visit.form {
      do { return Answers.seeOther(try await perform(form, proposal, content, visit)) } catch let problems as Problems {
        (outcome.problems, outcome.words, outcome.said) = (problems.list, form.text("words") ?? "", [])
      }
    }
    return try await answer(id, outcome, visit)
  }

  private func said(_ parameters: RequestParameters, _ page: PageContext) throws -> [String] {
    switch parameters.text("done") {
    case "made": return [page(.bulkDoneMade)]
    case "refused": return [page(.bulkDoneRefused)]
    case "dropped": return [page(.bulkDoneDropped)]
    case "applied":
      let most = 0...Int(Int32.max)
      let written = try parameters.number("written", in: most) ?? 0, kept = try parameters.number("kept", in: most) ?? 0
      return [page(.bulkDoneApplied, ["written": page.number(written), "kept": page.number(kept)])]
    default: return []
    }
  }

  /// Gives the address that tells what was done. Throws `form.act`, `request.unknown`, or `Problems`.
  private func perform(_ form: RequestParameters, _ proposal: Proposal, _ content: Value, _ visit: Desk.Visit) async throws -> String {
    try form.allow(only: ["act", "seen", "publish", "words", DeskFrame.tokenField])
    let actor = DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor), page = visit.page
    switch form.text("act").flatMap({ ProposalActs.Act(rawValue: $0) }) {
    case .apply:
      guard let kind = kind(of: proposal) else { throw Problems([BulkContent.unreadable]) }
      let applied = try await acts.apply(proposal, content, kind, seen: form.text("seen") ?? "", publishing: form.text("publish") == "yes", by: actor)
      return Self.address(proposal.id, page, [("done", "applied"), ("written", "\(applied.written)"), ("kept", "\(applied.kept)")])
    case .refuse:
      try await proposals.refuse(proposal.id, words: form.text("words") ?? "", by: actor)
      return Self.address(proposal.id, page, [("done", "refused")])
    case .drop:
      try await proposals.drop(proposal.id, by: actor)
      return Self.address(proposal.id, page, [("done", "dropped")])
    case nil: throw RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
    }
  }

  private func kind(of proposal: Proposal) -> ProposalKind? { kinds.first { $0.id == proposal.kind } }

  /// As it stands after the act.
  private func answer(_ id: RecordID, _ given: Outcome, _ visit: Desk.Visit) async throws -> Response {
    let policy = visit.visitor.policy
    guard let (proposal, content) = try await proposals.proposal(id, policy: policy) else { throw RequestProblem.absent }
    var outcome = given, rehearsal: ProposalRehearsal?
    if proposal.state == .open, let kind = kind(of: proposal) {
      let actor = DeskActor(policy: policy, actor: visit.visitor.actor)
      do { rehearsal = try await acts.rehearse(proposal, content, kind, page: outcome.page, by: actor) } catch let problems as Problems { outcome.problems += problems.list }
    }
    let names = Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first })
    let bulk = BulkContent(stored: content)
    var wording = BulkWording(page: visit.page, units: index.units, targets: try await targets(bulk, rehearsal, visit))
    if let bulk, let profile = visit.page.declarations.profile(bulk.profile) { wording.sees = BulkValueReader.sight(policy, profile) }
    if let rehearsal { try await tell(rehearsal, visit) }
    let follows = proposal.state == .open ? try await kind(of: proposal)?.follows(content, policy) ?? [] : []
    let sheet = ProposalSheet(
      proposal: proposal, kind: kind(of: proposal), content: content, follows: follows, rehearsal: rehearsal, names: names, mayApply: try await acts.mayApply(proposal, policy),
      needsApproval: try await proposals.needsApproval(proposal, units: index.units), outcome: outcome, wording: wording,
      visitor: visit.visitor)
    return Answers.html(sheet.render(), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func targets(_ content: BulkContent?, _ rehearsal: ProposalRehearsal?, _ visit: Desk.Visit) async throws -> [String: FieldPresenter.Target] {
    let named = NamedRecords(store: index.store, visit: visit)
    let shown = rehearsal?.rehearsal.shown ?? []
    var targets = try await named.targets(of: shown.compactMap { change in change.profile.map { (profile: $0, changes: change.fields) } })
    // Records that are made have no page yet: what names them leads to where they are shown.
    for change in shown where change.header == nil { targets[change.id.text] = FieldPresenter.Target(title: change.title(in: visit.page.language), address: "#change-\(change.id.text)") }
    guard let content, let profile = visit.page.declarations.profile(content.profile) else { return targets }
    targets.merge(try await named.targets(of: content.edit.operations.map(\.valueByField), profile)) { first, _ in first }
    return targets
  }

  /// The log is told before anybody sees restricted data.
  private func tell(_ rehearsal: ProposalRehearsal, _ visit: Desk.Visit) async throws {
    let restricted = (rehearsal.rehearsal.shown + rehearsal.rehearsal.kept).count(where: \.isRestricted)
    if restricted > 0 { try await log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
  }
}
