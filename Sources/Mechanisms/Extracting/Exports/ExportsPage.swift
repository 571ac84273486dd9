import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Records given out as files: a selection at once, or as an order that another person decides on. Whatever leaves is told to the log first.
struct ExportsPage: Sendable {
  private static let sample = 20
  let index: SearchIndex
  let exports: ExportStore
  let lists: SavedListStore
  let accounts: AccountStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let units = index.units
    guard let form = visit.form else {
      let parameters = try RequestParameters(visit.request)
      try parameters.allow(only: RecordSelection.names + ["done"])
      var request = ExportRequest()
      request.done = try parameters.choice("done")
      return try await show(try SelectionForm.read(parameters), request, units, visit)
    }
    let acts = ExportActs(exports: exports, units: units, visit: visit)
    do {
      switch try await acts.perform(form) {
      case .leadsTo(let response): return response
      case .file(let scope, let format, let measure, let reason): return try await file(scope, format, measure, reason, units, visit)
      }
    } catch let problems as Problems {
      guard !problems.list.contains(where: { $0.code == "export.absent" }) else { throw RequestProblem.absent }
      let request = ExportRequest(refused: form.text("act").flatMap { ExportRequest.Act(rawValue: $0) }, form: form, problems: problems.list)
      return try await show(try SelectionForm.read(form), request, units, visit)
    }
  }

  // MARK: The file

  private func file(_ scope: ExportScope, _ format: ExportFormat, _ measure: ExportMeasure, _ reason: String, _ units: UnitTree, _ visit: Desk.Visit) async throws -> Response {
    let policy = visit.visitor.policy, page = visit.page
    let source = ExportSource(exports: exports, store: index.store, scope: scope, policy: policy, units: units, page: page)
    let sees: Sensitivity =
      switch scope {
      case .selection: policy.exportClass ?? .internal
      case .order(let order): order.sees
      }
    let table = ExportTable(profiles: measure.profiles.compactMap { page.declarations.profile($0) }, sees: sees, page: page)
    let origin = try await origin(scope, measure, reason, units, visit)
    return ExportFile(source: source, format: format, table: table, origin: origin).answer(now: exports.now)
  }

  /// Who took what, when and why: for the sheet beside the data.
  private func origin(_ scope: ExportScope, _ measure: ExportMeasure, _ reason: String, _ units: UnitTree, _ visit: Desk.Visit) async throws -> [(String, String)] {
    let page = visit.page, account = visit.visitor.account
    var selection = RecordSelection()
    var decided: [(String, String)] = []
    switch scope {
    case .selection(let chosen): selection = chosen
    case .order(let order):
      selection = order.selection
      let name = try await names()[order.decider ?? order.account] ?? ""
      decided = [(page(.exportsOriginOrder), order.id.text), (page(.exportsOriginDecider), name)]
    }
    let wording = try await wording(selection, units, visit)
    return [
      (page(.exportsOriginSystem), page.base), (page(.exportsWho), "\(account.display) (\(account.name))"),
      (page(.exportsOriginTime), DeskTime(milliseconds: exports.now, hasSeconds: true).text(in: page.language)), (page(.exportsSelection), wording.text(selection)),
      (page(.exportsReason), reason),
    ] + decided + [(page(.exportsSelected), page.number(measure.selected))]
  }

  // MARK: The page

  private func show(_ selection: RecordSelection, _ request: ExportRequest, _ units: UnitTree, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    var frame = visit.visitor.frame(page, place: .exports)
    frame.parameters = selection.parameters
    let wording = try await wording(selection, units, visit), names = try await names()
    let orders = OrderList(wording: SelectionWording(page: page, units: units), names: names, request: request, frame: frame, now: exports.now)
    let giving: Markup = policy.holds(.export) ? try await self.giving(selection, wording, request, frame, visit) : .empty
    let own = policy.holds(.export) ? orders.own(try await exports.orders(of: policy.account)) : .empty
    let waiting = orders.waiting(try await waiting(policy, visit))
    let nothing: Markup = giving.isEmpty && waiting.isEmpty ? "<p>\(page(.exportsNothingWaits))</p>" : .empty
    let html = frame.render(title: page(.deskExports), said: request.said(page), "<p>\(page(.exportsLead))</p>\(waiting)\(nothing)\(giving)\(own)", page)
    return Answers.html(html, status: request.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func giving(_ selection: RecordSelection, _ wording: SelectionWording, _ request: ExportRequest, _ frame: DeskFrame, _ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page
    let measure = try await exports.measure(.selection(selection), visit.visitor.policy, wording.units)
    return """
      <section aria-labelledby="give"><h2 id="give">\(page(.exportsSelect))</h2>
      \(SelectionForm(selection: selection, units: wording.units, place: .exports).render(page))
      \(ExportForm(selection: selection, measure: measure, wording: wording, request: request, frame: frame).render())</section>
      """
  }

  /// Each with its first records. Showing restricted ones is told to the log.
  private func waiting(_ policy: AccessPolicy, _ visit: Desk.Visit) async throws -> [(order: ExportOrder, sample: [RevealedRecord])] {
    guard policy.holds(.approve) else { return [] }
    var orders: [(order: ExportOrder, sample: [RevealedRecord])] = []
    for order in try await exports.ordersToDecide(policy) { orders.append((order: order, sample: try await exports.sample(of: order, policy, limit: Self.sample))) }
    let restricted = orders.flatMap(\.sample).count { $0.header.sensitivity == .restricted }
    if restricted > 0 { try await accounts.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    return orders
  }

  private func wording(_ selection: RecordSelection, _ units: UnitTree, _ visit: Desk.Visit) async throws -> SelectionWording {
    var name: String?
    if let list = selection.list { name = try await lists.list(list, visit.visitor.policy, units)?.name }
    return SelectionWording(page: visit.page, units: units, list: name)
  }

  private func names() async throws -> [RecordID: String] { Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first }) }
}
