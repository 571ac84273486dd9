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
  /// The version of this program.
  let release: String
  private var log: AuditLog { store.log }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let accounts = try await store.accounts()
    let names = Dictionary(accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    if let form = visit.form { return try await export(form, accounts, names, visit) }
    let request = try AuditRequest(RequestParameters(visit.request), accounts: accounts)
    guard request.problems.isEmpty else { return Answers.html(render(request, nil, visit), status: .badRequest) }
    try await log.add(AuditEvent(.auditRead, reason: request.told), by: visit.visitor.actor)
    return try await show(request, AuditExportForm(), names, visit, status: .ok)
  }

  private func show(_ request: AuditRequest, _ form: AuditExportForm, _ names: [RecordID: String], _ visit: Desk.Visit, status: HTTPResponse.Status) async throws -> Response {
    let events = try await log.events(request.query, most: Self.perPage + 1)
    var whole = request.query
    whole.before = nil
    let count = try await request.before == nil ? log.count(whole) : nil
    let alarms = try await log.openAlarms()
    let parts = Parts(found: found(events, count, request, names, visit.page), alarms: alarms, form: events.isEmpty ? nil : form)
    return Answers.html(render(request, parts, visit), status: status)
  }

  // MARK: Taking events out

  private func export(_ form: RequestParameters, _ accounts: [Account], _ names: [RecordID: String], _ visit: Desk.Visit) async throws -> Response {
    let request = try AuditRequest(form, accounts: accounts), wish = try AuditExportForm(form)
    guard request.problems.isEmpty else { return Answers.html(render(request, nil, visit), status: .unprocessableContent) }
    guard wish.problems.isEmpty else { return try await show(request, wish, names, visit, status: .unprocessableContent) }
    // Noted first: also where the file never arrives.
    let told = [wish.format.rawValue, request.told].compactMap(\.self).joined(separator: " ")
    try await log.add(AuditEvent(.auditExported, object: told, reason: wish.reason), by: visit.visitor.actor)
    let line = AuditLine(wish.format, names: names, release: release)
    let pages = try await log.pages(request.query)
    let name = "\(DeskPage.audit.word(visit.page.language))-\(CalendarDay(inVietnamAt: store.now)).\(wish.format == .ocsf ? "ocsf.jsonl" : "jsonl")"
    return Self.file(pages, line, name: name)
  }

  /// Written page by page as it is taken: however long the log is, little of it is held.
  private static func file(_ pages: AuditPages, _ line: AuditLine, name: String) -> Response {
    Answers.made(name: name, type: line.format.type) { send in
      var pages = pages
      while let events = try await pages.next() {
        if !events.isEmpty { try await send(Array(events.map { line.text($0) }.joined().utf8)) }
      }
    }
  }

  // MARK: The page

  /// What stands below the filter.
  private struct Parts {
    let found: Markup
    let alarms: Int
    /// `nil` where there is nothing to take out.
    let form: AuditExportForm?
  }

  private func render(_ request: AuditRequest, _ parts: Parts?, _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .audit)
    frame.parameters = request.parameters
    let problems = request.problems + (parts?.form?.problems ?? [])
    let said: Markup = problems.isEmpty ? .empty : Notice(problems, page).render()
    let form: Markup? = parts?.form.map { $0.render(frame, filter: request.parameters, page) }
    let alarms: Markup? = parts.map { AlarmsPage.line($0.alarms, page) }
    return frame.render(title: page(.deskAudit), said: said, "<p>\(page(.auditNote))</p>\n\(alarms)\n\(request.render(page))\n\(parts?.found)\n\(form)", page)
  }

  /// `events`: one more than is shown, where there is more.
  private func found(_ events: [AuditEvent], _ count: Int?, _ request: AuditRequest, _ names: [RecordID: String], _ page: PageContext) -> Markup {
    guard !events.isEmpty else { return "<p role=\"status\">\(page(.auditNone))</p>" }
    let shown = Array(events.prefix(Self.perPage))
    let columns: [MessageKey] = [.auditTime, .auditAct, .auditResult, .auditWho, .auditObject, .accountReason, .accountClient, .auditReference]
    let wording = AuditWording(grants: GrantWording(units: units(), page: page))
    let rows = shown.map { row($0, names, wording, page) }
    let total: Markup? = count.map { "<p class=\"results-count\" role=\"status\">\(page(.auditCount, ["count": page.number($0)]))</p>" }
    return """
      \(total)
      \(DeskTable(label: page(.deskAudit), columns: columns.map { page($0) }, rows: rows).render())
      \(pager(request, older: events.count > shown.count ? shown.last?.number : nil, page))
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
