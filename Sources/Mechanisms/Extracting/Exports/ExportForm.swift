import Edge
import Kernel
import Pages
import Storage

/// How much is selected, and the form with which it is given out at once or asked for.
struct ExportForm: Sendable {
  let selection: RecordSelection
  let measure: ExportMeasure
  let wording: SelectionWording
  let request: ExportRequest
  let frame: DeskFrame
  private var page: PageContext { wording.page }

  func render() -> Markup {
    let most = ExportStore.mostCounted
    let left = measure.selected - measure.exportable
    let counted: [Markup] = [
      fact(.exportsSelection, wording.text(selection)), fact(.exportsSelected, SelectionWording.count(measure.selected, most: most, page)),
      fact(.exportsExportable, SelectionWording.count(measure.exportable, most: most, page)),
    ]
    let told: Markup = left > 0 ? "<p>\(page(.exportsLeft, ["count": page.number(left)]))</p>" : .empty
    return "<div role=\"status\"><dl class=\"facts\">\(counted)</dl>\(told)</div>\(asked)"
  }

  private func fact(_ key: MessageKey, _ value: String) -> Markup { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\(value)</dd></div>\n" }

  private var asked: Markup {
    guard measure.exportable > 0 else { return "<p>\(page(.exportsNone))</p>" }
    guard measure.exportable <= ExportStore.mostInOrder else { return "<p>\(page(.exportsTooMany, ["count": page.number(ExportStore.mostInOrder)]))</p>" }
    let isSmall = measure.exportable <= ExportStore.mostAtOnce, act: ExportRequest.Act = isSmall ? .export : .order
    let formats = ExportFormat.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let chosen = request.typed("format", of: [.export, .order])
    let fields = [
      FormField("format", page(.exportsFormat), .choice(formats), value: chosen.isEmpty ? ExportFormat.xlsx.rawValue : chosen),
      FormField(
        "reason", page(.exportsReason), value: request.typed("reason", of: [.export, .order]), hint: page(.exportsReasonHint), problem: request.problem("reason", of: [.export, .order], page)),
    ]
    let lead = isSmall ? page(.exportsNow) : page(.exportsLater, ["count": page.number(ExportStore.mostAtOnce)])
    return """
      <p>\(lead)</p>
      <form method="post" action="\(DeskPage.exports.address(page.language))" class="form">\(frame.token)\(SelectionForm.hidden(selection.parameters))\(fields.map { $0.render() })
      <button class="main-action" name="act" value="\(act.rawValue)">\(page(isSmall ? .exportsDo : .exportsAsk))</button></form>
      """
  }
}
