import Kernel
import Pages

/// The form of one line: numbers for its frame that need no script, and a text for each layer.
struct LineFields: Sendable {
  let form: LineForm
  let subject: LineSubject
  let problems: [Problem]

  func render(action: String, _ token: Markup, _ page: PageContext) -> Markup {
    let settings = LineSetting.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let delete: Markup = form.mark == nil ? .empty : "<button class=\"quiet\" name=\"act\" value=\"delete\">\(page(.linesDelete))</button>"
    return """
      <form method="post" action="\(action)" class="form lines-form">\(token)<input type="hidden" name="mark" value="\(form.mark?.text ?? "")">
      <fieldset class="lines-frame"><legend>\(page(.linesFrame))</legend><div class="lines-numbers">\
      \(number("x", page(.linesX), 0...(subject.width - 1)))\(number("y", page(.linesY), 0...(subject.height - 1)))\
      \(number("width", page(.linesWidth), 1...subject.width))\(number("height", page(.linesHeight), 1...subject.height))</div></fieldset>
      <div class="lines-numbers">\(number("number", page(.linesNumber), 1...LineChecks.most, isRequired: false))\
      \(FormField("setting", page(.linesSetting), .choice(settings), value: form.setting.rawValue).render())</div>
      <fieldset class="lines-texts"><legend>\(page(.linesTexts))</legend>\(LineLayer.allCases.map { text($0, page) })</fieldset>
      <p class="lines-do"><button class="main-action" name="act" value="save">\(page(.linesSave))</button>\(delete)</p></form>
      """
  }

  private func number(_ name: String, _ label: String, _ range: ClosedRange<Int>, isRequired: Bool = true) -> Markup {
    let isWrong = problems.contains { $0.path == name } || name != "number" && problems.contains { $0.path.hasSuffix(".region") }
    let invalid: Markup = isWrong ? " aria-invalid=\"true\"" : .empty, required: Markup = isRequired ? " required" : .empty
    return """
      <div class="form-field"><label for="f-\(name)">\(label)</label><input type="number" id="f-\(name)" name="\(name)" value="\(form.numbers[name] ?? "")" min="\(range.lowerBound)" \
      max="\(range.upperBound)" step="1" inputmode="numeric" autocomplete="off"\(required)\(invalid)></div>
      """
  }

  private func text(_ layer: LineLayer, _ page: PageContext) -> Markup {
    let id = "f-\(LineForm.name(layer))", wrong = problems.first { $0.path.hasSuffix(".\(layer.rawValue)") }
    let told: Markup? = wrong.map { "<p class=\"form-problem\" id=\"problem-\(layer.rawValue)\">\($0.message[page.language])</p>" }
    let invalid: Markup = wrong == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"problem-\(layer.rawValue)\""
    return """
      <div class="form-field"><label for="\(id)">\(layer.label[page.language])</label>\(told)\
      <textarea id="\(id)" name="\(LineForm.name(layer))" rows="2" maxlength="\(LineChecks.longest)" lang="\(layer.languageTag)" class="line-\(layer.rawValue)"\(invalid)>
      \(form.texts[layer] ?? "")</textarea></div>
      """
  }
}
