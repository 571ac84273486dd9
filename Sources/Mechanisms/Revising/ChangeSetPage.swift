import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One change set: what it did to each record, what taking it back would do, and taking it back. Restricted data that are shown are told to the log.
struct ChangeSetPage: Sendable {
  let index: SearchIndex
  let log: AuditLog
  let accounts: AccountStore
  private var store: RecordStore { index.store }
  private static let most = 50
  /// Larger ones are not taken back while somebody waits.
  private static let mostUndone = 5_000

  static func address(_ id: RecordID, _ page: PageContext, _ parameters: [(String, String)] = []) -> String {
    DeskPage.oneChange.address(page.language, [("id", id.text)] + parameters)
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, request = try ChangeSetRequest(RequestParameters(visit.request))
    guard let entry = try await store.changeSet(request.id, policy: visit.visitor.policy, units: index.units) else { throw RequestProblem.absent }
    var form = UndoForm()
    if let sent = visit.form {
      form = try await undo(sent, entry, visit)
      if let done = form.done { return Answers.seeOther(Self.address(done, page, [("done", "undone")])) }
    }
    let wording = RevisionWording(page: page, names: try await RevisionWording.names(accounts), units: index.units)
    let shown = try await request.isUndo || visit.form != nil ? undoing(entry, request, form, wording, visit) : changes(entry, request, wording, visit)
    // Before anybody sees them.
    if shown.restricted > 0 { try await log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(shown.restricted)"), by: visit.visitor.actor) }
    var frame = visit.visitor.frame(page, place: .oneChange)
    frame.parameters = request.parameters
    let said: Markup = form.problems.isEmpty ? request.isDone ? Notice(.good, [page(.changesDone)]).render() : .empty : Notice(form.problems, page).render()
    let warning: Markup = shown.restricted > 0 ? Notice(.bad, [page(.recordsRestricted)]).render() : .empty
    let title = page(.changesTitle, ["time": DeskTime(milliseconds: entry.at).text(in: page.language)])
    return Answers.html(frame.render(title: title, said: said, "\(warning)\(shown.content)", page), status: form.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func changes(
    _ entry: RecordStore.ChangeSetEntry, _ request: ChangeSetRequest, _ wording: RevisionWording, _ visit: Desk.Visit
  ) async throws -> (content: Markup, restricted: Int) {
    let policy = visit.visitor.policy, units = index.units
    let (records, next) = try await store.records(of: entry, after: request.after, policy: policy, units: units, limit: Self.most)
    let left = try await store.leftAlone(by: entry, policy: policy, units: units, limit: Self.most)
    let isUndoable = try await isSmall(entry) && mayUndo(visit)
    let targets = try await NamedRecords(store: store, visit: visit).targets(of: records.map { (profile: $0.subject.profile, changes: $0.changes) })
    let sheet = ChangeSetSheet(
      entry: entry, records: records, next: next, left: left, isUndoable: isUndoable, wording: wording, presenter: FieldPresenter(page: visit.page, targets: targets))
    return (sheet.render(), records.count { $0.isRestricted || $0.subject.header.sensitivity == .restricted })
  }

  private func isSmall(_ entry: RecordStore.ChangeSetEntry) async throws -> Bool { try await store.isChangeSet(entry.id, within: Self.mostUndone) }

  /// What of it may be given back is decided record by record.
  private func mayUndo(_ visit: Desk.Visit) -> Bool {
    let acts: [Kernel.Action] = [.edit, .approve, .withdraw]
    return acts.contains { visit.visitor.policy.holds($0) }
  }

  // MARK: Taking back

  private func undoing(
    _ entry: RecordStore.ChangeSetEntry, _ request: ChangeSetRequest, _ form: UndoForm, _ wording: RevisionWording, _ visit: Desk.Visit
  ) async throws -> (content: Markup, restricted: Int) {
    let page = visit.page
    guard mayUndo(visit) else { throw RequestProblem.absent }
    guard try await isSmall(entry) else {
      return ("<p>\(page(.changesUndoLarge, ["count": page.number(Self.mostUndone)]))</p><p><a href=\"\(Self.address(entry.id, page))\">\(page(.changesSee))</a></p>", 0)
    }
    // Records that they may not see are told by nothing, not even their number.
    let all = try await DeskStore(store).rehearseUndo(entry.id, by: actor(visit)).filter { $0.header != nil }
    let first = min((request.place - 1) * Self.most, all.count), changes = all[first..<min(first + Self.most, all.count)]
    let shown = changes.map { (rehearsed: $0, change: ShownChange($0)) }
    let targets = try await NamedRecords(store: store, visit: visit).targets(of: shown.compactMap { one in one.change.profile.map { (profile: $0, changes: one.change.fields) } })
    let sheet = UndoSheet(
      entry: entry, changes: shown, changing: all.count { !$0.isKept }, total: all.count, place: request.place, pages: max(1, (all.count + Self.most - 1) / Self.most), form: form,
      wording: wording, presenter: FieldPresenter(page: page, targets: targets), token: visit.visitor.frame(page, place: .oneChange).token)
    return (sheet.render(), shown.count { $0.change.isRestricted })
  }

  private func actor(_ visit: Desk.Visit) -> DeskActor { DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor) }

  /// Throws `form.act` or `record.absent`; what can be mended is among the form's problems.
  private func undo(_ sent: RequestParameters, _ entry: RecordStore.ChangeSetEntry, _ visit: Desk.Visit) async throws -> UndoForm {
    try sent.allow(only: [DeskFrame.tokenField, "act", "reason"])
    guard mayUndo(visit) else { throw RequestProblem.absent }
    guard sent.text("act") == UndoForm.act, try await isSmall(entry) else { throw RevisionActs.unknown }
    let (reason, problems) = try RevisionActs.reason(sent)
    var form = UndoForm(reason: reason, problems: problems)
    guard problems.isEmpty else { return form }
    do {
      form.done = try await DeskStore(store).undo(entry.id, reason: reason, by: actor(visit)).changeSet
      if form.done == nil { form.problems = [Problem("history.nothing", vi: visit.page.messages.text(.changesUndoNothing, .vietnamese), en: visit.page.messages.text(.changesUndoNothing, .english))] }
    } catch let problems as Problems {
      form.problems = problems.list
    }
    return form
  }
}

/// What is asked of a change set.
struct ChangeSetRequest: Sendable {
  let id: RecordID
  /// Only records behind this one.
  let after: RecordID?
  /// Whether it is asked what taking it back would do; the page of that, from 1.
  let isUndo: Bool
  let place: Int
  let isDone: Bool

  /// Throws `record.absent`, `request.unknown` or `request.number`.
  init(_ parameters: RequestParameters) throws {
    try parameters.allow(only: ["id", "after", "undo", "page", "done"])
    guard let id = parameters.text("id").flatMap({ RecordID($0) }) else { throw RequestProblem.absent }
    self.id = id
    after = parameters.text("after").flatMap { RecordID($0) }
    isUndo = parameters.text("undo") == "1"
    place = try parameters.number("page", in: 1...1_000) ?? 1
    isDone = parameters.text("done") != nil
  }

  /// What leads back here.
  var parameters: [(String, String)] {
    [("id", id.text), ("after", after?.text ?? ""), ("undo", isUndo ? "1" : ""), ("page", isUndo && place > 1 ? "\(place)" : "")].filter { !$0.1.isEmpty }
  }
}

/// The form that takes a change set back.
struct UndoForm: Sendable {
  static let act = "undo"
  var reason = ""
  var problems: [Problem] = []
  /// The change set that takes it back, once it is done.
  var done: RecordID?
}
