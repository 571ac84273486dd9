import Edge
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// The list of reports, the form that one is made with, and one that was made.
struct ReportsPage: Sendable {
  let making: ReportMaking
  let accounts: AccountStore
  let file: ReportFile
  private static let mostListed = 50

  private var today: CalendarDay { CalendarDay(inVietnamAt: making.reports.now) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    if let form = visit.form { return try await take(try ReportRequest(form: form), visit) }
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["report", "made", "form", "done"])
    if let key = parameters.text("made") { return try await made(key, try parameters.choice("form"), isNew: parameters.text("done") != nil, visit) }
    guard let report = parameters.text("report") else { return try await list(visit) }
    guard making.declarations.plan.report(report) != nil else { throw RequestProblem.absent }
    return try await ask(ReportRequest(report: report, issuer: visit.page.declarations.issuer, today: today), [], nil, visit)
  }

  private func frame(_ visit: Desk.Visit, _ parameters: [(String, String)]) -> DeskFrame {
    var frame = visit.visitor.frame(visit.page, place: .reports)
    frame.parameters = parameters
    return frame
  }

  private func list(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, kept = try await making.reports.made(limit: Self.mostListed)
    let list = ReportsList(plan: making.declarations.plan, kept: kept, names: try await accounts.displayNames())
    return Answers.html(frame(visit, []).render(title: page(.deskReports), list.render(page), page))
  }

  // MARK: The form

  private func ask(_ request: ReportRequest, _ problems: [Problem], _ preview: MadeReport?, _ visit: Desk.Visit) async throws -> Response {
    guard let found = try await making.template(request.report) else { throw RequestProblem.absent }
    let all = found.problems.isEmpty || !problems.isEmpty ? problems : [ReportingFault.template]
    let frame = frame(visit, [("report", request.report)])
    let form = ReportForm(request: request, template: found.template, version: found.version.version, text: found.text, plan: making.declarations.plan, problems: all, preview: preview)
    let html = frame.render(title: found.template.label[visit.page.language], said: form.said(visit.page), form.render(token: frame.token, visit.page), visit.page)
    return Answers.html(html, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func take(_ request: ReportRequest, _ visit: Desk.Visit) async throws -> Response {
    guard let found = try await making.template(request.report) else { throw RequestProblem.absent }
    do {
      guard found.problems.isEmpty else { throw Problems([ReportingFault.template]) }
      let occasion = try request.occasion(found.template, found.text, plan: making.declarations.plan, today: today)
      let report = try await making.report(found.template, found.text, occasion)
      guard request.act == .make else { return try await ask(request, [], report, visit) }
      let actor = DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor)
      let id = try await making.reports.keep(report, of: found.template.id, version: found.version.version, occasion: occasion, by: actor)
      return Answers.seeOther(DeskPage.reports.address(visit.page.language, [("made", id.text), ("done", "make")]))
    } catch let problems as Problems {
      return try await ask(request, problems.list, nil, visit)
    }
  }

  // MARK: One that was made

  private func made(_ key: String, _ form: ReportFile.Form?, isNew: Bool, _ visit: Desk.Visit) async throws -> Response {
    guard let id = RecordID(key), let (kept, report) = try await making.reports.made(id) else { throw RequestProblem.absent }
    let page = visit.page, name = "\(kept.report)-\(kept.year)"
    guard let form else {
      let shown = MadeReportPage(kept: kept, report: report, plan: making.declarations.plan, names: try await accounts.displayNames())
      let said: Markup = isNew ? Notice(.good, [page(.reportKept)]).render() : .empty
      return Answers.html(frame(visit, [("made", key)]).render(title: page(.reportMadeOne), said: said, shown.render(page), page))
    }
    let response: Response =
      switch form {
      case .page: Answers.html(
        SheetLayout(title: report.document.subject, file: MadeReportPage.address(kept, .pdf, page), form: DeskPage.reports.address(page.language, [("made", key)])).render([report.document], page))
      case .docx, .pdf, .xlsx: try await taken(report, form, name: name, page)
      }
    // Before it leaves.
    try await making.reports.take(kept, as: form.rawValue, by: DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor))
    return response
  }

  private func taken(_ report: MadeReport, _ form: ReportFile.Form, name: String, _ page: PageContext) async throws -> Response {
    do {
      return try await file.answer(report, form, name: name, page)
    } catch let problems as Problems {
      throw problems.list.first.map { RequestProblem($0, .unprocessableContent) } ?? RequestProblem.busy
    }
  }
}
