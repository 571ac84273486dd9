import Edge
import Kernel
import Pages

/// The form of a report: for when, of whom, what is written around and into it; below it the report as it would be.
struct ReportForm: Sendable {
  let request: ReportRequest
  let template: ReportTemplate
  let version: Int
  let text: ReportText
  let plan: ProvincialPlan
  let problems: [Problem]
  let preview: MadeReport?
  private static let longestWriting = 20_000

  /// What is wrong, with the way to each control.
  func said(_ page: PageContext) -> Markup {
    guard !problems.isEmpty else { return .empty }
    let lines: [Markup] = problems.map { "<p><a href=\"#f-\($0.path)\">\($0.message[page.language])</a></p>" }
    return "<div class=\"notice notice-bad\" role=\"alert\" tabindex=\"-1\">\(lines)</div>"
  }

  func render(token: Markup, _ page: PageContext) -> Markup {
    let way = DeskPage.reportTemplate.address(page.language, [("report", template.id)])
    return """
      <p><a href="\(DeskPage.reports.address(page.language))">\(page(.deskReports))</a></p>
      <p>\(page(.reportFormLead, ["version": page.number(version)])) <a href="\(way)">\(page(.reportTemplateChange))</a></p>
      <form method="post" action="\(DeskPage.reports.address(page.language))" class="form">\(token)<input type="hidden" name="report" value="\(template.id)">
      <h2>\(page(.reportOfWhat))</h2>
      \(scope(page).map { $0.render() })
      \(writings(page))
      <h2>\(page(.sheetParts))</h2>
      <p class="form-hint">\(page(.reportPartsHint))</p>
      \(parts(page).map { $0.render() })
      <p class="desk-filter-do"><button class="main-action" name="act" value="look">\(page(.reportLook))</button> <button name="act" value="make">\(page(.reportMake))</button></p>
      </form>
      \(shown(page))
      """
  }

  private func scope(_ page: PageContext) -> [FormField] {
    let agencies = [(value: "", label: page(.reportAgencyChoose))] + plan.agencies.map { (value: $0.id, label: $0.label[page.language]) }
    let about = FormField("about", page(.reportAgency), .choice(agencies), value: request.text("about"), problem: problems.at("about", page))
    return [
      FormField("year", page(.reportYear), value: request.text("year"), problem: problems.at("year", page)),
      FormField("data", page(.reportData), .day, value: request.text("data"), hint: page(.reportDataHint), problem: problems.at("data", page)),
    ] + (template.scope == .agency ? [about] : [])
  }

  /// What the template asks to be written.
  private func writings(_ page: PageContext) -> Markup {
    guard !text.writings.isEmpty else { return .empty }
    let fields = text.writings.enumerated().map { place, label in
      FormField(ReportRequest.control(place), label, .area(longest: Self.longestWriting), value: request.text(ReportRequest.control(place)), isRequired: false, id: "w-\(place)")
    }
    return "<h2>\(page(.reportWritings))</h2><p class=\"form-hint\">\(page(.reportWritingsHint))</p>\(fields.map { $0.render() })"
  }

  private func parts(_ page: PageContext) -> [FormField] {
    let labels: [(String, MessageKey, MessageKey?)] = [
      ("parent", .sheetParent, nil), ("agency", .sheetAgency, nil), ("number", .sheetNumber, .sheetNumberHint), ("place", .sheetPlace, nil), ("day", .sheetDay, nil),
      ("subject", .sheetSubject, .reportSubjectHint), ("authority", .sheetAuthority, .sheetAuthorityHint), ("post", .sheetPost, nil), ("signer", .sheetSigner, nil),
    ]
    return labels.map { name, label, hint in
      FormField(name, page(label), name == "day" ? .day : .text, value: request.text(name), hint: hint.map { page($0) } ?? "", problem: problems.at(name, page), isRequired: false)
    }
  }

  private func shown(_ page: PageContext) -> Markup {
    guard let preview else { return .empty }
    return "<section aria-labelledby=\"preview\"><h2 id=\"preview\">\(page(.reportPreview))</h2><p>\(page(.reportPreviewHint))</p>\(SheetMarkup(preview.document).render())</section>"
  }
}
