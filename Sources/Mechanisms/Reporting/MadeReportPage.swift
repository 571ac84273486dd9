import Edge
import HistoricalDates
import Kernel
import Pages
import Storage

/// A report that was made: how, by whom, as which files, and what it says.
struct MadeReportPage: Sendable {
  let kept: KeptReport
  let report: MadeReport
  let plan: ProvincialPlan
  let names: [RecordID: String]

  static func address(_ kept: KeptReport, _ form: ReportFile.Form, _ page: PageContext) -> String {
    DeskPage.reports.address(page.language, [("made", kept.id.text), ("form", form.rawValue)])
  }

  func render(_ page: PageContext) -> Markup {
    let labels: [(ReportFile.Form, MessageKey)] = [(.docx, .reportDOCX), (.pdf, .reportPDF), (.xlsx, .reportXLSX), (.page, .reportPage)]
    let links: [Markup] = labels.map { "<li><a href=\"\(Self.address(kept, $0.0, page))\">\(page($0.1))</a></li>" }
    let told: [Markup] = facts(page).map { "<div class=\"fact\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }
    return """
      <p><a href="\(DeskPage.reports.address(page.language))">\(page(.deskReports))</a></p>
      <dl class="facts">\(told)</dl>
      <ul class="desk-ways">\(links)</ul>
      <section aria-labelledby="preview"><h2 id="preview">\(page(.reportPreview))</h2>\(SheetMarkup(report.document).render())</section>
      """
  }

  private func facts(_ page: PageContext) -> [(String, String)] {
    let label = plan.report(kept.report)?.label[page.language] ?? kept.report
    var facts: [(String, String)] = [(page(.reportWhich), label), (page(.reportSubject), kept.subject), (page(.reportYear), "\(kept.year)")]
    if let agency = kept.agency { facts.append((page(.reportAgency), plan.agency(agency)?.label[page.language] ?? agency)) }
    facts.append((page(.reportData), kept.day.text(in: page.language)))
    facts.append((page(.reportAt), DeskTime(milliseconds: kept.at).text(in: page.language)))
    facts.append((page(.reportBy), names[kept.account] ?? kept.account.text))
    return facts + [(page(.reportVersion), "\(kept.version)"), ("SHA-256", kept.digest)]
  }
}
