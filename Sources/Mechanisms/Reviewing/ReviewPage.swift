import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One review: what is submitted, what is said about it, when it is due, and all that can be done. Whoever opens restricted data by it is told to the log.
struct ReviewPage: Sendable {
  let desk: DeskStore
  let index: SearchIndex
  let accounts: AccountStore
  private var store: RecordStore { desk.store }

  static func address(_ id: RecordID, _ page: PageContext, _ parameters: [(String, String)] = []) -> String {
    DeskPage.review.address(page.language, [("id", id.text)] + parameters)
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done", "field"])
    guard let id = parameters.text("id").flatMap({ RecordID($0) }), let before = try await desk.sheet(of: id, policy: policy) else { throw RequestProblem.absent }
    var outcome = ReviewActs.Outcome(done: try parameters.choice("done"))
    let everybody = try await accounts.accounts()
    if let form = visit.form {
      outcome = try await perform(form, on: before, everybody, visit)
      if let act = outcome.done { return try await after(act, id, visit) }
    }
    // What is shown is as it is after the act.
    guard let record = try await WorkingCopy(store: store, log: desk.log).open(before.header.id.text, policy: policy, by: visit.visitor.actor),
      let sheet = try await desk.sheet(of: id, policy: policy)
    else { throw RequestProblem.absent }
    // What is no more in the working copy is shown beside it.
    if !WorkingCopy.isRestricted(record), let published = sheet.published, WorkingCopy.isRestricted(sheet.header, published, record.profile) {
      try await desk.log.add(AuditEvent(.restrictedRead, object: sheet.header.identifier), by: visit.visitor.actor)
    }
    let shown = ReviewDetail(
      sheet: sheet, record: record, targets: try await targets(of: record, sheet, visit), people: People(everybody), approvers: approvers(everybody, sheet), outcome: outcome,
      opinion: opinion(sheet, policy), chosen: try parameters.line("field"), visitor: visit.visitor, page: page, now: store.clock(), units: index.units,
      waitingFiles: try await store.unreleasedMedia(of: record.header.id))
    return Answers.html(shown.render(), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func perform(_ form: RequestParameters, on sheet: DeskStore.ReviewSheet, _ everybody: [Account], _ visit: Desk.Visit) async throws -> ReviewActs.Outcome {
    let policy = visit.visitor.policy
    guard case .open(let record) = try await store.workingCopy(sheet.header.id.text, policy: policy) else { throw RequestProblem.absent }
    let acts = ReviewActs(desk: desk, opinion: opinion(sheet, policy), people: approvers(everybody, sheet))
    return try await acts.perform(form, on: sheet, body: record.body, visit)
  }

  /// Where an act leads: to the same page, or to the queues where it took the record out of sight.
  private func after(_ act: ReviewActs.Act, _ id: RecordID, _ visit: Desk.Visit) async throws -> Response {
    guard try await desk.sheet(of: id, policy: visit.visitor.policy) != nil else { return Answers.seeOther(DeskPage.reviews.address(visit.page.language)) }
    return Answers.seeOther(Self.address(id, visit.page, [("done", act.rawValue)]))
  }

  private func approvers(_ everybody: [Account], _ sheet: DeskStore.ReviewSheet) -> [Account] {
    Approvers(everybody, roles: store.declarations.roles, units: index.units).people(for: sheet.header, except: sheet.authors)
  }

  private func opinion(_ sheet: DeskStore.ReviewSheet, _ policy: AccessPolicy) -> OpinionForm? {
    guard let profile = store.declarations.profile(sheet.header.profile), let sight = policy.sight(of: sheet.header) else { return nil }
    return OpinionForm(store.declarations.workflow(of: profile), of: profile, sees: sight)
  }

  /// The records that either copy names, as far as somebody may know of them.
  private func targets(of record: RevealedRecord, _ sheet: DeskStore.ReviewSheet, _ visit: Desk.Visit) async throws -> [String: FieldPresenter.Target] {
    let page = visit.page, gate = store.publicGate
    let ids = record.profile.references(in: record.body) + (sheet.published.map { record.profile.references(in: $0) } ?? [])
    // Restricted records are not named on the pages of others: their reading is told to the log one by one.
    let named = try await store.seen(Array(Set(ids)), policy: visit.visitor.policy).filter { $0.header.sensitivity < .restricted }
    return Dictionary(named.map { other in
      let isPublic = [.open, .described].contains(gate.answer(for: other.header))
      let address = isPublic ? page.addresses.record(other.profile, slug: other.slug) : DeskPage.record.address(page.language, [("id", other.header.id.text)])
      return (other.header.id.text, FieldPresenter.Target(title: other.title(in: page.language), address: address, language: page.language(of: other.body[other.profile.titleField])))
    }, uniquingKeysWith: { first, _ in first })
  }
}
