import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The past of one record: all revisions, one of them, two side by side, or the record on a past day. Restricted data that are shown are told to the log.
struct HistoryPage: Sendable {
  let index: SearchIndex
  let log: AuditLog
  let accounts: AccountStore
  private var store: RecordStore { index.store }
  private static let most = 50

  static func address(_ id: RecordID, _ page: PageContext, _ parameters: [(String, String)] = []) -> String {
    DeskPage.history.address(page.language, [("id", id.text)] + parameters)
  }

  /// One view of the past, ready to be shown.
  private struct Shown {
    let subject: HistorySubject
    let content: Markup
    let isRestricted: Bool
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let request = try HistoryRequest(RequestParameters(visit.request), now: store.clock()), page = visit.page
    var form = RestoreForm()
    if let sent = visit.form {
      form = try await restore(sent, request, visit)
      if let restored = form.restored { return Answers.seeOther(Self.address(restored, page, [("done", "restored")])) }
    }
    let shown = try await show(request, form, visit)
    // Before anybody sees them.
    if shown.isRestricted { try await log.add(AuditEvent(.restrictedRead, object: shown.subject.header.identifier), by: visit.visitor.actor) }
    var frame = visit.visitor.frame(page, place: .history)
    frame.parameters = request.parameters
    let problems = form.problems + request.problems
    let said: Markup = problems.isEmpty ? request.isRestored ? Notice(.good, [page(.historyRestored)]).render() : .empty : Notice(problems, page).render()
    let warning: Markup = shown.isRestricted ? Notice(.bad, [page(.recordsRestricted)]).render() : .empty
    let title = page(.historyTitle, ["title": shown.subject.title(in: page.language)])
    return Answers.html(frame.render(title: title, said: said, "\(warning)\(shown.content)", page), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func show(_ request: HistoryRequest, _ form: RestoreForm, _ visit: Desk.Visit) async throws -> Shown {
    let wording = RevisionWording(page: visit.page, names: try await RevisionWording.names(accounts), units: index.units)
    switch request.view {
    case .list(let before):
      guard let history = try await store.history(of: request.key, before: before, policy: visit.visitor.policy, limit: Self.most) else { throw RequestProblem.absent }
      return Shown(
        subject: history.subject, content: HistoryList(history: history, wording: wording, request: request).render(), isRestricted: history.subject.header.sensitivity == .restricted)
    case .revision(let number): return try await revision(number, request, form, wording, visit)
    case .comparison(let from, let to): return try await comparison(from, to, request, wording, visit)
    case .moment(let past): return try await moment(past, request, wording, visit)
    }
  }

  private func revision(_ number: Int, _ request: HistoryRequest, _ form: RestoreForm, _ wording: RevisionWording, _ visit: Desk.Visit) async throws -> Shown {
    guard let (subject, revisions) = try await store.revisions([number], of: request.key, policy: visit.visitor.policy), let revision = revisions.first else { throw RequestProblem.absent }
    let acts = try await DeskStore(store).acts(on: subject.header.id, policy: visit.visitor.policy)
    let targets = try await NamedRecords(store: store, visit: visit).targets(of: [revision.body].compactMap(\.self), subject.profile)
    let token = visit.visitor.frame(visit.page, place: .history).token
    let sheet = RevisionSheet(
      subject: subject, revision: revision, wording: wording, value: FullValue(presenter: FieldPresenter(page: visit.page, targets: targets), page: visit.page),
      form: acts.contains(.edit) && revision.body != nil && number != subject.header.head ? form : nil, token: token)
    return Shown(subject: subject, content: sheet.render(), isRestricted: revision.isRestricted || subject.header.sensitivity == .restricted)
  }

  private func comparison(_ from: Int, _ to: Int, _ request: HistoryRequest, _ wording: RevisionWording, _ visit: Desk.Visit) async throws -> Shown {
    guard let (subject, revisions) = try await store.revisions([from, to], of: request.key, policy: visit.visitor.policy),
      let before = revisions.first(where: { $0.number == from }), let after = revisions.first(where: { $0.number == to })
    else { throw RequestProblem.absent }
    let comparison = ComparisonSheet(subject: subject, before: before, after: after, wording: wording)
    let targets = try await NamedRecords(store: store, visit: visit).targets(of: [(profile: subject.profile, changes: comparison.changes)])
    return Shown(
      subject: subject, content: comparison.render(FieldPresenter(page: visit.page, targets: targets)),
      isRestricted: before.isRestricted || after.isRestricted || subject.header.sensitivity == .restricted)
  }

  private func moment(_ past: PastDay, _ request: HistoryRequest, _ wording: RevisionWording, _ visit: Desk.Visit) async throws -> Shown {
    guard let moment = try await store.record(request.key, at: min(past.end, store.clock()), policy: visit.visitor.policy) else { throw RequestProblem.absent }
    let sheet = MomentSheet(moment: moment, past: past, wording: wording, request: request)
    let targets = try await NamedRecords(store: store, visit: visit).targets(of: sheet.bodies, moment.subject.profile)
    return Shown(
      subject: moment.subject, content: sheet.render(FullValue(presenter: FieldPresenter(page: visit.page, targets: targets), page: visit.page)),
      isRestricted: moment.desk?.isRestricted == true || moment.subject.header.sensitivity == .restricted)
  }

  // MARK: Restoring

  /// Throws `form.act` or `record.absent`; what can be mended is among the form's problems.
  private func restore(_ sent: RequestParameters, _ request: HistoryRequest, _ visit: Desk.Visit) async throws -> RestoreForm {
    try sent.allow(only: [DeskFrame.tokenField, "act", "head", "reason"])
    guard case .revision(let number) = request.view, sent.text("act") == RestoreForm.act, let head = try sent.number("head", in: 1...Int(Int32.max)) else { throw RevisionActs.unknown }
    let found = try await store.revisions([number], of: request.key, policy: visit.visitor.policy)
    // What may not be read may not be brought back either.
    guard let subject = found?.subject, let revision = found?.revisions.first, revision.body != nil else { throw RequestProblem.absent }
    let (reason, problems) = try RevisionActs.reason(sent)
    var form = RestoreForm(reason: reason, problems: problems)
    guard problems.isEmpty else { return form }
    do {
      let by = DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor)
      form.restored = try await DeskStore(store).restore(subject.header.id, number: number, head: head, reason: reason, by: by).id
    } catch let problems as Problems {
      form.problems = problems.list
    }
    return form
  }
}
