import HistoricalDates
import Kernel
import Storage

/// Makes a report from the template in use and what is known on the day of the data.
struct ReportMaking: Sendable {
  let reports: ReportStore
  let declarations: Declarations
  let sources: ReportSources
  private var plan: ProvincialPlan { declarations.plan }

  /// The template in use: its version, its text, and what is wrong with it now. `nil`: there is no such report.
  func template(_ id: String) async throws -> (template: ReportTemplate, version: TemplateVersion, text: ReportText, problems: [Problem])? {
    guard let template = plan.report(id), let version = try await reports.versions(id).first else { return nil }
    let (text, faults) = ReportMarkup.read(version.text)
    return (template, version, text, faults + ReportChecks(plan: plan).problems(text))
  }

  func report(_ template: ReportTemplate, _ text: ReportText, _ occasion: ReportOccasion) async throws -> MadeReport {
    let content = try await sources.content(occasion, items: text.items, now: reports.now)
    let declarations = declarations
    var writer = ReportWriter(template: template, text: text, content: content, occasion: occasion, plan: plan) { declarations.profile($0)?.label[.vietnamese] ?? $0 }
    let document = writer.document()
    return MadeReport(document: document, annex: writer.annex)
  }
}
