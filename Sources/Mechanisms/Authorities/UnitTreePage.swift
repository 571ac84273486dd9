import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Administrative units, level by level, with those that were; and the forms that change them.
struct UnitTreePage: Sendable {
  let desk: AuthorityDesk
  private var proposals: UnitProposals { UnitProposals(desk: desk) }
  private var units: UnitTree { desk.index.units }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["unit", "change"])
    let text = parameters.text("unit") ?? "", chosen = RecordID(text).flatMap { units[$0] }
    guard text.isEmpty || chosen != nil else { throw RequestProblem.absent }
    guard let act: UnitReorganisation.Act = try parameters.choice("change") else { return try await list(chosen, visit) }
    // What has ended is changed no more, and nothing is changed where no unit is named.
    guard let unit = chosen, units.isPresent(unit.id), let profile = proposals.profile else { throw RequestProblem.absent }
    guard let form = visit.form else { return ask(UnitTyped(act, of: unit), unit, profile, [], visit) }
    return try await perform(try AuthorityForm.act(form), try UnitTyped(act, of: unit, form), unit, profile, visit)
  }

  // MARK: Changing

  private func perform(_ act: AuthorityForm.Act, _ typed: UnitTyped, _ unit: UnitTree.Unit, _ profile: Profile, _ visit: Desk.Visit) async throws -> Response {
    guard act != .again else { return ask(typed, unit, profile, [], visit) }
    do {
      let reorganisation = try typed.read(now: desk.index.store.clock())
      let changes = try await proposals.changes(of: reorganisation, for: visit.visitor.policy)
      let follows = try await proposals.follows(reorganisation, visit.visitor.policy)
      let rehearsal = try await desk.rehearse(changes, of: profile, follows: follows, by: AuthorityDesk.actor(visit))
      if act == .propose, rehearsal.problems.isEmpty {
        return Answers.seeOther(try await desk.propose(UnitProposals.kind, reorganisation.stored, rehearsal, reason: typed.reason, visit))
      }
      let page = form(typed, unit, [], visit).showing(rehearsal, try await desk.targets(of: rehearsal, visit), hidden: typed.hidden)
      return Answers.html(page, status: rehearsal.problems.isEmpty ? .ok : .unprocessableContent)
    } catch let problems as Problems { return ask(typed, unit, profile, problems.list, visit) }
  }

  private func ask(_ typed: UnitTyped, _ unit: UnitTree.Unit, _ profile: Profile, _ problems: [Problem], _ visit: Desk.Visit) -> Response {
    let fields = UnitFields(typed: typed, profile: profile, units: units, problems: problems, page: visit.page).render()
    let lead: Markup = "<p>\(visit.page(.unitsChangeLead, ["unit": unit.name(in: visit.page.language)]))</p>"
    return Answers.html(form(typed, unit, problems, visit).asking(lead: lead, fields), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func form(_ typed: UnitTyped, _ unit: UnitTree.Unit, _ problems: [Problem], _ visit: Desk.Visit) -> AuthorityForm {
    let page = visit.page, parameters = [("unit", unit.id.text), ("change", typed.act.rawValue)]
    var frame = visit.visitor.frame(page, place: .units)
    frame.parameters = parameters
    return AuthorityForm(
      page: page, frame: frame, address: DeskPage.units.address(page.language, parameters), title: "\(typed.act.label[page.language]): \(unit.name(in: page.language))", problems: problems,
      controls: typed.controls)
  }

  // MARK: Looking

  private func list(_ unit: UnitTree.Unit?, _ visit: Desk.Visit) async throws -> Response {
    guard visit.form == nil else {
      throw RequestProblem.badRequest("form.act", parameter: "change", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
    }
    let page = visit.page
    let ids = UnitList.inner(of: unit, units).map(\.id) + [unit?.id].compactMap(\.self)
    let records = try await desk.index.store.records(ids, gate: desk.index.store.publicGate)
    let kinds = Dictionary(records.map { ($0.header.id, $0.profile.kindTerm(of: $0.body, page.declarations)?.label[page.language] ?? "") }, uniquingKeysWith: { first, _ in first })
    // Whether somebody may change one is looked at when they do: here only whether there are any.
    let mayChange = proposals.profile.map { profile in visit.visitor.policy.reach(of: .edit).contains { $0.profiles.isEmpty || $0.profiles.contains(profile.id) } } ?? false
    let list = UnitList(unit: unit, units: units, kinds: kinds, profile: mayChange ? proposals.profile : nil, page: page)
    var frame = visit.visitor.frame(page, place: .units)
    frame.parameters = unit.map { [("unit", $0.id.text)] } ?? []
    return Answers.html(frame.render(title: unit?.name(in: page.language) ?? page(.deskUnits), list.render(), page))
  }
}
