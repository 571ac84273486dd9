import Edge
import Kernel
import Pages
import Storage
import Typesetting

/// Reports of the Plan: made from templates that officers change, kept as they were made, given as DOCX, PDF and XLSX.
package struct ReportingMechanism: Sendable {
  private let store: RecordStore
  private let desk: Desk
  private let accounts: AccountStore
  private let sources: ReportSources
  private static let limits = FormLimits(bytes: 1_048_576, fields: 80)

  package init(store: RecordStore, desk: Desk, accounts: AccountStore, sources: ReportSources) {
    self.store = store
    self.desk = desk
    self.accounts = accounts
    self.sources = sources
  }

  package var mechanism: Mechanism {
    let making = ReportMaking(reports: ReportStore(store), declarations: store.declarations, sources: sources)
    let reports = ReportsPage(making: making, accounts: accounts, file: ReportFile(typesetter: Typesetter())), templates = TemplatePage(making: making, accounts: accounts)
    return Mechanism(
      id: "reporting", doors: [.desk],
      routes: desk.routes(.reports, vi: "Báo cáo thực hiện Kế hoạch", en: "Reports of the Plan", takesForms: true, limits: Self.limits) { try await reports.open($0) }
        + desk.routes(.reportTemplate, vi: "Mẫu báo cáo", en: "Template of a report", takesForms: true, limits: Self.limits) { try await templates.open($0) })
  }
}
