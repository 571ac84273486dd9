import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Changing many records at once: choosing them, saying what is to be done, looking at every difference, keeping it as a proposal. Nothing is written to any record here.
struct BulkPage: Sendable {
  let index: SearchIndex
  let store: DeskStore
  let proposals: ProposalStore
  let log: AuditLog
  /// Records that are selected and rehearsed at once.
  private static let slice = 500

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: RecordSelection.names + ["ask", "text", "field"])
    if let ask = visit.form?.text("ask") ?? parameters.text("ask"), let profile = parameters.text("profile").flatMap({ page.declarations.profile($0) }) {
      let reader = BulkValueReader(index: index, profile: profile, policy: visit.visitor.policy, page: page)
      return try await BulkAnswers(reader: reader).answer(ask, parameters, visit)
    }
    let selection: RecordSelection
    do { selection = try RecordSelection { parameters.text($0) } } catch let problems as Problems { return choose(RecordSelection(), problems.list, visit) }
    guard let id = selection.profile else { return choose(selection, [], visit) }
    guard let profile = page.declarations.profile(id) else {
      return choose(selection, [Problem("selection.profile", path: "profile", vi: "Loại bản ghi không hợp lệ; hãy chọn lại.", en: "This is no kind of record; choose again.")], visit)
    }
    let total = try await store.select(selection, policy: visit.visitor.policy, units: index.units, limit: 1).total
    guard total > 0, total <= BulkEdit.mostRecords else {
      return choose(selection, [total > 0 ? Self.tooMany(total, page) : Problem("bulk.none", vi: page(.bulkNoRecords), en: page(.bulkNoRecords))], visit)
    }
    let work = BulkWork(selection: selection, profile: profile, total: total, visit: visit, sees: BulkValueReader.sight(visit.visitor.policy, profile))
    guard let form = visit.form else { return try await answer(BulkTurn(), work) }
    return try await perform(try BulkTurn.act(form), try BulkTurn(form), work)
  }

  private static func tooMany(_ total: Int, _ page: PageContext) -> Problem {
    // Counted up to here; there may be more.
    let count = total < RecordStore.mostCounted ? page.number(total) : page(.recordsOrMore, ["count": page.number(total)])
    let text = page(.bulkTooMany, ["count": count, "most": page.number(BulkEdit.mostRecords)])
    return Problem("bulk.many", vi: text, en: text)
  }

  // MARK: Acts

  private func perform(_ act: BulkTurn.Act, _ given: BulkTurn, _ work: BulkWork) async throws -> Response {
    var turn = given
    // Operations come back with every form: they are looked at again each time.
    if !turn.edit.operations.isEmpty { turn.problems = turn.edit.problems(of: work.profile, work.page.declarations, sees: work.sees, units: index.units) }
    guard turn.problems.isEmpty || act == .cancel || act.isForgetting else { return try await answer(turn, work) }
    switch act {
    case .choose:
      let isWhole = turn.draft.kind == .move || turn.draft.kind != nil && work.profile.field(turn.draft.field) != nil
      if isWhole { (turn.problems, turn.isChosen) = (shapeProblems(turn.draft, work), true) } else { turn.problems = [Self.incomplete] }
      if !turn.problems.isEmpty { turn.isChosen = false }
      return try await answer(turn, work)
    case .cancel: return try await answer(turn.withoutDraft, work)
    case .operation: return try await add(turn, work)
    case .forget(let place):
      if turn.edit.operations.indices.contains(place) { turn.edit.operations.remove(at: place) }
      (turn.problems, turn.page) = ([], nil)
      return try await answer(turn.withoutDraft, work)
    case .line(let what, let path):
      change(&turn.draft.form, what, path)
      turn.isChosen = true
      return try await answer(turn, work)
    case .again:
      turn.isChosen = true
      return try await answer(turn, work)
    case .rehearse(let page):
      turn.problems = turn.edit.problems(of: work.profile, work.page.declarations, sees: work.sees, units: index.units)
      if turn.problems.isEmpty { turn.page = page }
      return try await answer(turn.withoutDraft, work)
    case .propose: return try await propose(turn, work)
    }
  }

  private static let incomplete = Problem("bulk.operation", path: "operation", vi: "Hãy chọn thao tác và mục cần sửa.", en: "Choose the operation and the field.")

  /// What is wrong with the choice itself, before any value is typed.
  private func shapeProblems(_ draft: BulkTurn.Draft, _ work: BulkWork) -> [Problem] {
    let language = draft.language.isEmpty ? nil : draft.language
    let probe: BulkOperation? =
      switch draft.kind {
      case .set: .set(field: draft.field, language: language, value: .null)
      case .clear: .clear(field: draft.field, language: language)
      case .add: .add(field: draft.field, value: .null)
      case .remove: .remove(field: draft.field, value: .null)
      case .replace: .replace(field: draft.field, language: language, TextReplacement(find: "", with: ""))
      case .move, nil: nil
      }
    let problems = probe?.problems(of: work.profile, work.page.declarations, sees: work.sees, units: index.units) ?? []
    return problems.filter { ["field", "language"].contains($0.path) }
  }

  private func change(_ form: inout TypedForm, _ what: String, _ path: String) {
    switch what {
    case "add": form.add(to: path)
    case "remove": form.remove(path)
    default: form.raise(path)
    }
  }

  private func add(_ given: BulkTurn, _ work: BulkWork) async throws -> Response {
    var turn = given
    let reading = try await reader(work).read(turn.draft)
    guard let operation = reading.operation else {
      (turn.draft.form, turn.problems, turn.isChosen) = (reading.form, reading.problems, true)
      return try await answer(turn, work, reading)
    }
    turn.edit.operations.append(operation)
    turn.problems = turn.edit.problems(of: work.profile, work.page.declarations, sees: work.sees, units: index.units)
    if !turn.problems.isEmpty { turn.edit.operations.removeLast() }
    return try await answer(turn.withoutDraft, work)
  }

  private func propose(_ given: BulkTurn, _ work: BulkWork) async throws -> Response {
    var turn = given
    turn.page = 1
    do {
      let problems = turn.edit.problems(of: work.profile, work.page.declarations, sees: work.sees, units: index.units)
      guard problems.isEmpty else { throw Problems(problems) }
      let rehearsal = try await rehearse(turn.edit, page: 1, work)
      let content = BulkContent(profile: work.profile.id, edit: turn.edit, records: rehearsal.records)
      let proposal = try await proposals.make(kind: BulkContent.kind, content: content.stored, reason: turn.reason, scope: rehearsal.scope, units: index.units, by: work.actor)
      return Answers.seeOther(ProposalPage.address(proposal.id, work.page, [("done", "made")]))
    } catch let problems as Problems { turn.problems = problems.list }
    return try await answer(turn, work)
  }

  private func reader(_ work: BulkWork) -> BulkValueReader { BulkValueReader(index: index, profile: work.profile, policy: work.policy, page: work.page) }

  // MARK: Rehearsing

  private func rehearse(_ edit: BulkEdit, page: Int, _ work: BulkWork) async throws -> BulkRehearsal {
    var rehearsal = BulkRehearsal(page: page), place: RecordID?
    repeat {
      let part = try await store.select(work.selection, policy: work.policy, units: index.units, after: place, limit: Self.slice)
      guard part.total <= BulkEdit.mostRecords else { throw Problems([Self.tooMany(part.total, work.page)]) }
      let changes = part.records.map { edit.change(of: $0.header.id, work.profile) }
      for change in try await store.rehearse(changes, publishing: false, by: work.actor) { rehearsal.add(change) }
      place = part.next
    } while place != nil
    return rehearsal
  }

  // MARK: Answers

  private func choose(_ selection: RecordSelection, _ problems: [Problem], _ visit: Desk.Visit) -> Response {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .bulk)
    frame.parameters = selection.parameters
    let said: Markup = problems.isEmpty ? .empty : Notice(problems, page).render()
    let form = BulkSelectionForm(selection: selection, problems: problems, units: index.units, page: page)
    return Answers.html(frame.render(title: page(.deskBulk), said: said, "<p>\(page(.bulkLead))</p>\n\(form.render())", page), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func answer(_ given: BulkTurn, _ work: BulkWork, _ read: BulkValueReader.Reading? = nil) async throws -> Response {
    var turn = given, reading = read
    if turn.isChosen, reading == nil { reading = try await shown(turn.draft, work) }
    var rehearsal: BulkRehearsal?
    if let page = turn.page {
      do { rehearsal = try await rehearse(turn.edit, page: page, work) } catch let problems as Problems { turn.problems += problems.list }
    }
    let targets = try await targets(turn, rehearsal, work)
    if let rehearsal { try await tell(rehearsal, work) }
    let sheet = BulkSheet(turn: turn, reading: reading, rehearsal: rehearsal, work: work, wording: BulkWording(page: work.page, units: index.units, targets: targets, sees: work.sees))
    return Answers.html(sheet.render(), status: turn.problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// The controls as they were typed, not read.
  private func shown(_ draft: BulkTurn.Draft, _ work: BulkWork) async throws -> BulkValueReader.Reading? {
    guard let kind = draft.kind, let field = work.profile.field(draft.field), kind != .move else { return nil }
    let reader = reader(work), narrowed = BulkValueReader.narrowed(work.profile, to: field, for: kind)
    return BulkValueReader.Reading(form: draft.form, words: try await reader.words(for: draft.form, narrowed))
  }

  /// The records that shown values name, as far as they may be seen.
  private func targets(_ turn: BulkTurn, _ rehearsal: BulkRehearsal?, _ work: BulkWork) async throws -> [String: FieldPresenter.Target] {
    let typed = turn.edit.operations.map(\.valueByField)
    return try await NamedRecords(store: index.store, visit: work.visit).targets(of: typed + (rehearsal?.shown.flatMap(\.changedValues) ?? []), work.profile)
  }

  /// The log is told before anybody sees restricted data.
  private func tell(_ rehearsal: BulkRehearsal, _ work: BulkWork) async throws {
    let restricted = (rehearsal.shown + rehearsal.kept).count(where: \.isRestricted)
    if restricted > 0 { try await log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: work.visit.visitor.actor) }
  }
}

extension BulkTurn {
  /// The same with nothing being typed.
  fileprivate var withoutDraft: BulkTurn {
    var turn = self
    (turn.draft, turn.isChosen) = (Draft(), false)
    return turn
  }
}

extension BulkTurn.Act {
  fileprivate var isForgetting: Bool { if case .forget = self { true } else { false } }
}
