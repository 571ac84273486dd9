import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One assignment: `?id=`. What is asked, which records lack what it needs, each with the way to its form; for whoever gave it also the form to end it.
struct AssignmentPage: Sendable {
  let setting: TaskSetting
  /// Of a whole unit so many records are shown.
  private static let mostShown = 100

  static func address(_ id: RecordID, _ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.assignment.address(page.language, [("id", id.text)] + more) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done"])
    guard let id = parameters.text("id").flatMap({ RecordID($0) }), try await setting.tasks.assignment(id, policy: policy, units: setting.units) != nil else { throw RequestProblem.absent }
    var outcome = TaskForm()
    if let form = visit.form {
      try form.allow(only: ["act", "words", DeskFrame.tokenField])
      guard form.text("act") == "close" else { throw TaskForm.unknown }
      outcome = TaskForm(act: "close", form: form)
      do {
        try await setting.tasks.close(id, words: try form.text("words", longest: 10_000) ?? "", by: setting.by(visit), units: setting.units)
        return Answers.seeOther(Self.address(id, page, [("done", "1")]))
      } catch let problems as Problems { outcome.problems = problems.list }
    }
    try await setting.tasks.settle([id], setting.figures, by: visit.visitor.actor)
    guard let assignment = try await setting.tasks.assignment(id, policy: policy, units: setting.units) else { throw RequestProblem.absent }
    let said: Markup = outcome.problems.isEmpty ? parameters.text("done") == nil ? .empty : Notice(.good, [page(.tasksDone)]).render() : Notice(outcome.problems, page).render()
    return Answers.html(try await render(assignment, outcome, said, visit), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func render(_ assignment: Assignment, _ form: TaskForm, _ said: Markup, _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units, names: try await setting.names())
    var frame = visit.visitor.frame(page, place: .assignment)
    frame.parameters = [("id", assignment.id.text)]
    let mayClose = assignment.state == .open && setting.tasks.mayClose(assignment, policy: policy)
    let close: Markup = mayClose
      ? TaskForm.section(
        "close", page(.tasksClose), lead: page(.tasksCloseLead), action: Self.address(assignment.id, page), token: frame.token,
        [form.field("words", page(.tasksWords), of: "close", .area(longest: 2_000), page: page)], button: page(.tasksClose), page: page)
      : .empty
    return frame.render(
      title: wording.indicator(assignment.indicator), said: said,
      """
      <p><a href="\(TaskRequest.address(.mine, page))">\(page(.tasksTabMine))</a></p>
      <dl class="facts">\(facts(assignment, wording))</dl>
      \(try await records(assignment, visit))
      \(close)
      """, page)
  }

  private func facts(_ assignment: Assignment, _ wording: TaskWording) -> [Markup] {
    let page = wording.page, indicator = setting.plan.indicator(assignment.indicator)
    let ended: Markup? = assignment.ended.map { moment in
      let who = assignment.ender.map { wording.person($0) } ?? page(.tasksByItself)
      return "\(DeskTime(milliseconds: moment).render(page)) · \(who)"
    }
    let told: [(MessageKey, Markup?)] = [
      (.tasksState, "\(assignment.state.label[page.language])"), (.tasksAsked, indicator.map { "\($0.definition[page.language])" }), (.tasksEvidence, indicator.map { "\($0.evidence[page.language])" }),
      (.recordsUnit, "\(wording.unit(assignment.unit))"), (.tasksAssignee, "\(wording.assignee(assignment))"), (.tasksDue, wording.due(assignment, now: setting.tasks.now)),
      (.tasksNote, assignment.note.isEmpty ? nil : TaskWording.plain(assignment.note)),
      (.tasksGivenBy, "\(wording.person(assignment.author)) · \(DeskTime(milliseconds: assignment.created).render(page))"), (.tasksEnded, ended),
      (.tasksWords, assignment.words.map { TaskWording.plain($0) }),
    ]
    return told.compactMap { key, value in value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" } }
  }

  /// Records that somebody may not see are not counted either.
  private func records(_ assignment: Assignment, _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    let named = try await setting.tasks.records(of: assignment.id)
    let counted = Set(named.filter(\.isCounted).map(\.record))
    let isOpen = assignment.state == .open
    var ids = named.map(\.record)
    if ids.isEmpty, isOpen { ids = Array(try await setting.figures.lacking(assignment.indicator, assignment.unit, policy).prefix(Self.mostShown)) }
    let shown = try await setting.tasks.store.seen(ids, policy: policy)
    let restricted = shown.count { $0.header.sensitivity == .restricted }
    // Before anybody sees them.
    if restricted > 0 { try await setting.tasks.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    let lead = named.isEmpty ? page(.tasksWholeUnitLead) : page(.tasksProgress, ["done": page.number(shown.count { counted.contains($0.header.id) }), "all": page.number(shown.count)])
    let columns: [MessageKey] = [.recordsTitle, .recordsIdentifier, .tasksCounted, .qualityToForm]
    let rows: [[Markup]] = shown.map { record in
      let header = record.header, isCounted = counted.contains(header.id)
      return [title(record, visit), "\(header.identifier)", "\(page(isCounted ? .tasksCountedYes : .tasksCountedNo))", isOpen && !isCounted ? way(record, visit) : .empty]
    }
    let table: Markup = rows.isEmpty ? .empty : DeskTable(label: page(.tasksRecords), columns: columns.map { page($0) }, rows: rows).render()
    return "<section aria-labelledby=\"records\"><h2 id=\"records\">\(page(.tasksRecords))</h2><p>\(lead)</p>\(table)</section>\n"
  }

  private func title(_ record: RevealedRecord, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, name = page.inLanguage("\(record.title(in: page.language))", page.language(of: record.body[record.profile.titleField]))
    guard DeskPage.record.isOpen(to: visit.visitor.policy), visit.visitor.policy.sight(of: record.header) != nil else { return name }
    return "<a href=\"\(DeskPage.record.address(page.language, [("id", record.header.id.text)]))\">\(name)</a>"
  }

  /// The form of the record, or the field kit for who may only contribute.
  private func way(_ record: RevealedRecord, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, policy = visit.visitor.policy, header = record.header, name = record.title(in: page.language)
    func may(_ action: Action) -> Bool { policy.allows(action, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) }
    if may(.edit), header.state != .submitted {
      return "<a href=\"\(DeskPage.edit.address(page.language, [("id", header.id.text)]))\" aria-label=\"\(page(.qualityToFormOf, ["name": name]))\">\(page(.qualityToForm))</a>"
    }
    guard may(.contribute) else { return .empty }
    return "<a href=\"\(page.addresses.page(.field, [("record", header.id.text)]))\" aria-label=\"\(page(.tasksToFieldOf, ["name": name]))\">\(page(.tasksToField))</a>"
  }
}
