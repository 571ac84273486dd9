import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// All lists that somebody sees, and keeping a selection as one; or one of them.
struct ListsPage: Sendable {
  let index: SearchIndex
  let lists: SavedListStore
  let desk: DeskStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let units = index.units
    var request = ListRequest()
    if let form = visit.form {
      switch try await ListActs(lists: lists, units: units).perform(form, visit) {
      case .leadsTo(let response): return response
      case .shown(let shown): request = shown
      }
      if request.refused != .make, let id = form.text("id").flatMap({ RecordID($0) }) {
        return try await ListPage(lists: lists, desk: desk, units: units).open(id, after: 0, request, visit)
      }
      return try await all(try SelectionForm.read(form), request, units, visit)
    }
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: RecordSelection.names + ["id", "after", "done"])
    request.done = try parameters.choice("done")
    guard let key = parameters.text("id"), !key.isEmpty else { return try await all(try SelectionForm.read(parameters), request, units, visit) }
    guard let id = RecordID(key) else { throw RequestProblem.absent }
    return try await ListPage(lists: lists, desk: desk, units: units).open(id, after: try parameters.number("after", in: 0...Int.max) ?? 0, request, visit)
  }

  private func all(_ selection: RecordSelection, _ request: ListRequest, _ units: UnitTree, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    let known = try await lists.lists(policy, units)
    let found = selection.isEmpty ? 0 : try await desk.select(selection, policy: policy, units: units, limit: 0).total
    var frame = visit.visitor.frame(page, place: .lists)
    frame.parameters = selection.parameters
    let wording = SelectionWording(page: page, units: units, list: known.first { $0.id == selection.list }?.name)
    let html = frame.render(
      title: page(.deskLists), said: request.said(page),
      """
      <p>\(page(.listsLead))</p>
      \(known.isEmpty ? "<p>\(page(.listsNone))</p>" : table(known, wording, visit))
      <section aria-labelledby="keep"><h2 id="keep">\(page(.listsKeep))</h2><p>\(page(.listsKeepLead))</p>
      \(SelectionForm(selection: selection, units: units, place: .lists).render(page))
      \(keeping(selection, found, wording, request, frame))</section>
      """, page)
    return Answers.html(html, status: request.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func table(_ lists: [SavedList], _ wording: SelectionWording, _ visit: Desk.Visit) -> Markup {
    let page = wording.page
    let rows: [[Markup]] = lists.map { list in
      let address = DeskPage.lists.address(page.language, [("id", list.id.text)])
      let told: Markup = list.kind == .search ? "\(wording.text(list.selection))" : .empty
      let owner: Markup = list.account == visit.visitor.account.id ? .empty : " <span class=\"badge\">\(page(.listsOfOthers))</span>"
      return [
        "<a href=\"\(address)\">\(list.name)</a>\(owner)", "\(list.kind.label[page.language])", told,
        "\(list.unit.map { wording.units[$0]?.name(in: page.language) ?? $0.text } ?? page(.listsPrivate))", DeskTime(milliseconds: list.updated).render(page),
      ]
    }
    let columns: [MessageKey] = [.listsName, .listsKind, .exportsSelection, .listsShared, .recordsChanged]
    return DeskTable(label: page(.deskLists), columns: columns.map { page($0) }, rows: rows).render()
  }

  /// The form that keeps the selection above it under a name; without a selection an empty list to put records into.
  private func keeping(_ selection: RecordSelection, _ found: Int, _ wording: SelectionWording, _ request: ListRequest, _ frame: DeskFrame) -> Markup {
    let page = wording.page
    let kinds = (selection.isEmpty || selection.list != nil ? [SavedList.Kind.records] : SavedList.Kind.allCases).map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      FormField("name", page(.listsName), value: request.typed("name", of: .make) ?? "", problem: request.problem("name", of: .make, page), id: "list-name"),
      FormField("kind", page(.listsKind), .choice(kinds), value: request.typed("kind", of: .make) ?? kinds[0].value, hint: page(.listsKindHint), problem: request.problem("kind", of: .make, page), id: "list-kind"),
    ]
    let count = SelectionWording.count(found, most: RecordStore.mostCounted, page)
    let told = selection.isEmpty ? page(.listsEmptyLead) : page(.listsKeeps, ["selection": wording.text(selection), "count": count])
    return """
      <p>\(told)</p>
      <form method="post" action="\(DeskPage.lists.address(page.language))" class="form">\(frame.token)\(SelectionForm.hidden(selection.parameters))\(fields.map { $0.render() })
      <button class="main-action" name="act" value="\(ListRequest.Act.make.rawValue)">\(page(.listsKeepDo))</button></form>
      """
  }
}
