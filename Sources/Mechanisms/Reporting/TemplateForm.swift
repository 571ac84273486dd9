import Edge
import Kernel
import Pages
import Storage

/// The text of a template to be changed, what may stand in it, how it would look, and its versions.
struct TemplateForm: Sendable {
  let template: ReportTemplate
  let versions: [TemplateVersion]
  let text: String
  let note: String
  /// The version that is changed.
  let base: Int
  let problems: [Problem]
  let names: [RecordID: String]
  var preview: OfficialDocument?

  func render(token: Markup, _ page: PageContext) -> Markup {
    let fields = [
      FormField("text", page(.reportTemplateText), .area(longest: ReportMarkup.longest), value: text, hint: page(.reportTemplateTextHint), problem: problems.at("text", page)),
      FormField("note", page(.reportTemplateNote), value: note, problem: problems.at("note", page), isRequired: false),
    ]
    return """
      <p><a href="\(DeskPage.reports.address(page.language))">\(page(.deskReports))</a></p>
      \(help(page))
      <form method="post" action="\(DeskPage.reportTemplate.address(page.language))" class="form report-template">\(token)<input type="hidden" name="report" value="\(template.id)"><input type="hidden" name="base" value="\(base)">
      \(fields.map { $0.render() })
      <p class="desk-filter-do"><button class="main-action" name="act" value="look">\(page(.reportLook))</button> <button name="act" value="keep">\(page(.reportTemplateKeep))</button></p>
      </form>
      \(preview.map { "<section aria-labelledby=\"preview\"><h2 id=\"preview\">\(page(.reportPreview))</h2>\(SheetMarkup($0).render())</section>" as Markup })
      <h2>\(page(.reportVersions))</h2>
      \(history(page))
      """
  }

  private func help(_ page: PageContext) -> Markup {
    let parts = ReportText.Part.allCases.map { "\($0.rawValue): …" }, blocks = ReportTable.allCases.map { "bang:\($0.rawValue)" } + ["bieu-do:chi-tieu", "nhiem-vu-theo-co-quan"]
    let words: [Markup] = (ReportPlace.words + blocks).map { "<li><code>{{\($0)}}</code></li>" }
    let heads: [Markup] = parts.map { "<li><code>\($0)</code></li>" }
    return "<details><summary>\(page(.reportMarkup))</summary><p>\(page(.reportMarkupHead))</p><ul>\(heads)</ul><p>\(page(.reportMarkupText))</p><p>\(page(.reportMarkupPlaces))</p><ul>\(words)</ul></details>"
  }

  private func history(_ page: PageContext) -> Markup {
    let rows: [[Markup]] = versions.map { version in
      let way = DeskPage.reportTemplate.address(page.language, [("report", template.id), ("version", "\(version.version)")])
      return [
        "<a href=\"\(way)\">\(page.number(version.version))</a>", version.at.map { DeskTime(milliseconds: $0).render(page) } ?? "\(page(.reportVersionFirst))",
        "\(version.account.map { names[$0] ?? $0.text } ?? "")", "\(version.note)",
      ]
    }
    return DeskTable(label: page(.reportVersions), columns: [page(.reportVersion), page(.reportAt), page(.reportBy), page(.reportTemplateNote)], rows: rows).render()
  }
}
