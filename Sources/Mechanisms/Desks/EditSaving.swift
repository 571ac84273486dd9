import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Saves what was typed as a new revision, or says what keeps it from being saved. What was typed is kept until it is.
struct EditSaving: Sendable {
  let index: SearchIndex
  let desk: DeskStore
  let drafts: DeskDrafts
  let sheets: EditSheets
  let subjects: EditSubjects
  let visit: Desk.Visit
  let sent: RequestParameters
  private var page: PageContext { visit.page }
  private var policy: AccessPolicy { visit.visitor.policy }
  private var actor: DeskActor { DeskActor(policy: policy, actor: visit.visitor.actor) }
  private var references: EditReferences { EditReferences(index: index, policy: policy, declarations: page.declarations) }

  /// `submits`: hands it on for review then.
  func save(_ typed: TypedEdit, _ subject: EditSubject, submits: Bool) async throws -> Response {
    var typed = typed
    let settled = try await references.settle(&typed.form, subject, page.language)
    var sheet = try await sheets.sheet(subject, typed, visit)
    sheet.candidates = settled.candidates.mapValues { $0.map(candidate) }
    let restricted = settled.candidates.values.joined().count { $0.header.sensitivity == .restricted }
    if restricted > 0 { try await desk.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    var (body, problems) = read(typed.form, sheet)
    problems += typed.problems
    do {
      let unit = try subject.owner(typed.unit)
      guard problems.isEmpty else { throw Problems(problems) }
      guard settled.new.count <= EditReferences.mostNew else { throw Problems([EditReferences.tooMany]) }
      if try await asks(&sheet, body) { return try await refuse(sheet, []) }
      if !settled.new.isEmpty {
        let lacking = RecordChecks(profile: subject.profile, declarations: page.declarations).problems(body, state: .draft)
          .filter { $0.severity == .error && !isHidden(sheet.typed.form.path(of: $0.path), subject) }
        guard lacking.isEmpty else { throw Problems(lacking) }
        // Only now, so that nothing is made for a form that is not saved. What was made is named in the form, whatever comes next.
        try await references.create(settled.new, in: &sheet.typed.form, unit: unit, reason: reason(typed, subject), desk: desk, by: actor)
        sheet = try await sheets.sheet(subject, sheet.typed, visit)
        (body, problems) = read(sheet.typed.form, sheet)
        guard problems.isEmpty else { throw Problems(problems) }
      }
      return try await write(body, unit, sheet, submits: submits)
    } catch let found as Problems {
      // What the unit lacks is told together with the rest.
      return try await refuse(sheet, problems.isEmpty ? found.list : problems + found.list.filter { !problems.contains($0) })
    }
  }

  private func candidate(_ record: RevealedRecord) -> RecordForm.Candidate {
    RecordForm.Candidate(id: record.header.id.text, title: record.title(in: page.language), note: EditAnswers.note(record, index.units, page))
  }

  private func read(_ form: TypedForm, _ sheet: EditSheet) -> ([String: Value], [Problem]) {
    let subject = sheet.subject
    return TypedFormReader(profile: subject.profile, declarations: page.declarations, sees: subject.sees, words: sheet.words).read(form)
  }

  /// Whether a new record may be one that there is, and nobody has said that it is not.
  private func asks(_ sheet: inout EditSheet, _ body: [String: Value]) async throws -> Bool {
    let subject = sheet.subject
    guard subject.record == nil, sent.text("distinct") != "yes" else { return false }
    let found = try await DuplicateQueries(index: index).likely(.object(body), profile: subject.profile, except: nil, policy: policy)
    guard !found.isEmpty else { return false }
    try await DuplicateList.tell(found, desk.log, by: visit.visitor.actor)
    sheet.duplicates = DuplicateList(found: found, units: index.units, targets: DeskTargets(store: index.store, policy: policy, page: page)).question()
    return true
  }

  private func write(_ body: [String: Value], _ unit: RecordID?, _ sheet: EditSheet, submits: Bool) async throws -> Response {
    let subject = sheet.subject, reason = reason(sheet.typed, subject)
    guard let record = subject.record else {
      let header = try await desk.create(profile: subject.profile.id, unit: unit, body: body, reason: reason, by: actor)
      return try await finish(header, .saved, sheet, submits: submits)
    }
    let id = record.header.id
    let other = unit == record.header.unit ? nil : unit
    var outcome = try await desk.save(id, base: sheet.typed.base, body: body, unit: other, reason: reason, by: actor)
    // Only a choice between what stands there now counts: where somebody has changed it again, it is asked again.
    if case .conflict(let conflict) = outcome, let chosen = EditConflictSheet.chosen(conflict, sent) {
      outcome = try await desk.save(id, base: conflict.head, body: chosen, unit: other, reason: reason, by: actor)
    }
    switch outcome {
    case .saved(let header, let merged): return try await finish(header, merged ? .merged : .saved, sheet, submits: submits)
    case .unchanged(let header): return try await finish(header, .unchanged, sheet, submits: submits)
    case .conflict(let conflict): return try await ask(conflict, sheet)
    }
  }

  private func finish(_ header: RecordHeader, _ done: RecordDone, _ sheet: EditSheet, submits: Bool) async throws -> Response {
    try await drafts.drop(sheet.subject.key, account: visit.visitor.account.id)
    guard submits else { return Answers.seeOther(EditSubject.address(header.id, page, [("done", done.rawValue)])) }
    do {
      try await desk.submit(header.id, head: header.head, note: sheet.typed.note, by: actor)
      return Answers.seeOther(WorkingCopyPage.address(header.id, page, [("done", RecordDone.submitted.rawValue)]))
    } catch let problems as Problems {
      // It is saved: what is lacking is told on the form of what there is now.
      guard let record = try await WorkingCopy(store: index.store, log: desk.log).open(header.id.text, policy: policy, by: visit.visitor.actor) else { throw RequestProblem.absent }
      let subject = try await subjects.subject(of: record, visit)
      var typed = try await sheets.fresh(subject, visit)
      typed.note = sheet.typed.note
      var saved = try await sheets.sheet(subject, typed, visit)
      saved.said = done.render(page)
      saved.problems = told(problems.list, saved)
      return Answers.html(saved.render(visit), status: .unprocessableContent)
    }
  }

  /// The form as it was sent, with what is wrong.
  private func refuse(_ sheet: EditSheet, _ problems: [Problem]) async throws -> Response {
    var sheet = sheet
    sheet.problems = told(problems, sheet)
    try await keep(sheet)
    return Answers.html(sheet.render(visit), status: .unprocessableContent)
  }

  private func ask(_ conflict: EditConflict, _ sheet: EditSheet) async throws -> Response {
    try await keep(sheet)
    let bodies = [conflict.base, conflict.mine, conflict.theirs]
    if let header = sheet.subject.record?.header, [conflict.base, conflict.theirs].contains(where: { WorkingCopy.isRestricted(header, $0, sheet.subject.profile) }) {
      try await desk.log.add(AuditEvent(.restrictedRead, object: header.identifier), by: visit.visitor.actor)
    }
    let targets = try await DeskTargets(store: index.store, policy: policy, page: page).find(bodies.flatMap { sheet.subject.profile.references(in: $0) })
    let author = try await sheets.name(conflict.author)
    let asked = EditConflictSheet(sheet: sheet, conflict: conflict, author: author, presenter: FieldPresenter(page: page, targets: targets), isAgain: sent.text("act") == "resolve")
    return Answers.html(asked.render(visit), status: .conflict)
  }

  private func keep(_ sheet: EditSheet) async throws {
    guard EditActs.stamp(in: sent) == nil else { return }
    try await drafts.keep(sheet.typed.fields, of: sheet.subject.key, base: sheet.typed.base, account: visit.visitor.account.id)
  }

  /// What is wrong; of a field that the person does not see only that something is.
  private func told(_ problems: [Problem], _ sheet: EditSheet) -> [Problem] {
    var told: [Problem] = []
    for problem in problems where problem.severity == .error {
      let shown = isHidden(TypedForm.path(of: problem.path), sheet.subject) ? Self.hidden : problem
      if !told.contains(shown) { told.append(shown) }
    }
    return told
  }

  private func isHidden(_ path: String, _ subject: EditSubject) -> Bool {
    var fields = subject.profile.fields
    for part in path.split(separator: ".") where Int(part) == nil {
      guard let field = fields.first(where: { $0.id == part }) else { return false }
      if field.sensitivity > subject.sees { return true }
      fields = field.fields
    }
    return false
  }

  private static let hidden = Problem(
    "edit.hidden", vi: "Một mục mà bạn không được xem còn thiếu hoặc chưa đúng; hãy nhờ người được xem bổ sung.",
    en: "A field that you may not see is missing or wrong; ask somebody who may to complete it.")

  /// What the history says of the change.
  private func reason(_ typed: TypedEdit, _ subject: EditSubject) -> String {
    let words = typed.reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? page.messages.text(subject.record == nil ? .editReasonNew : .editReasonOld, .vietnamese) : words
  }
}
