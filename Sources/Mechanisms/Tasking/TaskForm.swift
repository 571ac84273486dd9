import Edge
import Kernel
import Pages

/// A form of one act that came back with what was typed and what is wrong.
struct TaskForm: Sendable {
  /// The act that was refused, with its form.
  var act = ""
  var form: RequestParameters?
  var problems: [Problem] = []

  func typed(_ name: String, of act: String) -> String? { self.act == act ? form?.text(name) ?? "" : nil }
  func problem(_ name: String, of act: String, _ page: PageContext) -> String? { self.act == act ? problems.at(name, page) : nil }

  func field(_ name: String, _ label: String, of act: String, _ control: FormField.Control = .text, value: String = "", hint: String = "", isRequired: Bool = true, page: PageContext) -> FormField {
    FormField(name, label, control, value: typed(name, of: act) ?? value, hint: hint, problem: problem(name, of: act, page), isRequired: isRequired, id: "\(name)-\(act)")
  }

  static func section(_ act: String, _ title: String, lead: String = "", action: String, token: Markup, _ fields: [FormField], button: String, page: PageContext) -> Markup {
    let told: Markup = lead.isEmpty ? .empty : "<p>\(lead)</p>"
    return """
      <section aria-labelledby="act-\(act)"><h2 id="act-\(act)">\(title)</h2>\(told)
      <form method="post" action="\(action)" class="form">\(token)\(fields.map { $0.render() })<button name="act" value="\(act)">\(button)</button></form></section>

      """
  }

  static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
}
