import Edge
import Kernel
import Pages
import Storage

/// The form that an account is made with.
struct AccountForm: Sendable {
  static let act = "make"
  private var name = ""
  private var display = ""
  private var kind = ""
  private var mail = ""
  private var unit = ""

  /// Nothing typed yet.
  init() {}

  /// Throws `request.unknown` or `request.long`.
  init(_ form: RequestParameters) throws {
    try form.allow(only: ["act", "name", "display", "kind", "mail", "unit", DeskFrame.tokenField])
    name = try form.line("name").lowercased()
    display = try form.line("display")
    kind = try form.line("kind")
    mail = try form.line("mail")
    unit = try form.line("unit")
  }

  /// Throws `Problems`, each with its field.
  func draft(_ choices: UnitChoices) throws -> AccountStore.Draft {
    let known = AccountKind(rawValue: kind), place = choices.chosen(unit)
    let draft = AccountStore.Draft(name: name, display: display, kind: known ?? .business, mail: mail.isEmpty ? nil : mail, unit: place)
    var problems = draft.problems
    if known == nil { problems.append(Problem("account.kind", path: "kind", vi: "Hãy chọn loại tài khoản.", en: "Choose the kind of account.")) }
    if !unit.isEmpty, place == nil { problems.append(UnitChoices.absent) }
    guard problems.isEmpty else { throw Problems(problems) }
    return draft
  }

  func render(_ frame: DeskFrame, _ choices: UnitChoices, _ problems: [Problem], _ page: PageContext) -> Markup {
    let kinds = [(value: "", label: page(.accountsChoose))] + AccountKind.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let units = [(value: "", label: page(.accountsNoUnit))] + choices.list(in: page.language)
    let fields = [
      FormField("name", page(.signInName), value: name, hint: page(.accountsNameHint), problem: problems.at("name", page)),
      FormField("display", page(.accountsDisplay), value: display, problem: problems.at("display", page)),
      FormField("kind", page(.accountsKind), .choice(kinds), value: kind, hint: page(.accountsKindHint), problem: problems.at("kind", page)),
      FormField("mail", page(.accountsMail), .mail, value: mail, hint: page(.accountsOptional), problem: problems.at("mail", page), isRequired: false),
      FormField("unit", page(.accountsUnit), .choice(units), value: unit, problem: problems.at("unit", page), isRequired: false),
    ]
    return """
      <section aria-labelledby="make"><h2 id="make">\(page(.accountsMake))</h2><p>\(page(.accountsMakeLead))</p>
      <form method="post" action="\(DeskPage.accounts.address(page.language))" class="form">\(frame.token)\(fields.map { $0.render() })
      <button class="main-action" name="act" value="\(Self.act)">\(page(.accountsMake))</button></form></section>
      """
  }
}
