import Edge
import Kernel
import Pages

/// What is asked of whoever takes events out of the log: a form, and why.
struct AuditExportForm: Sendable {
  static let fields = ["format", "reason"]

  let format: AuditLine.Format
  let reason: String
  /// What is wrong with single fields.
  let problems: [Problem]

  /// As it stands before anybody has filled it in.
  init() { (format, reason, problems) = (.jsonl, "", []) }

  /// Throws `request.choice` or `request.long`.
  init(_ form: RequestParameters) throws {
    format = try form.choice("format") ?? .jsonl
    reason = try form.line("reason").replacing("\n", with: " ")
    problems = reason.isEmpty ? [Problem("audit.reason", path: "reason", vi: "Hãy ghi lý do xuất nhật ký.", en: "Say why the log is exported.")] : []
  }

  /// `filter`: what the page shows is what is taken out.
  func render(_ frame: DeskFrame, filter: [(String, String)], _ page: PageContext) -> Markup {
    let kept: [Markup] = filter.filter { !$0.1.isEmpty }.map { name, value in "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }
    let formats = [(value: AuditLine.Format.jsonl.rawValue, label: page(.auditFormatLines)), (value: AuditLine.Format.ocsf.rawValue, label: page(.auditFormatOCSF))]
    let fields = [
      FormField("format", page(.auditFormat), .choice(formats), value: format.rawValue),
      FormField("reason", page(.auditExportReason), value: reason, hint: page(.auditExportHint), problem: problems.at("reason", page)),
    ]
    return """
      <section><h2>\(page(.auditExportTitle))</h2>
      <form class="form" method="post" action="\(DeskPage.audit.address(page.language))">\(frame.token)\(kept)\(fields.map { $0.render() })
      <p><button type="submit">\(page(.auditExport))</button></p></form></section>
      """
  }
}
