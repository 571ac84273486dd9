import Edge
import Kernel
import Pages
import Storage

/// Rehearsing and proposing changes of units and terms.
struct AuthorityDesk: Sendable {
  let index: SearchIndex
  let store: DeskStore
  let proposals: ProposalStore

  init(_ index: SearchIndex) {
    self.index = index
    store = DeskStore(index.store)
    proposals = ProposalStore(index.store)
  }

  var declarations: Declarations { index.store.declarations }

  static func actor(_ visit: Desk.Visit) -> DeskActor { DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor) }

  /// What the changes would do. `profile`: of the units or terms themselves, which have to be in order as the public will see them.
  func rehearse(_ changes: [DeskChange], of profile: Profile, follows: [LocalizedText], by actor: DeskActor) async throws -> AuthorityRehearsal {
    let rehearsed = try await store.rehearse(changes, publishing: true, by: actor)
    let checks = RecordChecks(profile: profile, declarations: declarations)
    var problems: [Problem] = []
    for change in rehearsed {
      // A record that is not there for this person has no profile either.
      guard change.profile.map({ $0.id == profile.id }) ?? true else { continue }
      problems += change.problems.filter { $0.severity == .error }
      guard !change.isKept, let body = change.after.object else { continue }
      problems += checks.problems(body, state: .published).filter { problem in problem.severity == .error && !change.problems.contains { $0.code == problem.code && $0.path == problem.path } }
    }
    if !rehearsed.contains(where: { !$0.isKept }), problems.isEmpty {
      problems.append(Problem("proposal.nothing", vi: "Không có bản ghi nào thay đổi nên không có gì để đề nghị.", en: "No record would change, so there is nothing to propose."))
    }
    return AuthorityRehearsal(changes: rehearsed, problems: problems.map(Self.unbound), follows: follows)
  }

  /// Paths of records are no controls of these forms.
  private static func unbound(_ problem: Problem) -> Problem {
    var problem = problem
    problem.path = ""
    return problem
  }

  /// Keeps it and gives the address of the proposal. Another person always applies it: units and terms are of use only when the public sees them. Throws `Problems`.
  func propose(_ kind: String, _ content: Value, _ rehearsal: AuthorityRehearsal, reason: String, _ visit: Desk.Visit) async throws -> String {
    let proposal = try await proposals.make(
      kind: kind, content: content, reason: reason, scope: ProposalScope(rehearsal.changes), units: index.units, needsAnother: true, by: Self.actor(visit))
    return DeskPage.proposal.address(visit.page.language, [("id", proposal.id.text), ("done", "made")])
  }

  /// The changes as the register takes them. Throws `Problems` (`code` of `working`) where a record has a version that is not public yet: what is proposed would hang on it.
  /// `policy`: of whoever asks; how a record that they may not see stands is not told to them. They may not change it either.
  func changes(_ changes: [AuthorityChange], profile: Profile, owner: RecordID?, working code: String, for policy: AccessPolicy? = nil) async throws -> [DeskChange] {
    let headers = try await index.store.headers(of: changes.map(\.record))
    for change in changes {
      let header = headers[change.record]
      if case .edit = change, let policy, header.map({ policy.sight(of: $0) == nil }) ?? false { continue }
      if case .create = change, header == nil { continue }
      if let header, case .edit = change, header.state == .published, header.published == header.head { continue }
      let name = header?.identifier ?? change.record.text
      throw Problems([Problem(
        code, vi: "Bản ghi “\(name)” đang có bản chưa công bố, đã rút hoặc không còn; hãy xử lý bản đó trước.",
        en: "The record \"\(name)\" has a version that is not public, was withdrawn or is gone; deal with that first.")])
    }
    return changes.map { change in
      switch change {
      case .create(let id, let identifier, let body): .create(id: id, identifier: identifier, profile: profile.id, unit: owner, body: body)
      case .edit(let id, let edit): .edit(id) { _, body in edit(body) }
      }
    }
  }

  /// The records that changed fields name, and those that are made.
  func targets(of rehearsal: AuthorityRehearsal, _ visit: Desk.Visit) async throws -> [String: FieldPresenter.Target] {
    let page = visit.page, gate = index.store.publicGate
    let ids = rehearsal.shown.flatMap { change in change.profile.map { $0.references(in: change.before) + $0.references(in: change.after) } ?? [] }
    var targets: [String: FieldPresenter.Target] = [:]
    for record in try await index.store.seen(Set(ids).sorted(), policy: visit.visitor.policy) where record.header.sensitivity < .restricted {
      let isPublic = [.open, .described].contains(gate.answer(for: record.header))
      let address = isPublic ? page.addresses.record(record.profile, slug: record.slug) : DeskPage.record.address(page.language, [("id", record.header.id.text)])
      targets[record.header.id.text] = FieldPresenter.Target(title: record.title(in: page.language), address: address, language: page.language(of: record.body[record.profile.titleField]))
    }
    for change in rehearsal.changes where change.header == nil {
      guard let profile = change.profile else { continue }
      targets[change.id.text] = FieldPresenter.Target(title: profile.title(of: change.after, in: page.language), address: "#change-\(change.id.text)")
    }
    return targets
  }
}
