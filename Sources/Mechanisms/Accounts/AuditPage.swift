import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// The log of acts. To read it is an act as well.
struct AuditPage: Sendable {
  private static let perPage = 50
  let store: AccountStore
  let units: @Sendable () -> UnitTree
  private var log: AuditLog { store.log }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let accounts = try await store.accounts()
    let request = try AuditRequest(RequestParameters(visit.request), accounts: accounts)
    let names = Dictionary(accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    guard request.problems.isEmpty else { return Answers.html(render(request, "", visit), status: .badRequest) }
    if request.form == .lines { return try await export(request, names, visit) }
    try await log.add(AuditEvent(.auditRead, reason: request.told), by: visit.visitor.actor)
    let events = try await log.events(request.query, most: Self.perPage + 1)
    var whole = request.query
    whole.before = nil
    let count = try await request.before == nil ? log.count(whole) : nil
    return Answers.html(render(request, found(events, count, request, names, visit.page), visit))
  }

  private func export(_ request: AuditRequest, _ names: [RecordID: String], _ visit: Desk.Visit) async throws -> Response {
    // Noted first: also where the file never arrives.
    try await log.add(AuditEvent(.auditExported, reason: request.told), by: visit.visitor.actor)
    let text = try await AuditExport(log: log, names: names).text(request.query)
    let name = "\(DeskPage.audit.word(visit.page.language))-\(CalendarDay(inVietnamAt: store.now)).jsonl"
    return Answers.file(text, name: name, type: "application/x-ndjson")
  }

  private func render(_ request: AuditRequest, _ found: Markup, _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .audit)
    frame.parameters = request.parameters
    let said: Markup = request.problems.isEmpty ? .empty : Notice(request.problems, page).render()
    return frame.render(title: page(.deskAudit), said: said, "<p>\(page(.auditNote))</p>\n\(request.render(page))\n\(found)", page)
  }

  // MARK: What was found

  /// `events`: one more than is shown, where there is more.
  private func found(_ events: [AuditEvent], _ count: Int?, _ request: AuditRequest, _ names: [RecordID: String], _ page: PageContext) -> Markup {
    guard !events.isEmpty else { return "<p role=\"status\">\(page(.auditNone))</p>" }
    let shown = Array(events.prefix(Self.perPage))
    let columns: [MessageKey] = [.auditTime, .auditAct, .auditResult, .auditWho, .auditObject, .accountReason, .accountClient, .auditReference]
    let wording = AuditWording(grants: GrantWording(units: units(), page: page))
    let rows = shown.map { row($0, names, wording, page) }
    let total: Markup? = count.map { "<p class=\"results-count\" role=\"status\">\(page(.auditCount, ["count": page.number($0)]))</p>" }
    let file = DeskPage.audit.address(page.language, request.parameters + [("form", AuditRequest.Form.lines.rawValue)])
    return """
      \(total)
      \(DeskTable(label: page(.deskAudit), columns: columns.map { page($0) }, rows: rows).render())
      \(pager(request, older: events.count > shown.count ? shown.last?.number : nil, page))
      <p><a href="\(file)" rel="nofollow">\(page(.auditExport))</a></p>
      """
  }

  private func row(_ event: AuditEvent, _ names: [RecordID: String], _ wording: AuditWording, _ page: PageContext) -> [Markup] {
    let time = DeskTime(milliseconds: event.at, hasSeconds: true).render(page)
    let who: Markup = event.account.map { "\(names[$0] ?? $0.text)" } ?? "<span class=\"muted\">\(page(.auditNobody))</span>"
    let result: Markup = "<span class=\"audit-\(event.result.rawValue)\">\(page(event.result.key))</span>"
    let reference: Markup = event.reference.map { "<code>\($0)</code>" } ?? .empty
    return [
      "\(time) <span class=\"muted\">\(page(.auditNumber, ["number": "\(event.number)"]))</span>", "\(event.act.label[page.language])", result, who, "\(wording.object(event))",
      "\(wording.reason(event))", "\(event.client ?? "")", reference,
    ]
  }

  private func pager(_ request: AuditRequest, older: Int64?, _ page: PageContext) -> Markup {
    let newest: Markup? = request.before.map { _ in "<a rel=\"prev\" href=\"\(DeskPage.audit.address(page.language, request.parameters))\">\(page(.auditNewest))</a> " }
    let rest: Markup? = older.map { "<a rel=\"next\" href=\"\(DeskPage.audit.address(page.language, request.parameters + [("before", "\($0)")]))\">\(page(.auditOlder))</a>" }
    return newest == nil && rest == nil ? .empty : "<nav class=\"pager\" aria-label=\"\(page(.auditPages))\">\(newest)\(rest)</nav>"
  }
}
