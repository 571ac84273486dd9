import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Assigning what an indicator lacks: `?chi-tieu=` an indicator, `don-vi=` a unit, `ban-ghi=` records, separated by commas or given several times. Whoever comes without unit or indicator chooses first.
struct AssignPage: Sendable {
  let setting: TaskSetting
  /// So many records may be ticked.
  static let limits = FormLimits(bytes: 65_536, fields: 260)
  private static let names = ["chi-tieu", "don-vi", "ban-ghi"]

  static func address(_ page: PageContext, indicator: String, unit: RecordID? = nil) -> String {
    DeskPage.assign.address(page.language, [("chi-tieu", indicator), ("don-vi", unit?.text ?? "")].filter { !$0.1.isEmpty })
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    guard let form = visit.form else {
      let parameters = try RequestParameters(visit.request)
      try parameters.allow(only: Self.names)
      let draft = try Self.draft(parameters)
      return Answers.html(try await render(draft, [], visit))
    }
    try form.allow(only: Self.names + ["act", "nguoi", "due", "note", DeskFrame.tokenField])
    let draft = try Self.draft(form)
    // A list of what is missing brings its records here: nothing is assigned yet.
    guard form.text("act") == "assign" else { return Answers.html(try await render(draft, [], visit)) }
    do {
      guard !Self.isBroken(form) else { throw Problems([Self.broken]) }
      let assignee = try await draft.assignee.asyncMap { id in try await setting.accounts.accounts().first { $0.id == id } } ?? nil
      let assigned = try await setting.tasks.assign(draft, assignee: assignee, by: DeskActor(policy: policy, actor: visit.visitor.actor), units: setting.units)
      return Answers.seeOther(AssignmentPage.address(assigned.id, page, [("done", "1")]))
    } catch let problems as Problems {
      let isRefused = problems.list.contains { $0.code == "task.refused" }
      if isRefused { try await setting.tasks.log.add(AuditEvent(.deskRefused, .refused, object: DeskPage.assign.rawValue, reason: Action.assign.rawValue), by: visit.visitor.actor) }
      return Answers.html(try await render(draft, problems.list, visit), status: isRefused ? .forbidden : .unprocessableContent)
    }
  }

  // MARK: What was sent

  private static func texts(_ parameters: RequestParameters) -> [String] {
    parameters.all.filter { $0.name == "ban-ghi" }.flatMap { $0.value.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
  }

  private static func draft(_ parameters: RequestParameters) throws -> AssignmentDraft {
    var draft = AssignmentDraft()
    draft.indicator = try parameters.line("chi-tieu")
    draft.unit = RecordID(try parameters.line("don-vi"))
    draft.records = texts(parameters).compactMap { RecordID($0) }
    draft.assignee = RecordID(try parameters.line("nguoi"))
    draft.due = try parameters.line("due")
    draft.note = try parameters.text("note", longest: 10_000) ?? ""
    return draft
  }

  /// Whether something that names a record or a person is no id: it must not be dropped, or all of the unit would be assigned.
  private static func isBroken(_ form: RequestParameters) -> Bool {
    let person = form.text("nguoi") ?? ""
    return texts(form).contains { RecordID($0) == nil } || !person.isEmpty && RecordID(person) == nil
  }

  private static let broken = Problem(
    "task.records", path: "ban-ghi", vi: "Có mã bản ghi hoặc mã người nhận không đúng; hãy mở lại danh sách còn thiếu và chọn lại.",
    en: "A record or a person is not named as it should be; open the list of what is missing again and choose anew.")

  // MARK: The page

  private func render(_ draft: AssignmentDraft, _ problems: [Problem], _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    var frame = visit.visitor.frame(page, place: .assign)
    frame.parameters = [("chi-tieu", draft.indicator), ("don-vi", draft.unit?.text ?? "")].filter { !$0.1.isEmpty }
    let told: Markup = problems.isEmpty ? .empty : Notice(problems, page).render()
    let back: Markup = "<p><a href=\"\(TaskRequest.address(.assigned, page))\">\(page(.tasksTabAssigned))</a></p>"
    let offered = setting.tasks.assignable(in: nil, policy: policy), indicator = offered.first { $0.id == draft.indicator }
    let units = choices(policy, page)
    guard let indicator, let unit = draft.unit, units.contains(where: { $0.value == unit.text }) else {
      return frame.render(title: page(.deskAssign), said: told, "\(back)\n\(choosing(draft, offered, units, page))", page)
    }
    return frame.render(title: page(.deskAssign), said: told, "\(back)\n\(try await form(draft, indicator, unit, problems, frame, visit))", page)
  }

  /// The units of today that somebody may assign in.
  private func choices(_ policy: AccessPolicy, _ page: PageContext) -> [(value: String, label: String)] {
    let reaches = policy.reach(of: .assign)
    return UnitChoices(units: setting.units).list(in: page.language).filter { choice in reaches.contains { $0.units.map { $0.contains(RecordID(stored: choice.value)) } ?? true } }
  }

  private func choosing(_ draft: AssignmentDraft, _ offered: [Indicator], _ units: [(value: String, label: String)], _ page: PageContext) -> Markup {
    let indicators = offered.map { (value: $0.id, label: $0.label[page.language]) }, none = [(value: "", label: page(.projectsChoose))]
    let fields = [
      FormField("chi-tieu", page(.tasksIndicator), .choice(none + indicators), value: draft.indicator), FormField("don-vi", page(.recordsUnit), .choice(none + units), value: draft.unit?.text ?? ""),
    ]
    return """
      <p>\(page(.tasksAssignChoose))</p>
      <form class="form" method="get" action="\(DeskPage.assign.address(page.language))">\(fields.map { $0.render() })<button type="submit">\(page(.tasksAssignNext))</button></form>
      """
  }

  private func form(_ draft: AssignmentDraft, _ indicator: Indicator, _ unit: RecordID, _ problems: [Problem], _ frame: DeskFrame, _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    let wording = TaskWording(page: page, plan: setting.plan, units: setting.units)
    let people = try await setting.accounts.accounts().filter { setting.tasks.mayWork($0, for: indicator, in: unit, units: setting.units) && isBelow($0, policy) }
    let offered = [(value: "", label: page(.tasksWholeUnit))] + people.map { (value: $0.id.text, label: $0.display) }
    let records = try await setting.tasks.store.seen(Array(draft.records.prefix(Self.limits.fields)), policy: policy)
    let titles = records.map { (value: $0.header.id.text, label: "\($0.title(in: page.language)) (\($0.header.identifier))") }
    // What is not seen is kept: it is refused with its reason, not left out without a word.
    let unseen: [Markup] = Set(draft.records).subtracting(records.map(\.header.id)).sorted().map { "<input type=\"hidden\" name=\"ban-ghi\" value=\"\($0.text)\">" }
    let listed: Markup = draft.records.isEmpty
      ? "<p>\(page(.tasksAssignWhole))</p>"
      : FormField("ban-ghi", page(.tasksRecords), .checkboxes(titles, chosen: Set(draft.records.map(\.text))), problem: problems.at("ban-ghi", page), isRequired: false).render()
    let fields = [
      FormField("nguoi", page(.tasksAssignee), .choice(offered), value: draft.assignee?.text ?? "", problem: problems.at("nguoi", page), isRequired: false),
      FormField("due", page(.tasksDue), .day, value: draft.due, problem: problems.at("due", page)),
      FormField("note", page(.tasksAssignNote), .area(longest: 2_000), value: draft.note, problem: problems.at("note", page), isRequired: false),
    ]
    return """
      <dl class="facts"><div class="fact"><dt>\(page(.tasksIndicator))</dt><dd>\(indicator.label[page.language])</dd></div>
      <div class="fact"><dt>\(page(.tasksAsked))</dt><dd>\(indicator.definition[page.language])</dd></div>
      <div class="fact"><dt>\(page(.recordsUnit))</dt><dd>\(wording.unit(unit))</dd></div></dl>
      <form class="form" method="post" action="\(DeskPage.assign.address(page.language, [("chi-tieu", indicator.id), ("don-vi", unit.text)]))">\(frame.token)\
      <input type="hidden" name="chi-tieu" value="\(indicator.id)"><input type="hidden" name="don-vi" value="\(unit.text)">\(unseen)
      \(listed)\(fields.map { $0.render() })<button class="main-action" name="act" value="assign">\(page(.tasksAssignDo))</button></form>
      """
  }

  /// Whether an account's work lies within what somebody leads: other people's names are not told here.
  private func isBelow(_ account: Account, _ policy: AccessPolicy) -> Bool {
    let reaches = policy.reach(of: .assign)
    return reaches.contains { $0.units == nil } || account.grants.contains { grant in grant.unit.map { unit in reaches.contains { $0.units?.contains(unit) ?? true } } ?? false }
  }
}

extension Optional where Wrapped: Sendable {
  /// What a slow question makes of it.
  fileprivate func asyncMap<T: Sendable>(_ transform: @Sendable (Wrapped) async throws -> T) async rethrows -> T? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
