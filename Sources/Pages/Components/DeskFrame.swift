import HistoricalDates
import Kernel

/// The frame of the pages for people at work: who is signed in, where they can go, and the way out.
package struct DeskFrame: Sendable {
  /// The field of every form that holds the session's token.
  package static let tokenField = "token"

  package var name: String
  package var formToken: String
  package var pages: [DeskPage]
  package var place: DeskPage?
  /// What stands behind the question mark of the page's address: kept when another language is chosen.
  package var parameters: [(String, String)] = []

  package init(name: String, formToken: String, pages: [DeskPage], place: DeskPage?) {
    self.name = name
    self.formToken = formToken
    self.pages = pages
    self.place = place
  }

  /// The field that every form of the session needs.
  package var token: Markup { "<input type=\"hidden\" name=\"\(Self.tokenField)\" value=\"\(formToken)\">" }

  /// A whole page. `title` is told in the head and as its heading; `said` is what came of the last act.
  package func render(title: String, said: Markup = .empty, _ content: Markup, _ page: PageContext) -> Markup {
    var layout = Layout(title: title)
    layout.noIndex = true
    layout.bodyClass = "desk-body"
    if let place { for language in page.messages.languages { layout.alternates[language.code] = place.address(language, parameters) } }
    let links: [Markup] = pages.filter(\.isInMenu).map { entry in
      "<li><a href=\"\(entry.address(page.language))\"\(entry == place ? " aria-current=\"page\"" as Markup : .empty)>\(page(entry.title))</a></li>"
    }
    return layout.render(
      """
      <div class="desk">
      <nav class="desk-menu" aria-label="\(page(.deskMenu))"><ul>\(links)</ul></nav>
      <div class="desk-main">
      <div class="desk-who"><span>\(page(.deskSignedIn, ["name": name]))</span>
      <form method="post" action="\(page.addresses.page(.signIn))">\(token)<button class="quiet" name="act" value="sign-out">\(page(.deskSignOut))</button></form></div>
      <h1>\(title)</h1>
      \(said)
      \(content)
      </div></div>
      """, page)
  }
}

/// What came of an act, above the page that it was done on.
package struct Notice: Sendable {
  package enum Kind: String, Sendable { case good, bad }
  package var kind: Kind
  package var lines: [String]

  package init(_ kind: Kind, _ lines: [String]) {
    self.kind = kind
    self.lines = lines
  }

  package init(_ problems: [Problem], _ page: PageContext) { self.init(.bad, problems.map { $0.message[page.language] }) }

  package func render() -> Markup {
    let told: [Markup] = lines.map { "<p>\($0)</p>" }
    return "<div class=\"notice notice-\(kind.rawValue)\" role=\"\(kind == .good ? "status" : "alert")\" tabindex=\"-1\">\(told)</div>"
  }
}

/// One labelled control of a form, with its hint and what is wrong with it.
package struct FormField: Sendable {
  package enum Control: Sendable {
    case text, password, mail, code, codeOrRecovery
    /// A day as `2026-11-24`.
    case day
    /// A moment as `2026-11-24T08:30`.
    case moment
    /// Several lines, of so many characters in all.
    case area(longest: Int)
    case choice([(value: String, label: String)])
    /// Any number of them.
    case checkboxes([(value: String, label: String)], chosen: Set<String>)
  }

  package var name: String
  package var label: String
  package var control: Control
  package var value = ""
  package var hint = ""
  package var problem: String?
  package var isRequired = true
  /// The token of HTML's `autocomplete`.
  package var autocomplete = "off"
  /// The same on no other field of the page.
  package var id: String

  /// Without an `id` the field has its name's.
  package init(
    _ name: String, _ label: String, _ control: Control = .text, value: String = "", hint: String = "", problem: String? = nil, isRequired: Bool = true, autocomplete: String = "off",
    id: String? = nil
  ) {
    self.name = name
    self.label = label
    self.control = control
    self.value = value
    self.hint = hint
    self.problem = problem
    self.isRequired = isRequired
    self.autocomplete = autocomplete
    self.id = id ?? name
  }

  package func render() -> Markup {
    let described = [hint.isEmpty ? nil : "hint-\(id)", problem == nil ? nil : "problem-\(id)"].compactMap(\.self).joined(separator: " ")
    let description: Markup = described.isEmpty ? .empty : " aria-describedby=\"\(described)\""
    if case .checkboxes(let choices, let chosen) = control {
      return "<fieldset class=\"form-field\"\(description)><legend>\(label)</legend>\(told)<ul class=\"form-checks\">\(boxes(choices, chosen))</ul></fieldset>\n"
    }
    let attributes: Markup = "id=\"f-\(id)\" name=\"\(name)\"\(description)\(problem == nil ? Markup.empty : " aria-invalid=\"true\"")\(isRequired ? " required" as Markup : .empty)"
    return "<div class=\"form-field\"><label for=\"f-\(id)\">\(label)</label>\(told)\(input(attributes))</div>\n"
  }

  /// The hint and what is wrong.
  private var told: Markup {
    let help: Markup = hint.isEmpty ? .empty : "<p class=\"form-hint\" id=\"hint-\(id)\">\(hint)</p>"
    let fault: Markup? = problem.map { "<p class=\"form-problem\" id=\"problem-\(id)\">\($0)</p>" }
    return "\(help)\(fault)"
  }

  private func boxes(_ choices: [(value: String, label: String)], _ chosen: Set<String>) -> [Markup] {
    choices.map { value, label in
      "<li><label class=\"form-check\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(value)\"\(chosen.contains(value) ? " checked" as Markup : .empty)> \(label)</label></li>"
    }
  }

  private func input(_ attributes: Markup) -> Markup {
    switch control {
    case .text: "<input type=\"text\" \(attributes) value=\"\(value)\" autocomplete=\"\(autocomplete)\" maxlength=\"300\">"
    case .mail: "<input type=\"email\" \(attributes) value=\"\(value)\" autocomplete=\"\(autocomplete)\" maxlength=\"300\">"
    // What was typed as a password is never sent back.
    case .password: "<input type=\"password\" \(attributes) autocomplete=\"\(autocomplete)\" maxlength=\"200\">"
    // What is no day is shown as it was typed: a date picker would drop it.
    case .day: "<input type=\"\(value.isEmpty || CalendarDay(value) != nil ? "date" : "text")\" \(attributes) value=\"\(value)\">"
    // Letters may be typed too.
    case .codeOrRecovery: "<input type=\"text\" \(attributes) autocomplete=\"one-time-code\" maxlength=\"20\">"
    case .code: "<input type=\"text\" \(attributes) inputmode=\"numeric\" autocomplete=\"one-time-code\" maxlength=\"20\">"
    case .moment: "<input type=\"datetime-local\" \(attributes) value=\"\(value)\">"
    // The first line break of the tag is none of the text's.
    case .area(let longest): "<textarea \(attributes) rows=\"6\" maxlength=\"\(longest)\">\n\(value)</textarea>"
    case .choice(let choices):
      "<select \(attributes)>\(choices.map { "<option value=\"\($0.value)\"\($0.value == value ? " selected" as Markup : .empty)>\($0.label)</option>" as Markup })</select>"
    // Several controls with one label: `render` writes them.
    case .checkboxes: .empty
    }
  }
}
