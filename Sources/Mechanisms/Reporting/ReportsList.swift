import HistoricalDates
import Kernel
import Pages
import Storage

/// Which reports there are, and which were made last.
struct ReportsList: Sendable {
  let plan: ProvincialPlan
  let kept: [KeptReport]
  let names: [RecordID: String]

  func render(_ page: PageContext) -> Markup {
    guard !plan.reports.isEmpty else { return "<p>\(page(.reportNone))</p>" }
    let rows: [[Markup]] = plan.reports.map { template in
      [
        "<a href=\"\(DeskPage.reports.address(page.language, [("report", template.id)]))\">\(template.label[page.language])</a>",
        "\(page(template.scope == .agency ? .reportOfAgency : .reportOfProvince))",
        "<a href=\"\(DeskPage.reportTemplate.address(page.language, [("report", template.id)]))\">\(page(.reportTemplateChange))</a>",
      ]
    }
    let columns = [page(.reportWhich), page(.reportScope), page(.reportTemplate)]
    return "<p>\(page(.reportLead))</p>\(DeskTable(label: page(.deskReports), columns: columns, rows: rows).render())<section aria-labelledby=\"made\"><h2 id=\"made\">\(page(.reportMadeList))</h2>\(made(page))</section>"
  }

  private func made(_ page: PageContext) -> Markup {
    guard !kept.isEmpty else { return "<p>\(page(.reportMadeNone))</p>" }
    let rows: [[Markup]] = kept.map { report in
      [
        "<a href=\"\(DeskPage.reports.address(page.language, [("made", report.id.text)]))\">\(report.subject)</a>", "\(report.day.text(in: page.language))", DeskTime(milliseconds: report.at).render(page),
        "\(names[report.account] ?? report.account.text)",
      ]
    }
    return DeskTable(label: page(.reportMadeList), columns: [page(.reportSubject), page(.reportData), page(.reportAt), page(.reportBy)], rows: rows).render()
  }
}
