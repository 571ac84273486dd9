import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One record at the desk: where it stands, what may be done with it now, what the public sees beside what is being written. What restricted data somebody sees is told to the log.
struct WorkingCopyPage: Sendable {
  /// Another way of looking at the record than as it is.
  private enum View: String, CaseIterable { case preview, duplicates }

  let index: SearchIndex
  let desk: DeskStore
  let preview: DesksMechanism.Preview
  private var store: RecordStore { index.store }

  static func address(_ id: RecordID, _ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.record.address(page.language, [("id", id.text)] + more) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "view", "done"])
    let done: RecordDone? = try parameters.choice("done"), view: View? = try parameters.choice("view")
    guard let key = try parameters.text("id", longest: 200), !key.isEmpty, let record = try await record(key, visit) else { throw RequestProblem.absent }
    if view == .preview { return Answers.html(try await previewed(record, visit)) }
    var acts = RecordActs.Outcome(done: done), shown = record
    if let form = visit.form {
      acts = try await RecordActs(desk: desk).perform(form, on: record, visit)
      if let done = acts.done { return Answers.seeOther(Self.address(record.header.id, visit.page, [("done", done.rawValue)])) }
      // What is shown with a refusal is read like any other page.
      guard let again = try await WorkingCopy(store: store, log: desk.log).open(key, policy: visit.visitor.policy, by: visit.visitor.actor) else { throw RequestProblem.absent }
      shown = again
    }
    let sheet = try await sheet(shown, acts, showsDuplicates: view == .duplicates, visit)
    return Answers.html(sheet.render(visit), status: acts.problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// Looking at it is told to the log where it holds restricted data; a form that is sent from there shows nothing by itself.
  private func record(_ key: String, _ visit: Desk.Visit) async throws -> RevealedRecord? {
    let policy = visit.visitor.policy
    if visit.form == nil { return try await WorkingCopy(store: store, log: desk.log).open(key, policy: policy, by: visit.visitor.actor) }
    guard case .open(let record) = try await store.workingCopy(key, policy: policy), record.header.state != .erased else { return nil }
    return record
  }

  private func sheet(_ record: RevealedRecord, _ outcome: RecordActs.Outcome, showsDuplicates: Bool, _ visit: Desk.Visit) async throws -> RecordSheet {
    let policy = visit.visitor.policy, profile = record.profile, targets = DeskTargets(store: store, policy: policy, page: visit.page)
    var sheet = RecordSheet(record: record, outcome: outcome, units: index.units, isPublic: store.publicGate.answer(for: record.header))
    sheet.acts = try await desk.acts(on: record.header.id, policy: policy)
    sheet.review = try await desk.latestReview(of: record.header.id)
    let published = try await store.publishedBody(of: record, policy: policy)
    sheet.changes = published.map { BodyDifference.changes(from: $0, to: record.body, of: profile) }
    if !WorkingCopy.isRestricted(record), let published, WorkingCopy.isRestricted(record.header, published, profile) {
      try await desk.log.add(AuditEvent(.restrictedRead, object: record.header.identifier), by: visit.visitor.actor)
    }
    sheet.targets = try await targets.find(profile.references(in: record.body) + (published.map { profile.references(in: $0) } ?? []))
    if showsDuplicates {
      let found = try await DuplicateQueries(index: index).likely(record.body, profile: profile, except: record.header.id, policy: policy)
      try await DuplicateList.tell(found, desk.log, by: visit.visitor.actor)
      sheet.duplicates = DuplicateList(found: found, units: index.units, targets: targets)
    }
    return sheet
  }

  /// The working copy as the public page would show it.
  private func previewed(_ record: RevealedRecord, _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, id = record.header.id
    let notice: Markup = "<div class=\"notice edit-preview-notice\"><p>\(page(.editPreviewNotice))</p><p><a href=\"\(Self.address(id, page))\">\(page(.editToRecord))</a></p></div>"
    let addresses = page.messages.languages.map { ($0.code, DeskPage.record.address($0, [("id", id.text), ("view", View.preview.rawValue)])) }
    return try await preview(store.asPublic(record), page.language, notice, Dictionary(addresses, uniquingKeysWith: { first, _ in first }))
  }
}
