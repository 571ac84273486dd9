import Edge
import Foundation
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// The text that a report is made from: changed by officers, every version kept.
struct TemplatePage: Sendable {
  enum Act: String, Sendable, CaseIterable { case look, keep }

  let making: ReportMaking
  let accounts: AccountStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    if let form = visit.form { return try await take(form, visit) }
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["report", "version", "done"])
    guard let report = parameters.text("report"), let template = making.declarations.plan.report(report) else { throw RequestProblem.absent }
    let versions = try await making.reports.versions(report)
    let wanted = try parameters.number("version", in: 0...1_000_000)
    guard let shown = wanted.map({ number in versions.first { $0.version == number } }) ?? versions.first, let last = versions.first else { throw RequestProblem.absent }
    let said: Markup = parameters.text("done") == nil ? .empty : Notice(.good, [visit.page(.reportTemplateKept)]).render()
    return try await show(TemplateForm(template: template, versions: versions, text: shown.text, note: "", base: last.version, problems: [], names: try await accounts.displayNames()), said, .ok, visit)
  }

  private func show(_ form: TemplateForm, _ said: Markup, _ status: HTTPResponse.Status, _ visit: Desk.Visit) async throws -> Response {
    var frame = visit.visitor.frame(visit.page, place: .reportTemplate)
    frame.parameters = [("report", form.template.id)]
    let title = visit.page(.reportTemplateTitle, ["name": form.template.label[visit.page.language]])
    return Answers.html(frame.render(title: title, said: said, form.render(token: frame.token, visit.page), visit.page), status: status)
  }

  private func take(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Response {
    try form.allow(only: ["report", "act", "text", "note", "base", DeskFrame.tokenField])
    guard let report = form.text("report"), let template = making.declarations.plan.report(report) else { throw RequestProblem.absent }
    let text = Self.text(form.text("text") ?? ""), act: Act? = try form.choice("act"), note = try form.line("note")
    let base = try form.number("base", in: 0...1_000_000) ?? 0
    do {
      guard act != .keep else {
        try await making.reports.change(report, text: text, note: note, base: base, by: DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor))
        return Answers.seeOther(DeskPage.reportTemplate.address(visit.page.language, [("report", report), ("done", "keep")]))
      }
      return try await look(template, text, note, base, visit)
    } catch let problems as Problems {
      let shown = TemplateForm(template: template, versions: try await making.reports.versions(report), text: text, note: note, base: base, problems: problems.list, names: try await accounts.displayNames())
      return try await show(shown, Notice(problems.list, visit.page).render(), .unprocessableContent, visit)
    }
  }

  /// One line break at its end.
  private static func text(_ typed: String) -> String { typed.split(omittingEmptySubsequences: false) { $0.isNewline }.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines) + "\n" }

  /// The report as the text would make it today. Throws `Problems`: `report.…`.
  private func look(_ template: ReportTemplate, _ text: String, _ note: String, _ base: Int, _ visit: Desk.Visit) async throws -> Response {
    let (read, faults) = ReportMarkup.read(text), plan = making.declarations.plan
    let problems = faults + ReportChecks(plan: plan).problems(read)
    guard problems.isEmpty else { throw Problems(problems) }
    let today = CalendarDay(inVietnamAt: making.reports.now), issuer = visit.page.declarations.issuer
    var frame = SheetFrame()
    (frame.parent, frame.agency, frame.place) = (issuer.parent[.vietnamese], issuer.agency[.vietnamese], issuer.place[.vietnamese])
    let occasion = ReportOccasion(year: today.year, agency: template.scope == .agency ? plan.agencies.first?.id : nil, day: today, frame: frame)
    let report = try await making.report(template, read, occasion)
    var form = TemplateForm(template: template, versions: try await making.reports.versions(template.id), text: text, note: note, base: base, problems: [], names: try await accounts.displayNames())
    form.preview = report.document
    return try await show(form, Notice(.good, [visit.page(.reportTemplateGood)]).render(), .ok, visit)
  }
}
